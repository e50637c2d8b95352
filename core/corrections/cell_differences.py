"""Comparing every cell of a row with what the project would export, so that no changed cell goes unreported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core.corrections.spreadsheet_cells import (
    SpreadsheetHabits,
    possible_dates,
    possible_numbers,
    possible_texts,
    same_number,
)
from core.export.columns import (
    ARTICLE,
    DECISION,
    GUESS,
    PLACE,
    Cell,
    article_cells,
    as_json,
    decision_cells,
    guess_cells,
    place_cells,
)
from core.export.csv_cells import plain_number
from core.store.queries.row_streams import SpanInArticle
from core.translation import _
from core.value_parsing.value_fields import DAYS, ENDS, TEXTS

READ = frozenset({"label", "value", "state", "comment", *ENDS, *DAYS, *TEXTS})
"""Columns whose corrections are imported."""
_PLACED = frozenset({"span_id", "article_uid", "start", "end", "words"})
"""Columns that identify the mark; a row in which they do not match is refused."""
_LASTING = frozenset(column.name for column in (*ARTICLE, *PLACE, *GUESS)) - _PLACED - READ
"""Columns that a later decision does not change."""
_ADVICE = {
    "entity": _("link the mark in the window (L)"),
    "entity_id": _("link the mark in the window (L)"),
    "source_entity": _("link the speaker in the window"),
    "source_words": _("set the speaker's mention in the window"),
    "cue": _("set the cue in the window"),
    "title": _("change it in the window, under Article > Details"),
    "outlet": _("change it in the window, under Article > Details"),
    "date": _("change it in the window, under Article > Details"),
    "who": _("it records who made the decision"),
    "when": _("it records when the decision was made"),
    "rule": _("it records which rule made the suggestion"),
}
_WHY_NOT = _("this column is read-only")


@dataclass(frozen=True, slots=True)
class CellDifference:
    """One cell as in the project and as in the table; empty for no value."""

    column: str
    old: str
    new: str


def reason_not_taken(column: str) -> str:
    """Return why changes of a column are not imported."""
    return _ADVICE.get(column, _WHY_NOT)


def export_cells(mention: SpanInArticle) -> dict[str, str]:
    """Return the cells of a mark by column as the tables of marks have them, without leading apostrophes."""
    span, value = mention.span, mention.span.value
    found: dict[str, Cell] = {}
    for columns, cells in (
        (ARTICLE, article_cells(mention)), (PLACE, place_cells(mention)), (GUESS, guess_cells(mention)),
        (DECISION, decision_cells(mention)),
    ):  # fmt: skip
        found |= dict(zip((column.name for column in columns), cells, strict=True))
    for key in (*TEXTS, *ENDS, *DAYS, "value", "related"):
        found[key] = _single_cell(value.get(key))
    si, other = _attribute_part(value, "si"), _attribute_part(value, "same_as")
    found |= {
        "si_value": _single_cell(si.get("value")),
        "si_unit": _single_cell(si.get("unit")),
        "why": span.value_reason,
    }
    found |= {"same_as": _single_cell(other.get("text")), "guess_entity": span.guess_entity}
    found |= {"entity_id": span.entity_id, "entity": span.entity, "source_entity": span.entity}
    for name, words in (("source", "source_words"), ("cue", "cue"), ("role", "role")):
        part = _attribute_part(value, name)
        found |= {f"{name}_start": _single_cell(part.get("start")), f"{name}_end": _single_cell(part.get("end"))}
        found[words] = _single_cell(part.get("text"))
    return {column: _cell_text(item) for column, item in found.items()}


def find_changed_cells(
    mention: SpanInArticle, cells: Mapping[str, str], habits: SpreadsheetHabits, *, later: bool, placed: bool = False
) -> Iterator[CellDifference]:
    """Iterate over changed cells in columns of tables of marks.

    `later`: there was a decision since the export, so only columns that no decision changes are compared. `placed`:
    include the columns that identify the mark.
    """
    stands = export_cells(mention)
    json = as_json(mention.span.value) or ""
    for column, cell in cells.items():
        passed = not placed if column in _PLACED else later and column not in _LASTING
        if column not in stands or passed:
            continue
        same = same_cell(cell, stands[column], habits)
        if not same and column == "value":
            same = same_cell(cell, json, habits)
        if not same:
            yield CellDifference(column, stands[column], " ".join(cell.split()))


def same_cell(cell: str, stands: str, habits: SpreadsheetHabits) -> bool:
    """Return whether a cell equals the current value, as spreadsheets write it."""
    said = {
        " ".join(one.split()) for one in possible_texts(cell)
    }  # before blanks are removed: a line break may be what is guarded
    cell, stands = " ".join(cell.split()), " ".join(stands.split())
    if cell == stands or stands in said:
        return True
    try:
        number = float(stands)
    except ValueError:
        return stands in possible_dates(cell, habits) or cell == stands.encode("cp1252", "replace").decode("cp1252")
    return any(same_number(number, said, cell) for said in possible_numbers(cell, habits))


def _attribute_part(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    part = value.get(key)
    return part if isinstance(part, Mapping) else {}


def _single_cell(item: Any) -> Cell:
    return item if isinstance(item, str | int | float) and not isinstance(item, bool) else None


def _cell_text(item: Cell) -> str:
    return "" if item is None else item if isinstance(item, str) else plain_number(item)
