"""One record, a list of records, or an object with such a list under `articles`, `items`, `records` or `documents`."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import IO, Any

from core.errors import UserError
from core.readers import record
from core.readers.decoding import as_found
from core.records import Failure, Raw
from core.sources import limits

NAME = "tables"
TITLE = "JSON"
SUFFIXES = (".json",)
MIME = ("application/json",)

LISTS = ("articles", "items", "records", "documents")
"""Fields of a lone JSON object under which its records may lie."""


def records(stream: IO[bytes], source: str) -> Iterator[Raw | Failure]:
    """A JSON file: one object, a list of objects, or an object with such a list in it (`{"articles": [...]}`)."""
    data = stream.read(limits.TABLE + 1)
    if len(data) > limits.TABLE:
        size = limits.TABLE // limits.MB
        raise UserError(
            f"{source} is larger than {size} MB, the limit for .json: save it as .jsonl, one record a line."
        )
    content, encoding = _parsed(data, source)
    found = _records(content)
    if found is None:
        raise UserError(f"{source} holds no articles: a JSON object with “text”, or a list of such objects, is wanted.")
    alone = isinstance(content, dict) and found[0] is content
    for number, one in enumerate(found, 1):
        place = source if alone else f"{source}#{number}"
        if isinstance(one, dict):
            yield Raw(place, as_bytes(one), record.NAME, encoding=None if encoding == "utf-8" else encoding)
        else:
            yield Failure(place, f"{source}, item {number}: not a JSON object.")
    if not found:
        yield Failure(source, f"{source} is empty: no record in it.")


def as_bytes(one: dict[Any, Any]) -> bytes:
    """A record as JSON in UTF-8."""
    try:
        return json.dumps(one, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # lone surrogates: only as escapes can they travel, the reader replaces them
        return json.dumps(one).encode()


def _parsed(data: bytes, source: str) -> tuple[Any, str]:
    try:
        text, encoding = as_found(data, source)
        if not text.strip():
            raise UserError(f"{source} is empty: no record in it.")
        return json.loads(text), encoding
    except json.JSONDecodeError as error:
        where = f"line {error.lineno:,}, column {error.colno:,}"
        raise UserError(f"{source} is not valid JSON from {where} on: mend it or export it anew.") from error
    except (ValueError, RecursionError) as error:
        raise UserError(
            f"{source} cannot be read as JSON: it is nested too deeply or has a number too long."
        ) from error


def _records(content: Any) -> list[Any] | None:
    if isinstance(content, list):
        return content
    if not isinstance(content, dict):
        return None
    if record.named(content).get("text") is None or isinstance(record.named(content)["text"], list):
        for key, value in content.items():
            if key.lower() in LISTS and isinstance(value, list):
                return value
    return [content]


class Joined(io.BufferedIOBase):
    """A line already taken from a stream, and the rest of it."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = head, rest

    def read(self, size: int | None = -1, /) -> bytes:
        """Head and rest, up to `size` bytes; never asks the rest for more than is needed."""
        if size is None or size < 0:
            head, self._head = self._head, b""
            return head + self._rest.read()
        head, self._head = self._head[:size], self._head[size:]
        return head if len(head) == size else head + self._rest.read(size - len(head))

    def readline(self, size: int | None = -1, /) -> bytes:
        """The head, which is a line, then those of the rest."""
        if not self._head:
            return self._rest.readline(-1 if size is None else size)
        limit = len(self._head) if size is None or size < 0 else size
        head, self._head = self._head[:limit], self._head[limit:]
        return head
