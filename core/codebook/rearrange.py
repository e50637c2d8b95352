"""Changes of a codebook as its editor makes them: each function returns a changed copy, and checks nothing.

A part of a codebook is named by a `BookPart`, which stays the same while titles, names and places change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from core.codebook.book import Codebook
from core.codebook.records import Code, CodeGroup, ValueKind
from core.codebook.units import (
    AnswerOption,
    AnswerType,
    RecordSlot,
    RecordType,
    SlotContent,
    StudyUnit,
    UnitVariable,
)
from core.patterns import compile_later

T = TypeVar("T")
OWN_GROUP = "own"
OWN_COLOURS = (
    ("#9d174d", "#f9a8d4"), ("#155e75", "#67e8f9"), ("#7c2d12", "#fdba74"), ("#3730a3", "#a5b4fc"),
    ("#3f6212", "#bef264"), ("#6b21a8", "#d8b4fe"), ("#7f1d1d", "#fca5a5"), ("#134e4a", "#5eead4"),
    ("#713f12", "#fde047"), ("#1e3a8a", "#93c5fd"), ("#831843", "#f0abfc"), ("#374151", "#d1d5db"),
)  # fmt: skip
"""Colours for new codes on light and dark pages, one pair after the other."""


class PartKind(StrEnum):
    """What a part of a codebook is."""

    CODE = "code"
    VARIABLE = "variable"
    RECORD_TYPE = "record_type"
    SLOT = "slot"
    GROUP = "group"
    """Codes listed together."""
    UNIT = "unit"
    """What variables are asked of."""
    SECTION = "section"
    """One of the lists of which a codebook consists."""


@dataclass(frozen=True, slots=True)
class BookPart:
    """One part of a codebook."""

    kind: PartKind
    name: str = ""
    """Name of a code or group; unit and subject of a unit; empty for what has a row."""
    row: int = 0
    """Row of a variable, record type or slot."""


def unit_part(unit: StudyUnit, subject: str = "") -> BookPart:
    """Return the part that holds the variables of a unit."""
    return BookPart(PartKind.UNIT, f"{unit}/{subject}")


def split_unit(part: BookPart) -> tuple[StudyUnit, str]:
    """Return unit and subject of such a part."""
    unit, _slash, subject = part.name.partition("/")
    return StudyUnit(unit), subject


def find_part(book: Codebook, part: BookPart) -> Code | UnitVariable | RecordType | RecordSlot | None:
    """Return the record of a part; None if the codebook lacks it, or for a group, unit or section."""
    if part.kind is PartKind.CODE:
        return book.code_for(part.name) if part.name in book else None
    if part.kind is PartKind.VARIABLE:
        return next((one for one in book.unit_variables if one.row == part.row), None)
    if part.kind is PartKind.RECORD_TYPE:
        return next((one for one in book.record_types if one.row == part.row), None)
    if part.kind is PartKind.SLOT:
        return next((slot for kind in book.record_types for slot in kind.slots if slot.row == part.row), None)
    return None


def type_of_slot(book: Codebook, row: int) -> RecordType | None:
    """Return the record type that has a slot."""
    return next((kind for kind in book.record_types if any(slot.row == row for slot in kind.slots)), None)


def change_part(book: Codebook, part: BookPart, **fields: Any) -> Codebook:
    """Return the codebook with other fields of a part."""

    def change(one: Any) -> Any:
        return replace(one, **fields)

    if part.kind is PartKind.CODE:
        return replace(book, codes=_change_where(book.codes, lambda one: one.name == part.name, change))
    if part.kind is PartKind.VARIABLE:
        return _change_variable(book, part.row, fields)
    if part.kind is PartKind.RECORD_TYPE:
        types = _change_where(book.record_types, lambda one: one.row == part.row, change)
        return _follow_type_name(book, replace(book, record_types=types))
    if part.kind is PartKind.GROUP:
        return replace(book, groups=_change_where(book.groups, lambda one: one.name == part.name, change))
    return _change_slots(book, part.row, lambda slots: _change_where(slots, lambda one: one.row == part.row, change))


def _change_where(things: Sequence[T], which: Callable[[T], bool], change: Callable[[T], T]) -> tuple[T, ...]:
    return tuple(change(one) if which(one) else one for one in things)


def _change_variable(book: Codebook, row: int, fields: dict[str, Any]) -> Codebook:
    """Change a variable; filter questions and formulas of the same unit follow it to another name."""
    before = next(one for one in book.unit_variables if one.row == row)
    after = replace(before, **fields)

    def change(one: UnitVariable) -> UnitVariable:
        if one.row == row:
            return after
        if before.name == after.name or (one.unit, one.subject) != (before.unit, before.subject):
            return one
        return replace(
            one,
            condition=rename_in_condition(one.condition, before.name, after.name),
            formula=rename_in_formula(one.formula, before.name, after.name),
        )

    return replace(book, unit_variables=tuple(change(one) for one in book.unit_variables))


_WORD = compile_later(r"""(?P<sign>[=<>]\s*)?(?P<word>"[^"]*"|“[^”]*”|[^\s"“”=<>!(),;]+)""")


def rename_in_condition(condition: str, old: str, new: str) -> str:
    """Return a filter question in which a variable has another name; values stay."""

    def change(found: Any) -> str:
        word = str(found["word"])
        if found["sign"] or word.strip('"“”').casefold() != old.casefold():
            return str(found[0])
        return _quote_name(new)

    return _WORD.sub(change, condition)


def rename_in_formula(formula: str, old: str, new: str) -> str:
    """Return a formula in which a variable has another name; values stay."""
    names, semicolon, rest = formula.partition(";")
    return rename_in_condition(names, old, new) + semicolon + rest


def _quote_name(name: str) -> str:
    plain = all(letter not in ' "“”=<>!(),;' for letter in name)
    return name if plain and name.casefold() not in ("and", "or", "not") else f"“{name}”"


def _follow_type_name(book: Codebook, changed: Codebook) -> Codebook:
    """Let variables and slots follow a record type to its new name."""
    old = {one.row: one.name for one in book.record_types}
    names = {old[one.row]: one.name for one in changed.record_types if old.get(one.row, one.name) != one.name}
    if not names:
        return changed
    variables = [
        replace(one, subject=names.get(one.subject, one.subject)) if one.unit is StudyUnit.RECORD else one
        for one in changed.unit_variables
    ]
    types = [
        replace(kind, slots=tuple(_follow_accepted(slot, names) for slot in kind.slots))
        for kind in changed.record_types
    ]
    return replace(changed, unit_variables=tuple(variables), record_types=tuple(types))


def _follow_accepted(slot: RecordSlot, names: dict[str, str]) -> RecordSlot:
    if slot.takes is not SlotContent.RECORD:
        return slot
    return replace(slot, accepts=tuple(names.get(one, one) for one in slot.accepts))


def _change_slots(
    book: Codebook, row: int, change: Callable[[tuple[RecordSlot, ...]], tuple[RecordSlot, ...]]
) -> Codebook:
    """Change the slots of the record type that has the slot of this row."""
    owner = type_of_slot(book, row)
    if owner is None:
        return book
    changed = replace(owner, slots=change(owner.slots))
    return replace(book, record_types=_change_where(book.record_types, lambda one: one is owner, lambda _: changed))


# -- adding


def free_name(stem: str, taken: Sequence[str]) -> str:
    """Return the stem with the first number that makes it a name of its own."""
    held = {one.casefold() for one in taken}
    number = 1
    while f"{stem}{number}".casefold() in held:
        number += 1
    return f"{stem}{number}"


def add_code(book: Codebook, title: str, group_title: str, parent: str = "") -> tuple[Codebook, str]:
    """Return the codebook with a new code at the end of the project's own, and its name."""
    name = free_name("CODE_", book.labels)
    own = [code for code in book.codes if code.group == OWN_GROUP]
    light, dark = OWN_COLOURS[len(own) % len(OWN_COLOURS)]
    code = Code(name, title, OWN_GROUP, "", "", ValueKind.VARIABLES, (), light, dark, parent=parent)
    return book.with_codes([code], [CodeGroup(OWN_GROUP, group_title)]), name


