"""Schema 4: articles can be in the trash, an import is a row of its own, and bytes that were read before are
recognized."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.store.migrations import m0004_checksums

if TYPE_CHECKING:
    from sqlite_utils import Database

# state: a row that is `running` while nobody writes to the file was cut off. op: the step of undo that moves its
# articles to the trash, NULL as long as it has stored none. expected: files below its sources, NULL where unknown.
_IMPORT = """
CREATE TABLE import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL, finished_at TEXT,
    state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled')),
    sources TEXT NOT NULL DEFAULT '[]',
    expected INTEGER,
    imported INTEGER NOT NULL DEFAULT 0, skipped INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,
    program TEXT NOT NULL DEFAULT '', who TEXT NOT NULL DEFAULT '',
    op INTEGER REFERENCES op(id)
);
ALTER TABLE article ADD COLUMN import_id INTEGER REFERENCES import(id);
ALTER TABLE article ADD COLUMN trashed_at TEXT;
ALTER TABLE failure ADD COLUMN import_id INTEGER REFERENCES import(id);
INSERT INTO import(at, finished_at, state, imported)
    SELECT min(imported_at), max(imported_at), 'done', count(*) FROM article
    GROUP BY substr(imported_at, 1, 10) ORDER BY min(imported_at);
UPDATE article SET import_id =
    (SELECT id FROM import WHERE substr(import.at, 1, 10) = substr(article.imported_at, 1, 10));
DELETE FROM failure WHERE id NOT IN (SELECT max(id) FROM failure GROUP BY source, reason);
CREATE INDEX article_by_import ON article(import_id) WHERE import_id IS NOT NULL;
CREATE UNIQUE INDEX failure_once ON failure(source, reason);
"""

# seen: bytes that were read (core.records.seen_key), and the article with their text.
_TRASH = """
CREATE TABLE trash (article_id INTEGER PRIMARY KEY REFERENCES article(id));
CREATE TRIGGER trash_article AFTER UPDATE OF trashed_at ON article
WHEN (old.trashed_at IS NULL) <> (new.trashed_at IS NULL) BEGIN
    DELETE FROM trash WHERE article_id = new.id;
    INSERT INTO trash(article_id) SELECT new.id WHERE new.trashed_at IS NOT NULL;
END;
CREATE TABLE seen (key TEXT PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES article(id)) WITHOUT ROWID;
CREATE INDEX seen_by_article ON seen(article_id);
DROP INDEX change_of_claims;
CREATE INDEX change_by_article ON change(json_extract(coalesce(after, before), '$.article_id'), tbl);
"""

LIVE = (
    ("article", "id"), ("tally", "article_id"), ("article_text", "article_id"), ("span", "article_id"),
    ("mentioned", "article_id"), ("claim", "article_id"), ("statement", "article_id"), ("claim_line", "article_id"),
)  # fmt: skip
"""Tables with a view `live_TABLE` that shows the rows of articles outside the trash, and their column of the article.
`trash` is probed row by row, so the indexes of the table itself stay in use."""

_PARTIES = ("claim", "payer_id"), ("claim", "recipient_id"), ("claim", "source_id"), ("statement", "source_id")


def _is_pointed_to(prefix: str) -> str:
    """Return the condition that something points to an entity: cheapest and likeliest first."""
    places = ("span", "entity_id"), ("span", "guess_entity_id"), *_PARTIES
    return " OR ".join(f"EXISTS (SELECT 1 FROM {prefix}{table} WHERE {column} = entity.id)" for table, column in places)


def live_entity(rules: str) -> str:
    """Return the view of listed entities; `rules`: the table of the project's own rules.

    An entity that only articles of the trash mention is not listed, unless a rule refers to it; one that nothing refers
    to stays listed.
    """
    return f"""CREATE VIEW live_entity AS SELECT * FROM entity WHERE NOT EXISTS (SELECT 1 FROM trash)
    OR EXISTS (SELECT 1 FROM live_mentioned WHERE entity_id = entity.id) OR {_is_pointed_to("live_")}
    OR EXISTS (SELECT 1 FROM {rules} WHERE entity_id = entity.id) OR NOT ({_is_pointed_to("")});"""


_VIEWS = (
    "\n".join(
        f"CREATE VIEW live_{table} AS SELECT * FROM {table} WHERE {column} NOT IN (SELECT article_id FROM trash);"
        for table, column in LIVE
    )
    + f"""
CREATE VIEW live_copy AS SELECT * FROM copy
    WHERE first NOT IN (SELECT article_id FROM trash) AND second NOT IN (SELECT article_id FROM trash);
CREATE VIEW live_story AS SELECT * FROM story
    WHERE one NOT IN (SELECT article_id FROM trash) AND other NOT IN (SELECT article_id FROM trash);
CREATE VIEW live_comparison AS SELECT * FROM comparison WHERE NOT EXISTS (SELECT 1 FROM trash) OR NOT EXISTS
    (SELECT 1 FROM claim WHERE id IN (one, other) AND article_id IN (SELECT article_id FROM trash));
CREATE VIEW live_explanation AS SELECT * FROM explanation WHERE NOT EXISTS (SELECT 1 FROM trash) OR NOT EXISTS
    (SELECT 1 FROM claim WHERE id IN (one, other) AND article_id IN (SELECT article_id FROM trash));
{live_entity("rule")}
"""
)


def apply(db: Database) -> None:
    """Bring a file from schema 3 to 4, inside the caller's transaction."""
    for script in (_IMPORT, _TRASH, _VIEWS):
        db.executescript(script)
    m0004_checksums.apply(db)  # last: it covers all tables as the other scripts leave them
