"""Tables beside texts (`metadata.csv`) that say title, outlet, day and more of each file: one row per file.

Such a table has no texts, but one column with the names of files of its folder, whatever it is called. It is found
before the files are read, so that their order does not count, and its rows go along with them (`Raw.about`).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from core.errors import UserError
from core.readers import record
from core.records import FoundItem, Raw, SourceRemark
from core.sources import limits, sheets, workbooks
from core.sources.column_mapping import cut_table, guess_header_row
from core.sources.open_files import open_whole
from core.sources.table_header import TableHeader, describe_header, list_cells
from core.translation import _, format_count, ngettext
from core.word_edges import one_line

SUFFIXES = (*sheets.SUFFIXES, *workbooks.SUFFIXES)
"""Suffixes of files that can be such tables."""

MOST = 20
"""Tables of one folder or archive that are looked at; a folder of tables has no texts beside them."""

_NAMED = 5
"""Rows without a file that a remark names."""

_SHARE = 0.5
"""Least share of the cells of a column that are names of files, or of the files that are named in it."""


@dataclass(frozen=True, slots=True)
class MetadataRows:
    """The rows of a table without texts."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    header: TableHeader
    sheet: str | None = None
    """The sheet of a workbook that has several with rows."""

    def make_about(self, row: Sequence[str], key_column: str) -> tuple[tuple[str, str], ...]:
        """Return what a row says of an article, as `Raw.about` has it, without the column that names the article."""
        one = self.header.make_record(row)
        one.pop(key_column, None)
        known = {ours: str(key) for ours, key in record.known_columns(one).items() if key is not None}
        fields = [(ours, one[key].strip()) for ours, key in known.items() if ours != "text"]
        others = [pair for pair in record.own_variables(one) if pair[0] not in record.FIELDS]
        return (*fields, *others)


def read_metadata_sheets(path: Path, sheet: str | None = None) -> list[MetadataRows]:
    """Return the rows of a table whose texts are elsewhere, of each sheet of a workbook or of the one with this name.
    Raises UserError if there are none, and no such sheet."""
    source = one_line(str(path))
    try:
        with open_whole(path) as stream:
            found = _parse_sheets(stream, source, path.suffix.lower()) if stream is not None else []
    except OSError as error:
        sentence = _("{source} could not be opened. Check the name and the disk, or copy the file first.")
        raise UserError(sentence.format(source=source)) from error
    if not found:
        raise UserError(_("{source} has no rows.").format(source=source))
    if sheet is None:
        return found
    named = [table for table in found if table.sheet is None or _fold(table.sheet) == _fold(sheet)]
    if not named or found[0].sheet is None:
        names = [table.sheet for table in found if table.sheet is not None]
        if not names:
            sentence = _("{source} has no sheets to choose from.")
        else:
            sentence = _("{source} has no sheet “{sheet}”. Its sheets are {sheets}.")
        sheet_names = ", ".join(one_line(name) for name in names)
        raise UserError(sentence.format(source=source, sheet=one_line(sheet), sheets=sheet_names))
    return named


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()


def _parse_sheets(stream: IO[bytes], source: str, suffix: str) -> list[MetadataRows]:
    """Return the tables of a file that have rows; none if it is too large to be one. Raises UserError."""
    data = stream.read(limits.FILE + 1)
    if len(data) > limits.FILE:
        return []
    if suffix in workbooks.SUFFIXES:
        workbooks.check_size(data, source)
        found = [(name, _parse_rows(rows)) for name, rows in workbooks.read_sheets(data, source)]
        tables = [(name, table) for name, table in found if table is not None]
        return [replace(table, sheet=name) if len(tables) > 1 else table for name, table in tables]
    copy = io.BytesIO(data)
    table = _parse_rows(
        sheets.widest_rows(sheets.split_head(copy, source, sheets.detect_encoding(copy, source), len(data)))
    )
    return [table] if table is not None else []


def _parse_rows(rows: list[list[str]]) -> MetadataRows | None:
    """Return the table in rows of cells; None if it has no rows."""
    place = guess_header_row(rows[:200])
    columns, below = cut_table(rows, place)
    if not columns or not below:
        return None
    header = describe_header(rows, place, columns, None, {})
    return MetadataRows(columns, tuple(tuple(row) for row in below), header)


def find_key_column(table: MetadataRows, names: Iterable[str]) -> str | None:
    """Return the column that names files: that with the most of them; None if too few fit. `names`: of the files,
    relative to the folder of the table."""
    index = NameIndex(names)
    best, most = None, 0
    for column in table.columns:
        cells = list_cells(table.columns, table.rows, column)
        fitting = {name for name in map(index.find_name, cells) if name is not None}
        enough = len(fitting) >= _SHARE * min(len(cells), len(index))
        if fitting and enough and len(fitting) > most:
            best, most = column, len(fitting)
    return best


