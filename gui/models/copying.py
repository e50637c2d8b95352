"""What applying an article's review to its copies would do: a line for each decision and copy, those skipped too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from core.store.claim_rows import ClaimRow, CopyableDecision
from core.store.rows import ArticleRow, SpanRow
from gui.models.copies import Index, name, whence
from gui.plain_text import with_plain_tips
from gui.widgets.columns import ColumnModel

if TYPE_CHECKING:
    from core.store.project import Project

COPY, WHAT, WORDS, HAPPENS, NOW = range(5)
COLUMNS = ("Copy", "Mark", "Words", "What happens", "The copy says now")
OTHER_WORDS = "skipped: the words differ here"
DECIDED = "skipped: decided in the copy already"
NOT_THERE = "skipped: nothing here to reject, or another mark stands here"
_VERBS = {"accepted": "accepted", "rejected": "rejected", "removed": "taken away"}


@dataclass(frozen=True, slots=True)
class Line:
    """One decision at one copy."""

    article_id: int
    what: str
    """Label of the mark, or `claim`."""
    words: str
    happens: str
    now: str
    skipped: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """All lines, copy by copy."""

    source: ArticleRow
    copies: tuple[ArticleRow, ...]
    decisions: int
    """Decisions in the article that are carried over."""
    lines: tuple[Line, ...]


def read_preview(path: Path, article_id: int, other_ids: Sequence[int]) -> Preview:
    """What would be done in these copies; runs in a thread. Raises UserError."""
    from core.store import queries, reader_connection

    rows = reader_connection.ask_store_file(path, queries.article_rows, [article_id, *other_ids])
    lines: list[Line] = []
    decisions = reader_connection.ask_store_file(path, _decided, article_id)
    for row in rows[1:]:
        lines += reader_connection.ask_store_file(path, _lines, article_id, row.id, decisions)
    return Preview(rows[0], tuple(rows[1:]), len(decisions), tuple(lines))


_Decision = SpanRow | ClaimRow


def _decided(project: Project, article_id: int) -> list[_Decision]:
    from core.store import queries

    found: list[_Decision] = [row for row in queries.list_spans(project, article_id) if row.decided_at is not None]
    return found + [row for row in queries.list_claims(project, article_id) if row.decided_at is not None]


def _lines(project: Project, article_id: int, other: int, decisions: Sequence[_Decision]) -> list[Line]:
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
        label = "claim" if claim else row.label
        if step is not None:
            found.append(Line(other, label, " ".join(step.words.split()), _happens(step), step.was, skipped=False))
            continue
        words = " ".join(text[row.start : row.stop].split())
        place = same.find_place(row.start, row.stop)
        held = there.get(place) if place is not None else None
        why = OTHER_WORDS if place is None else DECIDED if held is not None and held.decided_at else NOT_THERE
        now = (
            describe_span(project.codebook, held.label, held.value, held.entity)
            if held is not None and not claim
            else ""
        )
        found.append(Line(other, label, words, why, now, skipped=True))
    return found


def _happens(step: CopyableDecision) -> str:
    if step.state != "accepted":
        return _VERBS[step.state]
    if step.target is None:
        return f"added: {step.said}"
    return "accepted as it is" if step.said == step.was else f"changed to {step.said}"


class CopyLines(ColumnModel):
    """The lines of the copies chosen."""

    columns = COLUMNS

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Line, ...] = ()
        self._names: dict[int, str] = {}
        self.lines: list[Line] = []
        self.only_done = False
        self._chosen: frozenset[int] = frozenset()

    def show(self, preview: Preview) -> None:
        """Take a preview; all copies are chosen."""
        self._all = preview.lines
        self._names = {row.id: f"{whence(row)} · {name(row)}" for row in preview.copies}
        self.choose(frozenset(self._names))

    def choose(self, copies: frozenset[int], only_done: bool | None = None) -> None:
        """Show the lines of these copies; with `only_done` without those skipped."""
        self.beginResetModel()
        self._chosen = copies
        self.only_done = self.only_done if only_done is None else only_done
        self.lines = [line for line in self._all if line.article_id in copies and not (self.only_done and line.skipped)]
        self.endResetModel()

    def counts(self) -> tuple[int, int]:
        """(done, skipped) of the copies chosen."""
        chosen = [line for line in self._all if line.article_id in self._chosen]
        return sum(not line.skipped for line in chosen), sum(line.skipped for line in chosen)

    def done_in(self, article_id: int) -> int:
        """How many decisions would be applied to a copy."""
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
