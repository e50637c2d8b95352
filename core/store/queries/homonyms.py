"""Who may be taken for whom: people of one family name, names that two entities bear, roles that hardly fit one
person."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from core import lexicon
from core.patterns import compile_later
from core.store.faults import answering
from core.store.fetch import ids_json
from core.store.project import Project
from core.store.rows import Homonym
from core.store.shapes import made

_WORD = compile_later(r"\w+")
_SHOWN = 200
"""Namesakes given at most: a project may hold a thousand articles that say just `Kim`."""

_NAMESAKES = f"""
SELECT other.id, other.name, coalesce((SELECT sum(mentions) FROM live_mentioned WHERE entity_id = other.id), 0) AS said,
    other.name = one.name COLLATE NOCASE
FROM entity AS one JOIN entity AS other ON other.id <> one.id AND other.merged_into IS NULL AND other.kind = one.kind
    AND (one.surname <> '' AND other.surname = one.surname OR other.name = one.name COLLATE NOCASE)
WHERE one.id = ? AND said > 0 ORDER BY said DESC, other.id LIMIT {_SHOWN}
"""


@answering
def homonyms(project: Project, entity_id: int) -> tuple[Homonym, ...]:
    """Those whom this entity may be taken for, the most mentioned first; the entity itself, first, where its roles do
    not fit one person. Empty where there is no doubt."""
    rows = project.read(_NAMESAKES, (entity_id,))
    roles = roles_of(project, [entity_id, *(row[0] for row in rows)])
    found = []
    if list(contradicted(project, [entity_id])):
        ((name, mentions),) = project.read(
            "SELECT name, (SELECT sum(mentions) FROM live_mentioned WHERE entity_id = entity.id)"
            " FROM entity WHERE id = ?",
            (entity_id,),
        )
        own = roles.get(entity_id, ())
        why = f"roles that hardly fit one person: {', '.join(own[:6])}"
        found.append(made(Homonym, (entity_id, name, own, mentions or 0, why)))
    for one, name, mentions, same in rows:
        why = "same name" if same else "same family name"
        found.append(made(Homonym, (one, name, roles.get(one, ()), mentions, why)))
    return tuple(found)


@answering
def roles_of(project: Project, ids: Iterable[int] | None) -> dict[int, tuple[str, ...]]:
    """Roles that articles give to entities (None: to all), the most frequent first; rejected marks are left out."""
    among, parameters = "", list[str]()
    if ids is not None:
        among, parameters = " AND entity_id IN (SELECT value FROM json_each(?))", [ids_json(ids)]
    found: dict[int, list[str]] = {}
    for entity_id, role in project.read(
        "SELECT entity_id, json_extract(value, '$.role.text') AS role FROM live_span"
        f" WHERE json_extract(value, '$.role.text') IS NOT NULL AND status IN ('suggested', 'accepted'){among}"
        " GROUP BY entity_id, role ORDER BY entity_id, count(*) DESC, role",
        parameters,
    ):
        if entity_id is not None:
            found.setdefault(entity_id, []).append(" ".join(str(role).split()))
    return {one: tuple(dict.fromkeys(roles)) for one, roles in found.items()}


@answering
def contradicted(project: Project, ids: Iterable[int] | None) -> Iterable[int]:
    """Those entities (of all, where `ids` is None) whose roles lie in fields of life that nothing joins.

    A hint and no more: a goalkeeper may become a minister. It splits nothing.
    """
    for entity_id, roles in roles_of(project, ids).items():
        if disjoint(roles):
            yield entity_id


def disjoint(roles: Iterable[str]) -> bool:
    """Whether roles name two fields of life (role_fields.csv) that no role names together."""
    groups: list[set[str]] = []
    for role in roles:
        fields = {_fields()[word] for word in _WORD.findall(role.casefold()) if word in _fields()}
        if fields:
            touching = [one for one in groups if one & fields]
            groups = [one for one in groups if not one & fields] + [fields.union(*touching)]
    return len(groups) > 1


@cache
def _fields() -> dict[str, str]:
    return {row["word"]: row["field"] for row in lexicon.rows("role_fields")}
