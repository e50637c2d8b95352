"""Mark the digests of an import that are nearly the same as an article of the project or of the import itself, where
the policy of the import leaves such copies out (core.store.duplicate_policy)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from core.codebook import READ_REGIONS
from core.copies.body_text import cut_furniture
from core.language.same_text import text_key
from core.records import Digest, NearCopy
from core.store.duplicate_policy import DEFAULT_POLICY, DuplicatePolicy, read_policy
from core.store.project import Project
from core.store.queries.copy_texts import every_compared_article
from core.store.reader_connection import ask_store_file

Item = TypeVar("Item")


class NearCopyMarker:
    """Remembers articles and marks digests that copy one; for one thread."""

    def __init__(self, policy: DuplicatePolicy) -> None:
        from core.copies.near_copy_index import NearCopyIndex  # brings numpy along

        self._index = NearCopyIndex(syndicated=policy is DuplicatePolicy.SYNDICATED)
        self._keys: set[str] = set()

    def remember_project(self, project: Project, /) -> None:
        """Remember the articles of a project outside the trash."""
        from core.copies.near_copy_index import MetArticle

        for key, outlet, published, text in every_compared_article(project):
            self._keys.add(key)
            self._index.add_article(MetArticle(key, outlet, published), text)

    def mark_digest(self, digest: Digest) -> Digest:
        """Return a digest with `near_copy` if it copies an article remembered so far; else remember it."""
        from core.copies.near_copy_index import MetArticle

        article = digest.article
        key = text_key(article.text)
        if key in self._keys:
            return digest  # the store knows the text
        furniture = sorted((one.start, one.stop) for one in digest.regions if one.region not in READ_REGIONS)
        found = self._index.meet_article(
            MetArticle(key, article.outlet, article.published), cut_furniture(article.text, furniture)
        )
        if found is None:
            self._keys.add(key)
            return digest
        kind, other = found
        return replace(digest, near_copy=NearCopy(kind, other.text_key))


def mark_near_copies(
    results: Iterable[Item],
    policy: DuplicatePolicy,
    remember: Callable[[NearCopyMarker], None],
) -> Iterator[Item]:
    """Iterate over results, with `near_copy` in the digests among them where the policy asks for it. `remember` is
    called before the first one and tells the marker what the project has."""
    if not policy.compares_words:
        yield from results
        return
    marker = NearCopyMarker(policy)
    remember(marker)
    for one in results:
        yield marker.mark_digest(one) if isinstance(one, Digest) else one  # type: ignore[misc]


def mark_for_project(results: Iterable[Item], path: Path | None) -> Iterator[Item]:
    """Iterate over results, marked as the project file says, which is read through a connection of its own; None: no
    project. Raises UserError if the file cannot be read."""
    policy = ask_store_file(path, read_policy) if path is not None else DEFAULT_POLICY

    def remember_file(marker: NearCopyMarker) -> None:
        if path is not None:
            ask_store_file(path, marker.remember_project)

    return mark_near_copies(results, policy, remember_file)
