"""The three verdicts as large buttons with their keys, the way back, and whether a reason is asked for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.store.verdicts import Verdict
from core.translation import _, format_count
from gui.keys import find_window_chord, show_chord
from gui.models.verdict_words import VERDICT_WORDS, describe_verdict
from gui.plain_text import PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.verdict_sign import paint_verdict

_SIGN = 16
"""Width and height of the sign of a verdict in pixels."""
_SIDE, _TOP = 14, 9
"""Pixels around the words of a button."""


class VerdictButton(QPushButton):
    """One verdict: its sign, its words and its key; checked if the article at hand has it."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__()
        self.verdict = verdict
        self.setObjectName("option")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click, keys still go to the list
        self._cap, self._sign = PlainLabel("", self), PlainLabel("", self)
        self._cap.setObjectName("keycap")
        self._words = PlainLabel(VERDICT_WORDS[verdict], self)
        self._words.setObjectName("optionwords")
        self._box = box = QHBoxLayout(self)
        box.setContentsMargins(_SIDE, _TOP, _SIDE, _TOP)
        box.setSpacing(8)
        for label in (self._sign, self._words, self._cap):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            box.addWidget(label)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def name_button(self, chord: str, count: int) -> None:
        """Show the key, and how many articles the button is for if they are several."""
        words = VERDICT_WORDS[self.verdict]
        if count > 1:
            words = _("{verdict} ({count})").format(verdict=words, count=format_count(count))
        self._words.setText(words)
        self._cap.setText(chord)
        self._cap.setVisible(bool(chord))
        said = _("{words} ({key})").format(words=words, key=chord) if chord else words
        self.setAccessibleName(said)
        self.setToolTip(plain_tooltip(said))
        self._draw_sign()
        self._box.invalidate()
        self.updateGeometry()

    def show_given(self, given: bool) -> None:
        """Show whether the article at hand has this verdict, in the colours of the button and of its labels."""
        if given == self.isChecked():
            return
        self.setChecked(given)
        for label in (self._cap, self._words):
            label.setProperty("chosen", given)
        for part in (self, self._cap, self._words):
            part.style().unpolish(part)
            part.style().polish(part)
        self._draw_sign()

    def _draw_sign(self) -> None:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(QSize(_SIGN, _SIGN) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            shade = QColor(Qt.GlobalColor.white) if self.isChecked() else None
            paint_verdict(painter, QRectF(0, 0, _SIGN, _SIGN), self.verdict, shade)
        self._sign.setPixmap(picture)

    @guard_override
    def sizeHint(self) -> QSize:  # noqa: D102 - Qt's name
        return self._box.sizeHint()

    @guard_override
    def minimumSizeHint(self) -> QSize:  # noqa: D102 - Qt's name
        return self.sizeHint()


_KEYS = {
    Verdict.RELEVANT: "screening.relevant",
    Verdict.NOT_RELEVANT: "screening.not_relevant",
    Verdict.UNSURE: "screening.unsure",
}
_BACK = "screening.previous"


class VerdictBar(QWidget):
    """Emits `pressed` with the command of a button; the keys are those of the key map."""

    pressed = Signal(str)
    asks_changed = Signal(bool)
    """Whether a reason is asked for with each article that is not relevant."""

    def __init__(self) -> None:
        super().__init__()
        self.buttons = {verdict: VerdictButton(verdict) for verdict in Verdict}
        self.back = QPushButton()
        self.back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.asks = QCheckBox(_("Ask why not relevant"))
        self.asks.setToolTip(plain_tooltip(_("Ask for a reason with each article that is not relevant.")))
        self.asks.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.told = PlainLabel()
        self.told.setAccessibleName(_("Verdict on the article"))
        self.told.setProperty("role", "remark")
        self._count = 0
        self._lay_out()
        for verdict, button in self.buttons.items():
            button.clicked.connect(self._press_verdict)
            button.setProperty("command", _KEYS[verdict])
        self.back.clicked.connect(self._press_back)
        self.asks.clicked.connect(self.asks_changed)

    def _lay_out(self) -> None:
        verdicts, others = QWidget(), QWidget()
        for place, parts in ((verdicts, (*self.buttons.values(), self.back)), (others, (self.asks, self.told))):
            flow = FlowLayout(place)
            for part in parts:
                flow.addWidget(part)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 10, 16, 10)
        rows.setSpacing(6)
        rows.addWidget(verdicts)
        rows.addWidget(others)

    def _press_verdict(self, _checked: bool = False) -> None:
        pressed = self.sender()
        if isinstance(pressed, VerdictButton):
            pressed.setChecked(not pressed.isChecked())  # what is checked follows the verdict that is stored
            self.pressed.emit(str(pressed.property("command")))

    def _press_back(self, _checked: bool = False) -> None:
        self.pressed.emit(_BACK)

    def show_verdict(self, verdict: str | None, reason: str | None, count: int) -> None:
        """Show the verdict on the article at hand; `count`: how many articles a key is for."""
        for one, button in self.buttons.items():
            button.show_given(verdict == one)
        if count != self._count:
            self._count = count
            self.name_keys()
        said = describe_verdict(verdict, reason)
        self.told.setText(said[:1].upper() + said[1:])

    def name_keys(self) -> None:
        """Show the keys as they are set now."""
        for verdict, button in self.buttons.items():
            button.name_button(show_chord(find_window_chord(self, _KEYS[verdict])), self._count)
        chord = show_chord(find_window_chord(self, _BACK))
        words = _("Back")
        self.back.setText(_("{words} ({key})").format(words=words, key=chord) if chord else words)
        self.back.setToolTip(plain_tooltip(_("Go back to the article that was screened last")))

    def allow_writing(self, allowed: bool) -> None:
        """Enable the verdicts, or not: there is no article, or the project is read-only."""
        for button in self.buttons.values():
            button.setEnabled(allowed)

    @guard_override
    def changeEvent(self, event: QEvent) -> None:
        """Draw the signs in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "buttons"):
            self.name_keys()
