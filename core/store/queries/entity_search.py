"""Find entities: the best matches for typed text, or one by id."""

from __future__ import annotations

from collections.abc import Iterable

from core.store import row_checks
from core.store.entity_resolution import collapse_spaces
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.queries.entity_table import list_aliases
from core.store.rows import EntityRow
from core.store.span_fetch import ids_json

_FUZZY_AMONG = 50_000
"""Greatest number of names and aliases compared letter by letter."""

_ALIKE = 70.0
"""Smallest similarity (rapidfuzz WRatio, 0 to 100) of a name that does not begin with the typed text."""


_ALIAS = "entity_id FROM alias JOIN live_entity ON live_entity.id = entity_id WHERE NOT removed AND"

_FEW = 3
"""With fewer matches than this the typed text looks like a typo: only then names are compared letter by letter."""


@translate_errors
def get_entity(project: Project, entity_id: int) -> EntityRow:
    """Return one entity, also one that was merged into another. Raises KeyError if there is none with that id."""
    found = get_entities(project, [entity_id])
    if not found:
        raise KeyError(entity_id)
    return found[0]


@translate_errors
def search_entities(project: Project, typed: str, limit: int = 20) -> list[EntityRow]:
    """Return entities for typed text, best first: the same name, names and aliases that begin with it, words in them
    that begin with it, then similar names. Equal matches come by number of mentions; without typed text, the most
    mentioned entities are returned."""
    typed = collapse_spaces(typed)
    if not typed:
        rows = project.read_rows(
            "SELECT entity_id FROM live_mentioned GROUP BY entity_id ORDER BY sum(mentions) DESC, entity_id LIMIT ?",
            (limit,),
        )
        return get_entities(project, [row[0] for row in rows])
    ranked = _find_by_beginning(project, typed, limit * 5)
    if len(ranked) < _FEW:
        for entity_id in _find_alike(project, typed, limit):
            ranked.setdefault(entity_id, 9)
    rows_by_rank = [(ranked[row.id], row) for row in get_entities(project, ranked) if row.merged_into is None]
    order = {entity_id: place for place, entity_id in enumerate(ranked)}
    rows_by_rank.sort(key=lambda pair: (pair[0], -pair[1].mentions if pair[0] < 9 else 0, order[pair[1].id]))
    return [row for _, row in rows_by_rank[:limit]]


def _find_by_beginning(project: Project, typed: str, limit: int) -> dict[int, int]:
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
        for (entity_id,) in project.read_rows(f"SELECT {source}{order} LIMIT ?", (words, limit)):
            found.setdefault(int(entity_id), rank)
    return found


def _find_alike(project: Project, typed: str, limit: int) -> list[int]:
    from rapidfuzz import fuzz, process  # on first use: opening a project must not wait for it

    names = project.read_rows(
        "SELECT name, id FROM live_entity WHERE merged_into IS NULL"
        " UNION ALL SELECT text, entity_id FROM alias JOIN live_entity ON live_entity.id = entity_id"
        " WHERE NOT removed LIMIT ?",
        (_FUZZY_AMONG,),
    )
    row_checks.check_types(names, str, int)
    hits = process.extract(
        typed.casefold(),
        [name.casefold() for name, _ in names],
        scorer=fuzz.WRatio,
        limit=limit * 3,
        score_cutoff=_ALIKE,
    )
    return [int(names[place][1]) for _, _, place in hits]


@translate_errors
def get_entities(project: Project, ids: Iterable[int]) -> list[EntityRow]:
    """Return entities in this order."""
    wanted = list(ids)
    rows = project.read_rows(
        "SELECT id, name, kind, note, (SELECT sum(mentions) FROM live_mentioned WHERE entity_id = entity.id),"
        " role, external_id, merged_into FROM entity WHERE id IN (SELECT value FROM json_each(?))",
        (ids_json(wanted),),
    )
    aliases = list_aliases(project, wanted)
    by_id = {}
    for entity_id, name, kind, note, mentions, *more in rows:
        cells = (entity_id, name, kind, note, aliases.get(entity_id, ()), mentions or 0, *more)
        by_id[entity_id] = row_checks.make_row(EntityRow, cells)
    return [by_id[one] for one in wanted if one in by_id]