def add_variable(book: Codebook, title: str, unit: StudyUnit, subject: str = "") -> tuple[Codebook, str]:
    """Return the codebook with a new yes/no question at the end of a unit, and its name."""
    same = [one.name for one in book.unit_variables if one.unit is unit and one.subject == subject]
    made = UnitVariable(free_name("v", same), title, unit, subject, AnswerType.YES_NO)
    return replace(book, unit_variables=(*book.unit_variables, made)), made.name


def add_record_type(book: Codebook, title: str) -> tuple[Codebook, str]:
    """Return the codebook with a new record type at the end, and its name."""
    made = RecordType(free_name("record", [one.name for one in book.record_types]), title)
    return replace(book, record_types=(*book.record_types, made)), made.name


def add_slot(book: Codebook, row: int, title: str) -> tuple[Codebook, str]:
    """Return the codebook with a new slot at the end of the record type of this row, and its name."""
    owner = next(one for one in book.record_types if one.row == row)
    made = RecordSlot(free_name("slot", [one.name for one in owner.slots]), title)
    return change_part(book, BookPart(PartKind.RECORD_TYPE, row=row), slots=(*owner.slots, made)), made.name


def duplicate_part(book: Codebook, part: BookPart) -> tuple[Codebook, str]:
    """Return the codebook with a copy of a part right behind it, and the name of the copy."""
    thing = find_part(book, part)
    assert thing is not None
    if isinstance(thing, Code):
        name = free_name(f"{thing.name}_", book.labels)
        copied = replace(
            thing, name=name, key="", kind=ValueKind.VARIABLES, variables=(), search_words=(), bare_forms=(),
            nature=type(thing.nature)("other"), column_set="", hint="", example="", group=OWN_GROUP, revision=0,
        )  # fmt: skip
        groups = book.groups
        if all(group.name != OWN_GROUP for group in groups):
            groups = (*groups, CodeGroup(OWN_GROUP, OWN_GROUP))
        return replace(book, codes=_insert_behind(book.codes, thing, copied), groups=groups), name
    if isinstance(thing, UnitVariable):
        same = [one.name for one in book.unit_variables if (one.unit, one.subject) == (thing.unit, thing.subject)]
        variable = replace(thing, name=free_name(f"{thing.name}_", same), row=0, is_imported=False, revision=0)
        return replace(book, unit_variables=_insert_behind(book.unit_variables, thing, variable)), variable.name
    if isinstance(thing, RecordType):
        slots = tuple(replace(slot, row=0) for slot in thing.slots)
        names = [one.name for one in book.record_types]
        kind = replace(thing, name=free_name(f"{thing.name}_", names), slots=slots, key="", row=0, revision=0)
        return replace(book, record_types=_insert_behind(book.record_types, thing, kind)), kind.name
    owner = type_of_slot(book, thing.row)
    slot = replace(thing, name=free_name(f"{thing.name}_", [one.name for one in owner.slots] if owner else []), row=0)
    return _change_slots(book, thing.row, lambda slots: _insert_behind(slots, thing, slot)), slot.name


