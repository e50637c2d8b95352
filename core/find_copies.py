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

from core import worker_lifetime
from core.copies.copy_pairs import CopyCluster
from core.errors import UserError
from core.translation import _

_STEP = 50
"""Articles between two progress messages."""
_WAIT = 0.1
"""Seconds between checks whether to stop."""


@dataclass(frozen=True, slots=True)
class SearchProgress:
    """Progress of the search."""

    done: int
    total: int
    """Number of articles."""
    what: str
    """What is being done, for people."""


@dataclass(frozen=True, slots=True)
class CopiesFound:
    """Result for the articles up to `newest`."""

    clusters: tuple[CopyCluster, ...]
    quotations: tuple[tuple[int, ...], ...]
    """Ids of quotes (marks) that are one quotation, sorted; those with most wordings first."""
    newest: int
    """Id of the newest article that was searched; 0 if there is none."""


def search_project(path: Path, tell: Callable[[SearchProgress], None]) -> CopiesFound:
    """Compare all articles of a project file. Raises UserError if it cannot be read."""
    from core.copies import find_clusters, group_wordings
    from core.copies.shared_quotations import QuotationWording
    from core.store import reader_connection
    from core.store.overview import get_project_info
    from core.store.project import Project
    from core.store.queries.copy_texts import every_body, every_quote, newest_article

    def search_articles(project: Project) -> CopiesFound:
        total, newest = get_project_info(project).articles, newest_article(project)

        def read_texts() -> Iterator[tuple[int, str]]:
            for done, (number, body) in enumerate(every_body(project)):
                if number > newest:
                    return  # was added during the search
                if done % _STEP == 0:
                    tell(SearchProgress(done, total, _("Reading articles")))
                yield number, body
            tell(SearchProgress(total, total, _("Comparing articles")))

        clusters = tuple(find_clusters(read_texts()))
        tell(SearchProgress(total, total, _("Comparing quotations")))
        quotes = group_wordings(QuotationWording(*row) for row in every_quote(project) if row[1] <= newest)
        return CopiesFound(clusters, tuple(tuple(said.id for said in one.wordings) for one in quotes), newest)

    return reader_connection.ask_store_file(path, search_articles)


def search_in_process(path: Path, stop: threading.Event) -> Iterator[SearchProgress | CopiesFound]:
    """Run `look` in another process: yield progress repeatedly and finally the result; stop early once `stop` is set.
    Runs in a thread. Raises UserError if the file cannot be read or the process dies."""
    context = get_context("spawn")  # no lock, thread or window is inherited
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run_worker, args=(path, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        with closing(ours):
            while not stop.is_set():
                if not ours.poll(_WAIT):
                    continue
                message = _receive_message(ours)
                if isinstance(message, UserError):
                    raise message
                yield message
                if isinstance(message, CopiesFound):
                    return
    finally:
        process.kill()  # it writes nothing, and no signal that it ignores or handles may keep it
        process.join()


def _receive_message(ours: Connection) -> SearchProgress | CopiesFound | UserError:
    try:
        message: SearchProgress | CopiesFound | UserError = ours.recv()
    except EOFError:
        message = UserError(
            _("The search for copies stopped early, perhaps for lack of memory. Close other programs and try again.")
        )
    return message


def _run_worker(path: Path, answer: Connection) -> None:
    """Body of the process."""
    worker_lifetime.prepare_worker(behind_window=True)
    try:
        answer.send(search_project(path, answer.send))
    except UserError as problem:
        answer.send(UserError(str(problem)))
    answer.close()
