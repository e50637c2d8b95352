"""Edit one slot of a claim: a field to type in above the list of suggestions; the article can be pointed at, too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.translation import _, format_count, ngettext
from gui import theme
from gui.models.claim_choices import SlotChoice, preselected_row
from gui.models.claim_slots import CHOICE, NOTE, TIME, VALUE, ClaimSlot, format_slot_value
from gui.panes.claims import slot_style
from gui.plain_text import MarkupLabel, PlainLabel, fill_markup, plain_tooltip
from gui.qt_overrides import guard_override
from gui.widgets.line_list import LineList, ListLine
from gui.widgets.nested_layouts import nest_layout

Offer = Callable[[str], list[SlotChoice]]
_DELAY = 90
"""Milliseconds after the last key before the list is filled again."""
_HINTS = {
    CHOICE: _("Enter saves the selected entry · Esc cancels · select the evidence in the text"),
    VALUE: _("Enter saves · Esc cancels"),
    NOTE: _("Enter saves · Esc cancels"),
}
_HINT = _("Enter saves · empty field clears · Esc cancels · or click a mark or select text")
SHOWN = 6
"""Rows of the list that are visible without scrolling."""


class SlotEditor(QWidget):
    """One field for all slots. Reports the choice and writes nothing itself."""

    decided = Signal(object)
    """A Choice; an empty one clears the slot."""
    left = Signal()
    """Escape was pressed, or nothing was changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slot: ClaimSlot | None = None
        self._offer: Offer | None = None
        self._choices: Sequence[SlotChoice] = ()
        self._evidence: dict[str, Any] | None = None
        self._count = 1
        self._mixed = False
        self._before = ""
        self._stepped = False
        """Whether the user selected an entry of the list with the arrow keys or the mouse."""
        self.sign = PlainLabel()
        self.title = MarkupLabel()
        self.line = QLineEdit(clearButtonEnabled=True)
        self.line.installEventFilter(self)
        self.list = LineList(_("Suggestions"), is_typed_above=True)
        self.list.set_row_height(self.fontMetrics().height() + 5, SHOWN)
        self.hint = PlainLabel()
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hint.setAccessibleName(_("Keys and messages"))
        row = QHBoxLayout()
        row.setSpacing(6)
        for part in (self.sign, self.title):
            row.addWidget(part)
        row.addWidget(self.line, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 2, 6, 2)
        box.setSpacing(3)
        nest_layout(box, row)
        box.addWidget(self.list)
        box.addWidget(self.hint)
        self._soon = QTimer(self, singleShot=True, interval=_DELAY)
        self._soon.timeout.connect(self._fill_list)
        self.line.textEdited.connect(lambda _typed: self._soon.start())
        self.list.line_clicked.connect(lambda _line: self._take_clicked_entry())

    def start_editing(
        self, slot: ClaimSlot, value: str, offer: Offer | None, count: int = 1, *, mixed: bool = False
    ) -> None:
        """Edit a slot that holds `value`; `offer` returns the suggestions for what is typed, None: there is no list.

        `count`: how many claims get the value. Of several, even an unchanged one is saved, unless their values are
        `mixed`: none of them is filled in for all.
        """
        self._mixed = mixed
        self.slot, self._offer, self._evidence, self._count = slot, offer, None, count
        self._before, self._stepped = format_slot_value(slot.name, value), False
        self.sign.setPixmap(
            slot_style.make_swatch(slot.name, self.devicePixelRatioF()) if slot.holds != NOTE else QPixmap()
        )
        many = ngettext("{slot} of {count} figure", "{slot} of {count} figures", count)
        title = many.format(slot=slot.title, count=format_count(count)) if count > 1 else slot.title
        self.title.show_markup(fill_markup("<b>{}</b>", title))
        self.line.setAccessibleName(slot.title)
        self.line.setPlaceholderText(_("several values") if mixed else slot.question)
        self.line.setText(self._before)
        self.line.selectAll()
        self.list.setVisible(offer is not None)
        self._fill_list(typed="")
        self.show_hint(_HINTS.get(slot.holds, _HINT))
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def stop_offering(self) -> None:
        """Fill the list no more: the slot is left, perhaps because the project is closed."""
        self._soon.stop()
        self._offer = None

    def show_hint(self, words: str, *, bad: bool = False) -> None:
        """Show which keys do what, or with `bad` what is wrong."""
        palette = self.palette()
        shade = theme.warning_colour() if bad else palette.placeholderText().color()
        palette.setColor(self.hint.foregroundRole(), shade)
        self.hint.setPalette(palette)
        self.hint.setText(words)
        self.hint.setToolTip(plain_tooltip(words))

    def take_pointed(self, choice: SlotChoice) -> None:
        """Take what was pointed at in the text as the choice, or as its evidence if the value comes from the list."""
        if self.slot is not None and self.slot.holds == CHOICE and not choice.value:
            self._evidence = choice.evidence
            words = str((choice.evidence or {}).get("text") or "")
            template = _("Evidence: “{words}”. Choose the value and press Enter.")
            self.show_hint(template.format(words=" ".join(words.split())))
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.decided.emit(choice)

    def _fill_list(self, typed: str | None = None) -> None:
        """List the suggestions for `typed`, or for the text of the field."""
        if self._offer is None or self.slot is None:
            return
        typed = self.line.text() if typed is None else typed
        self._choices = self._offer(typed)
        self.list.show_lines(ListLine(choice.list_text, tip=choice.list_text) for choice in self._choices)
        if self._choices:
            self.list.go_to_row(preselected_row(self._choices, typed or self._before))

    def _take_clicked_entry(self) -> None:
        self._stepped = True
        self._take_entry()

    def _take_entry(self) -> None:
        """Save what is typed or selected, after Enter or a click into the list."""
        if self._soon.isActive():
            self._soon.stop()
            self._fill_list()
        slot, typed = self.slot, " ".join(self.line.text().split())
        if slot is None:
            return
        at = self.list.current_row
        moved = self.line.isModified() or self._stepped
        if self._mixed and not moved and self._evidence is None:
            self.left.emit()
        elif not typed and not self._stepped and slot.holds != VALUE:
            self._emit_choice(SlotChoice(""))
        elif slot.holds in (NOTE, VALUE):
            self._emit_choice(SlotChoice(typed))
        elif not moved and self._evidence is None and self._count == 1:
            self.left.emit()  # nothing was changed
        elif 0 <= at < len(self._choices):
            self._emit_choice(self._choices[at])
        else:
            time = _("“{typed}” is not a time. Type “2019”, “P1Y”, or “last year” if the article has a date.")
            unlisted = _("“{typed}” is not in the list.")
            self.show_hint((time if slot.holds == TIME else unlisted).format(typed=typed), bad=True)

    def _emit_choice(self, choice: SlotChoice) -> None:
        if self._evidence is not None and choice.value:
            choice = SlotChoice(choice.value, choice.note, self._evidence, choice.entity_id)
        self.decided.emit(choice)

    def _step_list(self, by: int) -> None:
        if self.list.lines:
            self._stepped = True
            self.list.step_row(by)

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list with Up and Down, save with Enter, cancel with Escape."""
        if watched is not self.line or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        step = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(event.key())
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_entry()
        elif step is not None:
            self._step_list(step)
        else:
            return False
        return True
