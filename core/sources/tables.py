"""JSON lines and JSON: one Raw per record. Lines are passed on unparsed: the readers, in other processes, do the
parsing."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import IO, Any, cast

from core.errors import UserError
from core.readers import record
from core.readers.decoding import as_found
from core.records import Failure, Raw
from core.sources import limits

LISTS = ("articles", "items", "records", "documents")
"""Fields of a lone JSON object under which its records may lie."""


def lines(stream: IO[bytes], source: str) -> Iterator[Raw | Failure]:
    """One Raw per line that is a JSON object, `source#LINE`; blank lines are passed over, others are failures.

    A file whose first line shows that its JSON runs over many lines is read as `whole`.
    """
    bad: list[Failure] | None = []  # held back until one line is good: a file of another kind gets one sentence
    for number, line in enumerate(_bounded(stream), 1):
        place = f"{source}#{number}"
        if line is None:
            size = limits.FILE // limits.MB
            yield Failure(place, f"{source}, line {number}: longer than {size} MB, the limit for one article.")
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
            if line.strip() == b"{" or line.lstrip()[:1] == b"[" or line[:2] in (b"\xff\xfe", b"\xfe\xff"):
                yield from whole(cast("IO[bytes]", Joined(line, stream)), source)
                return
        line = line.strip()
        if line.startswith(b"{"):
            yield from bad or ()
            bad = None
            yield Raw(place, line, record.NAME)
        elif line:
            failure = Failure(place, f"{source}, line {number}: not a JSON object in braces; one a line is wanted.")
            if bad is None:
                yield failure
                continue
            bad.append(failure)
            if len(bad) == limits.BAD_LINES:
                break
    if bad:
        yield Failure(source, f"{source} is no JSON lines file: its lines are no JSON objects in braces.")
    elif bad is not None:
        yield Failure(source, f"{source} is empty: no record in it.")


def whole(stream: IO[bytes], source: str) -> Iterator[Raw | Failure]:
    """A JSON file: one object, a list of objects, or an object with such a list in it (`{"articles": [...]}`)."""
    data = stream.read(limits.TABLE + 1)
    if len(data) > limits.TABLE:
        size = limits.TABLE // limits.MB
        raise UserError(
            f"{source} is larger than {size} MB, the limit for .json: save it as .jsonl, one record a line."
        )
    content, encoding = _parsed(data, source)
    records = _records(content)
    if records is None:
        raise UserError(f"{source} holds no articles: a JSON object with “text”, or a list of such objects, is wanted.")
    alone = isinstance(content, dict) and records[0] is content
    for number, one in enumerate(records, 1):
        place = source if alone else f"{source}#{number}"
        if isinstance(one, dict):
            yield Raw(place, as_bytes(one), record.NAME, encoding=None if encoding == "utf-8" else encoding)
        else:
            yield Failure(place, f"{source}, item {number}: not a JSON object.")
    if not records:
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


def _bounded(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Lines; None stands for one that is too long, whose rest is passed over piece by piece."""
    while line := stream.readline(limits.FILE + 1):
        if len(line) <= limits.FILE:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limits.MB)
        yield None


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