def _insert_behind(things: Sequence[T], after: T, made: T) -> tuple[T, ...]:
    at = things.index(after) + 1
    return (*things[:at], made, *things[at:])


def remove_part(book: Codebook, part: BookPart) -> Codebook:
    """Return the codebook without a part; what stood under a code moves up, and no slot accepts it any more."""
    if part.kind is PartKind.CODE:
        up = book.code_for(part.name).parent
        codes = [replace(one, parent=up) if one.parent == part.name else one for one in book if one.name != part.name]
        types = [
            replace(kind, slots=tuple(_forget_accepted(slot, part.name) for slot in kind.slots))
            for kind in book.record_types
        ]
        variables = [
            one for one in book.unit_variables if not (one.unit is StudyUnit.MARK and one.subject == part.name)
        ]
        return replace(book, codes=tuple(codes), record_types=tuple(types), unit_variables=tuple(variables))
    if part.kind is PartKind.VARIABLE:
        return replace(book, unit_variables=tuple(one for one in book.unit_variables if one.row != part.row))
    if part.kind is PartKind.RECORD_TYPE:
        return _remove_type(book, part.row)
    return _change_slots(book, part.row, lambda slots: tuple(one for one in slots if one.row != part.row))


def _remove_type(book: Codebook, row: int) -> Codebook:
    gone = next(one.name for one in book.record_types if one.row == row)
    types = [
        replace(
            kind,
            slots=tuple(
                _forget_accepted(slot, gone) if slot.takes is SlotContent.RECORD else slot for slot in kind.slots
            ),
        )
        for kind in book.record_types
        if kind.row != row
    ]
    variables = [one for one in book.unit_variables if not (one.unit is StudyUnit.RECORD and one.subject == gone)]
    return replace(book, record_types=tuple(types), unit_variables=tuple(variables))


