"""How far screening has come: the numbers in words above a bar in their proportions."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from core.store.verdicts import ScreeningCounts, Verdict
from gui.models.verdict_words import describe_counts
from gui.plain_text import PlainLabel
from gui.qt_overrides import guard_override
from gui.widgets.verdict_sign import verdict_colour

_HEIGHT = 8
"""Height of the bar in pixels."""


class VerdictShares(QWidget):
    """The bar: relevant, unsure and not relevant from the left; what is not screened stays empty."""

    def __init__(self) -> None:
        super().__init__()
        self._counts = ScreeningCounts()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: ScreeningCounts) -> None:
        """Show other numbers."""
        self._counts = counts
        self.update()

    @guard_override
    def sizeHint(self) -> QSize:  # noqa: D102 - Qt's name
        return QSize(120, _HEIGHT)

    @guard_override
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102 - Qt's name
        counts, room = self._counts, QRectF(self.rect())
        track = QColor(self.palette().color(QPalette.ColorRole.PlaceholderText))
        track.setAlpha(60)
        shape = QPainterPath()
        shape.addRoundedRect(room, _HEIGHT / 2, _HEIGHT / 2)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipPath(shape)
            painter.fillRect(room, track)
            at, total = room.left(), max(counts.screened + counts.unscreened, 1)
            for verdict, count in (
                (Verdict.RELEVANT, counts.relevant),
                (Verdict.UNSURE, counts.unsure),
                (Verdict.NOT_RELEVANT, counts.not_relevant),
            ):
                wide = room.width() * count / total
                painter.fillRect(QRectF(at, room.top(), wide, room.height()), verdict_colour(verdict))
                at += wide


class CountBar(QWidget):
    """The numbers of the whole project."""

    def __init__(self) -> None:
        super().__init__()
        self.words = PlainLabel(wordWrap=True)
        self.shares = VerdictShares()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 4, 8, 8)
        rows.setSpacing(4)
        rows.addWidget(self.words)
        rows.addWidget(self.shares)

    def show_counts(self, counts: ScreeningCounts) -> None:
        """Show other numbers, in words and as a bar."""
        self.words.setText(describe_counts(counts))
        self.shares.show_counts(counts)
        self.shares.setAccessibleName(describe_counts(counts))
