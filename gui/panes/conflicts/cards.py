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
    """Draws three lines; explained conflicts are greyed and show the reason."""

    lines = 3
    edge = 7
    least_width = 160

    def draw_card(self, painter: QPainter, room: QRect, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the sign, the contradicting values, and the explanation or the outlets."""
        line = index.data(LINE)
        if not isinstance(line, ConflictLine):
            return
        left = line.standing == OPEN
        sign = CardLines(painter, room, option.font)
        sign.write_line(0, SIGNS[line.standing], theme.warning_colour() if left else theme.faint_colour())
        inner = room.adjusted(22, 0, 0, 0)
        lines = CardLines(painter, inner, option.font)
        taken = lines.write_line(0, "" if left else _("explained"), theme.faint_colour(), right=True) + 10
        ink = option.palette.color(QPalette.ColorRole.Text) if left else theme.faint_colour()
        lines.write_line(0, f"{line.measure_title}:  {line.value_line}", ink, bold=left, width=inner.width() - taken)
        lines.write_line(1, line.context_line, theme.faint_colour())
        lines.write_line(2, line.explanation_text or line.outlet_line, theme.faint_colour())


class ConflictView(RowList):
    """Lists conflicts."""

    def __init__(self, model: ConflictList) -> None:
        super().__init__(model, _("Conflicts"))
        self.setItemDelegate(ConflictDelegate(self))
        self.setSelectionMode(RowList.SelectionMode.SingleSelection)
