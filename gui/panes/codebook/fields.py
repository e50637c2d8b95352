"""Fields of the forms of the codebook: a title, what is typed or chosen, and below it why it cannot be stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.plain_text import PlainLabel, plain_entry, plain_tooltip
from gui.qt_overrides import guard_override
from gui.widgets.focus_keeper import STAYS
from gui.widgets.problem_label import ProblemLabel


class FormField(QWidget):
    """One field; a subclass brings the editor."""

    kept = Signal(str)
    """A person changed the field and left it; carries its name."""
    typed = Signal(str)
    """A person is changing it; carries its name."""

    def __init__(self, name: str, title: str, editor: QWidget, hint: str = "") -> None:
        """`hint`: a line below the field."""
        super().__init__()
        self.name, self.title = name, title
        self.is_changed = False
        """Whether it holds what is not stored."""
        self.editor = editor
        editor.setAccessibleName(title)
        self.setFocusProxy(editor)
        self.heading = PlainLabel(title)
        self.heading.setBuddy(editor)
        self.hint = PlainLabel(hint, wordWrap=True)
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.fault = ProblemLabel()
        self.fault.hide()
        self.offer = QPushButton()
        self.offer.hide()
        self._run_offer: Callable[[], object] | None = None
        self.offer.clicked.connect(lambda _checked=False: self._take_offer())
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(3)
        self._lay_out()
        self.hint.setVisible(bool(hint))  # not before it has a parent: it would be a window that takes the keyboard

    def _lay_out(self) -> None:
        for part in (self.heading, self.editor, self.hint, self.fault):
            self._box.addWidget(part)
        self._box.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addStretch(1)

    def _take_offer(self) -> None:
        if self._run_offer is not None:
            self._run_offer()

    def read_value(self) -> Any:
        """Return what the field holds."""
        raise NotImplementedError

    def put_value(self, value: Any) -> None:
        """Put a value into the editor."""
        raise NotImplementedError

    def show_value(self, value: Any, fault: str = "") -> None:
        """Show what is stored, or with a fault what could not be."""
        self.put_value(value)
        self.is_changed = False
        self.show_fault(fault)

    def show_hint(self, words: str) -> None:
        """Show another line below the field."""
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def show_fault(self, sentence: str, offer: str = "", run: Callable[[], object] | None = None) -> None:
        """Say why the value cannot be stored (empty: it can), with a button that mends it."""
        self.fault.show_problem(sentence)
        self.fault.setVisible(bool(sentence))
        self._run_offer = run
        self.offer.setText(plain_entry(offer))
        self.offer.setVisible(bool(offer))
        self.editor.setAccessibleDescription(sentence or self.hint.text())

    def set_editable(self, editable: bool) -> None:
        """Let people change it or only read it."""
        self.editor.setEnabled(editable)

    def _note_typing(self) -> None:
        self.is_changed = True
        self.typed.emit(self.name)

    def leave_field(self) -> None:
        """Hand over what was typed, if anything was."""
        if self.is_changed:
            self.is_changed = False
            self.kept.emit(self.name)


class TextLineField(FormField):
    """A line of text."""

    def __init__(self, name: str, title: str, hint: str = "", placeholder: str = "") -> None:
        self.line = QLineEdit(placeholderText=placeholder)
        super().__init__(name, title, self.line, hint)
        self.line.textEdited.connect(lambda _text: self._note_typing())
        self.line.editingFinished.connect(self.leave_field)

    def read_value(self) -> str:  # noqa: D102 - as in FormField
        return self.line.text().strip()

    def put_value(self, value: Any) -> None:  # noqa: D102 - as in FormField
        if self.line.text() != str(value):
            self.line.setText(str(value))
            self.line.setCursorPosition(0)

    def set_editable(self, editable: bool) -> None:  # noqa: D102 - as in FormField
        self.line.setReadOnly(not editable)


class NoteField(FormField):
    """Some lines of text."""

    def __init__(self, name: str, title: str, lines: int = 2, hint: str = "") -> None:
        self.text = QPlainTextEdit(tabChangesFocus=True)
        self._lines = lines
        super().__init__(name, title, self.text, hint)
        self.text.installEventFilter(self)
        self.text.textChanged.connect(self._follow_text)
        self._put = False
        self._fit_lines()

    def _fit_lines(self) -> None:
        """Make it as high as its text, within bounds."""
        lines = min(max(self.text.document().size().height(), self._lines), 8)
        self.text.setFixedHeight(int(self.text.fontMetrics().lineSpacing() * lines) + 14)

    def _follow_text(self) -> None:
        self._fit_lines()
        if not self._put:
            self._note_typing()

    def read_value(self) -> str:  # noqa: D102 - as in FormField
        return self.text.toPlainText().strip()

    def put_value(self, value: Any) -> None:  # noqa: D102 - as in FormField
        if self.text.toPlainText() != str(value):
            self._put = True
            self.text.setPlainText(str(value))
            self._put = False

    def set_editable(self, editable: bool) -> None:  # noqa: D102 - as in FormField
        self.text.setReadOnly(not editable)

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand over the text when the keyboard leaves it."""
        if event.type() == QEvent.Type.FocusOut:
            self.leave_field()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.Resize):
            self._fit_lines()
        return super().eventFilter(watched, event)


