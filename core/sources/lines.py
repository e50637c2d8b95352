"""One record a line.

Lines are passed on unparsed: the readers, in other processes, do the parsing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, cast

from core.readers import record
from core.records import Failure, Raw
from core.sources import limits, tables

NAME = "lines"
TITLE = "JSON lines"
SUFFIXES = (".jsonl", ".ndjson")
MIME = ("application/jsonl", "application/x-ndjson")


def records(stream: IO[bytes], source: str) -> Iterator[Raw | Failure]:
    """One Raw per line that is a JSON object, `source#LINE`; blank lines are passed over, others are failures.

    A file whose first line shows that its JSON runs over many lines is read as `.json` is.
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
                yield from tables.records(cast("IO[bytes]", tables.Joined(line, stream)), source)
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


def _bounded(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Lines; None stands for one that is too long, whose rest is passed over piece by piece."""
    while line := stream.readline(limits.FILE + 1):
        if len(line) <= limits.FILE:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limits.MB)
        yield None
