"""Comparing a whole table with the project: rows with corrections, and refused rows with the reason."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from core.codebook import Codebook
from core.corrections.attribute_cells import TEXTS
from core.corrections.cell_differences import READ, CellDifference, find_changed_cells, reason_not_taken
from core.corrections.corrected_table import CorrectedTable, TableRow
from core.corrections.mark_rows import MarkRow, RowContent
from core.corrections.other_tables import changed_cells, holds_marks, summarize_changes
from core.corrections.spreadsheet_cells import (
    SpreadsheetHabits,
    parse_clock,
    possible_dates,
    possible_numbers,
    possible_texts,
)
from core.errors import UserError
from core.export.columns import ARTICLE, ExportTable, as_json
from core.export.csv_cells import plain_number
from core.export.folder import TABLES
from core.language.en.numbers import number_value
from core.language.unwrapped_text import join_words
from core.patterns import compile_later
from core.records import Value
from core.store.edits import Correction
from core.store.project import Project
from core.store.queries.row_streams import SpanInArticle, get_mentions
from core.store.rows import REMOVED, SUGGESTED, SpanRow, bare_value, same_value
from core.translation import _, format_count, ngettext

AT_ONCE = 500
"""Rows compared per query to the project."""

_INSTANT = compile_later(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
_LONGEST = 60
"""Characters of a cell that a message shows."""

Progress = Callable[[int, int], None]
"""Called with the bytes read and the total; an exception ends the comparison."""


@dataclass(frozen=True, slots=True)
class ProposedCorrection:
    """A row with a correction."""

    row: int
    """Row number as in a spreadsheet: the header is row 1."""
    words: str
    title: str
    differences: tuple[CellDifference, ...]
    correction: Correction
    stale: bool
    """Whether a decision on the mark was made after the export of the table."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row, or cells of a row, that cannot be imported, with a message that names the row and the reason."""

    row: int
    reason: str
    cells: tuple[CellDifference, ...] = ()
    """The changed cells that are not imported."""


@dataclass(slots=True)
class TableComparison:
    """The result of comparing a table."""

    path: Path
    rows: int = 0
    proposed: list[ProposedCorrection] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    whole: str = ""
    """Message on a table that cannot be imported; its changed cells are among the refused."""

    @property
    def unchanged_rows(self) -> int:
        """Return the number of rows without changes."""
        told = {one.row for one in self.proposed} | {one.row for one in self.refused if one.row > 1}
        return self.rows - len(told)

    def resolve_without_asking(self) -> tuple[list[ProposedCorrection], list[RefusedRow]]:
        """Return what to apply and what to refuse without asking: later decisions are never overwritten."""
        later = [RefusedRow(one.row, _name_row(self.path, one.row, _STALE)) for one in self.proposed if one.stale]
        refused = sorted([*self.refused, *later], key=lambda one: one.row)
        return [one for one in self.proposed if not one.stale], refused


_STALE = _(
    "a decision on this mark was made after the table was exported. Export the table again, or choose in the window."
)


def compare_table(project: Project, path: Path, progress: Progress | None = None) -> TableComparison:
    """Compare a corrected table with a project without writing. Raises UserError if the file cannot be read."""
    sheet, found, codebook = CorrectedTable(path), TableComparison(path), project.codebook
    if sheet.other is not None:
        _compare_other_table(project, sheet, sheet.other, found)
        return found
    _refuse_unknown_columns(sheet, found)
    seen: set[int] = set()
    said: set[tuple[int, str, str]] = set()
    lines = sheet.read_rows()
    while batch := list(itertools.islice(lines, AT_ONCE)):
        here = [(line, _whole_number(line.cells["span_id"], sheet)) for line, _size in batch]
        there = {
            one.span.id: one for one in get_mentions(project, [number for _line, number in here if number is not None])
        }
        for line, number in here:
            found.rows += 1
            mention = there.get(number) if number is not None else None
            try:
                one = _compare_row(sheet, line, mention, codebook)
                if one is not None and one.correction.span.id in seen:
                    raise UserError(_("a row above is about the same mark. Keep only one of them."))
            except UserError as refused:
                found.refused.append(_refuse_row(sheet, line, mention, str(refused)))
                continue
            seen.update(() if number is None else (number,))
            if one is not None:
                found.proposed.append(one)
            if mention is not None:
                found.refused += _refuse_cells(sheet, line, mention, one, said)
        if progress is not None:
            progress(batch[-1][1], sheet.size)
    return found


