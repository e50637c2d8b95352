"""What two codebooks differ in, in sentences with titles, old and new: the words of an operation in the journal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from typing import Any

from core.codebook import AnswerOption, Code, Codebook, RecordSlot, RecordType, UnitVariable
from core.store.edits.lookup import quote_words

Part = Code | UnitVariable | RecordType | RecordSlot

_COMPARED = 200
"""Parts in a list among which the one that moved is looked for."""
_TOLD = 3
"""Sentences that are told in full."""

_FIELDS = {
    "name": "Name of {thing}",
    "title": "Title of {thing}",
    "meaning": "Definition of {thing}",
    "description": "Definition of {thing}",
    "definition": "Definition of {thing}",
    "include": "What belongs to {thing}",
    "exclude": "What does not belong to {thing}",
    "type": "Type of {thing}",
    "level": "Level of measurement of {thing}",
    "options": "Answers to {thing}",
    "condition": "Filter question of {thing}",
    "formula": "Formula of {thing}",
    "preset": "Default of {thing}",
    "lowest": "Lowest number of {thing}",
    "highest": "Highest number of {thing}",
    "key": "Key of {thing}",
    "group": "Group of {thing}",
    "parent": "Code above {thing}",
    "takes": "What fills {thing}",
    "accepts": "What fits {thing}",
    "subject": "Subject of {thing}",
}
_SWITCHES = {
    "required": ("{thing} is now required", "{thing} is no longer required"),
    "hidden": ("{thing} is now hidden", "{thing} is shown again"),
    "is_repeated": ("{thing} takes several things now", "{thing} takes only one thing now"),
    "is_anchored": ("{thing} has a place in the text now", "{thing} has no place in the text any more"),
}
_PASSED = frozenset({"revision", "row", "slots"})


def describe_differences(now: Codebook, wanted: Codebook) -> str:
    """Return what differs between two codebooks as one sentence or a few, separated by semicolons and without a full
    stop; empty if nothing does that people see."""
    told = list(_find_sentences(now, wanted))
    if len(told) > _TOLD + 1:
        more = len(told) - _TOLD
        told = [*told[:_TOLD], f"{more:,} more changes"]
    return "; ".join(one[:1].upper() + one[1:] for one in told)


def _find_sentences(now: Codebook, wanted: Codebook) -> Iterator[str]:
    for before, after in (
        (_by_name(now.codes), _by_name(wanted.codes)),
        (_by_row(now.unit_variables), _by_row(wanted.unit_variables, now.unit_variables)),
        (_by_row(now.record_types), _by_row(wanted.record_types, now.record_types)),
    ):
        yield from _compare_parts(before, after)
    before_groups = {one.name: one.title for one in now.groups}
    for group in wanted.groups:
        if before_groups.get(group.name, group.title) != group.title:
            what = _FIELDS["title"].format(thing=quote_words(before_groups[group.name]))
            yield _compare_words(what, before_groups[group.name], group.title)


def _by_name(codes: Sequence[Code]) -> dict[Any, Part]:
    return {one.name: one for one in codes}


def _by_row(parts: Sequence[UnitVariable | RecordType | RecordSlot], others: Sequence[Part] = ()) -> dict[Any, Part]:
    """Return parts by what makes them the same: their row or, without one, their place; `others`: parts that have rows,
    by whose places those without one are known."""
    rows = {_place_of(one): one.row for one in others if not isinstance(one, Code)}
    return {one.row or rows.get(_place_of(one)) or _place_of(one): one for one in parts}


def _place_of(part: UnitVariable | RecordType | RecordSlot) -> tuple[str, str, str]:
    if isinstance(part, UnitVariable):
        return part.unit.value, part.subject, part.name.casefold()
    return "", "", part.name.casefold()


def _compare_parts(before: Mapping[Any, Part], after: Mapping[Any, Part], owner: str = "") -> Iterator[str]:
    """Iterate over what became of parts; `owner`: the title of the record type whose slots they are."""
    for key, part in before.items():
        if key not in after:
            yield f"{_name_part(part, owner)} removed"
    for key, part in after.items():
        if key not in before:
            yield f"{_name_part(part, owner)} added"
        elif before[key] != part:
            yield from _compare_fields(before[key], part, owner)
    yield from _compare_order(
        [key for key in before if key in after], [key for key in after if key in before], after, owner
    )


def _compare_order(old: Sequence[Any], new: Sequence[Any], after: Mapping[Any, Part], owner: str) -> Iterator[str]:
    """Name the part that has another place, if it is a single one."""
    if old == new:
        return
    for key in new if len(new) <= _COMPARED else ():
        if [one for one in old if one != key] == [one for one in new if one != key]:
            yield f"{_name_part(after[key], owner)} moved"
            return
    yield f"Order of the slots of {quote_words(owner)} changed" if owner else "Order changed"


def _compare_fields(old: Part, new: Part, owner: str) -> Iterator[str]:
    thing = _name_part(old, owner)
    is_recoloured = False
    for one in fields(old):
        before, after = getattr(old, one.name), getattr(new, one.name)
        if before == after or one.name in _PASSED:
            continue
        if one.name in _SWITCHES:
            yield _SWITCHES[one.name][0 if after else 1].format(thing=thing)
        elif one.name in _FIELDS:
            yield _compare_words(_FIELDS[one.name].format(thing=thing), _to_words(before), _to_words(after))
        elif not is_recoloured:
            is_recoloured = True
            yield f"Colour of {thing} changed" if one.name in ("light", "dark") else f"{thing} changed"
    if isinstance(old, RecordType) and isinstance(new, RecordType):
        yield from _compare_parts(_by_row(old.slots), _by_row(new.slots, old.slots), old.title or old.name)


def _name_part(part: Part, owner: str) -> str:
    title = quote_words(part.title or part.name)
    return f"slot {title} of {quote_words(owner)}" if owner else title


def _to_words(said: Any) -> str:
    """Return the value of a field as people see it; empty for none."""
    if isinstance(said, tuple):
        return ", ".join(_option_words(one) if isinstance(one, AnswerOption) else str(one) for one in said)
    if isinstance(said, float):
        return f"{said:g}"
    if isinstance(said, StrEnum):
        return said.value.replace("_", " ")
    return "" if said is None else str(said)


def _option_words(option: AnswerOption) -> str:
    return f"{option.value} = {option.title}" if option.title and option.title != option.value else option.value


def _compare_words(what: str, before: str, after: str) -> str:
    if before and after:
        return f"{what} changed from {quote_words(before)} to {quote_words(after)}"
    return f"{what} set to {quote_words(after)}" if after else f"{what} removed (it was {quote_words(before)})"
