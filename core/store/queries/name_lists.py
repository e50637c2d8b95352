"""List the names of all articles and entities, for an index in memory."""

from __future__ import annotations

from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_types


@translate_errors
def list_titles(project: Project) -> list[tuple[int, str]]:
    """Return id and title of each article, those with no title under their own id, in the order of import."""
    sql = "SELECT id, coalesce(nullif(title, ''), uid) FROM live_article ORDER BY id"
    return [(row[0], row[1]) for row in check_types(project.read_rows(sql), int, str)]


@translate_errors
def list_entity_names(project: Project) -> list[tuple[int, str]]:
    """Return id and name of each entity, and once more for each of its other names; the most mentioned first."""
    sql = (
        "SELECT entity.id, said FROM (SELECT id, name AS said FROM live_entity WHERE merged_into IS NULL"
        " UNION ALL SELECT entity_id, text FROM alias WHERE NOT removed) AS one"
        " JOIN live_entity AS entity ON entity.id = one.id AND merged_into IS NULL"
        " LEFT JOIN (SELECT entity_id, sum(mentions) AS times FROM live_mentioned GROUP BY entity_id) AS counted"
        " ON counted.entity_id = entity.id ORDER BY times DESC, entity.id, said = entity.name DESC"
    )
    return [(row[0], row[1]) for row in check_types(project.read_rows(sql), int, str)]
