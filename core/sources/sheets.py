"""One record per row; one of the first lines names the columns, separated by commas, semicolons, tabs or bars.

Delimiter and encoding are found by trial, not by statistics.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import IO, cast

from core.collections.article_record import encode_record
from core.errors import UserError
from core.patterns import compile_later
from core.readers import make_article, record
from core.readers.decoding import SAMPLE_SIZE, decode_as_found
from core.records import Failure, Found, Raw, SourceRemark
from core.sources import limits
from core.sources.address_lists import address_sentence, has_address_column, has_only_addresses
from core.sources.foreign_marks import has_marks_in_cells, marks_sentence
from core.sources.table_header import (
    NOTHING_MAPPED,
    OWN_EXPORT,
    Mapped,
    TableHeader,
    find_header,
    is_doubtful_day,
    is_left_out,
    name_columns,
    no_text_sentence,
    own_export_sentence,
    refuse_missing_column,
)
from core.translation import _, format_count, ngettext

NAME = "sheets"
TITLE = _("CSV tables")
SUFFIXES = (".csv", ".tsv", ".tab")
MIME = ("text/csv", "text/tab-separated-values")

DELIMITERS = ",;\t|"

_PADDED = compile_later(r'[,;\t|] +"')
"""A quotation mark after a delimiter and blanks, which is meant as the beginning of a cell."""

FIELD = make_article.LONGEST_TEXT + 1
"""Largest cell in characters: the default of the csv module (131,072) is too small for an article, and an unclosed
quotation mark must end somewhere. The limit is global and other libraries change it, so it is set before each use."""


HEAD = 400_000
"""Bytes in which the header is looked for, and by which most tables show the order of days."""


def read_records(stream: IO[bytes], source: str, mapped: Mapped | None = None) -> Found:
    """Make one Raw per row, with the source `source#ROW`, counting rows below the header from 1. `mapped`: what columns
    are (core.sources.table_header.Mapped).

    Raises UserError if no column has the text.
    """
    encoding = detect_encoding(stream, source)
    delimiter, header = _find_header(stream, source, encoding, mapped or NOTHING_MAPPED)
    named = "utf-8" if encoding == "utf-8-sig" else encoding
    number = 0
    try:
        if header.has_figures and _is_longer(stream):  # the rest of the table may decide what they are
            header = header.learn_orders(_read_rows(stream, source, encoding, delimiter, header.row))
        notes = TableNotes(source, header)
        for row in _read_rows(stream, source, encoding, delimiter, header.row):
            number += 1
            place = f"{source}#{number}"
            if len(row) > len(header.columns):
                sentence = _("{source}, row {number}: more cells than columns. Check the quotation marks.")
                yield Failure(place, sentence.format(source=source, number=format_count(number)))
            else:
                one = notes.add_record(header.make_record(row))
                yield Raw(place, encode_record(one), record.NAME, encoding=None if named == "utf-8" else named)
    except csv.Error as error:
        sentence = _("{source} could not be read beyond row {number}. Check the quotation marks.")
        raise UserError(sentence.format(source=source, number=format_count(number))) from error
    if not number:
        yield Failure(source, _("{source} has a header but no rows.").format(source=source))
    yield from notes.make_remarks()


def _is_longer(stream: IO[bytes]) -> bool:
    """Return whether a table goes on below the rows by which its header was found."""
    size = len(stream.read(HEAD + 1))
    stream.seek(0)
    return size > HEAD


class TableNotes:
    """What is to be said of a table as a whole; used for every kind of table."""

    def __init__(self, source: str, header: TableHeader) -> None:
        self._source, self._header = source, header
        self._doubtful = 0
        self._has_marks = False

    def add_record(self, one: dict[str, str]) -> dict[str, str]:
        """Return a record unchanged, having looked at its day, and at marks in its cells."""
        day = record.known_fields(one)["published"]
        self._doubtful += bool(day) and is_doubtful_day(str(day))
        self._has_marks = self._has_marks or has_marks_in_cells(one)
        return one

    def make_remarks(self) -> Iterator[SourceRemark]:
        """Say which column was taken for its content, and how many days can be two days."""
        if self._header.guessed is not None:
            sentence = _(
                "{source}: the column “{column}” was taken as the text, because it has the longest prose. If that is "
                "wrong, undo the import and say which it is."
            )
            yield SourceRemark(self._source, sentence.format(source=self._source, column=self._header.guessed))
        if self._header.guessed_day is not None:
            sentence = _(
                "{source}: the column “{column}” was taken as the date of publication, because it is the only one with "
                "dates. If that is wrong, undo the import and say which it is."
            )
            yield SourceRemark(self._source, sentence.format(source=self._source, column=self._header.guessed_day))
        if self._has_marks:
            yield SourceRemark(self._source, marks_sentence(self._source))
        if self._doubtful:
            sentence = ngettext(
                "{source}: {count} date can be two days and was left out. Set it in the list of articles.",
                "{source}: {count} dates can be two days and were left out. Set them in the list of articles.",
                self._doubtful,
            )
            count = format_count(self._doubtful)
            yield SourceRemark(self._source, sentence.format(source=self._source, count=count))


def _find_header(stream: IO[bytes], source: str, encoding: str, mapped: Mapped) -> tuple[str, TableHeader]:
    """Return the delimiter with which one column is the text, and the header. Raises UserError if there is none."""
    tried = split_head(stream, source, encoding)
    found = [(delimiter, find_header(rows, mapped)) for delimiter, rows in tried]
    if any({cell.strip().casefold() for cell in rows[0]} >= OWN_EXPORT for _sign, rows in tried if rows):
        raise UserError(own_export_sentence(source))
    good = [(delimiter, header) for delimiter, header in found if header is not None]
    if not good:
        widest = widest_rows(tried)
        left_out = next((row for row in widest if is_left_out([row], mapped)), None)
        if left_out is None and has_address_column(widest):
            raise UserError(address_sentence(source))
        first = left_out or next((row for row in widest if any(cell.strip() for cell in row)), [])
        refuse_missing_column(source, name_columns(first), mapped)
        raise UserError(no_text_sentence(source, [cell.strip() for cell in first], mapped))
    delimiter, header = max(good, key=lambda one: (one[1].guessed is None, len(one[1].columns)))
    refuse_missing_column(source, header.columns, mapped)
    if has_only_addresses(header, dict(tried)[delimiter]) and not _is_longer(stream):
        raise UserError(address_sentence(source))
    return delimiter, header


def split_head(stream: IO[bytes], source: str, encoding: str, size: int = HEAD) -> list[tuple[str, list[list[str]]]]:
    """Return the rows in the first `size` bytes of a table as each delimiter divides them. Raises UserError if it is
    empty."""
    head = stream.read(size).decode(encoding, "replace")
    stream.seek(0)
    if not head.strip():
        raise UserError(_("{source} is empty.").format(source=source))
    tried: list[tuple[str, list[list[str]]]] = []
    padded = is_padded(head)
    for delimiter in DELIMITERS:
        csv.field_size_limit(FIELD)
        try:
            reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter, skipinitialspace=padded)
            tried.append((delimiter, [row for row in reader if row is not None]))  # a loop lets other threads run
        except csv.Error:
            continue
    return tried


def is_padded(head: str) -> bool:
    """Return whether blanks after delimiters are no part of the cells: the first line has quotation marks after
    them."""
    return _PADDED.search(head.lstrip().partition("\n")[0]) is not None


def widest_rows(tried: list[tuple[str, list[list[str]]]]) -> list[list[str]]:
    """Return the rows of the delimiter that makes the most columns."""
    return max((rows for _delimiter, rows in tried), key=lambda rows: max(map(len, rows[:5]), default=0), default=[])


def _read_rows(stream: IO[bytes], source: str, encoding: str, delimiter: str, header: int) -> Iterator[list[str]]:
    """Iterate over the rows below the header that are not blank."""
    padded = is_padded(stream.read(HEAD).decode(encoding, "replace"))
    stream.seek(0)
    words = io.TextIOWrapper(cast("io.BufferedReader", stream), encoding=encoding, errors="replace", newline="")
    csv.field_size_limit(FIELD)
    try:
        lines = BoundedLines(words, source)
        for number, row in enumerate(csv.reader(lines, delimiter=delimiter, skipinitialspace=padded)):
            lines.since = 0
            if number > header and any(row):
                yield row
    finally:
        words.detach()  # otherwise it would close the stream of the caller


class BoundedLines:
    """Lines for the csv module with a limit per row; the module itself has no limit."""

    def __init__(self, words: io.TextIOWrapper, source: str) -> None:
        self._words, self._source = words, source
        self.since = 0
        """Characters since the last row; reset by the caller."""

    def __iter__(self) -> BoundedLines:
        return self

    def __next__(self) -> str:
        """Return the next line. Raises UserError if a row grows beyond the limit for an article."""
        line = self._words.readline(limits.FILE)
        if not line:
            raise StopIteration
        self.since += len(line)
        if self.since >= limits.FILE:
            sentence = _("{source} has a row of more than {size} MB. Check the quotation marks and line breaks.")
            raise UserError(sentence.format(source=self._source, size=limits.format_megabytes(limits.FILE)))
        return line


def detect_encoding(stream: IO[bytes], source: str) -> str:
    """Return UTF-8 if all of the stream is UTF-8, found in one pass with bounded memory; otherwise guess the encoding
    from the first passage beyond ASCII."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    head = stream.read(SAMPLE_SIZE)
    piece, before = head, b""
    found = decode_as_found(head[: head.rfind(b"\n") + 1] or head, source)[1] if head else "utf-8"
    if found.startswith("utf-16") or found.startswith("utf-32"):
        stream.seek(0)
        marked = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE))
        return found[:6] if marked else found  # the plain name skips the byte-order mark
    try:
        while piece:
            decoder.decode(piece)
            piece, before = stream.read(limits.MB), piece
        decoder.decode(b"", final=True)
        found = "utf-8-sig"
    except UnicodeDecodeError:
        found = decode_as_found((before[-SAMPLE_SIZE:] + piece)[-limits.MB :], source)[1]
        found = "cp1252" if found.startswith("utf") else found
    stream.seek(0)
    return found
