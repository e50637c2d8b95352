"""The articles of an import that is done again with other columns: they are deleted before their tables are read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.errors import UserError
from core.records import Change
from core.translation import format_count, ngettext
from gui.session import Session

if TYPE_CHECKING:
    from core.store.project import Project


@dataclass(frozen=True, slots=True)
class ReplacedArticle:
    """One article that goes; the first one takes all of the import to the trash, the last one tells the panes."""

    article_id: int
    owner: ReplacedImport

    def remove_article(self, project: Project, session: Session) -> None:
        """Delete the article permanently: in the trash it would keep its text from being imported again."""
        from core.store import edits, permanent_deletion

        if self.article_id == self.owner.article_ids[0]:
            session.run_edit(edits.undo_import, self.owner.import_id)
        with suppress(UserError):  # someone else restored or deleted it meanwhile
            permanent_deletion.purge_articles(project, [self.article_id], keep_files=True)
        if self.article_id == self.owner.article_ids[-1]:
            session.announce_change(Change(0, "purge", frozenset(self.owner.article_ids), listed=True))


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
