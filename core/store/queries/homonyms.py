"""Find entities that may be confused: people with one family name, names that two entities share, roles that hardly fit
one person."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from core import lexicon
from core.patterns import compile_later
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import make_row
from core.store.rows import Homonym
from core.store.span_fetch import ids_json
from core.translation import _

_WORD = compile_later(r"\w+")
_MOST_SHOWN = 200
"""Greatest number of namesakes returned: a project may have a thousand articles that say only `Kim`."""

_NAMESAKES = f"""
SELECT other.id, other.name, coalesce((SELECT sum(mentions) FROM live_mentioned WHERE entity_id = other.id), 0) AS said,
    other.name = one.name COLLATE NOCASE
FROM entity AS one JOIN entity AS other ON other.id <> one.id AND other.merged_into IS NULL AND other.kind = one.kind
    AND (one.surname <> '' AND other.surname = one.surname OR other.name = one.name COLLATE NOCASE)
WHERE one.id = ? AND said > 0 ORDER BY said DESC, other.id LIMIT {_MOST_SHOWN}
"""


@translate_errors
def list_homonyms(project: Project, entity_id: int) -> tuple[Homonym, ...]:
    """Return the entities with which this one may be confused, the most mentioned first; before them the entity itself,
    if its roles do not fit one person. Empty if there is no doubt."""
    rows = project.read_rows(_NAMESAKES, (entity_id,))
    roles = list_roles(project, [entity_id, *(row[0] for row in rows)])
    found = []
    if list(find_contradicted(project, [entity_id])):
        ((name, mentions),) = project.read_rows(
            "SELECT name, (SELECT sum(mentions) FROM live_mentioned WHERE entity_id = entity.id)"
            " FROM entity WHERE id = ?",
            (entity_id,),
        )
        own = roles.get(entity_id, ())
        why = _("roles that are unlikely to fit one person: {roles}").format(roles=", ".join(own[:6]))
        found.append(make_row(Homonym, (entity_id, name, own, mentions or 0, why, True)))
    for one, name, mentions, same in rows:
        why = _("same name") if same else _("same family name")
        found.append(make_row(Homonym, (one, name, roles.get(one, ()), mentions, why)))
    return tuple(found)


@translate_errors
def list_roles(project: Project, ids: Iterable[int] | None) -> dict[int, tuple[str, ...]]:
    """Return the roles that articles give to entities (None: to all), the most frequent first, without rejected
    spans."""
    among, parameters = "", list[str]()
    if ids is not None:
        among, parameters = " AND entity_id IN (SELECT value FROM json_each(?))", [ids_json(ids)]
    found: dict[int, list[str]] = {}
    for entity_id, role in project.read_rows(
        "SELECT entity_id, json_extract(value, '$.role.text') AS role FROM live_span"
        f" WHERE json_extract(value, '$.role.text') IS NOT NULL AND status IN ('suggested', 'accepted'){among}"
        " GROUP BY entity_id, role ORDER BY entity_id, count(*) DESC, role",
        parameters,
    ):
        if entity_id is not None:
            found.setdefault(entity_id, []).append(" ".join(str(role).split()))
    return {one: tuple(dict.fromkeys(roles)) for one, roles in found.items()}


@translate_errors
def find_contradicted(project: Project, ids: Iterable[int] | None) -> Iterable[int]:
    """Yield those entities (of all, where `ids` is None) whose roles belong to unrelated fields of life.

    Only a hint, since a goalkeeper may become a minister. It splits nothing.
    """
    for entity_id, roles in list_roles(project, ids).items():
        if are_disjoint(roles):
            yield entity_id


def are_disjoint(roles: Iterable[str]) -> bool:
    """Return whether roles name two fields of life (role_fields.csv) that no role connects."""
    groups: list[set[str]] = []
    for role in roles:
        fields = {_field_by_word()[word] for word in _WORD.findall(role.casefold()) if word in _field_by_word()}
        if fields:
            touching = [one for one in groups if one & fields]
            groups = [one for one in groups if not one & fields] + [fields.union(*touching)]
    return len(groups) > 1


@cache
def _field_by_word() -> dict[str, str]:
    return {row["word"]: row["field"] for row in lexicon.lexicon_rows("role_fields")}
