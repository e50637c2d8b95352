"""The table of entities: how often and where each is named, sorted and filtered, one page at a time.

One column of `mentioned` (a row for each entity and article), read for each entity, answers any order: faster than a
join with all sums.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.queries.homonyms import find_contradicted, list_roles
from core.store.row_checks import check_day, check_types, make_row
from core.store.rows import EntityFilter, EntityLine
from core.store.span_fetch import ids_json

ENTITY_SORTS: dict[str, str] = {
    "id": "entity.id",
    "name": "entity.name COLLATE NOCASE",
    "kind": "entity.kind",
    "mentions": "(SELECT total(mentions) FROM live_mentioned WHERE entity_id = entity.id)",
    "articles": "(SELECT count(*) FROM live_mentioned WHERE entity_id = entity.id)",
    "first": "(SELECT min(published) FROM live_mentioned WHERE entity_id = entity.id)",
    "last": "(SELECT max(published) FROM live_mentioned WHERE entity_id = entity.id)",
    "external_id": "entity.external_id COLLATE NOCASE",
    "role": "coalesce(nullif(entity.role, ''), (SELECT json_extract(value, '$.role.text') FROM live_span"
    " WHERE entity_id = entity.id AND json_extract(value, '$.role.text') IS NOT NULL"
    " AND status IN ('suggested', 'accepted') GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1), '') COLLATE NOCASE",
    "aliases": "(SELECT count(*) FROM alias WHERE entity_id = entity.id AND NOT removed)",
}
"""Columns by which the table can be sorted; `aliases` by their number. Unknown values come first; equal ones by name,
then in the order of import."""

_COUNTED = """
SELECT entity_id, sum(mentions) AS mentions, count(*) AS articles, min(published) AS first, max(published) AS last
FROM live_mentioned"""

_SHARED = """entity.surname <> '' AND EXISTS (SELECT 1 FROM live_mentioned WHERE entity_id = entity.id)
    AND entity.surname IN (
    SELECT surname FROM entity WHERE surname <> '' AND merged_into IS NULL
    AND EXISTS (SELECT 1 FROM live_mentioned WHERE entity_id = entity.id) GROUP BY surname HAVING count(*) > 1)"""
"""Condition that two mentioned people have this family name: evaluated once for all."""

_NAMESAKE = """entity.surname <> '' AND EXISTS (
    SELECT 1 FROM entity AS other WHERE other.surname = entity.surname AND other.surname <> '' AND other.id <> entity.id
    AND other.merged_into IS NULL AND EXISTS (SELECT 1 FROM live_mentioned WHERE entity_id = other.id))
    AND EXISTS (SELECT 1 FROM live_mentioned WHERE entity_id = entity.id)"""
"""The same condition for one entity."""


@translate_errors
def entity_table(
    project: Project,
    sort: str = "mentions",
    descending: bool = True,
    chosen: EntityFilter | None = None,
    limit: int = 200,
    offset: int = 0,
) -> list[EntityLine]:
    """Return one page of the table. Raises KeyError for an unknown `sort` (ENTITY_SORTS)."""
    sql, parameters = _entity_query(project, sort, descending, chosen or EntityFilter())
    return entity_lines(
        project, [row[0] for row in project.read_rows(f"{sql} LIMIT ? OFFSET ?", [*parameters, limit, offset])]
    )


@translate_errors
def entity_ids(
    project: Project, sort: str = "mentions", descending: bool = True, chosen: EntityFilter | None = None
) -> array[int]:
    """Return the ids (array of type `q`) of all entities that match the filter, in the order of the table."""
    sql, parameters = _entity_query(project, sort, descending, chosen or EntityFilter())
    return array("q", chain.from_iterable(project.read_rows(sql, parameters)))


@translate_errors
def count_by_kind(project: Project) -> list[tuple[str, int]]:
    """Return the kinds of entities in the project with their numbers, by kind."""
    rows = project.read_rows(
        "SELECT kind, count(*) FROM live_entity WHERE merged_into IS NULL GROUP BY kind ORDER BY kind"
    )
    return [(row[0], row[1]) for row in check_types(rows, str, int)]


def _entity_query(project: Project, sort: str, descending: bool, chosen: EntityFilter) -> tuple[str, list[Any]]:
    column, turn = ENTITY_SORTS[sort], "DESC" if descending else "ASC"
    where, parameters = ["entity.merged_into IS NULL"], list[Any]()
    if chosen.kind is not None:
        where.append("entity.kind = ?")
        parameters.append(chosen.kind)
    for word in chosen.text.split():
        like = "%" + word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
        where.append(
            "(entity.name LIKE ? ESCAPE '!' OR entity.id IN"
            " (SELECT entity_id FROM alias WHERE NOT removed AND text LIKE ? ESCAPE '!'))"
        )
        parameters += [like, like]
    if chosen.homonyms:
        where.append(f"({_SHARED} OR entity.id IN (SELECT value FROM json_each(?)))")
        parameters.append(ids_json(find_contradicted(project, None)))
    if chosen.mentioned:
        where.append("EXISTS (SELECT 1 FROM live_mentioned WHERE entity_id = entity.id)")
    order = dict.fromkeys((f"{column} {turn}", "entity.name COLLATE NOCASE", "entity.id"))
    if sort in ("id", "name"):
        order = dict.fromkeys((f"{column} {turn}", f"entity.id {turn}"))
    return (
        f"SELECT entity.id FROM live_entity AS entity WHERE {' AND '.join(where)} ORDER BY {', '.join(order)}",
        parameters,
    )


@translate_errors
def entity_lines(project: Project, ids: Sequence[int]) -> list[EntityLine]:
    """Return lines of the table for these ids, in this order, without ids that do not exist or were merged."""
    listed = ids_json(ids)
    rows = project.read_rows(
        "SELECT id, name, kind, coalesce(mentions, 0), coalesce(articles, 0), first, last, external_id,"
        f" {_NAMESAKE}, role, note FROM entity LEFT JOIN"
        f" ({_COUNTED} WHERE entity_id IN (SELECT value FROM json_each(?1)) GROUP BY entity_id) ON entity_id = id"
        " WHERE id IN (SELECT value FROM json_each(?1)) AND merged_into IS NULL",
        (listed,),
    )
    aliases, roles = list_aliases(project, ids), list_roles(project, ids)
    doubtful = set(find_contradicted(project, ids))
    found = {}
    for one, name, kind, mentions, articles, first, last, external_id, shared, role, note in rows:
        said = tuple(dict.fromkeys(filter(None, (role, *roles.get(one, ())))))
        cells = (
            one, name, kind, mentions, articles, check_day(first), check_day(last), aliases.get(one, ()), said,
            external_id, bool(shared) or one in doubtful, role, note,
        )  # fmt: skip
        found[one] = make_row(EntityLine, cells)
    return [found[one] for one in ids if one in found]


@translate_errors
def list_aliases(project: Project, ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Return the other names of entities in alphabetical order, without those that a reviewer removed."""
    found: dict[int, list[str]] = {}
    sql = (
        "SELECT entity_id, text FROM alias"
        " WHERE NOT removed AND entity_id IN (SELECT value FROM json_each(?)) ORDER BY text"
    )
    for entity_id, text in check_types(project.read_rows(sql, (ids_json(ids),)), int, str):
        found.setdefault(entity_id, []).append(text)
    return {one: tuple(texts) for one, texts in found.items()}
