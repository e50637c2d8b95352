"""What two codebooks of a project differ in: the changes of meaning that a revision lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from core.codebook import Code, Codebook, RecordType, UnitVariable
from core.store.codebook_revisions import CodebookChange, variable_path
from core.store.unit_rows import options_to_json

CODE_MEANING = ("meaning", "include", "exclude")
VARIABLE_MEANING = (
    "title", "type", "level", "description", "include", "exclude", "options", "condition", "formula", "lowest",
    "highest",
)  # fmt: skip
RECORD_MEANING = ("definition", "include", "exclude", "slots")
"""Fields that say what belongs to a code, variable or record type: changing one makes a revision."""


def find_meaning_changes(now: Codebook, wanted: Codebook) -> tuple[CodebookChange, ...]:
    """Return the changes of meaning between the codebook of a project and the one that is wanted."""
    old, new = ({one.name: one for one in book} for book in (now, wanted))
    before, after = ({one.row or one.name: one for one in book.record_types} for book in (now, wanted))
    return (
        *_compare_things("code", old, new, CODE_MEANING),
        *_compare_things("variable", *_by_row(now, wanted), VARIABLE_MEANING),
        *_compare_things("record_type", before, after, RECORD_MEANING),
    )


def _by_row(now: Codebook, wanted: Codebook) -> tuple[dict[Any, UnitVariable], dict[Any, UnitVariable]]:
    """Return the variables of both by what makes them the same: their row, else where they stand."""
    return (
        {one.row: one for one in now.unit_variables if not one.is_imported},
        {one.row or variable_path(one): one for one in wanted.unit_variables if not one.is_imported},
    )


def _compare_things(
    kind: str, before: Mapping[Any, Any], after: Mapping[Any, Any], fields: Sequence[str]
) -> Iterator[CodebookChange]:
    for key, one in before.items():
        if key not in after:
            yield CodebookChange(kind, _name_of(one), "removed", one.title, "")
    for key, one in after.items():
        if key not in before:
            yield CodebookChange(kind, _name_of(one), "added", "", one.title)
            continue
        if before[key] == one:
            continue
        for name in fields:
            old, new = (_words_of(getattr(thing, name)) for thing in (before[key], one))
            if old != new:
                yield CodebookChange(kind, _name_of(one), name, old, new)


def _name_of(thing: Code | UnitVariable | RecordType) -> str:
    return variable_path(thing) if isinstance(thing, UnitVariable) else thing.name


def _words_of(said: Any) -> str:
    """Return a field as a revision stores it."""
    if isinstance(said, tuple):
        if said and hasattr(said[0], "takes"):
            return "; ".join(_describe_slot(slot) for slot in said)
        return options_to_json(said)
    return "" if said is None else str(said)


def _describe_slot(slot: Any) -> str:
    parts = [slot.name, slot.takes, *slot.accepts, slot.type, slot.definition, options_to_json(slot.options)]
    return " ".join([*parts, "repeated" if slot.is_repeated else "once"])
