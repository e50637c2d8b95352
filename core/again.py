"""A project's articles read once more, as this program and the rules of the project read them today: after an update
that finds more (claims came with schema 3), after rules were made, after other models were chosen.

Texts come from the project itself, so no file need be there. Workers read, one thread writes; what a human decided
stays (core.store.intake.refresh).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from core import pipeline
from core.codebook import Codebook
from core.pool import ordered_map, patience, unhurried
from core.records import Article, Change, Digest, Term
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


def read(
    held: ArticleFull,
    terms: tuple[Term, ...] = (),
    guest: Path | None = None,
    codebook: Codebook | None = None,
) -> Digest:
    """One article read again; what worker processes do."""
    return pipeline.reread(as_article(held), terms, guest, codebook)


def readings(
    fetch: Callable[[int], ArticleFull],
    ids: Iterable[int],
    terms: tuple[Term, ...],
    jobs: int,
    guest: Path | None = None,
    codebook: Codebook | None = None,
) -> Generator[Stored, None, None]:
    """These articles read again, lazily, in this order; the caller keeps each (`keep`). `fetch` is called in the
    caller's thread."""
    asked: deque[int] = deque()

    def feed() -> Iterator[ArticleFull]:
        for one in ids:
            asked.append(one)
            yield fetch(one)

    limit = unhurried if guest else patience
    with closing(
        ordered_map(partial(read, terms=terms, guest=guest, codebook=codebook), feed(), jobs, limit)
    ) as results:
        for result in results:
            yield asked.popleft(), result


def all_ids(project: Project) -> list[int]:
    """Articles in the order of import."""
    return [int(one) for one in queries.first_ids(project, "id", False, queries.ArticleFilter(), -1)]


def keep(project: Project, article_id: int, digest: Digest) -> Change | None:
    """Store what was read of an article; None where its date of publication was set meanwhile: that reading is out of
    date, and setting the date has read it again."""
    if queries.article(project, article_id).published != digest.article.published:
        return None
    return intake.refresh(project, article_id, digest)


def whole(project: Project, jobs: int, step: Callable[[object], None], guest: Path | None = None) -> int:
    """Read every article again and store what was found; the number of articles that say something else now.

    `step` hears of each: its Digest, or the exception in its place, which leaves that article as it was.
    """
    changed = 0
    fetch, ids = partial(queries.article, project), all_ids(project)
    with closing(readings(fetch, ids, queries.terms(project), jobs, guest, project.codebook)) as results:
        for article_id, result in results:
            if isinstance(result, Digest):
                change = keep(project, article_id, result)
                changed += change is not None and bool(change.spans or change.claims or change.statements)
            step(result)
    intake.read_whole(project)
    return changed
