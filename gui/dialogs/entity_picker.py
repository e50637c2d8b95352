"""A field that finds an entity by any of its names, above the list of matches; it may offer a new entity."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from core.codebook import SHIPPED, Codebook
from core.store.rows import EntityRow
from core.translation import _
from gui.models.label_words import label_title
from gui.plain_text import plain_tooltip
from gui.qt_overrides import guard_override

SHOWN = 8
_ROW = Qt.ItemDataRole.UserRole
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
        self.list = QListWidget()
        self.list.setAccessibleName(_("Matching entities"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._row_height = self.fontMetrics().height() + 6
        self.list.setFixedHeight(self._row_height * SHOWN + 6)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.line)
        box.addWidget(self.list)
        self.line.textChanged.connect(lambda _value: self._offer_entities())
        self.list.currentRowChanged.connect(lambda _value: self.changed.emit())
        self.list.itemDoubleClicked.connect(lambda _value: self.entered.emit())
        self.setFocusProxy(self.line)

    @property
    def selected_entity(self) -> EntityRow | None:
        """The selected entity; None for no selection or a new entity."""
        item = self.list.currentItem()
        found = item.data(_ROW) if item is not None else None
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
        self.list.blockSignals(True)
        self.list.clear()
        if self._new and self.typed_name:
            self.list.addItem(QListWidgetItem(_("＋ new: “{name}”").format(name=self.typed_name)))
        for entity in self._search(self.typed_name):
            if entity.id not in self._without and self.list.count() < SHOWN:
                others = [alias for alias in entity.aliases if alias != entity.name][:3]
                also = f" — {', '.join(others)}" if others else ""
                item = QListWidgetItem(f"{entity.name}  ·  {label_title(self._codebook, entity.kind)}{also}")
                item.setData(_ROW, entity)
                item.setToolTip(plain_tooltip(item.text()))
                self.list.addItem(item)
        for at in range(self.list.count()):
            self.list.item(at).setSizeHint(QSize(0, self._row_height))
        if self.list.count():
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self.changed.emit()

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the selection with Up and Down, confirm it with Enter."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or not self.list.count():
            return False
        step = {Qt.Key.Key_Down.value: 1, Qt.Key.Key_Up.value: -1}.get(event.key())
        if step is not None:
            self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return True
        return False