class NameIndex:
    """Names of files, found by a path, a name, or a name without its ending."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, str | None] = {}
        listed = list(names)
        self._count = len(listed)
        for make in (_whole_path, _last_part, _without_ending):
            made: dict[str, str | None] = {}
            for name in listed:
                key = make(name)
                made[key] = None if key in made else name  # of two files with one name neither is meant
            self._names = made | self._names

    def __len__(self) -> int:
        return self._count

    def find_name(self, words: str) -> str | None:
        """Return the file that a cell names; None if there is none, or several."""
        keys = [_whole_path(words), _last_part(words)]
        if keys[1].rpartition(".")[2].isalpha():
            keys.append(_without_ending(words))  # a.pdf names a.txt, but 1.5 does not name 1.txt
        return next((name for name in map(self._names.get, keys) if name is not None), None)


def _whole_path(words: str) -> str:
    return words.strip().replace("\\", "/").removeprefix("./").casefold()


def _last_part(words: str) -> str:
    return _whole_path(words).rpartition("/")[2]


def _without_ending(words: str) -> str:
    name = _last_part(words)
    return name.rpartition(".")[0] or name


@dataclass(slots=True)
class _JoinedTable:
    source: str
    folder: str
    rows: dict[str, tuple[tuple[str, str], ...]]
    """Name of a file, relative to the folder -> what its row says."""
    unmatched: list[str]
    """Cells that name no file."""
    sheet: str | None = None
    without_row: int = 0


@dataclass(slots=True)
class FolderTables:
    """The tables found beside texts in one input; `join_rows` gives the rows to the files that they name."""

    _tables: list[_JoinedTable] = field(default_factory=list)
    _places: set[str] = field(default_factory=set)

    def add_folder(
        self, folder: str, names: Sequence[str], fellows: Sequence[str], read: Callable[[str], tuple[IO[bytes], str]]
    ) -> None:
        """Look for such tables among the files of a folder.

        `folder`: its place, with its separator at the end. `names`: of its own files. `fellows`: of all files that the
        table may name, relative to it. `read`: returns the stream of a name, and its source.
        """
        candidates = [name for name in names if _ending(name) in SUFFIXES]
        others = [name for name in fellows if name not in candidates]
        if not others or len(candidates) > MOST:
            return
        for name in candidates:
            try:
                stream, source = read(name)
                with stream:
                    found = _parse_sheets(stream, source, _ending(name))
            except (UserError, OSError, ValueError, RuntimeError, NotImplementedError):
                continue  # it is read as any table, and what is wrong is said then
            keyed = [(table, key) for table in found if (key := find_key_column(table, others)) is not None]
            joined = [_join_table(table, key, source, folder, others) for table, key in keyed]
            if joined:
                self._places.add(folder + name)
                self._tables.append(max(joined, key=lambda one: len(one.rows)))

    def is_table(self, place: str) -> bool:
        """Return whether a file is such a table, and so holds no articles."""
        return place in self._places

    def join_rows(self, place: str, found: Iterable[FoundItem]) -> Iterator[FoundItem]:
        """Iterate over what was found in the file at a place; an article that is a whole file gets its row."""
        for one in found:
            if isinstance(one, Raw) and one.collection is None and not one.source.rpartition("#")[2].isdecimal():
                for table in self._tables:
                    if place.startswith(table.folder):
                        row = table.rows.get(place.removeprefix(table.folder))
                        table.without_row += row is None
                        one = replace(one, about=(*one.about, *(row or ())))
            yield one

    def make_remarks(self) -> Iterator[SourceRemark]:
        """Say what each table was taken for, and what did not fit."""
        for table in self._tables:
            sentence = ngettext(
                "{source}: read as a table about {count} file beside it.",
                "{source}: read as a table about {count} files beside it.",
                len(table.rows),
            )
            said = [sentence.format(source=table.source, count=format_count(len(table.rows)))]
            if table.sheet is not None:
                said.append(_("Read from the sheet “{sheet}”.").format(sheet=one_line(table.sheet)))
            if table.unmatched:
                sentence = ngettext(
                    "{count} row names no file ({names}).", "{count} rows name no file ({names}).", len(table.unmatched)
                )
                names = ", ".join(one_line(name[:40]) for name in table.unmatched[:_NAMED])
                names += " …" if len(table.unmatched) > _NAMED else ""
                said.append(sentence.format(count=format_count(len(table.unmatched)), names=names))
            if table.without_row:
                sentence = ngettext("{count} file has no row.", "{count} files have no row.", table.without_row)
                said.append(sentence.format(count=format_count(table.without_row)))
            yield SourceRemark(table.source, " ".join(said))


def _ending(name: str) -> str:
    return "." + name.rpartition(".")[2].lower() if "." in name else ""


def _join_table(table: MetadataRows, key: str, source: str, folder: str, names: Sequence[str]) -> _JoinedTable:
    index = NameIndex(names)
    rows: dict[str, tuple[tuple[str, str], ...]] = {}
    unmatched = []
    place = table.columns.index(key)
    for row in table.rows:
        cell = row[place].strip() if place < len(row) else ""
        name = index.find_name(cell)
        if name is None or name in rows:
            unmatched.append(cell or "–")
        else:
            rows[name] = table.make_about(row, key)
    return _JoinedTable(source, folder, rows, unmatched, table.sheet)
