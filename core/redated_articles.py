"""Read articles as if they were published on other days, which moves `last week` and all that rests on it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from core.codebook import Codebook
from core.errors import UserError
from core.records import Change, Digest, Term
from core.reprocess import Stored, reprocess_articles
from core.store import edits, queries, source_changes
from core.store.project import Project
from core.store.rows import ArticleFull
from core.store.source_changes import MetadataDifference
from core.translation import _

HUMAN = "human"
"""Origin of a day that a person set."""


def redate_articles(
    fetch: Callable[[int], ArticleFull],
    days: Mapping[int, str | None],
    terms: tuple[Term, ...],
    jobs: int,
    guest: Path | None = None,
    codebook: Codebook | None = None,
) -> Generator[Stored, None, None]:
    """Digest these articles with their new days in other processes, lazily and in order; as `reprocess_articles`."""

    def fetch_redated(article_id: int) -> ArticleFull:
        day = days[article_id]
        return replace(fetch(article_id), published=day, published_from=HUMAN if day else None)

    with closing(reprocess_articles(fetch_redated, list(days), terms, jobs, guest, codebook)) as results:
        yield from results


def collect_digests(results: Iterable[Stored], titles: Mapping[int, str], codebook: Codebook) -> dict[int, Digest]:
    """Return the digests of `redate_articles` by article. Raises UserError, with the title, for one that failed: a day
    is never set without what depends on it."""
    found: dict[int, Digest] = {}
    for article_id, result in results:
        if not isinstance(result, Digest):
            sentence = _("“{title}” could not be read with its new date, so nothing was changed: {reason}")
            raise UserError(sentence.format(title=titles.get(article_id, ""), reason=result))
        found[article_id] = keep_times(result, codebook)
    return found


def keep_times(digest: Digest, codebook: Codebook) -> Digest:
    """Return a digest without what a new day does not touch, so that many of them fit into memory."""
    bare = replace(digest.article, text="", original=b"")
    times = tuple(span for span in digest.spans if codebook.is_time(span.label))
    return Digest(bare, (), times, (), digest.claims)


def skip_unread(results: Iterable[Stored]) -> dict[int, Digest]:
    """Return the digests of `redate_articles` by article, without those that failed: their days stay as they are."""
    return {article_id: result for article_id, result in results if isinstance(result, Digest)}


def update_from_sources(project: Project, jobs: int = 1, guest: Path | None = None) -> Change:
    """Update the metadata of all articles to what their sources gave last (core.store.edits.update_metadata), as one
    operation. Times that depend on a new publication date are read anew. Raises UserError."""
    differences = source_changes.list_differences(project)
    results = redate_articles(
        partial(queries.get_article, project), given_days(differences), queries.list_terms(project), jobs, guest,
        project.codebook,
    )  # fmt: skip
    return edits.update_metadata(project, differences, skip_unread(results))


def given_days(differences: Iterable[MetadataDifference]) -> dict[int, str | None]:
    """Return the publication date that sources give now, of each article whose date nobody set."""
    return {one.article_id: one.found for one in differences if one.field == "published" and not one.decided}
