"""A second look at a project file, for a worker thread: SQLite stays on the thread that opened it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from core.store.faults import FAULTS, told
from core.store.project import Project

P = ParamSpec("P")
T = TypeVar("T")


def ask(path: Path, query: Callable[Concatenate[Project, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Answer of one function of core.store.queries through a read-only connection of its own, closed again.

    Call it in a worker thread, with queries of less than 50 ms: while one runs, no deed can be written. Raises
    UserError where the file cannot be read.
    """
    path = Path(path)
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10.0)) as connection:
            return query(Project(path, connection, None, f"{path} is read beside its window."), *args, **kwargs)
    except FAULTS as error:
        raise (told(path, error) or error) from error
