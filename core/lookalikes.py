"""Search a whole project for copies and repeated quotations, in a process of its own.

The process reads the file and computes; it never writes. numpy and the texts live there, so that the window's memory
and threads stay free, and Cancel simply ends the process.
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
from core.translation import _

_STEP = 50
"""Articles between two progress messages."""
_WAIT = 0.1
"""Seconds between checks whether to stop."""


@dataclass(frozen=True, slots=True)
class Far:
    """Progress of the search."""

    done: int
    total: int
    """Number of articles."""
    what: str
    """What is being done, for people."""


@dataclass(frozen=True, slots=True)
class Found:
    """Result for the articles up to `newest`."""

    clusters: tuple[Cluster, ...]
    quotations: tuple[tuple[int, ...], ...]
    """Ids of quotes (marks) that are one quotation, sorted; those with most wordings first."""
    newest: int
    """Id of the newest article that was searched; 0 if there is none."""


def look(path: Path, tell: Callable[[Far], None]) -> Found:
    """Compare all articles of a project file. Raises UserError if it cannot be read."""
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
                    return  # was added during the search
                if done % _STEP == 0:
                    tell(Far(done, total, _("Reading articles")))
                yield number, body
            tell(Far(total, total, _("Comparing articles")))

        clusters = tuple(find(texts()))
        tell(Far(total, total, _("Comparing quotations")))
        quotes = gather(Wording(*row) for row in every_quote(project) if row[1] <= newest)
        return Found(clusters, tuple(tuple(said.id for said in one.wordings) for one in quotes), newest)

    return aside.ask(path, every)


def looking(path: Path, stop: threading.Event) -> Iterator[Far | Found]:
    """Run `look` in another process: yield progress repeatedly and finally the result; stop early once `stop` is set.
    Runs in a thread. Raises UserError if the file cannot be read or the process dies."""
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
        message = UserError(
            _("The search for copies stopped early, perhaps for lack of memory. Close other programs and try again.")
        )
    return message


def _work(path: Path, answer: Connection) -> None:
    """Body of the process."""
    lifeline.worker(behind_window=True)
    try:
        answer.send(look(path, answer.send))
    except UserError as problem:
        answer.send(UserError(str(problem)))
    answer.close()
