"""Whether a file's schema is the one that the migrations make: the guard before anything else in it is read.

Tables, views, triggers and expression indexes are code that runs when rows are read or written. So a project file whose
schema differs in anything from what this program would have made is not opened.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING, cast

from core.patterns import compile_later
from core.store import migrations

if TYPE_CHECKING:
    from sqlite_utils import Database

Things = dict[tuple[str, str, str], str]
"""(type, name, table) of `sqlite_schema` -> its SQL, normalised."""

_LISTED = "SELECT type, name, tbl_name, sql FROM sqlite_schema"

_BLANK = compile_later(
    r"('(?:[^']|'')*'|\"(?:[^\"]|\"\")*\")"  # kept as they are
    r"|(?:--[^\n]*|/\*.*?\*/|\s)+",
    re.S,
)

_STATISTICS = compile_later(r"CREATE TABLE sqlite_stat([1-4])\([a-z,]+\)")
"""What ANALYZE of some tool leaves behind: it chooses plans and runs no code."""


class Plain:
    """As much of sqlite_utils.Database as migrations use (`conn`, `execute`, `executescript`); that one takes 160-200
    ms to import."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.conn = connection
        self.execute = connection.execute

    def executescript(self, script: str) -> None:
        """Run the statements of a script inside the caller's transaction."""
        statement = ""
        for line in script.splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                self.conn.execute(statement)
                statement = ""
        if statement.strip():
            self.conn.execute(statement)


def differences(connection: sqlite3.Connection, schema: int) -> Iterator[str]:
    """What the file's schema has too much, too little or otherwise: one clause each. Only `sqlite_schema` is read."""
    made, found = expected(schema), _things(connection)
    for key in _tables_first(found.keys() - made.keys()):
        if not _harmless(key, found[key]):
            yield f"it has {_worded(key)} that no Pressmark makes"
    for key in _tables_first(made.keys() - found.keys()):
        yield f"it lacks {_worded(key)}"
    for key in _tables_first(made.keys() & found.keys()):
        if made[key] != found[key]:
            yield f"{_worded(key)} is not as Pressmark makes it"


@cache
def expected(schema: int) -> Things:
    """What the migrations up to this number make in an empty file."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for module in migrations.MIGRATIONS[:schema]:
            module.apply(cast("Database", Plain(connection)))
        return _things(connection)


@cache
def trusts_itself() -> bool:
    """Whether this SQLite runs what our own schema is made of where a schema is not trusted: some versions call
    `json_extract` unsafe there. Then comparing the schema is the guard."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        try:
            for statement in _OURS:
                connection.execute(statement)
        except sqlite3.OperationalError:
            return False
    return True


_OURS = (
    "CREATE TABLE one (id INTEGER PRIMARY KEY, said TEXT)",
    "CREATE INDEX one_by_part ON one(json_extract(said, '$.part'))",
    "CREATE VIEW seen AS SELECT id, json_extract(said, '$.part') AS part FROM one",
    "CREATE VIRTUAL TABLE sought USING fts5(part, content='seen', content_rowid='id')",
    "CREATE TRIGGER learn AFTER INSERT ON one BEGIN INSERT INTO sought(rowid, part)"
    " SELECT id, substr(part, 1, 9) FROM seen WHERE id = new.id; END",
    """INSERT INTO one(said) VALUES ('{"part": "some"}')""",
    "SELECT part FROM seen WHERE part = 'some'",
    "SELECT rowid FROM sought WHERE sought MATCH 'some'",
)
"""A table, an expression index, a view, a full-text index and a trigger as the migrations make them."""


def columns(connection: sqlite3.Connection) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each table of ours with its columns, and the types that their cells may have, as SQL."""
    for (kind, name, _), sql in _things(connection).items():
        if (
            kind == "table"
            and not sql.startswith(("CREATE VIRTUAL", "CREATE TABLE '"))
            and not name.startswith("sqlite_")
        ):
            found = connection.execute(f'PRAGMA main.table_info("{name}")').fetchall()
            yield name, [(row[1], _TYPES[row[2]] + ("" if row[3] or row[5] else ", 'null'")) for row in found]


_TYPES = {"TEXT": "'text'", "INTEGER": "'integer'", "REAL": "'real'", "BLOB": "'blob'"}


def numbered(connection: sqlite3.Connection) -> list[str]:
    """Tables whose numbers are never given twice."""
    return [name for (kind, name, _), sql in _things(connection).items() if kind == "table" and " AUTOINCREMENT" in sql]


def _things(connection: sqlite3.Connection) -> Things:
    return {(str(kind), str(name), str(table)): _normal(sql) for kind, name, table, sql in connection.execute(_LISTED)}


def _tables_first(keys: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    return sorted(keys, key=lambda key: (key[0] != "table", key))


def _normal(sql: str | None) -> str:
    """SQL without comments, every stretch of white space one blank."""
    return _BLANK.sub(lambda found: found[1] or " ", sql).strip() if isinstance(sql, str) else repr(sql)


def _harmless(key: tuple[str, str, str], sql: str) -> bool:
    found = _STATISTICS.fullmatch(sql)
    return found is not None and key == ("table", f"sqlite_stat{found[1]}", f"sqlite_stat{found[1]}")


def _worded(key: tuple[str, str, str]) -> str:
    kind, name, _ = key
    return f"the {kind} “{name[:60]}”"
