"""Check a file before it is trusted: header, schema, structure, and how long reading it may take."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path

from core.errors import UserError
from core.store import checksums, derived_tables, migrations, schema
from core.store.backups import list_good_backups
from core.store.file_errors import DamagedFile, NewerFile, primary_code
from core.translation import _, format_count, ngettext

CHECKED_UP_TO = 16 * 1024 * 1024
"""Bytes up to which every opening runs `PRAGMA quick_check`. A larger file is checked on each opening by its header,
its length and both ends of every table, and as a whole once a day, on the copy that a thread makes in the background.
If that check fails, the next operation is refused."""

BUSY_SECONDS = 10.0
"""Seconds to wait for one of our own readers (`queries.article_ids` in a worker) before a step is given up."""

ENDLESS = _("reading it takes too long")

_TURN = 100_000
"""Virtual machine steps of SQLite between two checks of the budget."""
_STEPS = 300_000_000
_STEPS_A_BYTE = 2_000
"""Steps that reading a whole file may take: hundreds of times what a sound file needs, so that a slow machine or a slow
disk never counts as an endless file."""


def prepare_checks() -> None:
    """Compute, in any thread, what every opened file is compared with; the first opening then only looks it up."""
    schema.accepts_own_schema()
    schema.expected_schema(migrations.SCHEMA)


def existing_file(path: Path) -> Path:
    """Return the path with links resolved: two names of one file must use one lock."""
    try:
        found = Path(path).resolve()
        if found.is_file():
            return found
    except OSError as error:
        sentence = _("{path} cannot be opened ({reason}): check the name.")
        raise UserError(sentence.format(path=path, reason=error.strerror)) from error
    raise UserError(_("There is no project file {path}: check the name, or create a new project.").format(path=path))


def open_connection(path: Path, mode: str, *, lendable: bool = False) -> sqlite3.Connection:
    """Open a connection as every part of the store uses it: autocommit, own transactions, foreign keys on.

    `lendable`: Python does not tie it to this thread, because core.store.lent_connection watches over that.
    """
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=BUSY_SECONDS,
        check_same_thread=not lendable,
    )  # fmt: skip
    try:
        distrust_schema(connection)
        for pragma in ("foreign_keys = ON", "synchronous = FULL", "temp_store = MEMORY", "cache_size = -65536"):
            connection.execute(f"PRAGMA {pragma}")
        if mode != "ro":
            # People mail the file and keep it on network shares: a write-ahead log would be a second file and needs
            # shared memory. Each commit costs a little more.
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def distrust_schema(connection: sqlite3.Connection) -> None:
    """Make SQLite check each page before it uses it, and run no code of the file's schema except our own."""
    connection.execute("PRAGMA cell_size_check = ON")
    if schema.accepts_own_schema():
        connection.execute("PRAGMA trusted_schema = OFF")


@contextmanager
def bounded_steps(connection: sqlite3.Connection, size: int) -> Iterator[None]:
    """Interrupt statements in the block once they have taken more steps than a file of this size can need."""
    left = (_STEPS + _STEPS_A_BYTE * size) // _TURN

    def count_turn() -> int:
        nonlocal left
        left -= 1
        return int(left < 0)

    connection.set_progress_handler(count_turn, _TURN)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def inspect_file(connection: sqlite3.Connection, path: Path) -> int:
    """Return the schema number of the file after making sure that it is a whole project. Raises UserError, DamagedFile,
    NewerFile.

    The first read rolls back the journal of a file that a crash has left behind.
    """
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    size = path.stat().st_size
    if not size:
        raise DamagedFile(path, list_good_backups(path), _("the file is empty"))
    with bounded_steps(connection, size):
        if connection.execute("PRAGMA application_id").fetchone()[0] != migrations.APPLICATION_ID:
            raise UserError(
                _("{path} is an SQLite file but not a Pressmark project: choose a file that Pressmark created.").format(
                    path=path
                )
            )
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if found > migrations.SCHEMA:
            raise NewerFile(path, found, migrations.SCHEMA, _written_by(connection))
        fault = structure_fault(connection, found, size <= CHECKED_UP_TO)
    if fault is not None:
        raise DamagedFile(path, list_good_backups(path), fault)
    return found


