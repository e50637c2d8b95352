"""The migrations of the schema: each module has `apply(db)`; its position here is its number (`PRAGMA
user_version`)."""

from __future__ import annotations

import sqlite3
from types import ModuleType

from core.store.checksums import rebuild_checksums
from core.store.migrations import (
    m0001_first,
    m0002_entities,
    m0003_claims,
    m0004_trust,
    m0005_frame,
    m0006_sources,
    m0007_frame,
    m0008_bulk,
    m0009_study,
    m0010_coders,
)

APPLICATION_ID = 0x50524D4B
"""`PRMK` in the SQLite header: identifies a Pressmark project, for `file` as well."""

MIGRATIONS: tuple[ModuleType, ...] = (
    m0001_first,
    m0002_entities,
    m0003_claims,
    m0004_trust,
    m0005_frame,
    m0006_sources,
    m0007_frame,
    m0008_bulk,
    m0009_study,
    m0010_coders,
)

SCHEMA = len(MIGRATIONS)
"""The schema that this program writes, and the highest that it can read."""


def migrate(connection: sqlite3.Connection, found: int) -> None:
    """Bring a file from schema `found` (0: empty) to SCHEMA, each step in a transaction of its own."""
    # Imported here because it is slow and an up-to-date file never needs it.
    from sqlite_utils import Database

    database = Database(connection, recursive_triggers=False, execute_plugins=False)
    for number, module in enumerate(MIGRATIONS[found:], start=found + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            module.apply(database)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute(
                "INSERT OR REPLACE INTO setting(key, value) VALUES ('program', ?)", (pressmark_version(),)
            )
            rebuild_checksums(connection)
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def pressmark_version() -> str:
    """Return the version of this program, which a file reports to programs too old to read it; `0` in a checkout."""
    from importlib.metadata import PackageNotFoundError, version  # not wanted by a file that is up to date

    try:
        return version("pressmark")
    except PackageNotFoundError:
        return "0"
