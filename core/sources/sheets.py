"""One record a row; the first line names the columns; comma, semicolon, tab or bar between them.

Delimiter and encoding are found by trying, not by statistics of the prose.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import IO, cast

from core.errors import UserError
from core.readers import making, record
from core.readers.decoding import SAMPLE, as_found
from core.records import Failure, Raw
from core.sources import limits
from core.sources.tables import as_bytes

NAME = "sheets"
TITLE = "CSV tables"
SUFFIXES = (".csv", ".tsv")
MIME = ("text/csv", "text/tab-separated-values")

DELIMITERS = ",;\t|"

FIELD = making.TEXT + 1
"""Characters of a cell: the csv module's own 131,072 are too few for an article, and an unclosed quote must end
somewhere. Its limit is one for the whole process and other libraries set it too, so it is set at each reading."""


def records(stream: IO[bytes], source: str) -> Iterator[Raw | Failure]:
    """One Raw per row, `source#ROW` counting rows below the header from 1; UserError when no column has the text."""
    encoding = encoding_of(stream, source)
    named = "utf-8" if encoding == "utf-8-sig" else encoding
    number = 0
    try:
        for columns, row in _cells(stream, source, encoding):
            number += 1
            place = f"{source}#{number}"
            if len(row) > len(columns):
                yield Failure(place, f"{source}, row {number}: more cells than columns; check its quotation marks.")
            else:
                one = dict(zip(reversed(columns), reversed(row + [""] * (len(columns) - len(row))), strict=True))
                yield Raw(place, as_bytes(one), record.NAME, encoding=None if named == "utf-8" else named)
    except csv.Error as error:
        raise UserError(f"{source} could not be read beyond row {number}: check its quotation marks.") from error
    if not number:
        yield Failure(source, f"{source} has a header and no rows.")


def _cells(stream: IO[bytes], source: str, encoding: str) -> Iterator[tuple[list[str], list[str]]]:
    """(header, row) for each row that is not blank."""
    words = io.TextIOWrapper(cast("io.BufferedReader", stream), encoding=encoding, errors="replace", newline="")
    csv.field_size_limit(FIELD)
    try:
        head = words.readline(limits.MB)
        if not head.strip():
            raise UserError(f"{source} is empty: no record in it.")
        delimiter, columns = _header(head, source)
        lines = Lines(words, source)
        for row in csv.reader(lines, delimiter=delimiter):
            lines.since = 0
            if any(row):
                yield columns, row
    finally:
        words.detach()  # else it would close a stream that is not ours


class Lines:
    """Lines for the csv module, which itself would gather any number of them (or one of any length) for one row."""

    def __init__(self, words: io.TextIOWrapper, source: str) -> None:
        self._words, self._source = words, source
        self.since = 0
        """Characters since the last row; the caller sets it back."""

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        """The next line; UserError when a row grows beyond what an article may have."""
        line = self._words.readline(limits.FILE)
        if not line:
            raise StopIteration
        self.since += len(line)
        if self.since >= limits.FILE:
            size = limits.FILE // limits.MB
            raise UserError(
                f"{self._source} has a row of more than {size} MB: check its quotation marks and line ends."
            )
        return line


def _header(line: str, source: str) -> tuple[str, list[str]]:
    """The delimiter under which one column is the text, and the columns. A header over several lines is no header of
    articles."""
    if not line.endswith(("\n", "\r")) and len(line) == limits.MB:
        raise UserError(f"{source} has a first line of more than a megabyte: its first line should name the columns.")
    best: tuple[int, str, list[str]] | None = None
    for delimiter in DELIMITERS:
        try:
            columns = [column.strip() for column in next(csv.reader([line], delimiter=delimiter), [])]
        except csv.Error:
            continue
        if record.named(dict.fromkeys(columns, "x"))["text"] and (best is None or len(columns) > best[0]):
            best = (len(columns), delimiter, columns)
    if best is None:
        aliases = ", ".join(record.FIELDS["text"][1:])
        raise UserError(
            f"{source} has no column “text” in its first line: name the articles' column so ({aliases} do, too)."
        )
    return best[1], best[2]


def encoding_of(stream: IO[bytes], source: str) -> str:
    """UTF-8 when all of it is, which one pass in bounded memory tells; else what its first stretch beyond ASCII looks
    like."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    head = stream.read(SAMPLE)
    piece, before = head, b""
    found = as_found(head[: head.rfind(b"\n") + 1] or head, source)[1] if head else "utf-8"
    if found.startswith("utf-16") or found.startswith("utf-32"):
        stream.seek(0)
        marked = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE))
        return found[:6] if marked else found  # the plain name reads the byte-order mark away
    try:
        while piece:
            decoder.decode(piece)
            piece, before = stream.read(limits.MB), piece
        decoder.decode(b"", final=True)
        found = "utf-8-sig"
    except UnicodeDecodeError:
        found = as_found((before[-SAMPLE:] + piece)[-limits.MB :], source)[1]
        found = "cp1252" if found.startswith("utf") else found
    stream.seek(0)
    return found
