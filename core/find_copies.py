"""Search a whole project for copies and repeated quotations, in a process of its own.

The process reads the file and computes; it never writes. numpy and the texts live there, so that the window's memory
and threads stay free, and Cancel simply ends the process.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.copies.copy_pairs import CopyCluster
from core.reading_process import ReadingWork, run_reading_work
from core.translation import _

_STEP = 50
"""Articles between two progress messages."""


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
    """Run `search_project` in another process: yield progress repeatedly and finally the result; stop early once `stop`
    is set. Runs in a thread. Raises UserError if the file cannot be read or the process dies."""
    died = _("The search for copies stopped early, perhaps for lack of memory. Close other programs and try again.")
    yield from run_reading_work(ReadingWork(_tell_result, (path,), died), stop)


def _tell_result(tell: Callable[[SearchProgress | CopiesFound], None], path: Path) -> None:
    tell(search_project(path, tell))