def _compare_other_table(project: Project, sheet: CorrectedTable, table: ExportTable, found: TableComparison) -> None:
    """Compare a table without marks."""
    rows = [(line.number, line.cells) for line, _size in sheet.read_rows()]
    found.rows = len(rows)
    cells = list(changed_cells(project, table, rows, sheet.habits))
    for number, about, one in cells:
        sentence = _("{column} of {subject}: “{old}” → “{new}” was not imported.").format(
            column=one.column, subject=about, old=_shorten_cell(one.old), new=_shorten_cell(one.new)
        )
        found.refused.append(RefusedRow(number, _name_row(sheet.path, number, sentence), (one,)))
    if cells:
        found.whole = summarize_changes(sheet.path.name, table, cells)


def _refuse_unknown_columns(sheet: CorrectedTable, found: TableComparison) -> None:
    """Refuse columns that no table of marks has, once each, unless they are empty."""
    known = {*COLUMNS}
    counts = dict.fromkeys((name for name in sheet.columns if name and name not in known), 0)
    for line, _size in sheet.read_rows() if counts else ():
        for name in counts:
            counts[name] += bool(line.cells.get(name, "").strip())
    for name, count in counts.items():
        if count:
            sentence = ngettext(
                "the column “{column}” is not part of the export. {count} cell was ignored.",
                "the column “{column}” is not part of the export. {count} cells were ignored.",
                count,
            ).format(column=_shorten_cell(name), count=format_count(count))
            cells = ngettext("{count} cell", "{count} cells", count).format(count=format_count(count))
            found.refused.append(RefusedRow(1, _name_row(sheet.path, 1, sentence), (CellDifference(name, "", cells),)))


def _refuse_row(sheet: CorrectedTable, line: TableRow, mention: SpanInArticle | None, sentence: str) -> RefusedRow:
    """Refuse a row with all its changed cells."""
    later = mention is not None and _is_stale(line, mention.span)
    cells = (
        tuple(find_changed_cells(mention, line.cells, sheet.habits, later=later, placed=True))
        if mention is not None
        else ()
    )
    if len(cells) > 1:
        named = "; ".join(f"{one.column} “{_shorten_cell(one.old)}” → “{_shorten_cell(one.new)}”" for one in cells)
        whole_row = _("Nothing in this row was imported ({cells}).").format(cells=named)
        sentence = f"{sentence} {whole_row}"
    return RefusedRow(line.number, _name_row(sheet.path, line.number, sentence), cells)


def _refuse_cells(
    sheet: CorrectedTable,
    line: TableRow,
    mention: SpanInArticle,
    one: ProposedCorrection | None,
    said: set[tuple[int, str, str]],
) -> Iterator[RefusedRow]:
    """Refuse changed cells of columns that are not imported; those about an article once for all its marks."""
    span = mention.span
    status = one.correction.status if one is not None else span.status
    for cell in find_changed_cells(mention, line.cells, sheet.habits, later=_is_stale(line, span)):
        why = reason_not_taken(cell.column)
        if cell.column == "label" and not cell.new:
            why = _("a mark needs a label")
        elif cell.column == "state" and status == span.status:
            why = _("Pressmark sets this state itself")
        elif cell.column in READ:
            continue
        key = (mention.article.id, cell.column, cell.new)
        if cell.column in ARTICLE_COLUMNS:
            if key in said:
                continue
            said.add(key)
        sentence = _("{column} “{old}” → “{new}” was not imported: {reason}.").format(
            column=cell.column, old=_shorten_cell(cell.old), new=_shorten_cell(cell.new), reason=why
        )
        yield RefusedRow(line.number, _name_row(sheet.path, line.number, sentence), (cell,))


