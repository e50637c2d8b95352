"""One record per row of a spreadsheet; one of the first rows of each sheet names the columns. Sheets without a column
of texts are left out.

Formulas are read as their stored results; macros never run.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import IO, Any

from core.collections.article_record import encode_record
from core.errors import UserError
from core.readers import record
from core.readers.foreign_library import ForeignLibrary
from core.records import Failure, Found, Raw, SourceRemark
from core.sources import limits
from core.sources.address_lists import address_sentence, has_address_column, has_only_addresses
from core.sources.sheets import TableNotes
from core.sources.table_header import (
    LAST_HEADER,
    NOTHING_MAPPED,
    Mapped,
    find_header,
    is_left_out,
    missing_column_sentence,
    name_columns,
    no_text_sentence,
    refuse_missing_column,
)
from core.translation import _, format_count

NAME = "workbooks"
TITLE = _("spreadsheets (Excel, OpenDocument)")
SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
MIME = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel",
    "application/vnd.oasis.opendocument.spreadsheet",
)  # fmt: skip

UNPACKED = 500 * limits.MB
"""Largest size of a spreadsheet when it is unpacked; the library needs several times that."""

_SAMPLE = 200
"""Rows by which header and order of days are found."""


def read_records(stream: IO[bytes], source: str, mapped: Mapped | None = None) -> Found:
    """Make one Raw per row of each sheet with a column of texts, numbered through all sheets. Raises UserError."""
    data = stream.read(limits.TABLE + 1)
    if len(data) > limits.TABLE:
        sentence = _("{source} is larger than {size} MB, the limit for a spreadsheet. Save it as .csv.")
        raise UserError(sentence.format(source=source, size=limits.format_megabytes(limits.TABLE)))
    check_size(data, source)
    number = 0
    columns: list[str] = []
    has_addresses = refused = False
    for sheet, rows in read_sheets(data, source):
        header = find_header(rows[:_SAMPLE], mapped or NOTHING_MAPPED)
        if header is None:
            has_addresses = has_addresses or has_address_column(rows[:_SAMPLE])
            left_out = next((row for row in rows[:LAST_HEADER] if is_left_out([row], mapped or NOTHING_MAPPED)), None)
            columns = columns or left_out or next((row for row in rows[:LAST_HEADER] if any(row)), [])
            if any(any(row) for row in rows):
                yield SourceRemark(source, _left_out_sentence(source, sheet))
            continue
        if has_only_addresses(header, rows):
            has_addresses = True
            continue
        missing = (mapped or NOTHING_MAPPED).find_missing(header.columns)
        if missing is not None:
            yield Failure(source, missing_column_sentence(_name_sheet(source, sheet), header.columns, missing))
            refused = True
            continue
        header = header.learn_orders(rows[header.row + 1 :])
        notes = TableNotes(source, header)
        for row in rows[header.row + 1 :]:
            if any(row):
                number += 1
                one = notes.add_record(header.make_record(row))
                yield Raw(f"{source}#{number}", encode_record(one), record.NAME)
        yield from notes.make_remarks()
    if not number and not refused:
        refuse_missing_column(source, name_columns(columns), mapped)
        sentence = address_sentence(source) if has_addresses else no_text_sentence(source, columns, mapped)
        yield Failure(source, sentence)


def _name_sheet(source: str, sheet: str) -> str:
    return _("{source}, sheet “{sheet}”").format(source=source, sheet=sheet)


def _left_out_sentence(source: str, sheet: str) -> str:
    return _("{source}: the sheet “{sheet}” has no column of texts and was left out.").format(
        source=source, sheet=sheet
    )


def check_size(data: bytes, source: str) -> None:
    """Raise UserError if a spreadsheet unpacks to far more than tables do."""
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return  # the library says what is wrong
    if size > UNPACKED or size > max(limits.RATIO_FROM, limits.RATIO * len(data)):
        sentence = _("{source} unpacks to {size} MB, which no table of articles does. Save it as .csv.")
        raise UserError(sentence.format(source=source, size=format_count(size // limits.MB)))


def read_sheets(data: bytes, source: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Iterate over the sheets with their names and rows of cells as text. Raises UserError."""
    sentence = _("{source} is not a spreadsheet that can be read, or it is damaged or protected. Save it as .csv.")
    from python_calamine import CalamineWorkbook

    with ForeignLibrary(sentence.format(source=source)):
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = list(book.sheet_names)
    for name in names:
        with ForeignLibrary(sentence.format(source=source)):
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        yield name, [[_cell_text(cell) for cell in row] for row in rows]


def _cell_text(cell: Any) -> str:
    """Return a cell as text: whole numbers without a point, days and times as ISO 8601."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date().isoformat()
    if isinstance(cell, date | datetime):
        return cell.isoformat(sep=" ") if isinstance(cell, datetime) else cell.isoformat()
    return "" if cell is None else str(cell)