def structure_fault(connection: sqlite3.Connection, found: int, whole: bool) -> str | None:
    """Describe what is wrong with a file's schema or structure, checked as a `whole` or only at the ends of its tables;
    None if nothing is."""
    if found < 1:
        return _("file version {version} does not exist").format(version=found)
    for difference in schema.find_differences(connection, found):
        return difference
    if whole:
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        return None if verdict == "ok" else str(verdict).splitlines()[-1]
    _touch_ends(connection)
    return None


def _touch_ends(connection: sqlite3.Connection) -> None:
    """Read the first and the last row of every table: this detects a truncated or overwritten file within
    milliseconds."""
    tables = connection.execute(
        "SELECT name FROM sqlite_schema"
        " WHERE type = 'table' AND sql NOT LIKE '%WITHOUT ROWID%' AND sql LIKE 'CREATE TABLE%'"
    )
    for (name,) in tables.fetchall():
        for order in ("ASC", "DESC"):
            connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid {order} LIMIT 1').fetchone()


def _written_by(connection: sqlite3.Connection) -> str | None:
    """Return the version of the program that wrote a file of a later schema, where the file still says so in the place
    known to us."""
    try:
        listed = connection.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'setting'").fetchone()
        found = connection.execute("SELECT value FROM setting WHERE key = 'program'").fetchone() if listed else None
    except sqlite3.OperationalError:
        return None
    return str(found[0])[:40] if found else None


def first_fault(path: Path) -> str | None:
    """Read a whole file that behaves oddly and return one clause on what is wrong with it; None if it looks
    sound."""
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
        ) as connection:
            distrust_schema(connection)
            with bounded_steps(connection, path.stat().st_size):
                return whole_fault(connection)
    except OSError:
        return None
    except sqlite3.OperationalError as error:
        return str(error) if primary_code(error) == sqlite3.SQLITE_ERROR else None
    except sqlite3.DatabaseError as error:
        return str(error)
    except UnicodeDecodeError:
        return _("a name or a text in it is not valid text")


def whole_fault(connection: sqlite3.Connection) -> str | None:
    """Return the first thing that is wrong with an open project, rows included; None if it is sound. May raise
    sqlite3.Error if it is not."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    fault = structure_fault(connection, int(found), True) or altered_rows(connection)
    if fault is not None:
        return fault
    for table, _rowid, parent, _key in connection.execute("PRAGMA foreign_key_check"):
        return _("a row of “{table}” refers to a row of “{parent}” that does not exist").format(
            table=table, parent=parent
        )
    fault = next(ill_typed(connection), None)
    if fault is None and not fits_index(connection):
        fault = _("the full-text index does not match the texts")
    return fault


def fits_index(connection: sqlite3.Connection) -> bool:
    """Return whether the full-text index is whole and matches the texts. Checks a copy in memory, because FTS5 answers
    writers only."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        connection.backup(copy)
        try:
            copy.execute(INDEX_CHECK)
        except sqlite3.DatabaseError:
            return False
    return True


INDEX_CHECK = "INSERT INTO article_fts(article_fts, rank) VALUES ('integrity-check', 1)"


def altered_rows(connection: sqlite3.Connection) -> str | None:
    """Return one clause on rows that differ from what Pressmark wrote or contradict each other; None if the file has
    no checksums."""
    found = next(checksums.find_altered(connection), None)
    if found is None and checksums.list_checksummed_tables(connection):
        found = next(
            chain(*(look(connection) for look in (derived_tables.check_texts, *derived_tables.DERIVED_CHECKS))), None
        )
    return found.rstrip(".") if found else None


def ill_typed(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield one clause for each table with cells of a type that their column never has."""
    for name, columns in schema.typed_columns(connection):
        wrong = [f'typeof("{column}") NOT IN ({types})' for column, types in columns]
        wrong += [f'abs("{column}") > 1.7e308' for column, types in columns if "'real'" in types]
        sql = f'SELECT count(*) FROM "{name}" NOT INDEXED WHERE {" OR ".join(wrong)}'
        ((count,),) = connection.execute(sql).fetchall()
        if count:
            clause = ngettext(
                "{count} row of “{table}” holds a value of the wrong type",
                "{count} rows of “{table}” hold values of the wrong type",
                count,
            )
            yield clause.format(count=format_count(count), table=name)
