"""Which units a project has: the articles that identifiers name, and the articles of marks, claims, statements and
records, for tables that bring answers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from core.codebook import StudyUnit
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_types
from core.store.span_fetch import ids_json, text_of

_PLACES = {
    StudyUnit.ARTICLE: "SELECT id, id, '' FROM live_article WHERE id IN ({ids})",
    StudyUnit.MARK: ("SELECT id, article_id, label FROM live_span WHERE status <> 'removed' AND id IN ({ids})"),
    StudyUnit.CLAIM: ("SELECT id, article_id, '' FROM live_claim WHERE state <> 'removed' AND id IN ({ids})"),
    StudyUnit.STATEMENT: ("SELECT id, article_id, '' FROM live_statement WHERE state <> 'removed' AND id IN ({ids})"),
    StudyUnit.RECORD: (
        "SELECT record.id, article_id, name FROM live_record AS record JOIN record_type"
        " ON record_type.id = record_type_id WHERE status <> 'removed' AND record.id IN ({ids})"
    ),
}


@translate_errors
def find_unit_places(project: Project, unit: StudyUnit, ids: Iterable[int]) -> dict[int, tuple[int | None, str]]:
    """Return the article and the subject (as in UnitVariable) of units, by their rows; those that are gone, removed or
    in the trash are missing."""
    sql = _PLACES[unit].format(ids="SELECT value FROM json_each(?)")
    rows = check_types(project.read_rows(sql, (ids_json(ids),)), int, (int, type(None)), str)
    return {row[0]: (row[1], row[2]) for row in rows}


@translate_errors
def find_named_entities(project: Project, name: str) -> list[tuple[int, str]]:
    """Return the entities that are called so, in any case, as (row, name): by their names, else by their aliases."""
    rows = project.read_rows(
        "SELECT id, name FROM live_entity WHERE name = ? COLLATE NOCASE AND merged_into IS NULL ORDER BY id", (name,)
    ) or project.read_rows(
        "SELECT DISTINCT entity.id, entity.name FROM alias JOIN live_entity AS entity ON entity.id = entity_id"
        " WHERE NOT removed AND text = ? COLLATE NOCASE AND merged_into IS NULL ORDER BY entity.id",
        (name,),
    )
    return [(row[0], row[1]) for row in check_types(rows, int, str)]


@translate_errors
def find_worded_marks(project: Project, article_id: int, words: str) -> list[tuple[int, str]]:
    """Return the marks of an article on these words, on one line, as (row, label); rejected and removed ones are left
    out."""
    rows = project.read_rows(
        "SELECT span.id, label, substr(text, start + 1, stop - start) FROM live_span AS span JOIN article_text"
        " ON article_text.article_id = span.article_id WHERE span.article_id = ?"
        " AND status IN ('suggested', 'accepted') ORDER BY start, span.id",
        (article_id,),
    )
    return [(row[0], row[1]) for row in check_types(rows, int, str, str) if " ".join(row[2].split()) == words]


@translate_errors
def find_words(project: Project, article_id: int, words: str) -> list[tuple[int, int]]:
    """Return the places of some words in the text of an article, whatever blanks are between them."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    return [one.span() for one in re.finditer(pattern, text_of(project.read_rows, article_id))] if pattern else []
