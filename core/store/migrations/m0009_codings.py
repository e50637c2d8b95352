"""The part of schema 9 about variables and their answers: one table of variables for every unit, answers with states
and revisions, the words that justify an answer, memos, and the verdicts of screening."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

# unit_variable: a question asked of each unit of a kind. subject: the code of a mark, the type of a record; empty
# otherwise. options: JSON; condition and formula: expressions (core.codebook.conditions, .formulas). revision: the
# latest revision of the codebook in which its meaning changed. coding: unit_id is the row of the mark, claim, statement
# or record, 0 for the article itself; article_id is NULL only for records outside any article. revision: of the
# codebook when it was answered, 0 if before the first. The tables are made anew, because SQLite cannot alter a CHECK;
# ids are kept, also those given earlier, for the journal refers to them.
_VARIABLES = """
CREATE TABLE kept_variable AS SELECT * FROM unit_variable;
CREATE TABLE kept_coding AS SELECT * FROM coding;
CREATE TABLE kept_number AS SELECT name, seq FROM sqlite_sequence WHERE name IN ('unit_variable', 'coding');
DROP TABLE coding;
DROP TABLE unit_variable;
CREATE TABLE unit_variable (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    unit TEXT NOT NULL CHECK (unit IN ('article', 'mark', 'claim', 'statement', 'record')),
    subject TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL COLLATE NOCASE,
    title TEXT NOT NULL,
    type TEXT NOT NULL DEFAULT 'text',
    level TEXT NOT NULL DEFAULT 'nominal' CHECK (level IN ('nominal', 'ordinal', 'interval', 'ratio')),
    origin TEXT NOT NULL CHECK (origin IN ('imported', 'own')),
    description TEXT NOT NULL DEFAULT '',
    place INTEGER NOT NULL DEFAULT 0,
    include TEXT NOT NULL DEFAULT '',
    exclude TEXT NOT NULL DEFAULT '',
    options TEXT NOT NULL DEFAULT '[]',
    condition TEXT NOT NULL DEFAULT '',
    formula TEXT NOT NULL DEFAULT '',
    preset TEXT NOT NULL DEFAULT '',
    lowest REAL,
    highest REAL,
    required INTEGER NOT NULL DEFAULT 0 CHECK (required IN (0, 1)),
    hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
    revision INTEGER NOT NULL DEFAULT 0,
    UNIQUE (unit, subject, name)
);
CREATE TABLE coding (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    variable_id INTEGER NOT NULL REFERENCES unit_variable(id),
    article_id INTEGER REFERENCES article(id),
    unit_id INTEGER NOT NULL DEFAULT 0,
    guess_value TEXT,
    value TEXT,
    entity_id INTEGER REFERENCES entity(id),
    state TEXT NOT NULL DEFAULT 'value' CHECK (state IN ('value', 'absent', 'cannot_tell')),
    revision INTEGER NOT NULL DEFAULT 0,
    in_bulk INTEGER NOT NULL DEFAULT 0 CHECK (in_bulk IN (0, 1)),
    decided_by TEXT, decided_at TEXT
);
INSERT INTO unit_variable(id, unit, name, title, type, level, origin, description, place)
    SELECT id, unit, name, title, type, level, origin, description, place FROM kept_variable;
INSERT INTO coding(id, variable_id, article_id, guess_value, value, state, decided_by, decided_at)
    SELECT id, variable_id, article_id, guess_value, value, state, decided_by, decided_at FROM kept_coding;
DELETE FROM sqlite_sequence WHERE name IN ('unit_variable', 'coding');
INSERT INTO sqlite_sequence(name, seq) SELECT name, seq FROM kept_number;
DROP TABLE kept_variable;
DROP TABLE kept_coding;
DROP TABLE kept_number;
CREATE UNIQUE INDEX coding_by_unit ON coding(variable_id, coalesce(article_id, 0), unit_id);
CREATE INDEX coding_by_value ON coding(variable_id, value);
CREATE INDEX coding_by_article ON coding(article_id, variable_id);
CREATE INDEX coding_by_entity ON coding(entity_id) WHERE entity_id IS NOT NULL;
"""

# coding_passage: words of an article that justify an answer. memo: a note on a unit (unit_id) or on a code, by its name
# (subject); article_id, start and stop point at words. screening: whether an article belongs to the study.
_BESIDE = """
CREATE TABLE coding_passage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    coding_id INTEGER NOT NULL REFERENCES coding(id),
    article_id INTEGER NOT NULL REFERENCES article(id),
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL
);
CREATE INDEX coding_passage_by_coding ON coding_passage(coding_id);
CREATE INDEX coding_passage_by_article ON coding_passage(article_id);
CREATE TABLE memo (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    unit TEXT NOT NULL CHECK (unit IN ('project', 'article', 'entity', 'code', 'variable', 'mark', 'record')),
    unit_id INTEGER NOT NULL DEFAULT 0,
    subject TEXT NOT NULL DEFAULT '',
    article_id INTEGER REFERENCES article(id),
    start INTEGER,
    stop INTEGER,
    text TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    changed_at TEXT
);
CREATE INDEX memo_by_unit ON memo(unit, unit_id, subject);
CREATE INDEX memo_by_article ON memo(article_id) WHERE article_id IS NOT NULL;
CREATE TABLE screening (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL UNIQUE REFERENCES article(id),
    verdict TEXT NOT NULL CHECK (verdict IN ('relevant', 'not_relevant', 'unsure')),
    reason TEXT NOT NULL DEFAULT '',
    in_bulk INTEGER NOT NULL DEFAULT 0 CHECK (in_bulk IN (0, 1)),
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL
);
CREATE INDEX screening_by_verdict ON screening(verdict, article_id);
"""

_LIVE = "\n".join(
    f"CREATE VIEW live_{table} AS SELECT * FROM {table}"
    " WHERE article_id IS NULL OR article_id NOT IN (SELECT article_id FROM trash);"
    for table in ("coding", "coding_passage", "memo", "screening")
)


def apply(db: Database) -> None:
    """Bring this part of a file from schema 8 to 9, inside the caller's transaction."""
    for script in (_VARIABLES, _BESIDE, _LIVE):
        db.executescript(script)
