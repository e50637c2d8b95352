"""Load the variables and record types of a project, and the number of its current revision."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from functools import lru_cache
from typing import Any

from core.codebook import (
    AnswerOption,
    AnswerType,
    Level,
    RecordSlot,
    RecordType,
    SlotContent,
    StudyUnit,
    UnitVariable,
)
from core.store.row_checks import BadRow, check_types, decode_json, enum_member, list_of_texts, make_row
from core.store.span_fetch import Read
from core.translation import _

_VARIABLES = (
    "SELECT name, title, unit, subject, type, level, description, include, exclude, options, condition, formula,"
    " preset, lowest, highest, required, hidden, origin = 'imported', revision, id FROM unit_variable"
    " ORDER BY place, id"
)
_TYPES = (
    "SELECT name, title, id, definition, include, exclude, key, is_anchored, hidden, revision FROM record_type"
    " ORDER BY place, id"
)
_SLOTS = (
    "SELECT record_type_id, name, title, takes, definition, accepts, type, options, is_repeated, required, hidden, id"
    " FROM record_slot ORDER BY place, id"
)

TEMPORARY_NAME = "\x01"
"""Begins the name that a variable or slot has while two of them exchange their names."""


def load_unit_variables(read: Read) -> tuple[UnitVariable, ...]:
    """Return the variables of a project in the order of forms, also those of imported tables. Raises BadRow."""
    found = []
    for name, title, unit, subject, kind, level, *texts, options, condition, formula, preset, low, high, required, \
            hidden, imported, revision, row in read(_VARIABLES, ()):  # fmt: skip
        kinds = enum_member(AnswerType, kind), enum_member(Level, level)
        cells = (
            name, title, enum_member(StudyUnit, unit), subject, *kinds, *texts, options_from_json(options), condition,
            formula, preset, low, high, bool(required), bool(hidden), bool(imported), revision, row,
        )  # fmt: skip
        found.append(make_row(UnitVariable, cells))
    return tuple(found)


def load_record_types(read: Read) -> tuple[RecordType, ...]:
    """Return the record types of a project with their slots, in order. Raises BadRow."""
    slots: dict[int, list[RecordSlot]] = {}
    for owner, name, title, takes, definition, accepts, kind, options, repeated, required, hidden, row in read(
        _SLOTS, ()
    ):
        cells = (
            name, title, enum_member(SlotContent, takes), definition, list_of_texts(accepts),
            enum_member(AnswerType, kind), options_from_json(options), bool(repeated), bool(required), bool(hidden),
            row,
        )  # fmt: skip
        slots.setdefault(owner, []).append(make_row(RecordSlot, cells))
    found = []
    for name, title, row, definition, include, exclude, key, anchored, hidden, revision in read(_TYPES, ()):
        own = tuple(slots.get(row, ()))
        flags = bool(anchored), bool(hidden)
        found.append(make_row(RecordType, (name, title, own, definition, include, exclude, key, *flags, revision, row)))
    return tuple(found)


_OPTION_FIELDS = tuple(one.name for one in fields(AnswerOption))


@lru_cache(4096)
def options_from_json(text: Any) -> tuple[AnswerOption, ...]:
    """Return the options of a variable from their JSON. Raises BadRow."""
    found = []
    for one in decode_json(text, list):
        if not isinstance(one, dict) or not one.keys() <= set(_OPTION_FIELDS):
            raise BadRow(_("an answer of a variable is not in the form that Pressmark writes"))
        found.append(make_row(AnswerOption, [one.get(name, "") for name in _OPTION_FIELDS]))
    return tuple(found)


def options_to_json(options: Iterable[AnswerOption]) -> str:
    """Return the JSON of options, without their empty fields."""
    return json.dumps(
        [{name: said for name in _OPTION_FIELDS if (said := getattr(one, name))} for one in options],
        ensure_ascii=False,
    )


def current_revision(read: Read) -> int:
    """Return the number of the current revision; 0 before the first. Raises BadRow."""
    return int(check_types(read("SELECT coalesce(max(number), 0) FROM codebook_revision", ()), int)[0][0])
