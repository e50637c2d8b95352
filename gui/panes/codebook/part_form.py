"""The form of one part of the codebook: a column of fields that stores each one when it is left."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from core.codebook import Codebook
from core.codebook.rearrange import BookPart
from gui.keys import WHERE
from gui.models.codebook_editor import CodebookEditor
from gui.panes.codebook.fields import FormField
from gui.plain_text import PlainLabel
from gui.qt_overrides import guard_override

WIDEST = 760
"""Pixels of a column of fields."""


class PartForm(QScrollArea):
    """Shows the fields of one part; a subclass says which, and what a field means for the codebook."""

    stored = Signal()
    """A field was stored."""

    def __init__(self, editor: CodebookEditor, name: str) -> None:
        """`name`: what a screen reader calls the form."""
        super().__init__()
        self.editor = editor
        self.part: BookPart | None = None
        self.book: Codebook | None = None
        self.fields: dict[str, FormField] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.setProperty(WHERE, "codebook form")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column = QWidget()
        self.column.setMaximumWidth(WIDEST)
        self.box = QVBoxLayout(self.column)
        self.box.setContentsMargins(16, 10, 16, 16)
        self.box.setSpacing(10)
        self.heading = PlainLabel(wordWrap=True)
        self.heading.setProperty("role", "heading")
        self.box.addWidget(self.heading)
        self.setWidget(self.column)

    @guard_override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the tree on Escape, which the fields leave to the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.editor.called.emit("leave_form")
        else:
            super().keyPressEvent(event)

    def add_fields(self, *rows: QWidget) -> None:
        """Add fields, rows of fields, and other parts below those that are there."""
        for row in rows:
            self.box.addWidget(row)
            for field in (row, *row.findChildren(FormField)):
                if isinstance(field, FormField):
                    self.fields[field.name] = field
                    field.kept.connect(self.keep_field)
                    field.typed.connect(self.follow_typing)

    def show_part(self, book: Codebook, part: BookPart, editable: bool) -> None:
        """Show a part as the codebook has it; what a person is typing for it, and what could not be stored, stays."""
        same = part == self.part
        if not same:
            self.leave_fields()
        self.book, self.part = book, part
        stored = self.read_part()
        for name, field in self.fields.items():
            draft = self.editor.drafts.get((part, name))
            if draft is not None:
                field.show_value(draft.value, draft.fault)
            elif not (same and field.is_changed):
                field.show_value(stored[name])
            field.set_editable(editable and self.may_edit(name))
        self.show_more(editable)
        if not same:
            self.verticalScrollBar().setValue(0)

    def read_part(self) -> dict[str, Any]:
        """Return the value of each field as the codebook has it."""
        raise NotImplementedError

    def show_more(self, editable: bool) -> None:
        """Show what else belongs to the part."""

    def may_edit(self, name: str) -> bool:
        """Return whether people may change a field of this part."""
        return bool(name)

    def follow_typing(self, name: str) -> None:
        """Check what is being typed; nothing is stored yet."""

    def leave_fields(self) -> None:
        """Store what was typed and not left."""
        if self.part is not None:
            for field in self.fields.values():
                field.leave_field()

    def keep_field(self, name: str) -> None:
        """Store a field, or show why it cannot be."""
        if self.part is None:
            return
        field, part = self.fields[name], self.part
        fault = self.store_field(name, field.read_value())
        if part == self.part:
            field.show_fault(fault)
            if not fault:
                self.offer_mending(name, "")
            else:
                self.offer_mending(name, fault)
        self.stored.emit()

    def store_field(self, name: str, value: Any) -> str:
        """Store a field; return why it was not, or an empty sentence. A subclass may change more with it."""
        assert self.part is not None
        return self.editor.change_field(self.part, name, value)

    def offer_mending(self, name: str, fault: str) -> None:
        """Offer a button that mends a fault, if there is one."""

    def go_to_field(self, name: str = "title") -> None:
        """Give a field the keyboard, its text selected."""
        field = self.fields[name]
        field.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        select = getattr(field.editor, "selectAll", None)
        if select is not None:
            select()
