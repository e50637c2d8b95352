"""Check what rows contain: every cell that leaves the store has its type and is finite; else the file is damaged.

SQLite stores any value in any column, and any program may have altered a project file. So rows are made here: a cell of
a wrong type, an invalid number, or JSON that does not fit the codebook is a BadRow, which `file_errors.user_error_for`
reports like any other damage.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from math import isfinite
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from core.codebook import SHIPPED, VariableType
from core.translation import _

Row = TypeVar("Row")
Choice = TypeVar("Choice", bound=StrEnum)

FURTHEST = 2**31 - 1
"""Greatest possible offset: Qt counts with 32 bits, and a text of this length is never stored."""

_LARGEST = 10**300

_NUMBERS = frozenset({"low", "high"})
_NUMERIC = _NUMBERS | {"value"}
_PLACES = frozenset(one.name for one in SHIPPED.all_variables() if one.type is VariableType.RANGE)
_SHIPPED_NAMES = frozenset(one.name for one in SHIPPED.all_variables())
"""Variables of the program's own codes; the contents of others are defined by their codes."""


class BadRow(sqlite3.DatabaseError):
    """A row with contents that Pressmark never writes: the file is damaged or was altered."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        self.sqlite_errorname = "SQLITE_CORRUPT"


# -- cells


_KNOWN: dict[Callable[..., Any], dict[tuple[type, ...], tuple[int, ...]]] = {}
"""For each kind of row, the accepted combinations of cell types, with the positions of reals."""


def make_row(kind: Callable[..., Row], cells: Iterable[Any]) -> Row:
    """Make a frozen row from its cells after checking each against the declared type. Raises BadRow.

    Most rows of a query have the same types as the one before, so declared types are looked up only once for each
    combination.
    """
    row = tuple(cells)
    types = tuple(map(type, row))
    known = _KNOWN.setdefault(kind, {})
    reals = known.get(types)
    if reals is None:
        reals = known[types] = _check_types(kind, types)
    for place in reals:
        if not isfinite(row[place]):
            raise BadRow(_("a number in a row of kind “{kind}” is infinite").format(kind=_row_title(kind)))
    return kind(*row)


def _check_types(kind: Callable[..., Any], types: tuple[type, ...]) -> tuple[int, ...]:
    for found, (name, allowed) in zip(types, _declared_types(kind).items(), strict=False):
        if object not in allowed and found not in allowed:
            if found is NoneType:
                sentence = _("“{column}” is missing in a row of kind “{kind}”")
            else:
                sentence = _("“{column}” has a wrong type in a row of kind “{kind}”")
            raise BadRow(sentence.format(column=name, kind=_row_title(kind)))
    return tuple(place for place, found in enumerate(types) if found is float)


@cache
def _declared_types(kind: Callable[..., Any]) -> dict[str, set[type]]:
    hints = get_type_hints(kind)
    names = [one.name for one in fields(kind)] if is_dataclass(kind) else [one for one in hints if one != "return"]
    return {name: _allowed_types(hints[name]) for name in names}


def _allowed_types(hint: Any) -> set[type]:
    if get_origin(hint) in (UnionType, Union):
        return set().union(*map(_allowed_types, get_args(hint)))
    if hint is Any:
        return {object}
    plain = get_origin(hint) or hint
    return {float, int} if plain is float else {NoneType if plain is None else plain}


def _row_title(kind: Callable[..., Any]) -> str:
    name = str(getattr(kind, "__name__", "row")).removesuffix("Row")
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", name).lower()


def check_types(rows: Sequence[tuple[Any, ...]], *types: type | tuple[type, ...]) -> Sequence[tuple[Any, ...]]:
    """Return the same rows after checking that the cells of each have these types. Raises BadRow."""
    for cells, wanted in zip(zip(*rows, strict=True), types, strict=bool(rows)):
        if not all(issubclass(found, wanted) for found in set(map(type, cells))):
            raise BadRow(_("a row contains a value of a wrong type"))
    return rows


def check_day(words: Any) -> Any:
    """Return an ISO date, or None. Raises BadRow for anything else."""
    if words is not None:
        try:
            if date.fromisoformat(words).isoformat() != words:
                raise ValueError
        except (TypeError, ValueError):
            raise BadRow(_("a publication date is not a valid date")) from None
    return words


def check_place(start: Any, stop: Any, length: int = FURTHEST) -> None:
    """Raise BadRow where the half-open range does not fit into a text of this length."""
    if not (type(start) is int and type(stop) is int and 0 <= start < stop <= length):
        raise BadRow(_("a range lies outside the text"))


# -- JSON


def _finite_number(words: str) -> float:
    number = float(words)
    if not isfinite(number):
        raise ValueError("infinite")
    return number


def _refuse_constant(words: str) -> Any:
    raise ValueError(words)


_DECODE = json.JSONDecoder(parse_float=_finite_number, parse_constant=_refuse_constant).decode


def decode_json(text: Any, kind: type[Row]) -> Row:
    """Decode the JSON of a column, a dict or a list. Raises BadRow if it is invalid, or holds a number out of
    range."""
    try:
        found = _DECODE(text)
        if "\\u" in text:  # half a surrogate pair, escaped: text that cannot be encoded
            json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, TypeError, RecursionError):
        raise BadRow(_("a value in it is not valid JSON")) from None
    if type(found) is not kind:
        raise BadRow(_("a JSON value is of the wrong kind"))
    return found


def decode_value(text: Any) -> dict[str, Any]:
    """Decode the value of a span: attributes by name, all texts except the numbers and places of the codebook."""
    found = decode_json(text, dict)
    for name, item in found.items():
        _check_attribute(name, item)
    return found


def _check_attribute(name: str, item: Any) -> None:
    if item is None:
        return
    if name in _PLACES:
        check_stretch(item)
    elif name == "si":
        if type(item) is not dict or not all(isinstance(one, str) or _is_number(one) for one in item.values()):
            raise BadRow(_("an SI measure is not a number with a unit"))
    elif isinstance(item, str):
        if name in _NUMBERS:
            raise BadRow(_("the number “{name}” of a value is stored as text").format(name=name))
    elif name not in _SHIPPED_NAMES and isinstance(item, dict):
        check_stretch(item)
    elif not _is_number(item) or (name in _SHIPPED_NAMES and name not in _NUMERIC):
        raise BadRow(_("the attribute “{name}” of a value is not text").format(name=name[:40]))


def _is_number(item: Any) -> bool:
    return type(item) is float or (type(item) is int and -_LARGEST < item < _LARGEST)


def check_stretch(item: Any) -> dict[str, Any]:
    """Check a range of the text: `start`, `end` and texts."""
    if type(item) is not dict:
        raise BadRow(_("a place in the text is invalid"))
    for name, found in item.items():
        if name in ("start", "end"):
            if type(found) is not int or not 0 <= found <= FURTHEST:
                raise BadRow(_("a place in the text is invalid"))
        elif found is not None and not isinstance(found, str):
            raise BadRow(_("a place in the text contains something other than text"))
    return item


def decode_part(text: Any) -> dict[str, Any] | None:
    """Decode a part of a statement: a range as JSON, None if there is none."""
    return None if text is None else check_stretch(decode_json(text, dict))


def check_evidence(found: Any) -> dict[str, dict[str, Any]]:
    """Check ranges by slot."""
    if type(found) is not dict:
        raise BadRow(_("the evidence of a figure is invalid"))
    for item in found.values():
        if "start" not in check_stretch(item) or "end" not in item:
            raise BadRow(_("the evidence of a figure is invalid"))
    return found


def check_slots(found: Any) -> dict[str, str]:
    """Check texts by slot."""
    if type(found) is not dict or not all(isinstance(item, str) for item in found.values()):
        raise BadRow(_("the slots of a figure are invalid"))
    return found


def decode_claim_guess(text: Any) -> dict[str, Any] | None:
    """Decode the guess of a claim; None if there is none."""
    if text is None:
        return None
    found = decode_json(text, dict)
    ids = found.get("ids")
    if type(found.get("span")) is not int or type(ids) is not dict or not all(map(_is_id, ids.values())):
        raise BadRow(_("the guess of a figure is invalid"))
    check_slots(found.get("slots"))
    check_evidence(found.get("evidence"))
    return found


def check_content(found: Any) -> list[list[int]]:
    """Check half-open ranges in order, as JSON stores them."""
    if type(found) is not list or not found:
        raise BadRow(_("the content of a statement has no place in the text"))
    for one in found:
        if type(one) is not list or len(one) != 2:
            raise BadRow(_("the content of a statement has no place in the text"))
        check_place(*one)
    return found


def decode_statement_guess(text: Any) -> dict[str, Any] | None:
    """Decode the guess of a statement; None if there is none."""
    if text is None:
        return None
    found = decode_json(text, dict)
    check_place(found.get("start"), found.get("end"))
    check_content(found.get("content"))
    for name in ("source", "cue", "through"):
        if found.setdefault(name, None) is not None:
            check_stretch(found[name])
    owner = found.setdefault("source_id", None)
    if type(found.get("kind")) is not str or not (owner is None or _is_id(owner)):
        raise BadRow(_("the guess of a statement is invalid"))
    return found


def _is_id(one: Any) -> bool:
    return type(one) is int and -(2**63) <= one < 2**63


def enum_member(kind: Callable[[str], Choice], name: Any) -> Choice:
    """Return the member of an enumeration with this value. Raises BadRow."""
    try:
        return kind(name)
    except ValueError:
        raise BadRow(_("the codebook has an unknown kind “{name}”").format(name=str(name)[:40])) from None


@lru_cache(4096)
def list_of_rows(json: Any) -> tuple[int, ...]:
    """Return the numbers of rows of a JSON list. Raises BadRow."""
    found = decode_json(json, list)
    if not all(type(one) is int for one in found):
        raise BadRow(_("a list of rows contains something other than whole numbers"))
    return tuple(found)


def list_of_texts(json: Any) -> tuple[str, ...]:
    """Return the texts of a JSON list. Raises BadRow."""
    found = decode_json(json, list)
    if not all(isinstance(one, str) for one in found):
        raise BadRow(_("a list in a code contains something other than text"))
    return tuple(found)
