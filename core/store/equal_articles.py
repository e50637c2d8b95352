"""Find the article of a project that an input equals.

All functions read inside the caller's transaction; each look-up uses an index.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from core.language.same_text import differs_in_white_space_only
from core.records import Article, NearCopy, text_fingerprint
from core.store.duplicate_policy import EDITION, IDENTICAL, SYNDICATED, TRASHED, WHITE_SPACE
from core.store.row_checks import check_types
from core.translation import _


@dataclass(frozen=True, slots=True)
class EqualArticle:
    """The article that an input equals, and how."""

    id: int
    title: str
    """Title, or else its identifier."""
    source: str
    outlet: str | None
    trashed: bool
    likeness: str
    """How they are alike: identical, whitespace, edition or syndicated."""
    repaired: bool = False
    """Whether it has the repaired text of an input that looks garbled."""

    @property
    def kind(self) -> str:
        """Why the input is left out: core.store.duplicate_policy.DUPLICATE_KINDS."""
        return TRASHED if self.trashed else self.likeness

    @property
    def reason(self) -> str:
        """Return why the input is left out, in one sentence."""
        said = _explain_trashed(self) if self.trashed else _explain_held(self)
        return said.format(title=self.title, source=self.source, outlet=self.outlet or "")


def _explain_trashed(held: EqualArticle) -> str:
    if held.repaired:
        return _("A repaired version of this text is in the trash, as “{title}” from {source}: restore it from there.")
    return _("The same text is in the trash, as “{title}” from {source}: restore it from there.")


def _explain_held(held: EqualArticle) -> str:
    if held.repaired:
        return _("A repaired version of this text is already in the project, as “{title}” from {source}.")
    sentences = {
        WHITE_SPACE: _(
            "The text differs only in white space and line breaks from one in the project: “{title}” from {source}."
        ),
        EDITION: _("The project has this story in another edition of the outlet: “{title}” from {source}."),
        SYNDICATED: _("The project has this story in another outlet ({outlet}): “{title}” from {source}."),
    }
    same = _("The same text is already in the project, as “{title}” from {source}.")
    return sentences.get(held.likeness, same)


_HELD = "SELECT id, coalesce(title, uid), source, outlet, trashed_at IS NOT NULL FROM article "


def _make_equal(row: Sequence[object], likeness: str, repaired: bool = False) -> EqualArticle:
    ((one, title, source, outlet, trashed),) = check_types([tuple(row)], int, str, str, (str, type(None)), int)
    return EqualArticle(one, title, source, outlet, bool(trashed), likeness, repaired)


def find_same_text(connection: sqlite3.Connection, article: Article, key: str | None) -> EqualArticle | None:
    """Return the article with the same text. `key`: that of the text (core.language.same_text), to find one that
    differs in white space alone as well; None: only the same text counts.

    An article that looks garbled is also recognized by its repaired text; a repaired article is new next to its garbled
    version, because someone asked for it.
    """
    garbled = article.garbled
    forms = [text_fingerprint(article.text)] + ([garbled.other] if garbled and not garbled.repaired else [])
    for sha256, repaired in zip(forms, (False, True), strict=False):
        for row in connection.execute(_HELD + "WHERE sha256 = ?", (sha256,)):
            return _make_equal(row, IDENTICAL, repaired)
    if key is None:
        return None
    sql = "SELECT id FROM article WHERE text_key = ? ORDER BY trashed_at IS NOT NULL, id"
    for (one,) in connection.execute(sql, (key,)).fetchall():
        text = connection.execute("SELECT text FROM article_text WHERE article_id = ?", (one,)).fetchone()[0]
        if differs_in_white_space_only(article.text, text):
            return find_by_id(connection, one, WHITE_SPACE)
    return None


def find_by_id(connection: sqlite3.Connection, article_id: int, likeness: str = IDENTICAL) -> EqualArticle | None:
    """Return an article by its id; None if it is gone."""
    row = connection.execute(_HELD + "WHERE id = ?", (article_id,)).fetchone()
    return None if row is None else _make_equal(row, likeness)


def find_near_copy(connection: sqlite3.Connection, found: NearCopy | None) -> EqualArticle | None:
    """Return the article outside the trash that a near copy was found to equal; None if it is not there any more."""
    if found is None:
        return None
    sql = _HELD + "WHERE text_key = ? AND trashed_at IS NULL ORDER BY id"
    row = connection.execute(sql, (found.text_key,)).fetchone()
    return None if row is None else _make_equal(row, found.kind)
