"""Write, change and remove memos: each is one operation."""

from __future__ import annotations

from core.errors import UserError
from core.records import Change
from core.store.edits.lookup import check_edges, clean_text, quote_words
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.memos import MemoPlace, MemoUnit
from core.store.project import Project
from core.store.span_fetch import text_of
from core.translation import _

LONGEST_MEMO = 20_000
"""Characters of the longest memo."""

_TABLES = {
    MemoUnit.ARTICLE: "article",
    MemoUnit.ENTITY: "entity",
    MemoUnit.VARIABLE: "unit_variable",
    MemoUnit.MARK: "span",
    MemoUnit.RECORD: "record",
}


@translate_errors
def add_memo(project: Project, place: MemoPlace, text: str) -> Change:
    """Add a memo. Raises UserError if it is empty or too long, or if what it is about is gone."""
    words = _require_words(text)
    _require_place(project, place)
    with project.record_operation("add_memo", f"Memo {quote_words(words)} added") as deed:
        project.connection.execute(
            "INSERT INTO memo(unit, unit_id, subject, article_id, start, stop, text, made_by, made_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                place.unit.value, place.unit_id, place.subject, place.article_id, place.start, place.stop, words,
                project.who, utc_now(),
            ),
        )  # fmt: skip
    return deed.change


@translate_errors
def change_memo(project: Project, memo_id: int, text: str) -> Change:
    """Give a memo another text. Raises UserError if it is gone, or as `add_memo`."""
    words = _require_words(text)
    _require_memo(project, memo_id)
    with project.record_operation("change_memo", f"Memo changed to {quote_words(words)}") as deed:
        project.connection.execute(
            "UPDATE memo SET text = ?1, changed_at = ?2 WHERE id = ?3 AND text <> ?1", (words, utc_now(), memo_id)
        )
    return deed.change


@translate_errors
def remove_memo(project: Project, memo_id: int) -> Change:
    """Remove a memo; undo brings it back. Raises UserError if it is gone."""
    text = _require_memo(project, memo_id)
    with project.record_operation("remove_memo", f"Memo {quote_words(text)} removed") as deed:
        project.connection.execute("DELETE FROM memo WHERE id = ?", (memo_id,))
    return deed.change


def _require_words(text: str) -> str:
    words = clean_text(text).strip()
    if not words:
        raise UserError(_("A memo needs some words."))
    if len(words) > LONGEST_MEMO:
        raise UserError(_("This memo is too long: split it."))
    return words


def _require_memo(project: Project, memo_id: int) -> str:
    rows = project.read_rows("SELECT text FROM memo WHERE id = ?", (memo_id,))
    if not rows:
        raise UserError(_("That memo no longer exists."))
    return str(rows[0][0])


def _require_place(project: Project, place: MemoPlace) -> None:
    """Raise UserError if what a memo is to be about is not in the project."""
    table = _TABLES.get(place.unit)
    gone = table is not None and not project.read_rows(f"SELECT 1 FROM {table} WHERE id = ?", (place.unit_id,))
    if gone or (place.unit is MemoUnit.CODE and place.subject not in project.codebook):
        raise UserError(_("What this memo is about is no longer there."))
    if place.start is not None and place.stop is not None and place.article_id is not None:
        check_edges(text_of(project.read_rows, place.article_id), place.start, place.stop)
