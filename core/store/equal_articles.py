"""Find the article of a project that an input equals, and the earlier version of an article that a source gives again.

All functions read inside the caller's transaction; each look-up uses an index.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.language.same_text import differs_in_white_space_only
from core.records import Article, NearCopy, text_fingerprint
from core.store.duplicate_policy import EDITION, IDENTICAL, SYNDICATED, TRASHED, WHITE_SPACE
from core.store.row_checks import check_types
from core.translation import _

IDENTIFIER, EDITION_VARIABLE = "identifier", "edition"
"""Names of variables (core.collections.article_record.VARIABLES): the accession number, and the edition."""


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


# -- earlier versions


@dataclass(frozen=True, slots=True)
class SourceIdentity:
    """What a source says of an article that tells it from others."""

    id: int
    title: str
    outlet: str
    published: str
    url: str
    import_id: int | None
    text_key: str
    identifier: str
    edition: str

    def is_named_like(self, other: SourceIdentity) -> bool:
        """Return whether both have the same identifier or address, in the same outlet as far as it is known."""
        if self.identifier and other.identifier:
            return self.identifier == other.identifier and self._shares(other, "outlet")
        return bool(self.url) and self.url == other.url and self._shares(other, "outlet", "published")

    def is_headed_like(self, other: SourceIdentity) -> bool:
        """Return whether both have the same title, outlet and day, and nothing says that they are two articles."""
        known = all((self.title, self.outlet, self.published, other.title, other.outlet, other.published))
        return known and self._shares(other, "title", "outlet", "published", "identifier", "url", "edition")

    def _shares(self, other: SourceIdentity, *names: str) -> bool:
        """Return whether no field that both have differs."""
        pairs = [(getattr(self, name), getattr(other, name)) for name in names]
        return all(not one or not held or one == held for one, held in pairs)


def identity_of(article: Article) -> SourceIdentity:
    """Return the identity of an article that is not stored; its id is 0."""
    said = {name.casefold(): value for name, value in article.variables}
    return _fold_identity(
        0, article.title, article.outlet, article.published, article.url, None, "", said.get(IDENTIFIER),
        said.get(EDITION_VARIABLE),
    )  # fmt: skip


def _fold_identity(  # one cell per column of _IDENTITY
    one: int, title: str | None, outlet: str | None, published: str | None, url: str | None, import_id: int | None,
    text_key: str, identifier: str | None, edition: str | None,
) -> SourceIdentity:  # fmt: skip
    def fold(words: str | None) -> str:
        return " ".join((words or "").casefold().split())

    return SourceIdentity(
        one, fold(title), fold(outlet), published or "", (url or "").strip(), import_id, text_key, fold(identifier),
        fold(edition),
    )  # fmt: skip


_SAID = (
    "(SELECT value FROM coding JOIN unit_variable ON unit_variable.id = variable_id"
    " WHERE coding.article_id = article.id AND unit = 'article' AND name = '{name}')"
)
_IDENTITY = (
    "SELECT article.id, title, outlet, published, url, import_id, text_key,"
    f" {_SAID.format(name=IDENTIFIER)}, {_SAID.format(name=EDITION_VARIABLE)} FROM article "
)
_BY_IDENTIFIER = (
    "WHERE id IN (SELECT article_id FROM coding JOIN unit_variable ON unit_variable.id = variable_id"
    " WHERE unit = 'article' AND name = 'identifier' AND value = ?1)"
)
_AT_MOST = 50
"""Articles with one title or address that are compared."""


def read_identity(connection: sqlite3.Connection, article_id: int) -> SourceIdentity | None:
    """Return the identity of a stored article; None if it is gone."""
    return next(_read_identities(connection, "WHERE id = ?1", article_id), None)


def _read_identities(connection: sqlite3.Connection, where: str, *cells: object) -> Iterator[SourceIdentity]:
    rows = connection.execute(f"{_IDENTITY}{where} ORDER BY article.id DESC LIMIT {_AT_MOST}", cells).fetchall()
    text = (str, type(None))
    for row in check_types(rows, int, text, text, text, text, (int, type(None)), str, text, text):
        yield _fold_identity(*row)


_BY_TITLE = "WHERE title = ?1 COLLATE NOCASE AND +published = ?2"
"""The plus keeps SQLite from reading all articles of the day."""


def find_earlier_version(
    connection: sqlite3.Connection, article: Article, key: str, import_id: int | None
) -> int | None:
    """Return the latest article that the source gave under the same identity with other words; `key`: that of the
    text of `article`, which is new.

    The identity is the identifier, or else the address with outlet and day, or else title, outlet and day. One export
    can hold several articles under one heading or address: in the same import, only the identifier counts, or the
    address with the title.
    """
    asked = identity_of(article)
    given = next((value for name, value in article.variables if name.casefold() == IDENTIFIER), None)

    def is_elsewhere(held: SourceIdentity) -> bool:
        return import_id is None or held.import_id != import_id

    found: list[SourceIdentity] = []
    if given:
        found += filter(asked.is_named_like, _read_identities(connection, _BY_IDENTIFIER, given))
    if article.url and not found:
        named = filter(asked.is_named_like, _read_identities(connection, "WHERE url = ?1", article.url))
        found += (held for held in named if is_elsewhere(held) or asked.title == held.title)
    if article.title and article.outlet and article.published and not found:
        headed = _read_identities(connection, _BY_TITLE, article.title, article.published)
        found += filter(is_elsewhere, filter(asked.is_headed_like, headed))
    return next((held.id for held in found if held.text_key != key), None)
