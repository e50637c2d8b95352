"""Read a project file through a second connection, for a worker thread: SQLite connections stay on the thread that
opened them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from core.store import open_checks
from core.store.file_errors import FAULTS, user_error_for
from core.store.project import Project
from core.translation import _

P = ParamSpec("P")
T = TypeVar("T")


def ask_store_file(path: Path, query: Callable[Concatenate[Project, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Return the answer of one function of core.store.queries, asked through a read-only connection that is closed
    again.

    Call it in a worker thread, with short queries: while one runs, no operation can be written. Raises UserError if
    the file cannot be read.
    """
    path = Path(path)
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10.0)) as connection:
            return query(
                Project(path, connection, None, _("{path} is open only for reading here.").format(path=path)),
                *args,
                **kwargs,
            )
    except FAULTS as error:
        raise (user_error_for(path, error) or error) from error


def ask_foreign_file(
    path: Path, query: Callable[Concatenate[Project, P], T], /, *args: P.args, **kwargs: P.kwargs
) -> T:
    """Return the answer of one function about a project file that nobody has opened yet, which is checked as when it is
    opened, never written or locked, and may be older. Raises UserError if it is no project or cannot be read."""
    path = open_checks.existing_file(path)
    try:
        with closing(open_checks.open_connection(path, "ro")) as connection:
            open_checks.inspect_file(connection, path)
            return query(
                Project(path, connection, None, _("{path} is open only for reading here.").format(path=path)),
                *args,
                **kwargs,
            )
    except FAULTS as error:
        raise (user_error_for(path, error) or error) from error


def copy_store_file(path: Path, target: Path) -> None:
    """Copy a project file, also one that another process has open, to a path that does not exist. Raises UserError if
    it cannot be read or copied."""
    try:
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with (
            closing(sqlite3.connect(uri, uri=True, timeout=10.0)) as connection,
            closing(sqlite3.connect(target)) as copy,
        ):
            copy.execute("PRAGMA synchronous = OFF")
            connection.backup(copy)
    except FAULTS as error:
        raise (user_error_for(path, error) or error) from error
