"""A project's articles read once more, as this program and the rules of the project read them today: after an update
that finds more (claims came with schema 3), after rules were made, after other models were chosen.

Texts come from the project itself, so no file need be there. Workers read, one thread writes; what a human decided
stays (core.store.intake.refresh).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from core import pipeline
from core.pool import ordered_map
from core.records import Article, Digest, Term
from core.store import intake, queries
from core.store.project import Project
from core.store.rows import ArticleFull

Stored = tuple[int, Digest | BaseException]
"""An article's id and what was read of it, or what went wrong with it."""


def as_article(held: ArticleFull) -> Article:
    """The article as `core.pipeline.reread` takes it. Notes are left out: those of the import stay as they are."""
    return Article(
        held.uid, held.source, held.text, held.title, held.outlet, held.author, held.url, held.published,
        held.published_from, held.encoding,
    )  # fmt: skip


def read(held: ArticleFull, terms: tuple[Term, ...] = (), guest: Path | None = None) -> Digest:
    """One article read again; what worker processes do."""
    return pipeline.reread(as_article(held), terms, guest)


def readings(project: Project, ids: Sequence[int], jobs: int, guest: Path | None = None) -> Iterator[Stored]:
    """These articles of a project read again, lazily, in this order; the caller stores each (`store`)."""
    reader = partial(read, terms=queries.terms(project), guest=guest)
    results = ordered_map(reader, (queries.article(project, one) for one in ids), jobs)
    yield from zip(ids, results, strict=True)


def all_ids(project: Project) -> list[int]:
    """Articles in the order of import."""
    return [int(one) for one in queries.first_ids(project, "id", False, queries.ArticleFilter(), -1)]


def whole(project: Project, jobs: int, step: Callable[[object], None], guest: Path | None = None) -> int:
    """Read every article again and store what was found; the number of articles that say something else now.

    `step` hears of each: its Digest, or the exception in its place, which leaves that article as it was.
    """
    changed = 0
    ids = all_ids(project)
    for article_id, result in readings(project, ids, jobs, guest):
        if isinstance(result, Digest):
            change = intake.refresh(project, article_id, result)
            changed += bool(change.spans or change.claims or change.statements)
        step(result)
    intake.read_whole(project)
    return changed
