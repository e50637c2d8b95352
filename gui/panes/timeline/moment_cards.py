"""A moment in the list of those in view: its days and words, and the article that it is from."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

from core.store.claim_rows import TimelineMoment
from core.translation import _
from gui import theme
from gui.models.timeline_lanes import MOMENT, name_article
from gui.widgets.card_delegate import CardDelegate, CardLines, Index


class MomentDelegate(CardDelegate):
    """Draws two lines."""

    lines = 2
    edge = 5

    def draw_card(self, painter: QPainter, room: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the words with the day at their right, and the article below."""
        moment = index.data(MOMENT)
        if not isinstance(moment, TimelineMoment):
            return
        lines = CardLines(painter, room, option.font)
        ink, faint = option.palette.color(QPalette.ColorRole.Text), theme.faint_colour()
        taken = lines.write_line(0, moment.earliest[:10], faint, right=True) + 10
        lines.write_line(0, moment.words.replace("\n", " "), ink, width=room.width() - taken)
        lines.write_line(1, name_article(moment) or _("no outlet"), faint)
