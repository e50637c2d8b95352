"""Memos: notes on the project, an article, an entity, a code, a variable, a mark or a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_types, enum_member, make_row
from core.store.span_fetch import ids_json


class MemoUnit(StrEnum):
    """What a memo is about."""

    PROJECT = "project"
    ARTICLE = "article"
    ENTITY = "entity"
    CODE = "code"
    VARIABLE = "variable"
    MARK = "mark"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class MemoPlace:
    """What a memo is about, and the words that it points at."""

    unit: MemoUnit = MemoUnit.PROJECT
    unit_id: int = 0
    """Row of the article, entity, variable, mark or record."""
    subject: str = ""
    """Name of the code."""
    article_id: int | None = None
    """The article with the mark, record or words; of a memo on an article, that article."""
    start: int | None = None
    stop: int | None = None


@dataclass(frozen=True, slots=True)
class MemoRow:
    """One memo."""

    id: int
    place: MemoPlace
    text: str
    made_by: str
    made_at: str
    changed_at: str | None
    named: str
    """The title of its article, the name of its entity, the title of its variable or the name of its code; empty for
    the project."""
    words: str
    """The words of the article that it points at, or those of its mark; may be empty."""


_SQL = """
SELECT live_memo.id, live_memo.unit, live_memo.unit_id, live_memo.subject, live_memo.article_id, live_memo.start,
    live_memo.stop, live_memo.text, live_memo.made_by, live_memo.made_at, live_memo.changed_at,
    CASE live_memo.unit WHEN 'entity' THEN entity.name WHEN 'variable' THEN unit_variable.title
        WHEN 'code' THEN live_memo.subject ELSE coalesce(article.title, article.uid, '') END,
    coalesce(substr(article_text.text, coalesce(live_memo.start, span.start) + 1,
        coalesce(live_memo.stop, span.stop) - coalesce(live_memo.start, span.start)), '')
FROM live_memo LEFT JOIN article ON article.id = live_memo.article_id
LEFT JOIN article_text ON article_text.article_id = live_memo.article_id
LEFT JOIN entity ON live_memo.unit = 'entity' AND entity.id = live_memo.unit_id
LEFT JOIN unit_variable ON live_memo.unit = 'variable' AND unit_variable.id = live_memo.unit_id
LEFT JOIN span ON live_memo.unit = 'mark' AND span.id = live_memo.unit_id
"""


@translate_errors
def list_memos(project: Project) -> list[MemoRow]:
    """Return all memos, the latest first; those of articles in the trash are left out."""
    return list(_make_memos(project.read_rows(_SQL + "ORDER BY live_memo.id DESC")))


@translate_errors
def get_memos(project: Project, memo_ids: Iterable[int]) -> list[MemoRow]:
    """Return the memos with these ids that are there, the latest first."""
    sql = _SQL + "WHERE live_memo.id IN (SELECT value FROM json_each(?)) ORDER BY live_memo.id DESC"
    return list(_make_memos(project.read_rows(sql, (ids_json(memo_ids),))))


@translate_errors
def get_memo(project: Project, memo_id: int) -> MemoRow | None:
    """Return one memo; None if there is none with that id."""
    return next(_make_memos(project.read_rows(_SQL + "WHERE live_memo.id = ?", (memo_id,))), None)


@translate_errors
def count_memos(project: Project, place: MemoPlace) -> int:
    """Return how many memos are about the same thing as this place."""
    rows = project.read_rows(
        "SELECT count(*) FROM live_memo WHERE unit = ? AND unit_id = ? AND subject = ?",
        (place.unit.value, place.unit_id, place.subject),
    )
    check_types(rows, int)
    return int(rows[0][0])


def _make_memos(rows: list[tuple[object, ...]]) -> Iterator[MemoRow]:
    for row in rows:
        memo_id, unit, *where = row[:7]
        place = make_row(MemoPlace, (enum_member(MemoUnit, unit), *where))
        yield make_row(MemoRow, (memo_id, place, *row[7:11], row[11] or "", row[12]))
