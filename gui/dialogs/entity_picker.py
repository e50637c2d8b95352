"""A field that finds an entity by any of its names, above the list of matches; it may offer a new entity."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core.codebook import SHIPPED, Codebook
from core.store.rows import EntityRow
from core.translation import _
from gui.models.label_words import label_title
from gui.qt_overrides import guard_override
from gui.widgets.line_list import LineList, ListLine

SHOWN = 8
EntitySearch = Callable[[str], Sequence[EntityRow]]


class EntityPicker(QWidget):
    """Searches while you type; the arrow keys move the selection."""

    changed = Signal()
    """The selection changed."""
    entered = Signal()
    """Enter or a double click."""

    def __init__(
        self, search: EntitySearch, *, new: bool = False, without: Sequence[int] = (), codebook: Codebook = SHIPPED
    ) -> None:
        """`new`: offer a new entity with the typed name first; `without`: ids of entities to leave out."""
        super().__init__()
        self._search, self._new, self._without = search, new, frozenset(without)
        self._codebook = codebook
        self.line = QLineEdit(placeholderText=_("Type a name"))
        self.line.setAccessibleName(_("Name of the entity"))
        self.line.installEventFilter(self)
        self.list = LineList(_("Matching entities"), is_typed_above=True)
        self.list.set_row_height(self.fontMetrics().height() + 6, SHOWN)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.line)
        box.addWidget(self.list)
        self.line.textChanged.connect(lambda _value: self._offer_entities())
        self.list.moved.connect(self.changed.emit)
        self.list.doubleClicked.connect(lambda _index: self.entered.emit())
        self.setFocusProxy(self.line)

    @property
    def selected_entity(self) -> EntityRow | None:
        """The selected entity; None for no selection or a new entity."""
        found = self.list.current_value
        return found if isinstance(found, EntityRow) else None

    @property
    def typed_name(self) -> str:
        """The typed text on one line: the name of a new entity."""
        return " ".join(self.line.text().split())

    def start_search(self, words: str) -> None:
        """Start the search with this text."""
        self.line.setText(words)
        self.line.selectAll()
        self._offer_entities()

    def _offer_entities(self) -> None:
        lines: list[ListLine] = []
        if self._new and self.typed_name:
            lines.append(ListLine(_("＋ new: “{name}”").format(name=self.typed_name)))
        for entity in self._search(self.typed_name):
            if entity.id not in self._without and len(lines) < SHOWN:
                others = [alias for alias in entity.aliases if alias != entity.name][:3]
                also = f" — {', '.join(others)}" if others else ""
                words = f"{entity.name}  ·  {label_title(self._codebook, entity.kind)}{also}"
                lines.append(ListLine(words, entity, words))
        self.list.show_lines(lines)
        if lines:
            self.list.go_to_row(0)
        else:
            self.changed.emit()

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the selection with Up and Down, confirm it with Enter."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or not self.list.lines:
            return False
        step = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(event.key())
        if step is not None:
            self.list.step_row(step)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return True
        return False
