"""Schema 6: files with many articles are kept once, articles have a language, and what a source says of them beyond
title, outlet, date, author and URL is kept as answers to variables."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

# source_file: data is empty where the file was too large to keep; its articles have no row in `original`.
# unit_variable: a question asked of a whole unit (the variables of marks stand in `variable`). coding: one answer to
# one variable for one article, the imported value beside the one that holds now.
_TABLES = """
CREATE TABLE source_file (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    size INTEGER NOT NULL,
    data BLOB NOT NULL
);
ALTER TABLE article ADD COLUMN language TEXT;
ALTER TABLE article ADD COLUMN source_file_id INTEGER REFERENCES source_file(id);
CREATE INDEX article_by_source_file ON article(source_file_id) WHERE source_file_id IS NOT NULL;
CREATE TABLE unit_variable (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    unit TEXT NOT NULL CHECK (unit IN ('article', 'claim', 'statement', 'record')),
    name TEXT NOT NULL COLLATE NOCASE,
    title TEXT NOT NULL,
    type TEXT NOT NULL DEFAULT 'text',
    level TEXT NOT NULL DEFAULT 'nominal' CHECK (level IN ('nominal', 'ordinal', 'interval', 'ratio')),
    origin TEXT NOT NULL CHECK (origin IN ('imported', 'own')),
    description TEXT NOT NULL DEFAULT '',
    place INTEGER NOT NULL DEFAULT 0,
    UNIQUE (unit, name)
);
CREATE TABLE coding (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    variable_id INTEGER NOT NULL REFERENCES unit_variable(id),
    article_id INTEGER NOT NULL REFERENCES article(id),
    guess_value TEXT,
    value TEXT,
    state TEXT NOT NULL DEFAULT 'value' CHECK (state IN ('value', 'absent', 'cannot_tell')),
    decided_by TEXT, decided_at TEXT,
    UNIQUE (article_id, variable_id)
);
CREATE INDEX coding_by_value ON coding(variable_id, value);
CREATE TABLE remark (
    id INTEGER PRIMARY KEY,
    import_id INTEGER REFERENCES import(id),
    source TEXT NOT NULL,
    sentence TEXT NOT NULL
);
"""


def apply(db: Database) -> None:
    """Create the tables, empty."""
    db.executescript(_TABLES)
