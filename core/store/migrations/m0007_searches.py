"""The part of schema 7 about imports: texts that are the same but for white space have one key, an import keeps the
search that it came from and every input that it left out, and an article knows the earlier version that the project
holds of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.language.same_text import text_key

if TYPE_CHECKING:
    from sqlite_utils import Database

# import.duplicates: the policy that it followed (core.store.duplicate_policy); before this schema, only identical texts
# were left out. left_out: one row for each input that was retrieved and not taken in; article_id is the article that it
# equals, NULL where it failed or that article was deleted for good; reason is empty unless it failed.
# source_difference: what a source says otherwise of an article with the same text; a field is a column of `article`, or
# `variable:` and the name of an article variable.
_TABLES = """
ALTER TABLE article ADD COLUMN text_key TEXT;
CREATE INDEX article_by_text_key ON article(text_key);
CREATE INDEX article_by_uid ON article(uid);
CREATE INDEX article_by_url ON article(url) WHERE url IS NOT NULL;
ALTER TABLE import ADD COLUMN duplicates TEXT NOT NULL DEFAULT 'identical';
CREATE TABLE search_record (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    import_id INTEGER NOT NULL UNIQUE REFERENCES import(id),
    database TEXT NOT NULL DEFAULT '', query TEXT NOT NULL DEFAULT '',
    period_from TEXT, period_to TEXT, searched_on TEXT,
    hits INTEGER,
    note TEXT NOT NULL DEFAULT ''
);
CREATE TABLE left_out (
    id INTEGER PRIMARY KEY,
    import_id INTEGER NOT NULL REFERENCES import(id),
    source TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('identical', 'whitespace', 'edition', 'syndicated', 'trashed', 'failed')),
    article_id INTEGER REFERENCES article(id),
    reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX left_out_by_import ON left_out(import_id, kind);
CREATE INDEX left_out_by_article ON left_out(article_id) WHERE article_id IS NOT NULL;
CREATE TABLE article_version (
    article_id INTEGER PRIMARY KEY REFERENCES article(id),
    earlier_id INTEGER NOT NULL REFERENCES article(id)
);
CREATE INDEX article_version_by_earlier ON article_version(earlier_id);
CREATE TABLE source_difference (
    id INTEGER PRIMARY KEY,
    import_id INTEGER NOT NULL REFERENCES import(id),
    article_id INTEGER NOT NULL REFERENCES article(id),
    field TEXT NOT NULL,
    value TEXT NOT NULL
);
CREATE INDEX source_difference_by_import ON source_difference(import_id);
CREATE INDEX source_difference_by_article ON source_difference(article_id);
INSERT INTO left_out(import_id, source, kind, reason)
    SELECT import_id, source, 'failed', reason FROM failure WHERE import_id IS NOT NULL ORDER BY id;
"""

_KEYS = """
UPDATE article SET text_key = (SELECT text_key(text) FROM article_text WHERE article_id = article.id)
"""


def apply(db: Database) -> None:
    """Create the tables, and fill in the keys of the texts."""
    db.executescript(_TABLES)
    db.conn.create_function("text_key", 1, text_key, deterministic=True)
    db.execute(_KEYS)
