"""One record per row; the first line names the columns, separated by commas, semicolons, tabs or bars.

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
from core.readers import make_article, record
from core.readers.decoding import SAMPLE_SIZE, decode_as_found
from core.records import Failure, Raw
from core.sources import limits
from core.translation import _, format_count

NAME = "sheets"
TITLE = _("CSV tables")
SUFFIXES = (".csv", ".tsv")
MIME = ("text/csv", "text/tab-separated-values")

DELIMITERS = ",;\t|"

FIELD = make_article.LONGEST_TEXT + 1
"""Largest cell in characters: the default of the csv module (131,072) is too small for an article, and an unclosed
quotation mark must end somewhere. The limit is global and other libraries change it, so it is set before each use."""


def read_records(stream: IO[bytes], source: str) -> Iterator[Raw | Failure]:
    """Make one Raw per row, with the source `source#ROW`, counting rows below the header from 1.

    Raises UserError if no column has the text.
    """
    encoding = detect_encoding(stream, source)
    named = "utf-8" if encoding == "utf-8-sig" else encoding
    number = 0
    try:
        for columns, row in _read_rows(stream, source, encoding):
            number += 1
            place = f"{source}#{number}"
            if len(row) > len(columns):
                sentence = _("{source}, row {number}: more cells than columns. Check the quotation marks.")
                yield Failure(place, sentence.format(source=source, number=format_count(number)))
            else:
                one = dict(zip(reversed(columns), reversed(row + [""] * (len(columns) - len(row))), strict=True))
                yield Raw(place, encode_record(one), record.NAME, encoding=None if named == "utf-8" else named)
    except csv.Error as error:
        sentence = _("{source} could not be read beyond row {number}. Check the quotation marks.")
        raise UserError(sentence.format(source=source, number=format_count(number))) from error
    if not number:
        yield Failure(source, _("{source} has a header but no rows.").format(source=source))


def _read_rows(stream: IO[bytes], source: str, encoding: str) -> Iterator[tuple[list[str], list[str]]]:
    """Iterate over (header, row) for all rows that are not blank."""
    words = io.TextIOWrapper(cast("io.BufferedReader", stream), encoding=encoding, errors="replace", newline="")
    csv.field_size_limit(FIELD)
    try:
        head = words.readline(limits.MB)
        if not head.strip():
            raise UserError(_("{source} is empty.").format(source=source))
        delimiter, columns = _parse_header(head, source)
        lines = BoundedLines(words, source)
        for row in csv.reader(lines, delimiter=delimiter):
            lines.since = 0
            if any(row):
                yield columns, row
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


def _parse_header(line: str, source: str) -> tuple[str, list[str]]:
    """Return the delimiter with which one column is the text, and the columns.

    The header of a table of articles is one line. Raises UserError if there is no text column.
    """
    if not line.endswith(("\n", "\r")) and len(line) == limits.MB:
        sentence = _("{source} has a first line of more than a megabyte. The first line must name the columns.")
        raise UserError(sentence.format(source=source))
    best: tuple[int, str, list[str]] | None = None
    for delimiter in DELIMITERS:
        try:
            columns = [column.strip() for column in next(csv.reader([line], delimiter=delimiter), [])]
        except csv.Error:
            continue
        if record.known_fields(dict.fromkeys(columns, "x"))["text"] and (best is None or len(columns) > best[0]):
            best = (len(columns), delimiter, columns)
    if best is None:
        aliases = ", ".join(record.FIELDS["text"][1:])
        sentence = _(
            "{source} has no column “text”. Name the column of the articles “text” in the first line ({aliases} also "
            "work)."
        )
        raise UserError(sentence.format(source=source, aliases=aliases))
    return best[1], best[2]


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
