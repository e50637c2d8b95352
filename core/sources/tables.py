"""One record, a list of records, or an object with such a list under `articles`, `items`, `records` or `documents`."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import IO, Any

from core.collections.article_record import encode_record
from core.errors import UserError
from core.readers import record
from core.readers.decoding import decode_as_found
from core.records import Failure, Raw
from core.sources import limits
from core.translation import _, format_count

NAME = "tables"
TITLE = _("JSON")
SUFFIXES = (".json",)
MIME = ("application/json",)

LISTS = ("articles", "items", "records", "documents")
"""Fields of a single JSON object that can hold a list of records."""


def read_records(stream: IO[bytes], source: str) -> Iterator[Raw | Failure]:
    """Read a JSON file: one object, a list of objects, or an object that holds such a list (`{"articles": [...]}`)."""
    data = stream.read(limits.TABLE + 1)
    if len(data) > limits.TABLE:
        sentence = _("{source} is larger than {size} MB, the limit for .json. Save it as .jsonl, one record per line.")
        raise UserError(sentence.format(source=source, size=limits.format_megabytes(limits.TABLE)))
    content, encoding = _parse_json(data, source)
    found = _find_records(content)
    if found is None:
        sentence = _("{source} has no articles. It must be a JSON object with “text”, or a list of such objects.")
        raise UserError(sentence.format(source=source))
    alone = isinstance(content, dict) and found[0] is content
    for number, one in enumerate(found, 1):
        place = source if alone else f"{source}#{number}"
        if isinstance(one, dict):
            yield Raw(place, encode_record(one), record.NAME, encoding=None if encoding == "utf-8" else encoding)
        else:
            sentence = _("{source}, item {number}: not a JSON object.")
            yield Failure(place, sentence.format(source=source, number=format_count(number)))
    if not found:
        yield Failure(source, _("{source} is empty.").format(source=source))


def _parse_json(data: bytes, source: str) -> tuple[Any, str]:
    try:
        text, encoding = decode_as_found(data, source)
        if not text.strip():
            raise UserError(_("{source} is empty.").format(source=source))
        return json.loads(text), encoding
    except json.JSONDecodeError as error:
        sentence = _("{source} is not valid JSON (line {line}, column {column}). Correct it or export it again.")
        line, column = format_count(error.lineno), format_count(error.colno)
        raise UserError(sentence.format(source=source, line=line, column=column)) from error
    except (ValueError, RecursionError) as error:
        sentence = _("{source} cannot be read as JSON: it is nested too deeply or has a number that is too long.")
        raise UserError(sentence.format(source=source)) from error


def _find_records(content: Any) -> list[Any] | None:
    if isinstance(content, list):
        return content
    if not isinstance(content, dict):
        return None
    if record.known_fields(content).get("text") is None or isinstance(record.known_fields(content)["text"], list):
        for key, value in content.items():
            if key.lower() in LISTS and isinstance(value, list):
                return value
    return [content]


class RejoinedStream(io.BufferedIOBase):
    """A line already read from a stream, followed by the rest of the stream."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = head, rest

    def read(self, size: int | None = -1, /) -> bytes:
        """Read up to `size` bytes, never more from the stream than needed."""
        if size is None or size < 0:
            head, self._head = self._head, b""
            return head + self._rest.read()
        head, self._head = self._head[:size], self._head[size:]
        return head if len(head) == size else head + self._rest.read(size - len(head))

    def readline(self, size: int | None = -1, /) -> bytes:
        """Read the line already taken first, then the lines of the stream."""
        if not self._head:
            return self._rest.readline(-1 if size is None else size)
        limit = len(self._head) if size is None or size < 0 else size
        head, self._head = self._head[:limit], self._head[limit:]
        return head
