"""What rows may hold: every cell that leaves the store is of its type and finite; else the file is damaged.

SQLite keeps any value in any column, and a project file may have been altered by anything. So rows are made here: a
cell of a wrong type, a number that is none, JSON that is not of the shape that the codebook gives it is a BadRow, which
`faults.told` words like any other damage.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from math import isfinite
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from core.codebook import SHIPPED, VariableType

Row = TypeVar("Row")

FURTHEST = 2**31 - 1
"""No offset lies further: Qt counts with 32 bits, and a text of this length is never stored."""

_LARGEST = 10**300

_NUMBERS = frozenset({"low", "high"})
_NUMERIC = _NUMBERS | {"value"}
_PLACES = frozenset(one.name for one in SHIPPED.variables() if one.type is VariableType.RANGE)
_SHIPPED_NAMES = frozenset(one.name for one in SHIPPED.variables())
"""Variables of the program's own codes; what others hold is for their code to say."""


class BadRow(sqlite3.DatabaseError):
    """A row that holds what no Pressmark writes: the file is damaged or was altered."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        self.sqlite_errorname = "SQLITE_CORRUPT"


# -- cells


_KNOWN: dict[Callable[..., Any], dict[tuple[type, ...], tuple[int, ...]]] = {}
"""For each kind of row the types that its cells may have together, with the places of its reals."""


def made(kind: Callable[..., Row], cells: Iterable[Any]) -> Row:
    """A frozen row out of its cells, once each is of the type that the row declares. Raises BadRow.

    Most rows of a query have the types of the one before, so the declared types are asked once for each combination.
    """
    row = tuple(cells)
    types = tuple(map(type, row))
    known = _KNOWN.setdefault(kind, {})
    reals = known.get(types)
    if reals is None:
        reals = known[types] = _fitting(kind, types)
    for place in reals:
        if not isfinite(row[place]):
            raise BadRow(f"a number of a {_worded(kind)} is infinite")
    return kind(*row)


def _fitting(kind: Callable[..., Any], types: tuple[type, ...]) -> tuple[int, ...]:
    for found, (name, allowed) in zip(types, _declared(kind).items(), strict=False):
        if object not in allowed and found not in allowed:
            raise BadRow(f"{name} of a {_worded(kind)} is {'missing' if found is NoneType else 'of a wrong type'}")
    return tuple(place for place, found in enumerate(types) if found is float)


@cache
def _declared(kind: Callable[..., Any]) -> dict[str, set[type]]:
    return {name: _allowed(hint) for name, hint in get_type_hints(kind).items() if name != "return"}


def _allowed(hint: Any) -> set[type]:
    if get_origin(hint) in (UnionType, Union):
        return set().union(*map(_allowed, get_args(hint)))
    if hint is Any:
        return {object}
    plain = get_origin(hint) or hint
    return {float, int} if plain is float else {NoneType if plain is None else plain}


def _worded(kind: Callable[..., Any]) -> str:
    name = str(getattr(kind, "__name__", "row")).removesuffix("Row")
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", name).lower()


def typed(rows: Sequence[tuple[Any, ...]], *types: type | tuple[type, ...]) -> Sequence[tuple[Any, ...]]:
    """The same rows, once the cells of each are of these types. Raises BadRow."""
    for cells, wanted in zip(zip(*rows, strict=True), types, strict=bool(rows)):
        if not all(issubclass(found, wanted) for found in set(map(type, cells))):
            raise BadRow("a row holds a value of a wrong type")
    return rows


def day(words: Any) -> Any:
    """An ISO date, or None. Raises BadRow for anything else."""
    if words is not None:
        try:
            if date.fromisoformat(words).isoformat() != words:
                raise ValueError
        except (TypeError, ValueError):
            raise BadRow("a day of publication is no date") from None
    return words


def place(start: Any, stop: Any, length: int = FURTHEST) -> None:
    """Raise BadRow where no text of this length has the half-open stretch."""
    if not (type(start) is int and type(stop) is int and 0 <= start < stop <= length):
        raise BadRow("a stretch of text lies outside of any text")


# -- JSON


def _finite(words: str) -> float:
    number = float(words)
    if not isfinite(number):
        raise ValueError("infinite")
    return number


def _none(words: str) -> Any:
    raise ValueError(words)


_DECODE = json.JSONDecoder(parse_float=_finite, parse_constant=_none).decode


def decoded(text: Any, kind: type[Row]) -> Row:
    """JSON of a column, a dict or a list. Raises BadRow where it is none, or holds a number that no machine holds."""
    try:
        found = _DECODE(text)
        if "\\u" in text:  # half a character, spelt: no text that can be written
            json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, TypeError, RecursionError):
        raise BadRow("a value is no JSON") from None
    if type(found) is not kind:
        raise BadRow("a value is JSON of another kind")
    return found


def value(text: Any) -> dict[str, Any]:
    """Value of a mark: attributes by name, texts but for the numbers and places of the codebook."""
    found = decoded(text, dict)
    for name, item in found.items():
        _attribute(name, item)
    return found


def _attribute(name: str, item: Any) -> None:
    if item is None:
        return
    if name in _PLACES:
        stretch(item)
    elif name == "si":
        if type(item) is not dict or not all(isinstance(one, str) or _is_number(one) for one in item.values()):
            raise BadRow("a measure in the SI is no number and unit")
    elif isinstance(item, str):
        if name in _NUMBERS:
            raise BadRow(f"the number {name} of a value is a text")
    elif name not in _SHIPPED_NAMES and isinstance(item, dict):
        stretch(item)
    elif not _is_number(item) or (name in _SHIPPED_NAMES and name not in _NUMERIC):
        raise BadRow(f"the attribute {name[:40]} of a value is no text")


def _is_number(item: Any) -> bool:
    return type(item) is float or (type(item) is int and -_LARGEST < item < _LARGEST)


def stretch(item: Any) -> dict[str, Any]:
    """Words somewhere in the text: `start`, `end` and texts."""
    if type(item) is not dict:
        raise BadRow("a place in the text is none")
    for name, found in item.items():
        if name in ("start", "end"):
            if type(found) is not int or not 0 <= found <= FURTHEST:
                raise BadRow("a place in the text is none")
        elif found is not None and not isinstance(found, str):
            raise BadRow("a place in the text holds what is no text")
    return item


def part(text: Any) -> dict[str, Any] | None:
    """A part of a statement: a stretch as JSON, None where there is none."""
    return None if text is None else stretch(decoded(text, dict))


def evidence(found: Any) -> dict[str, dict[str, Any]]:
    """Stretches by slot."""
    if type(found) is not dict:
        raise BadRow("the evidence of a claim is none")
    for item in found.values():
        if "start" not in stretch(item) or "end" not in item:
            raise BadRow("the evidence of a claim is none")
    return found


def slots(found: Any) -> dict[str, str]:
    """Texts by slot."""
    if type(found) is not dict or not all(isinstance(item, str) for item in found.values()):
        raise BadRow("the slots of a claim are none")
    return found


def claim_guess(text: Any) -> dict[str, Any] | None:
    """What a machine read of a claim; None where it read none."""
    if text is None:
        return None
    found = decoded(text, dict)
    ids = found.get("ids")
    if type(found.get("span")) is not int or type(ids) is not dict or not all(map(_is_id, ids.values())):
        raise BadRow("the guess of a claim is none")
    slots(found.get("slots"))
    evidence(found.get("evidence"))
    return found


def content(found: Any) -> list[list[int]]:
    """Half-open ranges in order, as JSON has them."""
    if type(found) is not list or not found:
        raise BadRow("the words of a statement lie nowhere")
    for one in found:
        if type(one) is not list or len(one) != 2:
            raise BadRow("the words of a statement lie nowhere")
        place(*one)
    return found


def statement_guess(text: Any) -> dict[str, Any] | None:
    """What a machine read of a statement; None where it read none."""
    if text is None:
        return None
    found = decoded(text, dict)
    place(found.get("start"), found.get("end"))
    content(found.get("content"))
    for name in ("source", "cue", "through"):
        if found.setdefault(name, None) is not None:
            stretch(found[name])
    owner = found.setdefault("source_id", None)
    if type(found.get("kind")) is not str or not (owner is None or _is_id(owner)):
        raise BadRow("the guess of a statement is none")
    return found


def _is_id(one: Any) -> bool:
    return type(one) is int and -(2**63) <= one < 2**63
