"""The articles of an import that is done again with other columns: they are deleted before their tables are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from core.errors import UserError
from core.records import Change
from core.translation import format_count, ngettext

if TYPE_CHECKING:
    from core.store.project import Project


@dataclass(frozen=True, slots=True)
class ReplacedArticle:
    """One article that goes; the first one takes all of the import to the trash, the last one tells the panes."""

    article_id: int
    owner: ReplacedImport

    def list_steps(self, project: Project) -> Iterator[Callable[[], Change | None]]:
        """Iterate over the transactions that delete the article permanently, because in the trash it would keep its
        text from being imported again; each returns what the panes must know."""
        from core.store import edits

        if self.article_id == self.owner.article_ids[0]:
            yield partial(_try_change, edits.undo_import, project, self.owner.import_id)
        yield partial(self._purge_article, project)

    def _purge_article(self, project: Project) -> Change | None:
        from core.store import permanent_deletion

        _try_change(permanent_deletion.purge_articles, project, [self.article_id], keep_files=True)
        if self.article_id != self.owner.article_ids[-1]:
            return None
        return Change(0, "purge", frozenset(self.owner.article_ids), listed=True)


def _try_change(change: Callable[..., Change], *args: Any, **kwargs: Any) -> Change | None:
    """Return what an operation changes; None if it is refused: someone else restored or deleted its articles."""
    from core.store.edit_cancel import CancelledEdit

    try:
        return change(*args, **kwargs)
    except CancelledEdit:
        raise
    except UserError:
        return None


@dataclass(frozen=True, slots=True)
class ReplacedImport:
    """An import whose articles are replaced."""

    import_id: int
    article_ids: tuple[int, ...]

    def list_articles(self) -> Iterator[ReplacedArticle]:
        """Iterate over its articles, for a stream that gives the window time between them."""
        return (ReplacedArticle(one, self) for one in self.article_ids)

    def describe_loss(self) -> str:
        """Return what the new import replaces, in one sentence; empty if nothing."""
        count = len(self.article_ids)
        if not count:
            return ""
        sentence = ngettext(
            "{count} article that was imported from these files is deleted and read again, with your decisions on it.",
            "{count} articles that were imported from these files are deleted and read again, with your decisions on "
            "them.",
            count,
        )
        return sentence.format(count=format_count(count))
