"""Load the codes of a project: rows of `code_group`, `code` and `variable` become records after the shipped ones; a row
named like a shipped code changes what people see of that code, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from core.codebook import Code, Codebook, CodeGroup, Nature, ValueKind, Variable, VariableType
from core.store.row_checks import BadRow, enum_member, list_of_texts, make_row
from core.store.span_fetch import Read
from core.store.unit_rows import current_revision, load_record_types, load_unit_variables

REVISABLE = (
    "title", "group", "key", "meaning", "light", "dark", "search_words", "parent", "include", "exclude", "hidden",
    "revision",
)  # fmt: skip
"""Fields of a shipped code that a project can change."""


def load_codebook(read: Read) -> Codebook:
    """Return the codebook of a project: shipped codes, those of extractors, and the project's own codes after them;
    with variables, record types and the number of the current revision. Raises BadRow."""
    from core.extract import default_codebook  # on first use: opening a project must not wait for it

    shipped = default_codebook()
    tables = {row[0] for row in read("SELECT name FROM sqlite_schema WHERE type = 'table'", ())}
    if "code" not in tables:
        return shipped
    try:
        book = _revise_shipped(shipped, list(_load_codes(read, "parent" in _columns_of(read))), read)
        if "codebook_revision" in tables:
            book = replace(
                book,
                unit_variables=load_unit_variables(read),
                record_types=load_record_types(read),
                revision=current_revision(read),
            )
        return book
    except ValueError as error:
        raise BadRow(str(error)) from None


def _columns_of(read: Read) -> set[str]:
    return {row[1] for row in read("PRAGMA table_info(code)", ())}


def _revise_shipped(shipped: Codebook, codes: list[Code], read: Read) -> Codebook:
    """Return the shipped codebook with what the project changes in its codes, and the project's own codes."""
    told = {code.name: code for code in codes}
    revised = [_revise_code(code, told[code.name]) if code.name in told else code for code in shipped]
    own = [code for code in codes if code.name not in shipped]
    groups = _load_groups(read, [*own, *(code for code in revised if code.name in told)])
    known = [group for group in groups if all(group.name != one.name for one in shipped.groups)]
    empty = replace(shipped, codes=(), groups=(*shipped.groups, *known))
    return empty.with_independent_codes(_order_codes(revised, own, list(told)))


def _order_codes(shipped: list[Code], own: list[Code], told: list[str]) -> list[Code]:
    """Return codes in the order of the project; `told`: the names of those with a row, in that order.

    A project that puts codes in an order has a row of each; codes that ship since then follow the one that they follow
    as shipped.
    """
    places = {name: place for place, name in enumerate(told)}
    if 2 * sum(code.name in places for code in shipped) <= len(shipped):
        return [*shipped, *own]
    keys = {code.name: (places[code.name], 0) for code in own}
    last = -1
    for at, code in enumerate(shipped, start=1):
        last = places.get(code.name, last)
        keys[code.name] = last, 0 if code.name in places else at
    return sorted([*shipped, *own], key=lambda code: keys[code.name])


def _revise_code(shipped: Code, told: Code) -> Code:
    """Return a shipped code as the project shows it; how its values are read stays."""
    return replace(shipped, **{name: getattr(told, name) for name in REVISABLE})


def _load_groups(read: Read, codes: list[Code]) -> list[CodeGroup]:
    """Return the groups of the project; a group without a row has its name as title."""
    rows = read("SELECT name, title FROM code_group ORDER BY place, id", ())
    told = {group.name: group for group in (make_row(CodeGroup, row) for row in rows)}
    return [*told.values(), *(CodeGroup(name, name) for name in {code.group for code in codes} - told.keys())]


_STUDY = "parent, include, exclude, hidden, revision"
_NO_STUDY = "'', '', '', 0, 0"


def _load_codes(read: Read, is_study: bool) -> Iterator[Code]:
    """Yield the codes of the project's rows; `is_study`: whether the file has the columns of schema 9."""
    variables: dict[int, list[Variable]] = {}
    for code_id, name, title, kind, description, choices, *rest in read(
        "SELECT code_id, name, title, type, description, choices, hint, in_form, from_context, by_machine"
        " FROM variable ORDER BY place, id",
        (),
    ):
        cells = (
            name,
            title,
            enum_member(VariableType, kind),
            description,
            list_of_texts(choices),
            rest[0],
            *map(bool, rest[1:]),
        )
        variables.setdefault(code_id, []).append(make_row(Variable, cells))
    rows = read(
        f"SELECT {_STUDY if is_study else _NO_STUDY}, id, name, title, code_group, key, meaning, kind, light, dark,"
        " tier, search_words, example, hint, bare_forms, nature, column_set FROM code ORDER BY place, id",
        (),
    )
    for parent, include, exclude, hidden, revision, code_id, *names in rows:
        kind, light, dark, tier, words, example, hint, forms, nature, columns = names[-10:]
        own = tuple(variables.get(code_id, ()))
        last = list_of_texts(words), example, hint, list_of_texts(forms), enum_member(Nature, nature), columns
        study = parent, include, exclude, bool(hidden), revision
        yield make_row(Code, (*names[:-10], enum_member(ValueKind, kind), own, light, dark, tier, *last, *study))
