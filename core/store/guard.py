"""What is looked at before a file is trusted: header, schema, structure, and how long reading it may take."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path

from core.errors import UserError
from core.store import derived, migrations, schema, sums
from core.store.backups import good_backups
from core.store.faults import DamagedFile, NewerFile, code_of

CHECKED_UP_TO = 16 * 1024 * 1024
"""Bytes up to which every opening runs `PRAGMA quick_check` (measured: 4 ms a megabyte). A larger file is checked on
each opening by its header, its length and both ends of every table (4 ms), and whole once a day, on the copy that a
thread makes in the background; if that fails, the next deed is refused."""

WAIT = 10.0
"""Seconds to wait for a reader of our own (`queries.article_ids` in a worker) before a step is given up."""

ENDLESS = "reading it comes to no end"

_TURN = 100_000
"""Steps of SQLite's machine between two looks at the budget."""
_STEPS = 300_000_000
_STEPS_A_BYTE = 2_000
"""Steps that reading a whole file may take: hundreds of times what a sound one needs, so that neither a slow machine
nor a slow disk is ever taken for a file without end."""


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection as every part of the store uses it: autocommit, own transactions, foreign keys on."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=WAIT)
    try:
        distrust(connection)
        for pragma in ("foreign_keys = ON", "synchronous = FULL", "temp_store = MEMORY", "cache_size = -65536"):
            connection.execute(f"PRAGMA {pragma}")
        if mode != "ro":
            # People mail the file and keep it on network shares: a write-ahead log would be a second file and needs
            # shared memory. The commit of a deed costs 0.5 ms instead of 0.2.
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def distrust(connection: sqlite3.Connection) -> None:
    """Have SQLite look at each page before it uses it, and run no code of the file's schema but our own."""
    connection.execute("PRAGMA cell_size_check = ON")
    if schema.trusts_itself():
        connection.execute("PRAGMA trusted_schema = OFF")


@contextmanager
def bounded(connection: sqlite3.Connection, size: int) -> Iterator[None]:
    """Statements in the block are interrupted once they took more steps than a file of this size can need."""
    left = (_STEPS + _STEPS_A_BYTE * size) // _TURN

    def look() -> int:
        nonlocal left
        left -= 1
        return int(left < 0)

    connection.set_progress_handler(look, _TURN)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def inspect(connection: sqlite3.Connection, path: Path) -> int:
    """Schema of the file, once it is sure to be a whole project. Raises UserError, DamagedFile, NewerFile.

    A file left by a crash has its journal played back by the first read here.
    """
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    size = path.stat().st_size
    if not size:
        raise DamagedFile(path, good_backups(path), "the file is empty")
    with bounded(connection, size):
        if connection.execute("PRAGMA application_id").fetchone()[0] != migrations.APPLICATION_ID:
            raise UserError(f"{path} is an SQLite file but no Pressmark project: choose a file that Pressmark made.")
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if found > migrations.SCHEMA:
            raise NewerFile(path, found, migrations.SCHEMA, _written_by(connection))
        fault = structure_fault(connection, found, size <= CHECKED_UP_TO)
    if fault is not None:
        raise DamagedFile(path, good_backups(path), fault)
    return found


def structure_fault(connection: sqlite3.Connection, found: int, whole: bool) -> str | None:
    """What is wrong with the schema of a file, or with its structure (looked at as a `whole`, or at its ends)."""
    if found < 1:
        return f"its file version {found} is none"
    for difference in schema.differences(connection, found):
        return difference
    if whole:
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        return None if verdict == "ok" else str(verdict).splitlines()[-1]
    _touch_ends(connection)
    return None


def _touch_ends(connection: sqlite3.Connection) -> None:
    """Read the first and the last row of every table: tells a file that was cut or overwritten, in milliseconds."""
    tables = connection.execute(
        "SELECT name FROM sqlite_schema"
        " WHERE type = 'table' AND sql NOT LIKE '%WITHOUT ROWID%' AND sql LIKE 'CREATE TABLE%'"
    )
    for (name,) in tables.fetchall():
        for order in ("ASC", "DESC"):
            connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid {order} LIMIT 1').fetchone()


def _written_by(connection: sqlite3.Connection) -> str | None:
    """Version of the program that wrote a file of a later schema, if it still says so where we look."""
    try:
        listed = connection.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'setting'").fetchone()
        found = connection.execute("SELECT value FROM setting WHERE key = 'program'").fetchone() if listed else None
    except sqlite3.OperationalError:
        return None
    return str(found[0])[:40] if found else None


def first_fault(path: Path) -> str | None:
    """One clause on what is wrong with a file that behaves oddly; None where it looks sound. Reads it all."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=WAIT)) as connection:
            distrust(connection)
            with bounded(connection, path.stat().st_size):
                return whole_fault(connection)
    except OSError:
        return None
    except sqlite3.OperationalError as error:
        return str(error) if code_of(error) == sqlite3.SQLITE_ERROR else None
    except sqlite3.DatabaseError as error:
        return str(error)
    except UnicodeDecodeError:
        return "a name or a text is none any more"


def whole_fault(connection: sqlite3.Connection) -> str | None:
    """The first thing that is wrong with an open project, rows included; None where it is sound. May raise
    sqlite3.Error where it is not."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    fault = structure_fault(connection, int(found), True) or altered(connection)
    if fault is not None:
        return fault
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        return f"a row of “{table}” points to one of “{parent}” that is not there"
    fault = next(ill_typed(connection), None)
    if fault is None and not fits_index(connection):
        fault = "the index of words does not fit the texts"
    return fault


def fits_index(connection: sqlite3.Connection) -> bool:
    """Whether the index of words is whole and fits the texts. Asked of a copy in memory: FTS5 answers writers only."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        connection.backup(copy)
        try:
            copy.execute(INDEX_CHECK)
        except sqlite3.DatabaseError:
            return False
    return True


INDEX_CHECK = "INSERT INTO article_fts(article_fts, rank) VALUES ('integrity-check', 1)"


def altered(connection: sqlite3.Connection) -> str | None:
    """One clause on rows that are not as Pressmark wrote them, or do not fit each other; None without sums."""
    found = next(sums.altered(connection), None)
    if found is None and sums.summed(connection):
        found = next(chain(*(look(connection) for look in (derived.texts, *derived.LOOKS))), None)
    return found.rstrip(".") if found else None


def ill_typed(connection: sqlite3.Connection) -> Iterator[str]:
    """One clause for each table with cells of a type that their column never has."""
    for name, columns in schema.columns(connection):
        wrong = [f'typeof("{column}") NOT IN ({types})' for column, types in columns]
        wrong += [f'abs("{column}") > 1.7e308' for column, types in columns if "'real'" in types]
        sql = f'SELECT count(*) FROM "{name}" NOT INDEXED WHERE {" OR ".join(wrong)}'
        ((count,),) = connection.execute(sql).fetchall()
        if count:
            yield f"{count:,} rows of “{name}” hold values of a wrong type"
