"""Check that the schema of a file is the one that the migrations make, before anything else in the file is read.

Tables, views, triggers and expression indexes are code that runs when rows are read or written. So a project file is
not opened if its schema differs in any way from what this program would have made.
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
from core.translation import _

if TYPE_CHECKING:
    from sqlite_utils import Database

Things = dict[tuple[str, str, str], str]
"""(type, name, table) of `sqlite_schema` -> its SQL, normalized."""

_LISTED = "SELECT type, name, tbl_name, sql FROM sqlite_schema"

_BLANK = compile_later(
    r"('(?:[^']|'')*'|\"(?:[^\"]|\"\")*\")"  # kept as they are
    r"|(?:--[^\n]*|/\*.*?\*/|\s)+",
    re.S,
)

_STATISTICS = compile_later(r"CREATE TABLE sqlite_stat([1-4])\([a-z,]+\)")
"""Tables that ANALYZE of another tool leaves behind: they affect query plans and run no code."""


class MinimalDatabase:
    """The part of sqlite_utils.Database that migrations use (`conn`, `execute`, `executescript`), without its slow
    import."""

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


def find_differences(connection: sqlite3.Connection, schema: int) -> Iterator[str]:
    """Yield one clause for each object that the file's schema has in addition, lacks or has in another form. Reads only
    `sqlite_schema`."""
    made, found = expected_schema(schema), _read_schema(connection)
    for key in _tables_first(found.keys() - made.keys()):
        if not _is_harmless(key, found[key]):
            yield _("it has {object}, which Pressmark does not create").format(object=_describe_object(key))
    for key in _tables_first(made.keys() - found.keys()):
        yield _("it lacks {object}").format(object=_describe_object(key))
    for key in _tables_first(made.keys() & found.keys()):
        if made[key] != found[key]:
            yield _("{object} differs from what Pressmark creates").format(object=_describe_object(key))


@cache
def expected_schema(schema: int) -> Things:
    """Return what the migrations up to this number make in an empty file."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for module in migrations.MIGRATIONS[:schema]:
            module.apply(cast("Database", MinimalDatabase(connection)))
        return _read_schema(connection)


@cache
def accepts_own_schema() -> bool:
    """Return whether this SQLite runs our own schema while schemas are not trusted.

    Some versions treat `json_extract` as unsafe then, and comparing the schema is the only protection.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        try:
            for statement in _OWN_SCHEMA:
                connection.execute(statement)
        except sqlite3.OperationalError:
            return False
    return True


_OWN_SCHEMA = (
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


def typed_columns(connection: sqlite3.Connection) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield each table of ours with its columns and the types that their cells may have, as SQL."""
    for (kind, name, _table), sql in _read_schema(connection).items():
        if (
            kind == "table"
            and not sql.startswith(("CREATE VIRTUAL", "CREATE TABLE '"))
            and not name.startswith("sqlite_")
        ):
            found = connection.execute(f'PRAGMA main.table_info("{name}")').fetchall()
            yield name, [(row[1], _TYPES[row[2]] + ("" if row[3] or row[5] else ", 'null'")) for row in found]


_TYPES = {"TEXT": "'text'", "INTEGER": "'integer'", "REAL": "'real'", "BLOB": "'blob'"}


def numbered_tables(connection: sqlite3.Connection) -> list[str]:
    """List the tables whose ids are never given twice."""
    return [
        name for (kind, name, _), sql in _read_schema(connection).items() if kind == "table" and " AUTOINCREMENT" in sql
    ]


def _read_schema(connection: sqlite3.Connection) -> Things:
    return {
        (str(kind), str(name), str(table)): _normalize_sql(sql)
        for kind, name, table, sql in connection.execute(_LISTED)
    }


def _tables_first(keys: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    return sorted(keys, key=lambda key: (key[0] != "table", key))


def _normalize_sql(sql: str | None) -> str:
    """Return SQL without comments, each run of white space as one blank."""
    return _BLANK.sub(lambda found: found[1] or " ", sql).strip() if isinstance(sql, str) else repr(sql)


def _is_harmless(key: tuple[str, str, str], sql: str) -> bool:
    found = _STATISTICS.fullmatch(sql)
    return found is not None and key == ("table", f"sqlite_stat{found[1]}", f"sqlite_stat{found[1]}")


def _describe_object(key: tuple[str, str, str]) -> str:
    kind, name, _table = key
    titles = {"table": _("the table “{name}”"), "index": _("the index “{name}”"), "view": _("the view “{name}”")}
    return titles.get(kind, _("the trigger “{name}”")).format(name=name[:60])