def _forget_accepted(slot: RecordSlot, name: str) -> RecordSlot:
    return replace(slot, accepts=tuple(one for one in slot.accepts if one != name))


# -- moving


def move_part(book: Codebook, part: BookPart, step: int) -> Codebook:
    """Return the codebook with a part moved before (-1) or behind (1) its neighbour in the same list; the same object
    if there is none."""
    thing: Any = find_part(book, part)
    if part.kind is PartKind.CODE:
        return replace(book, codes=moved) if (moved := _exchange(book.codes, thing, step, _code_place)) else book
    if part.kind is PartKind.VARIABLE:
        moved_variables = _exchange(book.unit_variables, thing, step, lambda one: (one.unit, one.subject))
        return replace(book, unit_variables=moved_variables) if moved_variables else book
    if part.kind is PartKind.RECORD_TYPE:
        types = _exchange(book.record_types, thing, step, lambda _one: None)
        return replace(book, record_types=types) if types else book
    owner = type_of_slot(book, part.row)
    slots = _exchange(owner.slots, thing, step, lambda _one: None) if owner else ()
    return _change_slots(book, part.row, lambda _slots: slots) if slots else book


def _code_place(code: Code) -> tuple[str, str]:
    return (code.parent, "" if code.parent else code.group)


def _exchange(things: Sequence[T], one: T, step: int, place: Callable[[T], object]) -> tuple[T, ...]:
    """Return things with one of them exchanged with its next neighbour of the same place; empty if it has none."""
    beside = [other for other in things if place(other) == place(one)]
    at = beside.index(one) + step
    if not 0 <= at < len(beside):
        return ()
    here, there = things.index(one), things.index(beside[at])
    moved = list(things)
    moved[here], moved[there] = moved[there], moved[here]
    return tuple(moved)


def put_part(book: Codebook, part: BookPart, target: BookPart, *, behind: bool) -> Codebook:
    """Return the codebook with a part directly before or behind another one of the same kind and list; a code goes
    where the other one stands in the tree."""
    thing: Any = find_part(book, part)
    other: Any = find_part(book, target)
    if thing is None or other is None or thing is other:
        return book
    if part.kind is PartKind.CODE:
        changed = replace(thing, parent=other.parent)
        return replace(book, codes=_put_beside(book.codes, thing, changed, other, behind=behind))
    if part.kind is PartKind.VARIABLE:
        if (thing.unit, thing.subject) != (other.unit, other.subject):
            return book
        return replace(book, unit_variables=_put_beside(book.unit_variables, thing, thing, other, behind=behind))
    if part.kind is PartKind.RECORD_TYPE:
        return replace(book, record_types=_put_beside(book.record_types, thing, thing, other, behind=behind))
    if type_of_slot(book, part.row) is not type_of_slot(book, target.row):
        return book
    return _change_slots(book, part.row, lambda slots: _put_beside(slots, thing, thing, other, behind=behind))


def _put_beside(things: Sequence[T], old: T, made: T, other: T, *, behind: bool) -> tuple[T, ...]:
    kept = [one for one in things if one is not old]
    at = kept.index(other) + (1 if behind else 0)
    return (*kept[:at], made, *kept[at:])


def descendants_of(book: Codebook, name: str) -> set[str]:
    """Return the names of all codes that stand under a code."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        above = waiting.pop()
        below = [code.name for code in book if code.parent == above and code.name not in found]
        found.update(below)
        waiting.extend(below)
    return found


FIRST_OPTIONS = (AnswerOption("1", "…"), AnswerOption("2", "…"))
"""Answers that a question gets when it first needs some to choose from."""
