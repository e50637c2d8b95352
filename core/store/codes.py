"""Load the project's own codes: rows of `code_group`, `code` and `variable` become records, appended to the shipped
ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, TypeVar

from core.codebook import Code, Codebook, CodeGroup, Nature, ValueKind, Variable, VariableType
from core.store.row_checks import BadRow, decode_json, make_row
from core.store.span_fetch import Read
from core.translation import _

Choice = TypeVar("Choice", bound=StrEnum)


def load_codebook(read: Read) -> Codebook:
    """Return the shipped codes, those of extractors, and the project's own codes after them; existing names are not
    replaced. Raises BadRow."""
    from core.extract import default_codebook  # on first use: opening a project must not wait for it

    shipped = default_codebook()
    if not read("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'code'", ()):
        return shipped
    codes = [code for code in _load_codes(read) if code.name not in shipped]
    if not codes:
        return shipped
    try:
        return shipped.with_independent_codes(codes, _load_groups(read, codes))
    except ValueError as error:
        raise BadRow(str(error)) from None


def _load_groups(read: Read, codes: list[Code]) -> list[CodeGroup]:
    """Return the groups of the project; a group without a row has its name as title."""
    rows = read("SELECT name, title FROM code_group ORDER BY place, id", ())
    told = {group.name: group for group in (make_row(CodeGroup, row) for row in rows)}
    return [*told.values(), *(CodeGroup(name, name) for name in {code.group for code in codes} - told.keys())]


def _load_codes(read: Read) -> Iterator[Code]:
    variables: dict[int, list[Variable]] = {}
    for code_id, name, title, kind, description, choices, *rest in read(
        "SELECT code_id, name, title, type, description, choices, hint, in_form, from_context, by_machine"
        " FROM variable ORDER BY place, id",
        (),
    ):
        cells = (
            name,
            title,
            _enum_member(VariableType, kind),
            description,
            _list_of_texts(choices),
            rest[0],
            *map(bool, rest[1:]),
        )
        variables.setdefault(code_id, []).append(make_row(Variable, cells))
    for code_id, *said, kind, light, dark, tier, words, example, hint, forms, nature, columns in read(
        "SELECT id, name, title, code_group, key, meaning, kind, light, dark, tier, search_words, example, hint,"
        " bare_forms, nature, column_set FROM code ORDER BY place, id",
        (),
    ):
        own = tuple(variables.get(code_id, ()))
        last = _list_of_texts(words), example, hint, _list_of_texts(forms), _enum_member(Nature, nature), columns
        yield make_row(Code, (*said, _enum_member(ValueKind, kind), own, light, dark, tier, *last))


def _enum_member(kind: Callable[[str], Choice], name: Any) -> Choice:
    try:
        return kind(name)
    except ValueError:
        raise BadRow(_("the codebook has an unknown kind “{name}”").format(name=str(name)[:40])) from None


def _list_of_texts(json: Any) -> tuple[str, ...]:
    found = decode_json(json, list)
    if not all(isinstance(one, str) for one in found):
        raise BadRow(_("a list in a code contains something other than text"))
    return tuple(found)
