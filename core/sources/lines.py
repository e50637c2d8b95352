"""One record per line.

Lines are passed on unparsed; the readers parse them in other processes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, cast

from core.collections.article_record import encode_record
from core.readers import record
from core.readers.day_orders import DayOrders
from core.records import Failure, Found, Raw, SourceRemark
from core.sources import limits, tables
from core.sources.address_lists import refuse_textless
from core.sources.foreign_marks import MarkWatch, known_text, marks_sentence
from core.sources.record_days import learn_line_orders, settle_record
from core.sources.table_header import Mapped
from core.translation import _, format_count

NAME = "lines"
TITLE = _("JSON lines")
SUFFIXES = (".jsonl", ".ndjson")
MIME = ("application/jsonl", "application/x-ndjson")


def read_records(stream: IO[bytes], source: str, mapped: Mapped | None = None) -> Found:
    """Make one Raw per line that is a JSON object, with the source `source#LINE`.

    Blank lines are skipped, other lines are failures. A file whose first line shows that its JSON spans several lines
    is read like a `.json` file. Raises UserError if its first lines have no texts.
    """
    bad: list[Failure] | None = []  # held back until a line is readable: a file of another kind gets only one message
    writer, marks = _LineWriter(mapped, learn_line_orders(stream) if mapped is None else DayOrders()), MarkWatch()
    peeked = _peek_lines(stream, source) if mapped is None else _peek_fields(stream, source, mapped)
    stream = cast("IO[bytes]", tables.RejoinedStream(peeked, stream))
    for number, line in enumerate(_bounded_lines(stream), 1):
        place = f"{source}#{number}"
        if line is None:
            sentence = _("{source}, line {number}: longer than {size} MB, the limit for one article.")
            size = limits.format_megabytes(limits.FILE)
            yield Failure(place, sentence.format(source=source, number=format_count(number), size=size))
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
            if line.strip() == b"{" or line.lstrip()[:1] == b"[" or line[:2] in (b"\xff\xfe", b"\xfe\xff"):
                yield from tables.read_records(cast("IO[bytes]", tables.RejoinedStream(line, stream)), source, mapped)
                return
        line = line.strip()
        if line.startswith(b"{"):
            yield from bad or ()
            bad = None
            marks.watch_line(line)
            yield Raw(place, writer.rewrite_line(line), record.NAME)
        elif line:
            sentence = _("{source}, line {number}: not a JSON object. Each line must be one object in braces.")
            failure = Failure(place, sentence.format(source=source, number=format_count(number)))
            if bad is None:
                yield failure
                continue
            bad.append(failure)
            if len(bad) == limits.BAD_LINES:
                break
    if bad:
        yield Failure(
            source, _("{source} is not a JSON lines file: its lines are not JSON objects.").format(source=source)
        )
    elif bad is not None:
        yield Failure(source, _("{source} is empty.").format(source=source))
    if marks.has_found:
        yield SourceRemark(source, marks_sentence(source))


_PEEKED_FIELDS = 200
"""Lines that are read ahead where one field that the command line names is missing."""
_PEEKED = 20
"""Lines that are read ahead if the first ones have no text."""


def _peek_lines(stream: IO[bytes], source: str) -> bytes:
    """Return the first lines. Only one is read if it has a text, because its writer may wait. Raises UserError if none
    has one."""
    held = b""
    records: list[dict[str, object]] = []
    for _number in range(_PEEKED):
        line = stream.readline(limits.FILE + 1)
        held += line
        try:
            one = json.loads(line) if line.strip() else None
        except (ValueError, RecursionError):
            return held
        if isinstance(one, dict):
            records.append(one)
        if not line or (isinstance(one, dict) and known_text(one) is not None):
            break
    refuse_textless(source, records)
    return held


def _peek_fields(stream: IO[bytes], source: str, mapped: Mapped) -> bytes:
    """Return the first lines, as many as show every field that the command line names. Raises UserError if one of them
    is missing."""
    held = b""
    records: list[dict[str, object]] = []
    for _number in range(_PEEKED_FIELDS):
        line = stream.readline(limits.FILE + 1)
        held += line
        if not line:
            break
        try:
            one = json.loads(line) if line.strip() else {}
        except (ValueError, RecursionError):
            return held
        if not isinstance(one, dict):
            return held
        records.append(one)
        if mapped.find_missing([str(key) for one in records for key in tables.spread_record(one)]) is None:
            return held
    tables.refuse_missing_field(source, records, mapped)
    return held


class _LineWriter:
    """Renames the fields of lines as people said, and settles days that other lines decide; the first line shows which
    mapping is meant."""

    def __init__(self, mapped: Mapped | None, orders: DayOrders) -> None:
        self._mapped, self._orders = mapped, orders
        self._fields: tables.RecordFields | None = None

    def rewrite_line(self, line: bytes) -> bytes:
        """Return a line as it is read; one that is not JSON as it is, for the reader to say so."""
        if self._mapped is None and not self._orders.by_outlet:
            return line
        try:
            one = json.loads(line)
        except (ValueError, RecursionError):
            return line
        if not isinstance(one, dict):
            return line
        if self._fields is None:
            self._fields = tables.RecordFields.of_records([one], self._mapped)
        settled = settle_record(self._fields.rename_fields(one), self._orders)
        return line if settled is one else encode_record(settled)


def _bounded_lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """Iterate over lines; None stands for a line that is too long, whose rest is skipped piece by piece."""
    while line := stream.readline(limits.FILE + 1):
        if len(line) <= limits.FILE:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limits.MB)
        yield None