COLUMNS = frozenset(column.name for table in TABLES if holds_marks(table) for column in table.COLUMNS) | READ
"""Columns of all tables of marks."""
ARTICLE_COLUMNS = frozenset(column.name for column in ARTICLE)


def _name_row(path: Path, row: int, sentence: str) -> str:
    return _("{file}, row {row}: {message}").format(file=path.name, row=format_count(row), message=sentence)


def _compare_row(
    sheet: CorrectedTable, line: TableRow, mention: SpanInArticle | None, codebook: Codebook
) -> ProposedCorrection | None:
    """Return the correction of one row, or None if there is nothing new. Raises UserError."""
    if line.crowded:
        raise UserError(_("it has more cells than the header has columns. Check the quotation marks."))
    if mention is None or mention.span.status == REMOVED:
        number = _shorten_cell(line.cells["span_id"])
        sentence = _("the project has no mark with span_id “{number}”: it belongs to another project, was removed, or "
                     "its article is in the trash.")  # fmt: skip
        raise UserError(sentence.format(number=number))
    span = mention.span
    words = mention.text[span.start : span.stop]
    _check_place(sheet, line, mention, words)
    row = MarkRow(line.cells, span, words, mention.article.published, sheet.habits, codebook)
    stale = _is_stale(line, span)
    if stale and (_repeats_the_guess(row) or _is_applied_already(row)):
        return None
    said = row.read_content()
    differences = _list_differences(span, said)
    if not differences:
        return None
    correction = Correction(span, said.label, said.value, said.status, said.comment)
    return ProposedCorrection(
        line.number, words, mention.article.title or mention.article.uid, differences, correction, stale
    )


def _whole_number(cell: str, sheet: CorrectedTable) -> int | None:
    """Parse a cell of a column of whole numbers, however a spreadsheet wrote it."""
    said = (*possible_numbers(cell, sheet.habits), *possible_numbers(cell, SpreadsheetHabits(None)))
    return next((one for one in said if isinstance(one, int) and 0 <= one < 2**63), None)


def _check_place(sheet: CorrectedTable, line: TableRow, mention: SpanInArticle, words: str) -> None:
    """Raise UserError if a row does not match the position of its mark."""
    span = mention.span
    for column, stands in (("start", span.start), ("end", span.stop)):
        if stands not in possible_numbers(line.cells[column], sheet.habits):
            sentence = _("{column} is “{text}”, but for mark {number} it is {stands}. Leave this cell as exported.")
            text = _shorten_cell(line.cells[column])
            raise UserError(sentence.format(column=column, text=text, number=span.id, stands=stands))
    if not _same_text(line.cells["article_uid"], mention.article.uid, sheet):
        sentence = _(
            "article_uid is “{text}”, but mark {number} belongs to “{uid}”. Is the table from another project?"
        )
        said, uid = _shorten_cell(line.cells["article_uid"]), _shorten_cell(mention.article.uid)
        raise UserError(sentence.format(text=said, number=span.id, uid=uid))
    if "words" in line.cells and not _same_text(line.cells["words"], words, sheet):
        sentence = _("words is “{text}”, but mark {number} is “{stands}”. Leave this cell as exported.")
        said = _shorten_cell(line.cells["words"])
        raise UserError(sentence.format(text=said, number=span.id, stands=_shorten_cell(words)))


