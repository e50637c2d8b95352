"""Schema 1: articles, spans, entities, journal, tallies and the full-text index."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

# Tracked tables (journal_tables.TRACKED) need AUTOINCREMENT: an id that has a history must never be given again.
_TABLES = """
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    title TEXT, outlet TEXT, author TEXT, url TEXT,
    published TEXT, published_from TEXT,
    encoding TEXT NOT NULL,
    notes TEXT NOT NULL DEFAULT '[]',
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'reviewed')),
    words INTEGER NOT NULL,
    imported_at TEXT NOT NULL
);
CREATE TABLE article_text (article_id INTEGER PRIMARY KEY REFERENCES article(id), text TEXT NOT NULL);
CREATE TABLE original (article_id INTEGER PRIMARY KEY REFERENCES article(id), data BLOB NOT NULL);
CREATE TABLE region (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article(id),
    start INTEGER NOT NULL, stop INTEGER NOT NULL, region TEXT NOT NULL
);

CREATE TABLE entity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL, kind TEXT NOT NULL, note TEXT NOT NULL DEFAULT ''
);
-- An alias that a human took away stays as a row, or the next import would bring it back.
CREATE TABLE alias (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entity_id INTEGER NOT NULL REFERENCES entity(id),
    text TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0,
    UNIQUE (entity_id, text)
);

CREATE TABLE span (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article(id),
    guess_start INTEGER, guess_stop INTEGER, guess_label TEXT, guess_value TEXT,
    guess_entity TEXT, guess_entity_id INTEGER REFERENCES entity(id),
    start INTEGER NOT NULL, stop INTEGER NOT NULL CHECK (stop > start), label TEXT NOT NULL,
    value TEXT NOT NULL DEFAULT '{}',
    entity_id INTEGER REFERENCES entity(id),
    status TEXT NOT NULL CHECK (status IN ('suggested', 'accepted', 'rejected', 'removed')),
    confidence REAL, extractor TEXT,
    comment TEXT NOT NULL DEFAULT '',
    decided_by TEXT, decided_at TEXT
);

-- state: a deed is done, undone, or dropped (undone, and a newer deed closed the way back to it).
CREATE TABLE op (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL, who TEXT NOT NULL, verb TEXT NOT NULL, detail TEXT NOT NULL DEFAULT '',
    direction TEXT NOT NULL DEFAULT 'do' CHECK (direction IN ('do', 'undo', 'redo')),
    undo_of INTEGER REFERENCES op(id),
    state TEXT CHECK (state IN ('done', 'undone', 'dropped')),
    article_id INTEGER
);
CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    op INTEGER NOT NULL REFERENCES op(id),
    tbl TEXT NOT NULL, row INTEGER NOT NULL, before TEXT, after TEXT
);

CREATE TABLE failure (id INTEGER PRIMARY KEY, at TEXT NOT NULL, source TEXT NOT NULL, reason TEXT NOT NULL);

CREATE TABLE tally (
    article_id INTEGER PRIMARY KEY REFERENCES article(id),
    suggested INTEGER NOT NULL DEFAULT 0, accepted INTEGER NOT NULL DEFAULT 0, rejected INTEGER NOT NULL DEFAULT 0
);
"""

# Every column by which the list is sorted has an index that also contains the tie-breaker (the row id ends every
# index): the first page of a large list is read from it, never sorted.
_INDEXES = """
CREATE INDEX article_by_title ON article(title COLLATE NOCASE);
CREATE INDEX article_by_outlet ON article(outlet COLLATE NOCASE);
CREATE INDEX article_by_published ON article(published);
CREATE INDEX article_by_state ON article(state);
CREATE INDEX article_by_words ON article(words);
CREATE INDEX article_by_source ON article(source COLLATE NOCASE);
CREATE INDEX tally_by_suggested ON tally(suggested);
CREATE INDEX tally_by_accepted ON tally(accepted);
CREATE INDEX tally_by_rejected ON tally(rejected);
CREATE INDEX region_by_article ON region(article_id);
CREATE INDEX span_by_place ON span(article_id, start, stop);
CREATE INDEX span_by_entity ON span(entity_id, label, status) WHERE entity_id IS NOT NULL;
CREATE INDEX span_by_guess ON span(guess_entity_id) WHERE guess_entity_id IS NOT NULL;
CREATE INDEX entity_by_name ON entity(name COLLATE NOCASE);
CREATE INDEX alias_by_text ON alias(text COLLATE NOCASE);
CREATE INDEX op_by_state ON op(state, id) WHERE state IS NOT NULL;
CREATE INDEX change_by_op ON change(op);
CREATE INDEX change_by_row ON change(tbl, row);
"""

_TALLY = """
CREATE TRIGGER tally_article AFTER INSERT ON article BEGIN INSERT INTO tally(article_id) VALUES (new.id); END;
CREATE TRIGGER tally_insert AFTER INSERT ON span BEGIN
    UPDATE tally SET suggested = suggested + (new.status = 'suggested'),
        accepted = accepted + (new.status = 'accepted'),
        rejected = rejected + (new.status = 'rejected') WHERE article_id = new.article_id;
END;
CREATE TRIGGER tally_delete AFTER DELETE ON span BEGIN
    UPDATE tally SET suggested = suggested - (old.status = 'suggested'),
        accepted = accepted - (old.status = 'accepted'),
        rejected = rejected - (old.status = 'rejected') WHERE article_id = old.article_id;
END;
CREATE TRIGGER tally_update AFTER UPDATE OF status ON span WHEN new.status <> old.status BEGIN
    UPDATE tally SET
        suggested = suggested + (new.status = 'suggested') - (old.status = 'suggested'),
        accepted = accepted + (new.status = 'accepted') - (old.status = 'accepted'),
        rejected = rejected + (new.status = 'rejected') - (old.status = 'rejected')
    WHERE article_id = new.article_id;
END;
"""

# External content: the index keeps no second copy of the texts; to delete words, FTS5 must be given the old ones.
_SEARCH = """
CREATE VIEW article_page AS
    SELECT article.id AS id, article.title AS title, article_text.text AS text
    FROM article JOIN article_text ON article_text.article_id = article.id;
CREATE VIRTUAL TABLE article_fts USING fts5(
    title, text, content='article_page', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER fts_text AFTER INSERT ON article_text BEGIN
    INSERT INTO article_fts(rowid, title, text)
        VALUES (new.article_id, (SELECT title FROM article WHERE id = new.article_id), new.text);
END;
CREATE TRIGGER fts_title AFTER UPDATE OF title ON article WHEN new.title IS NOT old.title BEGIN
    INSERT INTO article_fts(article_fts, rowid, title, text)
        VALUES ('delete', old.id, old.title, (SELECT text FROM article_text WHERE article_id = old.id));
    INSERT INTO article_fts(rowid, title, text)
        VALUES (new.id, new.title, (SELECT text FROM article_text WHERE article_id = new.id));
END;
CREATE TRIGGER text_is_immutable BEFORE UPDATE ON article_text BEGIN
    SELECT RAISE(ABORT, 'the text of an article is never changed');
END;
"""


def apply(db: Database) -> None:
    """Create the tables in an empty file, inside the caller's transaction (sqlite-utils' executescript keeps it
    open)."""
    for script in (_TABLES, _INDEXES, _TALLY, _SEARCH):
        db.executescript(script)