Choices = Sequence[tuple[str, str]]
"""Values and how they are called."""


class QuietCombo(QComboBox):
    """A combo box that leaves the wheel to the form around it."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.setProperty(STAYS, True)

    @guard_override
    def wheelEvent(self, event: Any) -> None:
        """Scroll the form."""
        event.ignore()


class ChoiceField(FormField):
    """One of some values."""

    def __init__(self, name: str, title: str, choices: Choices = (), hint: str = "") -> None:
        self.combo = QuietCombo()
        super().__init__(name, title, self.combo, hint)
        self._offered: list[tuple[str, str]] = []
        self.offer_choices(choices)
        self.combo.activated.connect(lambda _at: self._choose())

    def offer_choices(self, choices: Choices) -> None:
        """Offer these values; the chosen one stays if it is among them."""
        if list(choices) == self._offered:
            return
        self._offered = list(choices)
        held = self.read_value()
        self.combo.clear()
        for value, title in choices:
            self.combo.addItem(title, value)
        self.put_value(held)

    def _choose(self) -> None:
        self._note_typing()
        self.leave_field()

    def read_value(self) -> str:  # noqa: D102 - as in FormField
        return str(self.combo.currentData() or "")

    def put_value(self, value: Any) -> None:  # noqa: D102 - as in FormField
        at = self.combo.findData(str(value))
        self.combo.setCurrentIndex(at)


class TickField(FormField):
    """Yes or no."""

    def __init__(self, name: str, title: str, hint: str = "") -> None:
        self.tick = QCheckBox(plain_entry(title))
        super().__init__(name, title, self.tick, hint)
        self.heading.hide()
        self.tick.clicked.connect(lambda _checked: self._choose())

    def _choose(self) -> None:
        self._note_typing()
        self.leave_field()

    def read_value(self) -> bool:  # noqa: D102 - as in FormField
        return self.tick.isChecked()

    def put_value(self, value: Any) -> None:  # noqa: D102 - as in FormField
        self.tick.setChecked(bool(value))


_LETTERS = 24
"""Letters that each field of a row has room for at least; in less room they stand below each other."""


class FieldRow(QWidget):
    """Some short fields side by side, below each other where there is no room."""

    def __init__(self, *fields: QWidget, letters: int = _LETTERS) -> None:
        """`letters`: what each field has room for at least beside the others."""
        super().__init__()
        self._fields, self._letters = fields, letters
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)
        for field in fields:
            self._row.addWidget(field, 1)

    @guard_override
    def minimumSizeHint(self) -> QSize:
        """Return the size of the widest field: others can stand below it."""
        widest = max(field.minimumSizeHint().width() for field in self._fields)
        return QSize(widest, super().minimumSizeHint().height())

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side, or below each other."""
        super().resizeEvent(event)
        needed = self.fontMetrics().averageCharWidth() * self._letters * len(self._fields)
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if self.width() >= needed else ways.TopToBottom
        if way != self._row.direction():
            self._row.setDirection(way)
            self.updateGeometry()


def make_small_button(words: str, tip: str, run: Callable[[], object]) -> QPushButton:
    """Make a button beside or below a field."""
    made = QPushButton(plain_entry(words))
    made.setToolTip(plain_tooltip(tip))
    made.setAccessibleName(tip)
    made.setAutoDefault(False)
    made.clicked.connect(lambda _checked=False: run())
    return made
