"""Looks through a whole project for copies and for quotations told twice, in a process of its own.

The process reads the file and computes; it writes nothing. numpy and the texts live there, so that the window's memory
and its threads stay free, and Cancel is the end of the process.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from core import lifeline
from core.copies.pairs import Cluster
from core.errors import UserError

_STEP = 50
"""Articles between two words on how far it is."""
_WAIT = 0.1
"""Seconds after which it is looked whether to stop."""


@dataclass(frozen=True, slots=True)
class Far:
    """How far the look is."""

    done: int
    total: int
    """Articles."""
    what: str
    """What is being done, in words."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in the articles up to `newest`."""

    clusters: tuple[Cluster, ...]
    quotations: tuple[tuple[int, ...], ...]
    """Ids of quotes (marks) that are one quotation, by id; those of most wordings first."""
    newest: int
    """Id of the newest article that was looked at; 0: there is none."""


def look(path: Path, tell: Callable[[Far], None]) -> Found:
    """Compare all articles of a project file. Raises UserError where it cannot be read."""
    from core.copies import find, gather
    from core.copies.quotations import Wording
    from core.store import aside
    from core.store.overview import info
    from core.store.project import Project
    from core.store.queries.bodies import every_body, every_quote, newest_article

    def every(project: Project) -> Found:
        total, newest = info(project).articles, newest_article(project)

        def texts() -> Iterator[tuple[int, str]]:
            for done, (number, body) in enumerate(every_body(project)):
                if number > newest:
                    return  # came while we read: it is new
                if done % _STEP == 0:
                    tell(Far(done, total, "Reading articles"))
                yield number, body
            tell(Far(total, total, "Comparing them"))

        clusters = tuple(find(texts()))
        tell(Far(total, total, "Comparing quotations"))
        quotes = gather(Wording(*row) for row in every_quote(project) if row[1] <= newest)
        return Found(clusters, tuple(tuple(said.id for said in one.wordings) for one in quotes), newest)

    return aside.ask(path, every)


def looking(path: Path, stop: threading.Event) -> Iterator[Far | Found]:
    """`look` in another process: how far it is again and again, at last what was found; nothing more once `stop` is
    set. Runs in a thread. Raises UserError where the file cannot be read or the process dies."""
    context = get_context("spawn")  # no lock, thread or window is inherited
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(path, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        with closing(ours):
            while not stop.is_set():
                if not ours.poll(_WAIT):
                    continue
                message = _received(ours)
                if isinstance(message, UserError):
                    raise message
                yield message
                if isinstance(message, Found):
                    return
    finally:
        process.terminate()
        process.join()


def _received(ours: Connection) -> Far | Found | UserError:
    try:
        message: Far | Found | UserError = ours.recv()
    except EOFError:
        message = UserError("The look for copies ended early, perhaps for want of memory: try again with less open.")
    return message


def _work(path: Path, answer: Connection) -> None:
    """What the process does."""
    lifeline.worker(behind_window=True)
    try:
        answer.send(look(path, answer.send))
    except UserError as problem:
        answer.send(UserError(str(problem)))
    answer.close()
