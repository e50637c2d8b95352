"""Preview of applying an article's review to its copies: a line for each decision and copy, including skipped ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from core.language.unwrapped_text import join_words
from core.store.claim_rows import ClaimRow, CopyableDecision
from core.store.rows import ArticleRow, SpanRow
from core.translation import _
from gui.models.label_words import label_title
from gui.models.story_tables import Index, article_name, article_origin
from gui.plain_text import with_plain_tips
from gui.widgets.column_model import ColumnModel
from gui.widgets.state_words import describe_state

if TYPE_CHECKING:
    from core.store.project import Project

COPY, WHAT, WORDS, HAPPENS, NOW = range(5)
COLUMNS = (_("Copy"), _("Mark"), _("Text"), _("Result"), _("Current value in the copy"))
OTHER_WORDS = _("skipped: the text differs here")
DECIDED = _("skipped: already decided in the copy")
NOT_THERE = _("skipped: nothing to reject here, or another mark is here")


@dataclass(frozen=True, slots=True)
class CopyPreviewLine:
    """One decision at one copy."""

    article_id: int
    what: str
    """Label of the mark, or the word for a claim."""
    words: str
    happens: str
    now: str
    skipped: bool


@dataclass(frozen=True, slots=True)
class CopyPreview:
    """All lines, copy by copy."""

    source: ArticleRow
    copies: tuple[ArticleRow, ...]
    decisions: int
    """Number of decisions in the article."""
    lines: tuple[CopyPreviewLine, ...]


def read_preview(path: Path, article_id: int, other_ids: Sequence[int]) -> CopyPreview:
    """Preview the operation on these copies; call it in a thread. Raises UserError."""
    from core.store import queries, reader_connection

    rows = reader_connection.ask_store_file(path, queries.article_rows, [article_id, *other_ids])
    lines: list[CopyPreviewLine] = []
    decisions = reader_connection.ask_store_file(path, _list_decisions, article_id)
    for row in rows[1:]:
        lines += reader_connection.ask_store_file(path, _preview_copy, article_id, row.id, decisions)
    return CopyPreview(rows[0], tuple(rows[1:]), len(decisions), tuple(lines))


_Decision = SpanRow | ClaimRow


def _list_decisions(project: Project, article_id: int) -> list[_Decision]:
    from core.store import queries

    found: list[_Decision] = [row for row in queries.list_spans(project, article_id) if row.decided_at is not None]
    return found + [row for row in queries.list_claims(project, article_id) if row.decided_at is not None]


def _preview_copy(
    project: Project, article_id: int, other: int, decisions: Sequence[_Decision]
) -> list[CopyPreviewLine]:
    from core.store import queries
    from core.store.copy_decisions import TextAlignment, describe_span

    text, other_text = queries.get_article(project, article_id).text, queries.get_article(project, other).text
    same = TextAlignment(text, other_text)
    there = {(row.start, row.stop): row for row in reversed(queries.list_spans(project, other))}
    planned: dict[tuple[str, int], CopyableDecision] = {
        (step.what, step.row): step for step in queries.list_copyable(project, article_id, [other])
    }
    found = []
    for row in decisions:
        claim = isinstance(row, ClaimRow)
        step = planned.get(("claim" if claim else "mark", row.id))
        label = _("figure") if claim else label_title(project.codebook, row.label)
        if step is not None:
            found.append(
                CopyPreviewLine(other, label, join_words(step.words), _describe_step(step), step.was, skipped=False)
            )
            continue
        words = join_words(text[row.start : row.stop])
        place = same.find_place(row.start, row.stop)
        held = there.get(place) if place is not None else None
        why = OTHER_WORDS if place is None else DECIDED if held is not None and held.decided_at else NOT_THERE
        now = (
            describe_span(project.codebook, held.label, held.value, held.entity)
            if held is not None and not claim
            else ""
        )
        found.append(CopyPreviewLine(other, label, words, why, now, skipped=True))
    return found


def _describe_step(step: CopyableDecision) -> str:
    if step.state != "accepted":
        return describe_state(step.state)
    if step.target is None:
        return _("added: {value}").format(value=step.said)
    return _("accepted unchanged") if step.said == step.was else _("changed to {value}").format(value=step.said)


class CopyPreviewTable(ColumnModel):
    """The lines of the chosen copies."""

    columns = COLUMNS

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[CopyPreviewLine, ...] = ()
        self._names: dict[int, str] = {}
        self.lines: list[CopyPreviewLine] = []
        self.only_done = False
        self._chosen: frozenset[int] = frozenset()

    def show_preview(self, preview: CopyPreview) -> None:
        """Show a preview, with all copies chosen."""
        self._all = preview.lines
        self._names = {row.id: f"{article_origin(row)} · {article_name(row)}" for row in preview.copies}
        self.choose_copies(frozenset(self._names))

    def choose_copies(self, copies: frozenset[int], only_done: bool | None = None) -> None:
        """Show the lines of these copies; `only_done` hides skipped lines (None: as before)."""
        self.beginResetModel()
        self._chosen = copies
        self.only_done = self.only_done if only_done is None else only_done
        self.lines = [line for line in self._all if line.article_id in copies and not (self.only_done and line.skipped)]
        self.endResetModel()

    def count_lines(self) -> tuple[int, int]:
        """Count the applied and the skipped lines of the chosen copies."""
        chosen = [line for line in self._all if line.article_id in self._chosen]
        return sum(not line.skipped for line in chosen), sum(line.skipped for line in chosen)

    def count_applied(self, article_id: int) -> int:
        """Return how many decisions would be applied to a copy."""
        return sum(line.article_id == article_id and not line.skipped for line in self._all)

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self.lines)

    @with_plain_tips
    def data(self, index: Index, role: int = 0) -> object:  # noqa: D102 - Qt's name
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            said = (self._names.get(line.article_id, ""), line.what, line.words, line.happens, line.now)
            return said[index.column()]
        if role == Qt.ItemDataRole.FontRole and line.skipped:
            font = QFont()
            font.setItalic(True)
            return font
        return None
