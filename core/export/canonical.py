"""canonical.csv: one row per thing of which several articles tell, with one value per slot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import Cell, TableColumn, answer_number
from core.store.canonical import CanonicalChoice, CanonicalRecord, CanonicalUnit, has_canonicals, list_canonicals
from core.store.project import Project
from core.translation import _

NAME = "canonical"
TITLE = _("Canonical records: figures and records of several articles put together into one")
KEY = "canonical_id"
COLUMNS = (
    TableColumn("canonical_id", "integer", _("Number of the canonical record in the project")),
    TableColumn("unit", "string", _("What was put together: claim (figures) or record")),
    TableColumn("record_type", "string", _("Name of the record type; empty for figures")),
    TableColumn("title", "string", _("Title that a person gave it")),
    TableColumn("members", "integer", _("Number of figures or records in it (canonical_members.csv)")),
    TableColumn("articles", "integer", _("Number of articles that tell of it")),
    TableColumn("note", "string", _("Note")),
    TableColumn("decided_by", "string", _("Who put it together or changed it last")),
    TableColumn("decided_at", "datetime", _("Date and time in UTC")),
    TableColumn("written", "string", _("Slots whose value a person wrote, separated by semicolons")),
    TableColumn(
        "chosen",
        "string",
        _("Slots whose value a person chose; others have what most members say, if equally many the earliest article"),
    ),
)


def is_wanted(project: Project) -> bool:
    """Return whether anything was put together."""
    return has_canonicals(project)


def own_columns(project: Project) -> tuple[TableColumn, ...]:
    """Return the columns of the slots that are filled, after COLUMNS."""
    return tuple(
        column for name, is_number in _slot_columns(project, list_canonicals(project)).items()
        for column in _describe_slot(name, is_number)
    )  # fmt: skip


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over canonical records in the order in which they were made: COLUMNS, then `own_columns`."""
    found = list_canonicals(project)
    columns = _slot_columns(project, found)
    types = _type_names(project)
    for one in found:
        row = one.row
        slots = {_column_name(types, one, slot): slot for slot in one.slots}
        decided = [slot for slot in one.slots if slot.is_decided]
        yield (
            row.id, row.unit.value, types.get(row.record_type_id or 0), row.title or None, len(one.members),
            len({member.article_id for member in one.members if member.article_id is not None}), row.note or None,
            row.decided_by, row.decided_at, _join_names(slot for slot in decided if slot.source is None),
            _join_names(slot for slot in decided if slot.source is not None),
            *(cell for name, is_number in columns.items() for cell in _slot_cells(slots.get(name), is_number)),
        )  # fmt: skip


def _join_names(slots: Iterator[CanonicalChoice]) -> str | None:
    return "; ".join(slot.name for slot in slots) or None


def _type_names(project: Project) -> dict[int, str]:
    return {one.row: one.name for one in project.codebook.record_types}


def _column_name(types: dict[int, str], one: CanonicalRecord, slot: CanonicalChoice) -> str:
    if one.row.unit is CanonicalUnit.CLAIM:
        return f"claim_{slot.name}"
    return f"{types.get(one.row.record_type_id or 0, 'record')}_{slot.name}"


def _slot_columns(project: Project, found: Sequence[CanonicalRecord]) -> dict[str, bool]:
    """Return the columns of slots, and whether any member says a number there."""
    types = _type_names(project)
    columns: dict[str, bool] = {}
    for one in found:
        for slot in one.slots:
            name = _column_name(types, one, slot)
            columns[name] = columns.get(name, False) or bool(slot.numbers)
    return columns


def _describe_slot(name: str, is_number: bool) -> Iterator[TableColumn]:
    yield TableColumn(name, "string", _("Value of the slot {name}").format(name=name))
    yield TableColumn(
        f"{name}_from", "string", _("Identifier of the article whose word was taken; empty if a person wrote the value")
    )
    if is_number:
        yield TableColumn(f"{name}_low", "number", _("Smallest number that a member says"))
        yield TableColumn(f"{name}_low_from", "string", _("Identifier of the article that says it"))
        yield TableColumn(f"{name}_high", "number", _("Largest number that a member says"))
        yield TableColumn(f"{name}_high_from", "string", _("Identifier of the article that says it"))


def _slot_cells(slot: CanonicalChoice | None, is_number: bool) -> tuple[Cell, ...]:
    if slot is None:
        return (None,) * (6 if is_number else 2)
    cells: tuple[Cell, ...] = answer_number(slot.text), slot.source.article_uid if slot.source else None
    numbers = slot.numbers
    if not is_number:
        return cells
    if not numbers:
        return (*cells, None, None, None, None)
    low, high = numbers[0], numbers[-1]
    return (*cells, low.number, low.member.article_uid, high.number, high.member.article_uid)
