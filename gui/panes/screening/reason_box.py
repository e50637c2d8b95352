"""Asks why an article gets a verdict: a field, and the reasons used before, each with its digit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.store.verdicts import Verdict
from core.translation import _, format_count
from gui.plain_text import PlainLabel, plain_entry, plain_tooltip
from gui.qt_overrides import guard_override
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.nested_layouts import nest_layout

_MOST = 9
"""Reasons that have a digit."""
_LONGEST = 40
"""Characters of a reason that its button shows."""
_QUESTIONS = {
    Verdict.RELEVANT: _("Why is it relevant?"),
    Verdict.NOT_RELEVANT: _("Why is it not relevant?"),
    Verdict.UNSURE: _("Why are you unsure?"),
}


class ReasonField(QLineEdit):
    """Takes a reason. While it is empty, a digit takes one that was used before; a key that is held does nothing."""

    digit = Signal(int)
    entered = Signal()
    left = Signal()

    @guard_override
    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt's name
        held = event.isAutoRepeat()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not held:
                self.entered.emit()
        elif not self.text() and (held or (plain and event.text() in tuple("123456789"))):
            if not held:
                self.digit.emit(int(event.text()))
        else:
            super().keyPressEvent(event)


class ReasonBox(QFrame):
    """Emits `answered` with a reason, which may be empty, or `left`."""

    answered = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.question = PlainLabel()
        self.question.setProperty("role", "question")
        self.field = ReasonField(clearButtonEnabled=True)
        self.field.setAccessibleName(_("Reason"))
        self.field.setPlaceholderText(_("A reason, or Enter for none"))
        self.done = QPushButton(_("Screen"))
        self.done.setToolTip(plain_tooltip(_("Store the verdict with this reason (Enter)")))
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.setToolTip(plain_tooltip(_("Store nothing (Esc)")))
        self.buttons: list[QPushButton] = []
        self._reasons: list[str] = []
        self._offers = QWidget()
        self._flow = FlowLayout(self._offers)
        line = QHBoxLayout()
        for part in (self.question, self.field, self.done, self.cancel):
            line.addWidget(part, 1 if part is self.field else 0)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 8, 16, 8)
        rows.setSpacing(6)
        nest_layout(rows, line)
        rows.addWidget(self._offers)
        self.field.digit.connect(self._take_digit)
        self.field.entered.connect(self._answer)
        self.field.left.connect(self.left)
        self.done.clicked.connect(self._answer)
        self.cancel.clicked.connect(self.left)
        self.hide()

    def ask_reason(self, verdict: Verdict, reasons: Sequence[tuple[str, int]]) -> None:
        """Ask for the reason of a verdict; `reasons`: those used before, with their numbers of articles."""
        self._reasons = [reason for reason, _count in reasons]
        self.question.setText(_QUESTIONS[verdict])
        self.field.clear()
        # Letters complete a reason that was used before.
        completer = QCompleter(self._reasons, self.field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.field.setCompleter(completer)
        self._offer_reasons(reasons[:_MOST])
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _offer_reasons(self, reasons: Sequence[tuple[str, int]]) -> None:
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        for number, (reason, count) in enumerate(reasons, 1):
            button = QPushButton(self._offers)
            short = reason if len(reason) <= _LONGEST else reason[: _LONGEST - 1] + "…"
            button.setText(plain_entry(_("{number}  {reason}").format(number=number, reason=short)))
            button.setAccessibleName(reason)
            button.setToolTip(plain_tooltip(_("{reason} ({count})").format(reason=reason, count=format_count(count))))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(self._press_offer)
            self._flow.addWidget(button)
            button.show()
            self.buttons.append(button)
        self._offers.setVisible(bool(reasons))

    def _press_offer(self) -> None:
        pressed = self.sender()
        if pressed in self.buttons:
            self._take_digit(self.buttons.index(pressed) + 1)

    def _take_digit(self, digit: int) -> None:
        if digit <= min(len(self._reasons), _MOST):
            self.answered.emit(self._reasons[digit - 1])

    def _answer(self, _checked: bool = False) -> None:
        """Take what is typed, written like a reason that was used before if it differs only in case."""
        typed = " ".join(self.field.text().split())
        known = (reason for reason in self._reasons if reason.casefold() == typed.casefold())
        self.answered.emit(next(known, typed))