def _same_text(cell: str, stands: str, sheet: CorrectedTable) -> bool:
    """Return whether a cell shows a text of the project, even if a spreadsheet took it for a number or a date."""
    plain = join_words(stands)
    if plain in (join_words(one) for one in possible_texts(cell)):
        return True
    figures = possible_numbers(cell.strip().strip("$€£¥% "), sheet.habits)
    if figures:
        meant = [*possible_numbers(plain.strip("$€£¥% "), sheet.habits), number_value(plain.strip("$€£¥% "))]
        percents = [one / 100 for one in meant if one is not None] if "%" in plain else []
        return any(one in figures for one in [*meant, *percents])
    if plain.casefold() in _TRUTHS and cell.strip().casefold() in _TRUTHS[plain.casefold()]:
        return True
    if parse_clock(cell.strip()) and parse_clock(cell.strip()) == parse_clock(plain):
        return True
    # `Nov. 19` comes back as 19-Nov and `11/19` as 19/11/26: both are dates, and only numbers can be compared
    day = (not cell.strip().isdigit() and possible_dates(cell, sheet.habits)) or _DAY_MONTH.fullmatch(cell.strip())
    there, numbered = ({int(one) % 100 for one in re.findall(r"\d+", text)} for text in (cell, plain))
    return bool(day and _DATED.search(plain) and numbered <= there)


_TRUTHS = {"true": ("true", "wahr", "vrai", "vero"), "false": ("false", "falsch", "faux", "falso")}
"""What spreadsheets in several languages write for these two words."""
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_DATED = compile_later(rf"\d[./-]\d|\d.*{_MONTH}|{_MONTH}.*\d", re.IGNORECASE)
"""Text that a spreadsheet may take for a date."""
_DAY_MONTH = compile_later(r"\d{1,2}-[A-Za-z]{3}|[A-Za-z]{3}-\d{1,4}")


def _is_stale(line: TableRow, span: SpanRow) -> bool:
    """Return whether a decision on the mark was made after the export; unknown without the column `when`."""
    if "when" not in line.cells:
        return False
    said = line.cells["when"].strip()
    return said != (span.decided_at or "") and bool(not said or _INSTANT.fullmatch(said))


def _is_applied_already(row: MarkRow) -> bool:
    """Return whether a row equals the later decision except for its state: the table was imported before."""
    if row.cells.get("state", "").strip().lower() != SUGGESTED:
        return False
    try:
        return not _list_differences(row.span, replace(row, cells={**row.cells, "state": ""}).read_content())
    except UserError:
        return False


def _repeats_the_guess(row: MarkRow) -> bool:
    """Return whether a row repeats the original suggestion, so that the later decision remains."""
    span = row.span
    if row.cells.get("state", "").strip().lower() != SUGGESTED or span.guess_label is None:
        return False
    guess = replace(
        span, label=span.guess_label, value=bare_value(span.guess_value), status=SUGGESTED,
        comment=span.comment if row.cells.get("comment", "").strip() else "",
    )  # fmt: skip
    try:
        return not _list_differences(guess, replace(row, span=guess).read_content())
    except UserError:
        return False


def _list_differences(span: SpanRow, said: RowContent) -> tuple[CellDifference, ...]:
    """Return the changed cells of a row in the order of the tables."""
    found = [("label", span.label, said.label)]
    old, new = bare_value(span.value), bare_value(said.value)
    if not same_value(old, new):
        known = ("value", "low", "high", *TEXTS, "earliest", "latest")
        for key in (*known, *sorted({*old, *new} - set(known))):
            found.append((key, format_attribute(old, key), format_attribute(new, key)))
    found += [("state", span.status, said.status), ("comment", span.comment.strip(), said.comment.strip())]
    return tuple(CellDifference(column, before, after) for column, before, after in found if before != after)


def format_attribute(value: Value, key: str) -> str:
    """Format an attribute as the tables do."""
    item: Any = value.get(key)
    if isinstance(item, int | float) and not isinstance(item, bool):
        return plain_number(item)
    if isinstance(item, Mapping):
        return as_json(dict(item)) or ""
    return "" if item is None else str(item)


def _shorten_cell(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
