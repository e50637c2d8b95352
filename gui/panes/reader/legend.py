"""The legend below the text: labels and states of the marks with their counts; a click shows only those marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QLineF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from core.codebook import SHIPPED, Codebook
from core.store.rows import REJECTED, SpanRow
from core.translation import _, format_count
from gui import theme
from gui.models.label_words import describe_label, label_title
from gui.models.mark_visibility import MarkVisibility
from gui.panes.reader.overlay import paint_cross
from gui.plain_text import plain_tooltip
from gui.qt_overrides import guard_override
from gui.settings import window_settings
from gui.widgets.state_words import describe_state, explain_state

_STATES = ("suggested", "accepted", "accepted_in_bulk", "corrected", "added", "rejected")
"""States of marks, as rows name them."""
_EDGE, _GAP = 12, 7
"""Pixels at the sides of the legend and between its chips."""
_LINES = 2
"""Lines of chips below the text; the chips that do not fit are shown on request."""
_SAMPLE = 24
"""Pixels for the sample line of a state."""


class LegendChip(QToolButton):
    """One label or state: pressed while only marks like it are shown."""

    def __init__(self, label: str, state: str, legend: LabelLegend) -> None:
        super().__init__(legend)
        self.label, self.state, self._legend = label, state, legend
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # after a click, keys still go to the text

    @guard_override
    def sizeHint(self) -> QSize:
        """Return the room for the words, and for the sample of a state."""
        metrics = QFontMetricsF(self.font())
        width = metrics.horizontalAdvance(self.text()) + (12 if self.label else _SAMPLE + 8)
        return QSize(int(width) + 1, int(metrics.height()) + 6)

    @guard_override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next or previous chip with the arrow keys."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self._legend.step_focus(self, steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    @guard_override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip as its marks look in the text; dimmed while others are chosen."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            if not self._legend.is_counted(self):
                painter.setOpacity(0.45)
            if self.label:
                self._paint_label(painter, box)
            else:
                painter.setPen(self.palette().windowText().color() if self.isChecked() else theme.faint_colour())
                painter.drawText(box.adjusted(_SAMPLE, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
                paint_state(painter, QRectF(box.left() + 3, box.top(), 17, box.height()), self.state)
            if self.isChecked() or self.hasFocus() or self.underMouse():
                accent = self.palette().highlight().color() if self.isChecked() or self.hasFocus() else None
                painter.setPen(QPen(accent or theme.faint_colour(), 1.5 if self.isChecked() else 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box, 4, 4)

    def _paint_label(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.mark_fill(self.label, self.isChecked()))
        painter.drawRoundedRect(box, 3, 3)
        painter.fillRect(QRectF(box.left(), box.bottom() - 2, box.width(), 2), theme.label_colour(self.label))
        painter.setPen(self.palette().windowText().color())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())


class LabelLegend(QWidget):
    """Shows chips that wrap; its accessible description says the same."""

    def __init__(self, visibility: MarkVisibility, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Legend of labels"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        font = self.font()
        font.setPointSizeF(max(font.pointSizeF() * 0.85, 7.0))
        self.setFont(font)
        self._visibility = visibility
        self._read = False
        self.counts: dict[str, int] = {}
        self.chips: list[LegendChip] = []
        """Labels in the order of the codebook, then states."""
        self.all = QToolButton(self)
        self.all.setText(_("Show all"))
        self.all.setToolTip(_("Show the marks of all labels and states again"))
        self.all.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.all.clicked.connect(visibility.show_all)
        self.all.hide()
        self.more = QToolButton(self)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.clicked.connect(self._unfold)
        self.more.hide()
        self._unfolded = False
        visibility.changed.connect(self._show_chosen)

    def show_rows(self, rows: Iterable[SpanRow], codebook: Codebook = SHIPPED) -> None:
        """Show the labels (counted without rejected marks) and states of marks, labels in the order of the codebook."""
        marks = list(rows)
        order = {code.name: index for index, code in enumerate(codebook)}
        counted = Counter(row.label for row in marks if row.status != REJECTED)
        counted.update(dict.fromkeys(self._visibility.labels, 0))  # what is chosen can be given up
        self.counts = dict(sorted(counted.items(), key=lambda item: (order.get(item[0], len(order)), item[0])))
        states = Counter(row.state for row in marks)
        seen = [state for state in _STATES if states[state] or state in self._visibility.states]
        wanted = [*((label, "") for label in self.counts), *(("", state) for state in seen)]
        if wanted != [(chip.label, chip.state) for chip in self.chips]:
            self._make_chips(wanted)
        for chip in self.chips:
            count = format_count(self.counts[chip.label] if chip.label else states[chip.state])
            words = label_title(codebook, chip.label) if chip.label else describe_state(chip.state)
            chip.setText(_("{words} {count}").format(words=words, count=count))
            told = describe_label(codebook, chip.label) if chip.label else explain_state(chip.state)
            hint = _("Click to show only these marks, again to show all.")
            chip.setToolTip(plain_tooltip(f"{told}\n{hint}"))
            chip.setAccessibleName(chip.text())
            chip.setAccessibleDescription(f"{told} {hint}")
        self.setAccessibleDescription(", ".join(chip.text() for chip in self.chips if chip.label))
        self._show_chosen()

    def _make_chips(self, wanted: list[tuple[str, str]]) -> None:
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = [LegendChip(label, state, self) for label, state in wanted]
        for chip in self.chips:
            chip.clicked.connect(self._toggle_chip)
            chip.show()
        self._offer_to_tab(self.chips[0] if self.chips else None)

    def _offer_to_tab(self, offered: LegendChip | None) -> None:
        """Let Tab stop once in the legend; the arrow keys go on from there."""
        for chip in self.chips:
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus if chip is offered else Qt.FocusPolicy.NoFocus)
        if offered is not None:  # otherwise it would come last in the window, where Qt goes to the text instead
            QWidget.setTabOrder(self.all, offered)

    def _toggle_chip(self) -> None:
        chip = self.sender()
        if isinstance(chip, LegendChip) and chip.label:
            self._visibility.toggle_label(chip.label)
        elif isinstance(chip, LegendChip):
            self._toggle_state(chip.state)

    def _toggle_state(self, state: str) -> None:
        """Choose a state; a click on rejected marks that are hidden brings them back."""
        hidden = self._visibility.hides_rejected and not self._visibility.states
        if state == REJECTED and hidden:
            self._visibility.hide_rejected(False, window_settings(self))
        else:
            self._visibility.toggle_state(state)

    def is_counted(self, chip: LegendChip) -> bool:
        """Return whether marks like this chip are shown."""
        seen = self._visibility
        if chip.label:
            return not seen.labels or chip.label in seen.labels
        if seen.states:
            return chip.state in seen.states
        return not (seen.hides_rejected and chip.state == REJECTED)

    def _show_chosen(self) -> None:
        for chip in self.chips:
            chip.setChecked(chip.label in self._visibility.labels or chip.state in self._visibility.states)
            chip.update()
        self.all.setVisible(self._visibility.is_filtered)
        self._lay_chips()

    def step_focus(self, chip: LegendChip, step: int) -> None:
        """Give the focus to the next chip, or the one before."""
        following = self.chips[(self.chips.index(chip) + step) % len(self.chips)]
        self._offer_to_tab(following)
        following.setFocus(Qt.FocusReason.TabFocusReason)

    # -- layout

    def _unfold(self) -> None:
        """Show the chips that do not fit on two lines, or fold them away again."""
        self._unfolded = not self._unfolded
        self._lay_chips()

    def _lay_chips(self) -> None:
        """Place the chips, wrapped at the width; those beyond the second line are folded away behind a button."""
        places = self._place_chips(self.width() - _EDGE)
        lines = len({place.y() for place in places})
        folded = lines > _LINES and not self._unfolded and not self._visibility.is_filtered
        shown = self._count_folded(places) if folded else len(places)
        for at, (chip, place) in enumerate(zip(self.chips, places, strict=True)):
            chip.setGeometry(place)
            chip.setVisible(at < shown)
        self.more.setVisible(lines > _LINES and not self._visibility.is_filtered)
        last = places[shown - 1] if places else QRect()
        x, y = last.right() + 1 + _GAP, last.y()
        for button in (self.all, self.more):
            if button.isHidden():
                continue
            self._name_more(shown)
            size = button.sizeHint()
            if x + size.width() > self.width() - _EDGE:
                x, y = _EDGE, y + last.height() + 3
            button.setGeometry(x, y, size.width(), last.height())
            x += size.width() + _GAP
        self.setFixedHeight(y + last.height() + 6 if places else 0)

    def _name_more(self, shown: int) -> None:
        """Say how many chips are folded away, and which."""
        rest = [chip.text() for chip in self.chips[shown:]]
        words = _("{count} more").format(count=format_count(len(rest))) if rest else _("Show fewer")
        self.more.setText(words)
        self.more.setToolTip(plain_tooltip(", ".join(rest) or _("Fold the legend to two lines")))

    def _place_chips(self, right: int) -> list[QRect]:
        """Return the places of all chips, wrapped; the states stay together on one line if they fit."""
        sizes = [chip.sizeHint() for chip in self.chips]
        states = sum(size.width() + _GAP for size in sizes[len(self.counts) :]) - _GAP
        places, x, y = [], _EDGE, 5
        for at, size in enumerate(sizes):
            first = at == len(self.counts) and x + states > right and _EDGE + states <= right
            if x > _EDGE and (x + size.width() > right or first):
                x, y = _EDGE, y + size.height() + 3
            places.append(QRect(x, y, size.width(), size.height()))
            x += size.width() + _GAP
        return places

    def _count_folded(self, places: list[QRect]) -> int:
        """Return how many chips are shown beside the button for more, on two lines."""
        self._name_more(0)
        tops = sorted({place.y() for place in places})[:_LINES]
        right = self.width() - _EDGE - _GAP - self.more.sizeHint().width()
        fits = [at for at, place in enumerate(places) if place.y() in tops]
        while len(fits) > 1 and places[fits[-1]].right() > right:
            fits.pop()
        return len(fits)

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the chips at the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._lay_chips()

    @guard_override
    def changeEvent(self, event: QEvent) -> None:
        """Make room for a new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "chips"):
            self._lay_chips()

    @guard_override
    def showEvent(self, event: QShowEvent) -> None:
        """Read whether rejected marks are hidden, once the window is known."""
        settings = window_settings(self)
        if settings is not None and not self._read:
            self._read = True
            self._visibility.read_settings(settings)
        super().showEvent(event)


def paint_state(painter: QPainter, box: QRectF, state: str) -> None:
    """Paint a sample of how marks of a state look in the text."""
    shade = theme.faint_colour()
    pen = QPen(shade, 1 if state == REJECTED else 2)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if state == "suggested":
        pen.setDashPattern([1.0, 1.0])
    y, right = round(box.center().y()) + 5, box.right()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(pen)
    painter.drawLine(QLineF(box.left(), y, right, y))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top = y - 5
    if state == "corrected":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawPolygon(QPolygonF([QPointF(right - 7, top), QPointF(right, top), QPointF(right - 3.5, top - 6)]))
    elif state == "added":
        painter.fillRect(QRectF(right - 7, top - 4, 7, 2), shade)
        painter.fillRect(QRectF(right - 4.5, top - 6.5, 2, 7), shade)
    elif state == REJECTED:
        paint_cross(painter, right - 5, top - 5)
