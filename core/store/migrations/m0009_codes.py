"""The part of schema 9 about codes: definitions, a tree, revisions, examples, record types and records, and project
rules that mark words wherever they occur."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.store.migrations.m0004_trust import live_entity

if TYPE_CHECKING:
    from sqlite_utils import Database

# A row of `code` named like a shipped code says what the project changes in that code: its words, colours, key, place
# in the tree, and whether it is hidden; never how its values are read. revision: the latest revision of the codebook in
# which its meaning changed. codebook_example: words of an article that belong to a code, variable, answer or record
# type, or (is_counter) that do not; option: the value of an answer. changes of a revision: JSON
# (core.codebook.revisions).
_CODES = """
ALTER TABLE code ADD COLUMN parent TEXT NOT NULL DEFAULT '';
ALTER TABLE code ADD COLUMN include TEXT NOT NULL DEFAULT '';
ALTER TABLE code ADD COLUMN exclude TEXT NOT NULL DEFAULT '';
ALTER TABLE code ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1));
ALTER TABLE code ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
CREATE TABLE codebook_revision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number INTEGER NOT NULL UNIQUE,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    changes TEXT NOT NULL DEFAULT '[]',
    note TEXT NOT NULL DEFAULT ''
);
CREATE TABLE codebook_example (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    owner TEXT NOT NULL CHECK (owner IN ('code', 'variable', 'record_type')),
    owner_id INTEGER NOT NULL,
    option TEXT NOT NULL DEFAULT '',
    is_counter INTEGER NOT NULL DEFAULT 0 CHECK (is_counter IN (0, 1)),
    words TEXT NOT NULL,
    article_id INTEGER REFERENCES article(id),
    start INTEGER,
    stop INTEGER,
    note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX codebook_example_by_owner ON codebook_example(owner, owner_id);
"""

# record_slot.takes: what fills it; accepts: JSON list of codes (of marks and entities) or record types, empty for any;
# type and options of a value as in unit_variable. record_filling: one thing in one slot; other_id: another record.
_RECORDS = """
CREATE TABLE record_type (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    title TEXT NOT NULL,
    definition TEXT NOT NULL DEFAULT '',
    include TEXT NOT NULL DEFAULT '',
    exclude TEXT NOT NULL DEFAULT '',
    key TEXT NOT NULL DEFAULT '',
    is_anchored INTEGER NOT NULL DEFAULT 0 CHECK (is_anchored IN (0, 1)),
    hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
    place INTEGER NOT NULL DEFAULT 0,
    revision INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE record_slot (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    record_type_id INTEGER NOT NULL REFERENCES record_type(id),
    name TEXT NOT NULL COLLATE NOCASE,
    title TEXT NOT NULL,
    definition TEXT NOT NULL DEFAULT '',
    takes TEXT NOT NULL CHECK (takes IN ('mark', 'entity', 'value', 'record')),
    accepts TEXT NOT NULL DEFAULT '[]',
    type TEXT NOT NULL DEFAULT 'text',
    options TEXT NOT NULL DEFAULT '[]',
    is_repeated INTEGER NOT NULL DEFAULT 0 CHECK (is_repeated IN (0, 1)),
    required INTEGER NOT NULL DEFAULT 0 CHECK (required IN (0, 1)),
    hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
    place INTEGER NOT NULL DEFAULT 0,
    UNIQUE (record_type_id, name)
);
CREATE TABLE record (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    record_type_id INTEGER NOT NULL REFERENCES record_type(id),
    article_id INTEGER REFERENCES article(id),
    start INTEGER,
    stop INTEGER,
    status TEXT NOT NULL DEFAULT 'accepted' CHECK (status IN ('suggested', 'accepted', 'rejected', 'removed')),
    comment TEXT NOT NULL DEFAULT '',
    revision INTEGER NOT NULL DEFAULT 0,
    in_bulk INTEGER NOT NULL DEFAULT 0 CHECK (in_bulk IN (0, 1)),
    decided_by TEXT, decided_at TEXT
);
CREATE INDEX record_by_type ON record(record_type_id);
CREATE INDEX record_by_article ON record(article_id) WHERE article_id IS NOT NULL;
CREATE TABLE record_filling (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    record_id INTEGER NOT NULL REFERENCES record(id),
    slot_id INTEGER NOT NULL REFERENCES record_slot(id),
    place INTEGER NOT NULL DEFAULT 0,
    article_id INTEGER REFERENCES article(id),
    span_id INTEGER REFERENCES span(id),
    entity_id INTEGER REFERENCES entity(id),
    other_id INTEGER REFERENCES record(id),
    value TEXT
);
CREATE INDEX record_filling_by_record ON record_filling(record_id, slot_id);
CREATE INDEX record_filling_by_article ON record_filling(article_id) WHERE article_id IS NOT NULL;
CREATE INDEX record_filling_by_span ON record_filling(span_id) WHERE span_id IS NOT NULL;
CREATE INDEX record_filling_by_entity ON record_filling(entity_id) WHERE entity_id IS NOT NULL;
CREATE INDEX record_filling_by_other ON record_filling(other_id) WHERE other_id IS NOT NULL;
CREATE VIEW live_record AS SELECT * FROM record
    WHERE article_id IS NULL OR article_id NOT IN (SELECT article_id FROM trash);
CREATE VIEW live_record_filling AS SELECT * FROM record_filling WHERE record_id IN (SELECT id FROM live_record)
    AND (article_id IS NULL OR article_id NOT IN (SELECT article_id FROM trash));
"""

# kind mark: the words are marked with the label wherever they occur, in imports to come.
_RULES = f"""
CREATE TABLE kept_rule AS SELECT * FROM project_rule;
CREATE TABLE kept_number AS SELECT seq FROM sqlite_sequence WHERE name = 'project_rule';
DROP VIEW live_entity;
DROP TABLE project_rule;
CREATE TABLE project_rule (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('link', 'label', 'none', 'mark')),
    words TEXT NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    entity_id INTEGER REFERENCES entity(id),
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    note TEXT NOT NULL DEFAULT '',
    whole_words INTEGER NOT NULL DEFAULT 1 CHECK (whole_words IN (0, 1)),
    match_case INTEGER NOT NULL DEFAULT 0 CHECK (match_case IN (0, 1))
);
INSERT INTO project_rule(id, kind, words, label, entity_id, active, note)
    SELECT id, kind, words, label, entity_id, active, note FROM kept_rule;
DELETE FROM sqlite_sequence WHERE name = 'project_rule';
INSERT INTO sqlite_sequence(name, seq) SELECT 'project_rule', seq FROM kept_number;
DROP TABLE kept_rule;
DROP TABLE kept_number;
CREATE INDEX project_rule_by_words ON project_rule(words COLLATE NOCASE);
CREATE INDEX project_rule_by_entity ON project_rule(entity_id) WHERE entity_id IS NOT NULL;
{live_entity("project_rule")}
"""


def apply(db: Database) -> None:
    """Bring this part of a file from schema 8 to 9, inside the caller's transaction."""
    for script in (_CODES, _RECORDS, _RULES):
        db.executescript(script)
