"""The part of schema 5 that stores the project's own codes, with their groups and variables (core.store.codes)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

# Tracked tables (journal_tables.TRACKED). `code_group` of a code is the name of a group, one of these or of the
# program's; `place` is the order in menus and forms. Lists (search_words, bare_forms, choices) are JSON.
_TABLES = """
CREATE TABLE code_group (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    place INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE code (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    code_group TEXT NOT NULL,
    key TEXT NOT NULL DEFAULT '',
    meaning TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    light TEXT NOT NULL,
    dark TEXT NOT NULL,
    tier INTEGER NOT NULL DEFAULT 3,
    search_words TEXT NOT NULL DEFAULT '[]',
    example TEXT NOT NULL DEFAULT '',
    hint TEXT NOT NULL DEFAULT '',
    bare_forms TEXT NOT NULL DEFAULT '[]',
    nature TEXT NOT NULL DEFAULT 'other',
    column_set TEXT NOT NULL DEFAULT '',
    place INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE variable (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code_id INTEGER NOT NULL REFERENCES code(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    type TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    choices TEXT NOT NULL DEFAULT '[]',
    hint TEXT NOT NULL DEFAULT '',
    in_form INTEGER NOT NULL DEFAULT 1 CHECK (in_form IN (0, 1)),
    from_context INTEGER NOT NULL DEFAULT 0 CHECK (from_context IN (0, 1)),
    by_machine INTEGER NOT NULL DEFAULT 0 CHECK (by_machine IN (0, 1)),
    place INTEGER NOT NULL DEFAULT 0,
    UNIQUE (code_id, name)
);
"""


def apply(db: Database) -> None:
    """Create the tables, empty."""
    db.executescript(_TABLES)
