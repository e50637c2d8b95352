"""The entity of the mark at hand: its name, its kind and what else it is called; each change is one deed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
)

from core.labels import LABELS
from core.store.rows import EntityRow
from gui.desk import Desk

KINDS = tuple(label.name for label in LABELS if label.group == "name")


class EntityDialog(QDialog):
    """Nothing to save: what is changed here is stored at once, and undone like any other decision."""

    def __init__(self, desk: Desk, entity_id: int) -> None:
        super().__init__(desk.widget)
        self._session, self._id = desk.session, entity_id
        self.setWindowTitle("Entity")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name = QLineEdit()
        self.kind = QComboBox()
        self.kind.addItems(KINDS)
        self.names = QListWidget()
        self.names.setAccessibleName("Other names")
        self.names.setFixedHeight(110)
        self.other = QLineEdit()
        self.other.setPlaceholderText("Another name of the same")
        self.other.setAccessibleName("Another name")
        self.add = QPushButton("Add")
        self.remove = QPushButton("Remove")
        self.mentions = QLabel(wordWrap=True)
        self.problem = QLabel(wordWrap=True)
        self._lay_out()
        self._connect()
        self._load()
        self.name.setFocus()
        self.name.selectAll()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for part in (self.other, self.add, self.remove):
            row.addWidget(part)
        form = QFormLayout()
        form.addRow("Name", self.name)
        form.addRow("Kind", self.kind)
        form.addRow("Also called", self.names)
        form.addRow("", row)
        self.mentions.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.problem.setForegroundRole(self.palette().ColorRole.BrightText)
        self.problem.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        for button in (self.add, self.remove, *buttons.buttons()):
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)  # Enter takes what is typed
        box = QVBoxLayout(self)
        box.addLayout(form)
        box.addWidget(self.mentions)
        box.addWidget(self.problem)
        box.addWidget(buttons)
        self.setMinimumWidth(480)

    def _connect(self) -> None:
        self.name.editingFinished.connect(self.rename)
        self.kind.activated.connect(lambda _: self._set_kind())
        self.add.clicked.connect(lambda _=False: self.add_name())
        self.remove.clicked.connect(lambda _=False: self.remove_name())
        self.names.itemSelectionChanged.connect(self._freshen)
        self.other.textChanged.connect(lambda _: self._freshen())
        self.other.installEventFilter(self)
        self._session.changed.connect(lambda _: self._load())
        self._session.closed.connect(self.close)
        self._session.said.connect(self._complain)

    def _load(self) -> None:
        """Show the entity as it is now."""
        from core.store import queries

        entity: EntityRow = self._session.ask_store(queries.entity, self._id)
        self._stands, self._kind = entity.name, entity.kind
        self.name.setText(entity.name)
        if self.kind.findText(entity.kind) < 0:
            self.kind.addItem(entity.kind)
        self.kind.setCurrentText(entity.kind)
        self.names.clear()
        self.names.addItems([alias for alias in entity.aliases if alias != entity.name])
        times = "1 mark names" if entity.mentions == 1 else f"{entity.mentions:,} marks of this project name"
        self.mentions.setText(f"{times} this entity. Changes are kept at once; Undo takes them back.")
        self._freshen()

    def _freshen(self) -> None:
        self.add.setEnabled(bool(self.other.text().strip()))
        self.remove.setEnabled(bool(self.names.selectedItems()))

    def _complain(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    def rename(self) -> None:
        """Give the entity the name typed; where that is refused it says why, and what was typed can be mended."""
        from core.store import edits

        name = " ".join(self.name.text().split())
        if name != self._stands:
            self.problem.hide()
            self._session.do(edits.rename_entity, self._id, name)

    def _set_kind(self) -> None:
        from core.store import edits

        self.problem.hide()
        if self.kind.currentText() != self._kind:
            self._session.do(edits.set_entity, self._id, kind=self.kind.currentText())

    def add_name(self) -> None:
        """Note what is typed as another name."""
        from core.store import edits

        typed = self.other.text()
        self.problem.hide()
        if typed.strip() and self._session.do(edits.add_alias, self._id, typed) is not None:
            self.other.clear()

    def remove_name(self) -> None:
        """Strike the name chosen in the list; no later import brings it back."""
        from core.store import edits

        self.problem.hide()
        for item in self.names.selectedItems():
            self._session.do(edits.remove_alias, self._id, item.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter adds the other name that is typed."""
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in enter
        if watched is self.other and pressed and self.other.text().strip():
            self.add_name()
            return True
        return super().eventFilter(watched, event)


def show(desk: Desk) -> EntityDialog | None:
    """Show the entity of the mark at hand; None, and a sentence, where it is linked to none."""
    from core.store import queries

    mark_id = desk.session.mark_id
    assert mark_id is not None
    row = desk.session.ask_store(queries.span, mark_id)
    if row.entity_id is None:
        desk.session.say("This mark is linked to no entity: link it to one first.")
        return None
    made = EntityDialog(desk, row.entity_id)
    made.open()
    return made
