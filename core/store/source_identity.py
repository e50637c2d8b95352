"""What tells an article of a source from others, and the earlier version of an article that a source gives again.

All functions read inside the caller's transaction; each look-up uses an index.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from core.records import Article
from core.store.row_checks import check_types

IDENTIFIER, EDITION_VARIABLE = "identifier", "edition"
"""Names of variables (core.collections.article_record.VARIABLES): the accession number, and the edition."""


@dataclass(frozen=True, slots=True)
class SourceIdentity:
    """What a source says of an article that tells it from others. Texts are in lower case, and empty if unknown."""

    id: int
    title: str
    outlet: str
    published: str
    url: str
    import_id: int | None
    text_key: str
    identifier: str
    """Its number in a database, which no other article of the outlet has."""
    record_id: str
    """The id of its record, which records of another file may have too."""
    edition: str

    def is_named_like(self, other: SourceIdentity) -> bool:
        """Return whether both have the same identifier, address or id, in the same outlet as far as it is known."""
        if not self._shares(other, "outlet", "identifier"):
            return False
        if self.identifier and other.identifier:
            return True
        if self.url and self.url == other.url and self._shares(other, "published"):
            return True
        return bool(self.record_id and self.record_id == other.record_id) and (
            self._agrees_in(other, "title") or self._agrees_in(other, "published")
        )

    def is_headed_like(self, other: SourceIdentity) -> bool:
        """Return whether both have the same title, outlet and day, and nothing says that they are two articles."""
        headed = all(self._agrees_in(other, name) for name in ("title", "outlet", "published"))
        return headed and self._shares(other, "identifier", "url", "edition")

    def _agrees_in(self, other: SourceIdentity, name: str) -> bool:
        """Return whether both have the same in a field."""
        return bool(getattr(self, name)) and getattr(self, name) == getattr(other, name)

    def _shares(self, other: SourceIdentity, *names: str) -> bool:
        """Return whether no field that both have differs."""
        pairs = [(getattr(self, name), getattr(other, name)) for name in names]
        return all(not one or not held or one == held for one, held in pairs)


def identity_of(article: Article) -> SourceIdentity:
    """Return the identity of an article that is not stored; its id is 0."""
    said = {name.casefold(): value for name, value in article.variables}
    return _make_identity(
        0, article.title, article.outlet, article.published, article.url, None, "", article.id, article.source,
        int(article.collection is not None), said.get(IDENTIFIER), said.get(EDITION_VARIABLE),
    )  # fmt: skip


def _own_id(uid: str, source: str) -> str | None:
    """Return the id of a record; None if the article was named after its file."""
    return None if uid == re.split(r"[/\\!]", source)[-1] or uid == source else uid


def _make_identity(  # one cell per column of _IDENTITY
    one: int, title: str | None, outlet: str | None, published: str | None, url: str | None, import_id: int | None,
    text_key: str, uid: str, source: str, collected: int, identifier: str | None, edition: str | None,
) -> SourceIdentity:  # fmt: skip
    def fold(words: str | None) -> str:
        return " ".join((words or "").casefold().split())

    own = _own_id(uid, source)
    number = identifier or (own if collected else None)
    return SourceIdentity(
        one, fold(title), fold(outlet), published or "", (url or "").strip(), import_id, text_key, fold(number),
        fold(own), fold(edition),
    )  # fmt: skip


_SAID = (
    "(SELECT value FROM coding JOIN unit_variable ON unit_variable.id = variable_id"
    " WHERE coding.article_id = article.id AND unit = 'article' AND name = '{name}')"
)
_IDENTITY = (
    "SELECT article.id, title, outlet, published, url, import_id, text_key, uid, source, source_file_id IS NOT NULL,"
    f" {_SAID.format(name=IDENTIFIER)}, {_SAID.format(name=EDITION_VARIABLE)} FROM article "
)
_BY_IDENTIFIER = (
    "WHERE id IN (SELECT article_id FROM coding JOIN unit_variable ON unit_variable.id = variable_id"
    " WHERE unit = 'article' AND name = 'identifier' AND value = ?1)"
)
_BY_TITLE = "WHERE title = ?1 COLLATE NOCASE AND +published = ?2"
"""The plus keeps SQLite from reading all articles of the day."""
_AT_MOST = 50
"""Articles with one title, address or id that are compared."""


def read_identity(connection: sqlite3.Connection, article_id: int) -> SourceIdentity | None:
    """Return the identity of a stored article; None if it is gone."""
    return next(_read_identities(connection, "WHERE id = ?1", article_id), None)


def _read_identities(connection: sqlite3.Connection, where: str, *cells: object) -> Iterator[SourceIdentity]:
    rows = connection.execute(f"{_IDENTITY}{where} ORDER BY article.id DESC LIMIT {_AT_MOST}", cells).fetchall()
    text, number = (str, type(None)), (int, type(None))
    for row in check_types(rows, int, text, text, text, text, number, str, str, str, int, text, text):
        yield _make_identity(*row)


def find_earlier_version(
    connection: sqlite3.Connection, article: Article, key: str, import_id: int | None
) -> int | None:
    """Return the latest article that the source gave under the same identity with other words; `key`: that of the
    text of `article`, which is new.

    The identity is the identifier, or else the address with outlet and day, or else the id of the record with outlet
    and title or day, or else title, outlet and day. One export can hold several articles under one heading or address:
    in the same import, only the identifier counts, or the address with the title.
    """
    asked = identity_of(article)
    given = next((value for name, value in article.variables if name.casefold() == IDENTIFIER), None)
    own = _own_id(article.id, article.source)

    def is_elsewhere(held: SourceIdentity) -> bool:
        return import_id is None or held.import_id != import_id

    def is_repeated(held: SourceIdentity) -> bool:
        return asked.identifier == held.identifier != "" or (asked.url == held.url != "" and asked.title == held.title)

    found: list[SourceIdentity] = []
    for where, cell in ((_BY_IDENTIFIER, given), ("WHERE uid = ?1", own), ("WHERE url = ?1", article.url)):
        if cell and not found:
            named = filter(asked.is_named_like, _read_identities(connection, where, cell))
            found += (held for held in named if is_elsewhere(held) or is_repeated(held))
    if article.title and article.outlet and article.published and not found:
        headed = _read_identities(connection, _BY_TITLE, article.title, article.published)
        found += filter(is_elsewhere, filter(asked.is_headed_like, headed))
    return next((held.id for held in found if held.text_key != key), None)
