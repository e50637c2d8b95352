"""One entity: name, kind, other names, role, external id and note; each change is one deed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from core.codebook import Codebook
from core.store.rows import EntityRow
from gui.desk import Desk
from gui.models import entity_deeds as deeds
from gui.overrides import guarded
from gui.plain_text import PlainLabel, plain_tooltip
from gui.session import Session

Deed = Callable[[Session, EntityRow, str], bool]


def fill_kinds(box: QComboBox, codebook: Codebook) -> None:
    """List the labels that an entity may have, with what people call them."""
    for code in codebook:
        if code.names_entity:
            box.addItem(code.name, code.name)
            told = plain_tooltip(f"{code.title}: {code.meaning}")
            box.setItemData(box.count() - 1, told, Qt.ItemDataRole.ToolTipRole)


class EntityDialog(QDialog):
    """Nothing to save: what is changed here is stored at once, and undone like any other decision."""

    def __init__(self, desk: Desk, entity_id: int) -> None:
        super().__init__(desk.widget)
        self._session, self._id = desk.session, entity_id
        self.setWindowTitle("Entity")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name = QLineEdit()
        self.kind = QComboBox()
        fill_kinds(self.kind, self._session.codebook)
        self.names = QListWidget()
        self.names.setAccessibleName("Other names")
        self.names.setFixedHeight(110)
        self.other = QLineEdit()
        self.other.setPlaceholderText("Another name of the same")
        self.other.setAccessibleName("Another name")
        self.add = QPushButton("Add")
        self.remove = QPushButton("Remove")
        self.role = QLineEdit()
        self.external = QLineEdit(placeholderText="Its number in another list, as Q42")
        self.note = QPlainTextEdit(tabChangesFocus=True)
        self.note.setAccessibleName("Note")
        self.note.setFixedHeight(self.fontMetrics().height() * 3 + 12)
        self.mentions = PlainLabel(wordWrap=True)
        self.problem = PlainLabel(wordWrap=True)
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
        form.addRow("Role", self.role)
        form.addRow("External id", self.external)
        form.addRow("Note", self.note)
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
        self.role.editingFinished.connect(lambda: self._keep(self.role, deeds.set_role))
        self.external.editingFinished.connect(lambda: self._keep(self.external, deeds.set_external_id))
        self.note.installEventFilter(self)
        self.finished.connect(lambda _: self._keep_note())
        self.kind.activated.connect(lambda _: self._set_kind())
        self.add.clicked.connect(lambda _=False: self.add_name())
        self.remove.clicked.connect(lambda _=False: self.remove_name())
        self.names.itemSelectionChanged.connect(self._freshen)
        self.other.textChanged.connect(lambda _: self._freshen())
        self.other.installEventFilter(self)
        self._session.changed.connect(self._load)
        self._session.closed.connect(self.close)
        self._session.said.connect(self._complain)

    def _load(self, _change: object = None) -> None:
        """Show the entity as it is now."""
        from core.store import queries

        try:
            entity: EntityRow = self._session.ask_store(queries.entity, self._id)
        except KeyError:  # an undo took it back altogether
            self._leave()
            return
        if entity.merged_into is not None:  # as by an undo or redo while this is open
            self._leave()
            return
        self._stands = entity
        self.name.setText(entity.name)
        if self.kind.findText(entity.kind) < 0:
            self.kind.addItem(entity.kind)
        self.kind.setCurrentText(entity.kind)
        self.names.clear()
        self.names.addItems([alias for alias in entity.aliases if alias != entity.name])
        roles = self._session.ask_store(queries.entity_lines, [self._id])[0].roles
        said = "; ".join(role for role in roles if role != entity.role)
        self.role.setPlaceholderText(said or "What it is")
        self.role.setToolTip(plain_tooltip(f"Articles say: {said}" if said else ""))
        if not self.role.isModified():
            self.role.setText(entity.role)
        if not self.external.isModified():
            self.external.setText(entity.external_id)
        if not self.note.document().isModified():
            self.note.setPlainText(entity.note)
        self._allow(not self._session.read_only)
        times = "1 mark names" if entity.mentions == 1 else f"{entity.mentions:,} marks of this project name"
        self.mentions.setText(f"{times} this entity. Changes are kept at once; Undo takes them back.")
        self._freshen()

    def _leave(self) -> None:
        """Close; what is typed here has nothing left to belong to."""
        self.note.document().setModified(False)
        for field in (self.name, self.role, self.external):
            field.blockSignals(True)
        self.close()

    def _freshen(self) -> None:
        self.add.setEnabled(bool(self.other.text().strip()))
        self.remove.setEnabled(bool(self.names.selectedItems()))

    def _complain(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    def _allow(self, editable: bool) -> None:
        """A read-only project is seen to be one, and its words can be copied all the same."""
        for field in (self.name, self.role, self.external, self.note, self.other):
            field.setReadOnly(not editable)
        self.kind.setEnabled(editable)

    def _do(self, deed: Deed, text: str) -> bool:
        """Do it; what is said of it stands in the dialog too, in another colour where it was refused."""
        self.problem.hide()
        done = not self._session.read_only and deed(self._session, self._stands, text)
        roles = self.palette().ColorRole
        self.problem.setForegroundRole(roles.PlaceholderText if done else roles.BrightText)
        return done

    def _keep(self, field: QLineEdit, deed: Deed) -> None:
        if field.isModified():
            field.setModified(False)
            self._do(deed, field.text())

    def rename(self) -> None:
        """Give the entity the name typed; where that is refused it says why, and what was typed can be mended."""
        self._do(deeds.rename, self.name.text())

    def _set_kind(self) -> None:
        self._do(deeds.retype, self.kind.currentText())

    def _keep_note(self) -> None:
        if self.note.document().isModified():
            self.note.document().setModified(False)
            self._do(deeds.set_note, self.note.toPlainText())

    def add_name(self) -> None:
        """Note what is typed as another name."""
        if self.other.text().strip() and self._do(deeds.add_alias, self.other.text()):
            self.other.clear()

    def remove_name(self) -> None:
        """Strike the name chosen in the list; no later import brings it back."""
        for item in self.names.selectedItems():
            self._do(deeds.remove_alias, item.text())

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter adds the other name that is typed; a note is kept when one leaves it."""
        if watched is self.note and event.type() == QEvent.Type.FocusOut:
            self._keep_note()
            return False
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in enter
        if watched is self.other and pressed and self.other.text().strip():
            self.add_name()
            return True
        return super().eventFilter(watched, event)


def show(desk: Desk, entity_id: int | None = None) -> EntityDialog | None:
    """Show an entity, else that of the mark at hand; None, and a sentence, where it is linked to none."""
    from core.store import queries

    mark_id = desk.session.mark_id
    if entity_id is None and mark_id is not None:
        entity_id = desk.session.ask_store(queries.span, mark_id).entity_id
    if entity_id is None:
        desk.session.say("This mark is linked to no entity: link it to one first.")
        return None
    made = EntityDialog(desk, entity_id)
    made.open()
    return made
