"""A conflict in a list: what is measured, the contradicting values, and the explanation."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

from core.translation import _
from gui import theme
from gui.models.claim_cards import SIGNS
from gui.models.comparison_board import OPEN
from gui.models.conflict_list import LINE, ConflictLine, ConflictList
from gui.widgets.card_delegate import CardDelegate, CardLines, Index
from gui.widgets.row_views import RowList


class ConflictDelegate(CardDelegate):
    """Draws four lines; explained conflicts are greyed and show the reason."""

    lines = 4
    edge = 7
    least_width = 160

    def draw_card(self, painter: QPainter, room: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the sign, what is measured, and each figure with its outlet."""
        line = index.data(LINE)
        if not isinstance(line, ConflictLine):
            return
        left, faint = line.standing == OPEN, theme.faint_colour()
        sign = CardLines(painter, room, option.font)
        sign.write_line(0, SIGNS[line.standing], theme.warning_colour() if left else faint)
        inner = room.adjusted(22, 0, 0, 0)
        lines = CardLines(painter, inner, option.font)
        taken = lines.write_line(0, "" if left else _("explained"), faint, right=True) + 10
        ink = option.palette.color(QPalette.ColorRole.Text) if left else faint
        lines.write_line(0, line.measure_title, ink, bold=left, width=inner.width() - taken)
        lines.write_line(1, line.explanation_text or line.facts_line, faint)
        for number, (amount, outlet, day) in enumerate(line.figure_lines[:2], 2):
            left_of = lines.write_line(number, amount, ink, width=inner.width() // 2) + 10
            right_of = lines.write_line(number, f" · {day}" if outlet and day else day, faint, right=True)
            room_between = inner.adjusted(left_of, 0, -right_of, 0)
            CardLines(painter, room_between, option.font).write_line(number, outlet, faint, right=True)


class ConflictView(RowList):
    """Lists conflicts."""

    def __init__(self, model: ConflictList) -> None:
        super().__init__(model, _("Conflicts"))
        self.setItemDelegate(ConflictDelegate(self))
        self.setSelectionMode(RowList.SelectionMode.SingleSelection)
