"""The part of schema 5 about rules: every guess stores the name of the rule that made it (core.rules), and the
project's own rules are called `project_rule`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.store.migrations.m0004_trust import live_entity

if TYPE_CHECKING:
    from sqlite_utils import Database

# rule: NULL where the row was made by hand, and in rows of older files until their article is read again.
_GUESSES = """
ALTER TABLE span ADD COLUMN rule TEXT;
ALTER TABLE claim ADD COLUMN rule TEXT;
ALTER TABLE statement ADD COLUMN rule TEXT;
ALTER TABLE region ADD COLUMN rule TEXT;
"""

# A new table instead of ALTER TABLE RENAME, which writes the schema differently in different versions of SQLite. Ids
# are
# kept, also those given earlier: the journal refers to them.
_TABLE = f"""
CREATE TABLE project_rule (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('link', 'label', 'none')),
    words TEXT NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    entity_id INTEGER REFERENCES entity(id),
    active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    note TEXT NOT NULL DEFAULT ''
);
INSERT INTO project_rule(id, kind, words, label, entity_id, active, note)
    SELECT id, kind, words, label, entity_id, active, note FROM rule;
DELETE FROM sqlite_sequence WHERE name = 'project_rule';
INSERT INTO sqlite_sequence(name, seq) SELECT 'project_rule', seq FROM sqlite_sequence WHERE name = 'rule';
DROP VIEW live_entity;
DROP TABLE rule;
CREATE INDEX project_rule_by_words ON project_rule(words COLLATE NOCASE);
CREATE INDEX project_rule_by_entity ON project_rule(entity_id) WHERE entity_id IS NOT NULL;
{live_entity("project_rule")}
"""

_JOURNAL = """
UPDATE change SET tbl = 'project_rule' WHERE tbl = 'rule';
UPDATE op SET verb = replace(verb, '_rule', '_project_rule') WHERE verb IN ('add_rule', 'change_rule', 'remove_rule');
"""


def apply(db: Database) -> None:
    """Bring this part of a file from schema 4 to 5, inside the caller's transaction."""
    for script in (_GUESSES, _TABLE, _JOURNAL):
        db.executescript(script)
