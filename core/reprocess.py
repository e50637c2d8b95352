"""Reprocess a project's articles with the current program and the current project rules: after an update that finds
more, after rules were made, or after other models were chosen.

Texts come from the project itself, so the original files are not needed. Workers read, one thread writes, and decisions
of people stay (core.store.intake.refresh_article).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from core import pipeline
from core.codebook import Codebook
from core.pages.page_regions import CAPTION_RULE
from core.pool import ordered_map, seconds_allowed, seconds_for_own_model
from core.records import Article, Change, Digest, Term
from core.store import intake, queries
from core.store.project import Project
from core.store.rounds import refuse_assignment
from core.store.rows import ArticleFull

Stored = tuple[int, Digest | BaseException]
"""An article's id and its new digest, or the exception that was raised."""


def article_as_read(held: ArticleFull) -> Article:
    """Convert a stored article for `core.pipeline.digest_article`. Notes are left out, because those of the import
    stay."""
    return Article(
        held.uid, held.source, held.text, held.title, held.outlet, held.author, held.url, held.published,
        held.published_from, held.encoding,
        page_regions=tuple(one for one in held.regions if one.rule == CAPTION_RULE),
    )  # fmt: skip


def reprocess_article(
    held: ArticleFull,
    terms: tuple[Term, ...] = (),
    guest: Path | None = None,
    codebook: Codebook | None = None,
) -> Digest:
    """Reprocess one article; runs in worker processes."""
    return pipeline.digest_article(article_as_read(held), terms, guest, codebook)


def reprocess_articles(
    fetch: Callable[[int], ArticleFull],
    ids: Iterable[int],
    terms: tuple[Term, ...],
    jobs: int,
    guest: Path | None = None,
    codebook: Codebook | None = None,
) -> Generator[Stored, None, None]:
    """Reprocess these articles lazily and in order; the caller stores each with `keep`. `fetch` is called in the
    caller's thread."""
    asked: deque[int] = deque()

    def fetch_articles() -> Iterator[ArticleFull]:
        for one in ids:
            asked.append(one)
            yield fetch(one)

    limit = seconds_for_own_model if guest else seconds_allowed
    with closing(
        ordered_map(
            partial(reprocess_article, terms=terms, guest=guest, codebook=codebook), fetch_articles(), jobs, limit
        )
    ) as results:
        for result in results:
            yield asked.popleft(), result


def all_ids(project: Project) -> list[int]:
    """Return the ids of all articles in the order of import. Raises UserError for a coding assignment."""
    refuse_assignment(project)
    return [int(one) for one in queries.first_article_ids(project, "id", False, queries.ArticleFilter(), -1)]


def store_digest(project: Project, article_id: int, digest: Digest) -> Change | None:
    """Store the new digest of an article; None if its publication date was changed meanwhile, which makes the digest
    outdated and has already reprocessed the article."""
    if queries.get_article(project, article_id).published != digest.article.published:
        return None
    return intake.refresh_article(project, article_id, digest)


def reprocess_project(project: Project, jobs: int, step: Callable[[object], None], guest: Path | None = None) -> int:
    """Reprocess every article and store the results; return the number of articles whose results changed.

    `step` is called for each article with its Digest, or with the exception, in which case the article stays as it was.
    """
    changed = 0
    fetch, ids = partial(queries.get_article, project), all_ids(project)
    with closing(reprocess_articles(fetch, ids, queries.list_terms(project), jobs, guest, project.codebook)) as results:
        for article_id, result in results:
            if isinstance(result, Digest):
                change = store_digest(project, article_id, result)
                changed += change is not None and bool(change.spans or change.claims or change.statements)
            step(result)
    intake.mark_all_read(project)
    return changed
