"""Find entities: the best matches for typed text, or one by id."""

from __future__ import annotations

from collections.abc import Iterable

from core.store import shapes
from core.store.faults import answering
from core.store.fetch import ids_json
from core.store.naming import tidy
from core.store.project import Project
from core.store.queries.entity_table import aliases_of
from core.store.rows import EntityRow

_FUZZY_AMONG = 50_000
"""Greatest number of names and aliases compared letter by letter."""

_ALIKE = 70.0
"""Smallest similarity (rapidfuzz WRatio, 0 to 100) of a name that does not begin with the typed text."""


_ALIAS = "entity_id FROM alias JOIN live_entity ON live_entity.id = entity_id WHERE NOT removed AND"

_FEW = 3
"""With fewer matches than this the typed text looks like a typo: only then names are compared letter by letter."""


@answering
def entity(project: Project, entity_id: int) -> EntityRow:
    """Return one entity, also one that was merged into another. Raises KeyError where there is none with that id."""
    found = entity_rows(project, [entity_id])
    if not found:
        raise KeyError(entity_id)
    return found[0]


@answering
def entities(project: Project, typed: str, limit: int = 20) -> list[EntityRow]:
    """Return entities for typed text, best first: the same name, names and aliases that begin with it, words in them
    that begin with it, then similar names. Equal matches come by number of mentions; without typed text, the most
    mentioned entities are returned."""
    typed = tidy(typed)
    if not typed:
        rows = project.read(
            "SELECT entity_id FROM live_mentioned GROUP BY entity_id ORDER BY sum(mentions) DESC, entity_id LIMIT ?",
            (limit,),
        )
        return entity_rows(project, [row[0] for row in rows])
    ranked = _beginning(project, typed, limit * 5)
    if len(ranked) < _FEW:
        for entity_id in _alike(project, typed, limit):
            ranked.setdefault(entity_id, 9)
    rows_by_rank = [(ranked[row.id], row) for row in entity_rows(project, ranked) if row.merged_into is None]
    order = {entity_id: place for place, entity_id in enumerate(ranked)}
    rows_by_rank.sort(key=lambda pair: (pair[0], -pair[1].mentions if pair[0] < 9 else 0, order[pair[1].id]))
    return [row for _, row in rows_by_rank[:limit]]


def _beginning(project: Project, typed: str, limit: int) -> dict[int, int]:
    """Return ids by rank: 0 the name itself, 1 an alias itself, 2 the beginning of a name, 3 of an alias, 4 and 5 of a
    word in them."""
    start = typed.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
    found: dict[int, int] = {}
    for rank, (source, column, words) in enumerate(
        (
            ("id FROM live_entity WHERE name = ? COLLATE NOCASE", "", typed),
            (f"{_ALIAS} text = ? COLLATE NOCASE", "", typed),
            ("id FROM live_entity WHERE name LIKE ? ESCAPE '!'", "name", start),
            (f"{_ALIAS} text LIKE ? ESCAPE '!'", "text", start),
            ("id FROM live_entity WHERE name LIKE ? ESCAPE '!'", "name", f"% {start}"),
            (f"{_ALIAS} text LIKE ? ESCAPE '!'", "text", f"% {start}"),
        )
    ):
        if len(found) >= limit:
            break
        order = f" ORDER BY length({column}), {column}" if column else ""
        for (entity_id,) in project.read(f"SELECT {source}{order} LIMIT ?", (words, limit)):
            found.setdefault(int(entity_id), rank)
    return found


def _alike(project: Project, typed: str, limit: int) -> list[int]:
    from rapidfuzz import fuzz, process  # on first use: opening a project must not wait for it

    names = project.read(
        "SELECT name, id FROM live_entity WHERE merged_into IS NULL"
        " UNION ALL SELECT text, entity_id FROM alias JOIN live_entity ON live_entity.id = entity_id"
        " WHERE NOT removed LIMIT ?",
        (_FUZZY_AMONG,),
    )
    shapes.typed(names, str, int)
    hits = process.extract(
        typed.casefold(),
        [name.casefold() for name, _ in names],
        scorer=fuzz.WRatio,
        limit=limit * 3,
        score_cutoff=_ALIKE,
    )
    return [int(names[place][1]) for _, _, place in hits]


@answering
def entity_rows(project: Project, ids: Iterable[int]) -> list[EntityRow]:
    """Return entities in this order."""
    wanted = list(ids)
    rows = project.read(
        "SELECT id, name, kind, note, (SELECT sum(mentions) FROM live_mentioned WHERE entity_id = entity.id),"
        " role, external_id, merged_into FROM entity WHERE id IN (SELECT value FROM json_each(?))",
        (ids_json(wanted),),
    )
    aliases = aliases_of(project, wanted)
    by_id = {}
    for entity_id, name, kind, note, mentions, *more in rows:
        cells = (entity_id, name, kind, note, aliases.get(entity_id, ()), mentions or 0, *more)
        by_id[entity_id] = shapes.made(EntityRow, cells)
    return [by_id[one] for one in wanted if one in by_id]
