"""Write, change and remove memos: each is one operation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class GivenMemo:
    """A memo that a table brings."""

    memo_id: int | None
    """None for a new one."""
    place: MemoPlace
    text: str
    """Empty: the memo is removed."""
    before: str = ""
    """Its text until then."""
    about: str = ""
    """What it is about, in words."""
    made_by: str = ""
    """Who wrote a new one; empty: the person who works in the project."""


@translate_errors
def add_memo(project: Project, place: MemoPlace, text: str) -> Change:
    """Add a memo. Raises UserError if it is empty or too long, or if what it is about is gone."""
    words = _require_words(text)
    _require_place(project, place)
    with project.record_operation("add_memo", f"Memo {quote_words(words)} added") as deed:
        _write_memo(project, place, words)
    return deed.change


@translate_errors
def take_memos(project: Project, given: Sequence[GivenMemo], source: str) -> Change | None:
    """Write the memos of a table as one operation; None if there are none. `source`: name of the table. Raises
    UserError as `add_memo` and `change_memo`."""
    if not given:
        return None
    with project.record_operation("apply_corrections", clean_text(f"{len(given):,} memos of {source}")) as deed:
        for one in given:
            if one.memo_id is None:
                check_memo(project, one.place, one.text)
                _write_memo(project, one.place, _require_words(one.text), one.made_by)
                continue
            _require_memo(project, one.memo_id)
            if one.text:
                _rewrite_memo(project, one.memo_id, _require_words(one.text))
            else:
                project.connection.execute("DELETE FROM memo WHERE id = ?", (one.memo_id,))
    return deed.change if deed.change.op else None


@translate_errors
def check_memo(project: Project, place: MemoPlace | None, text: str) -> None:
    """Raise UserError if a memo cannot be: it is empty or too long, or what it is about is gone. `place`: of a new one,
    None for the other text of one that is there."""
    _require_words(text)
    if place is not None:
        _require_place(project, place)


def _write_memo(project: Project, place: MemoPlace, words: str, made_by: str = "") -> None:
    project.connection.execute(
        "INSERT INTO memo(unit, unit_id, subject, article_id, start, stop, text, made_by, made_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            place.unit.value, place.unit_id, place.subject, place.article_id, place.start, place.stop, words,
            clean_text(made_by) or project.who, utc_now(),
        ),
    )  # fmt: skip


def _rewrite_memo(project: Project, memo_id: int, words: str) -> None:
    project.connection.execute(
        "UPDATE memo SET text = ?1, changed_at = ?2 WHERE id = ?3 AND text <> ?1", (words, utc_now(), memo_id)
    )


@translate_errors
def change_memo(project: Project, memo_id: int, text: str) -> Change:
    """Give a memo another text. Raises UserError if it is gone, or as `add_memo`."""
    words = _require_words(text)
    _require_memo(project, memo_id)
    with project.record_operation("change_memo", f"Memo changed to {quote_words(words)}") as deed:
        _rewrite_memo(project, memo_id, words)
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
