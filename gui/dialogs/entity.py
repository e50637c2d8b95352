"""Edit one entity: name, kind, other names, role, external ID and note; each change is one undoable operation."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from core.codebook import Code, Codebook
from core.store.rows import EntityRow
from core.translation import _, format_count, ngettext
from gui.main_window_api import MainWindowApi
from gui.models import entity_operations as deeds
from gui.models.label_words import describe_code, label_with_code
from gui.plain_text import PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override
from gui.session import Session
from gui.widgets.line_list import LineList, ListLine
from gui.widgets.nested_layouts import nest_layout

EntityOperation = Callable[[Session, EntityRow, str], bool]


def fill_kinds(box: QComboBox, codebook: Codebook) -> None:
    """Fill a box with the codes an entity may have, described in their tooltips."""
    fill_codes(box, codebook, (code for code in codebook.visible_codes if code.names_entity))


def fill_codes(box: QComboBox, codebook: Codebook, codes: Iterable[Code]) -> None:
    """Fill a box with codes, described in their tooltips."""
    for code in codes:
        box.addItem(label_with_code(codebook, code.name), code.name)
        box.setItemData(box.count() - 1, plain_tooltip(describe_code(code)), Qt.ItemDataRole.ToolTipRole)


class EntityDialog(QDialog):
    """Stores each change at once; there is nothing to save, and Undo works as everywhere."""

    def __init__(self, desk: MainWindowApi, entity_id: int) -> None:
        super().__init__(desk.widget)
        self._session, self._id = desk.session, entity_id
        self.setWindowTitle(_("Entity"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name = QLineEdit()
        self.kind = QComboBox()
        fill_kinds(self.kind, self._session.codebook)
        self.names = LineList(_("Other names"))
        self.names.setFixedHeight(110)
        self.other = QLineEdit()
        self.other.setPlaceholderText(_("Another name of this entity"))
        self.other.setAccessibleName(_("Another name"))
        self.add = QPushButton(_("Add"))
        self.remove = QPushButton(_("Remove"))
        self.role = QLineEdit()
        self.external = QLineEdit(placeholderText=_("Its ID in another list, such as Q42"))
        self.note = QPlainTextEdit(tabChangesFocus=True)
        self.note.setAccessibleName(_("Note"))
        self.note.setFixedHeight(self.fontMetrics().height() * 3 + 12)
        self.mentions = PlainLabel(wordWrap=True)
        self.problem = PlainLabel(wordWrap=True)
        self._lay_out()
        self._connect_signals()
        self._load_entity()
        self.name.setFocus()
        self.name.selectAll()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for part in (self.other, self.add, self.remove):
            row.addWidget(part)
        form = QFormLayout()
        form.addRow(_("Name"), self.name)
        form.addRow(_("Kind"), self.kind)
        form.addRow(_("Also called"), self.names)
        form.addRow("", row)
        form.addRow(_("Role"), self.role)
        form.addRow(_("External ID"), self.external)
        form.addRow(_("Note"), self.note)
        self.mentions.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.problem.setForegroundRole(self.palette().ColorRole.BrightText)
        self.problem.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        for button in (self.add, self.remove, *buttons.buttons()):
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)  # Enter belongs to the field
        box = QVBoxLayout(self)
        nest_layout(box, form)
        box.addWidget(self.mentions)
        box.addWidget(self.problem)
        box.addWidget(buttons)
        self.setMinimumWidth(480)

    def _connect_signals(self) -> None:
        self.name.editingFinished.connect(self.rename_entity)
        self.role.editingFinished.connect(lambda: self._keep_field(self.role, deeds.set_role))
        self.external.editingFinished.connect(lambda: self._keep_field(self.external, deeds.set_external_id))
        self.note.installEventFilter(self)
        self.finished.connect(lambda _value: self._keep_note())
        self.kind.activated.connect(lambda _value: self._set_kind())
        self.add.clicked.connect(lambda _checked=False: self.add_name())
        self.remove.clicked.connect(lambda _checked=False: self.remove_name())
        self.names.chosen_changed.connect(self._update_buttons)
        self.other.textChanged.connect(lambda _value: self._update_buttons())
        self.other.installEventFilter(self)
        self._session.changed.connect(self._load_entity)
        self._session.closed.connect(self.close)
        self._session.said.connect(self._show_problem)

    def _load_entity(self, _change: object = None) -> None:
        """Show the current state of the entity."""
        from core.store import queries

        try:
            entity: EntityRow = self._session.ask_store(queries.get_entity, self._id)
        except KeyError:  # an undo removed it
            self._leave_dialog()
            return
        if entity.merged_into is not None:  # by an undo or redo while the dialog is open
            self._leave_dialog()
            return
        self._stands = entity
        self.name.setText(entity.name)
        if self.kind.findData(entity.kind) < 0:
            self.kind.addItem(entity.kind, entity.kind)
        self.kind.setCurrentIndex(self.kind.findData(entity.kind))
        self.names.show_lines(ListLine(alias, tip=alias) for alias in entity.aliases if alias != entity.name)
        roles = self._session.ask_store(queries.entity_lines, [self._id])[0].roles
        said = "; ".join(role for role in roles if role != entity.role)
        self.role.setPlaceholderText(said or _("What the person or organization does"))
        self.role.setToolTip(plain_tooltip(_("In the articles: {roles}").format(roles=said) if said else ""))
        if not self.role.isModified():
            self.role.setText(entity.role)
        if not self.external.isModified():
            self.external.setText(entity.external_id)
        if not self.note.document().isModified():
            self.note.setPlainText(entity.note)
        self._set_editable(not self._session.read_only)
        self.mentions.setText(
            ngettext(
                "{count} mark is linked to this entity. Changes are saved at once; Undo reverts them.",
                "{count} marks are linked to this entity. Changes are saved at once; Undo reverts them.",
                entity.mentions,
            ).format(count=format_count(entity.mentions))
        )
        self._update_buttons()

    def _leave_dialog(self) -> None:
        """Close and drop what is typed: the entity is gone."""
        self.note.document().setModified(False)
        for field in (self.name, self.role, self.external):
            field.blockSignals(True)
        self.close()

    def _update_buttons(self) -> None:
        self.add.setEnabled(bool(self.other.text().strip()))
        self.remove.setEnabled(bool(self.names.selected_lines))

    def _show_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    def _set_editable(self, editable: bool) -> None:
        """Make the fields read-only if needed; their text can still be copied."""
        for field in (self.name, self.role, self.external, self.note, self.other):
            field.setReadOnly(not editable)
        self.kind.setEnabled(editable)

    def _run_operation(self, deed: EntityOperation, text: str) -> bool:
        """Perform an operation and show its message here, too, in another colour if it was refused."""
        self.problem.hide()
        done = not self._session.read_only and deed(self._session, self._stands, text)
        roles = self.palette().ColorRole
        self.problem.setForegroundRole(roles.PlaceholderText if done else roles.BrightText)
        return done

    def _keep_field(self, field: QLineEdit, deed: EntityOperation) -> None:
        if field.isModified():
            field.setModified(False)
            self._run_operation(deed, field.text())

    def rename_entity(self) -> None:
        """Rename the entity as typed; if that is refused, show why and keep the text."""
        self._run_operation(deeds.rename_entity, self.name.text())

    def _set_kind(self) -> None:
        self._run_operation(deeds.change_kind, str(self.kind.currentData()))

    def _keep_note(self) -> None:
        if self.note.document().isModified():
            self.note.document().setModified(False)
            self._run_operation(deeds.set_note, self.note.toPlainText())

    def add_name(self) -> None:
        """Add the typed text as another name."""
        if self.other.text().strip() and self._run_operation(deeds.add_alias, self.other.text()):
            self.other.clear()

    def remove_name(self) -> None:
        """Remove the selected name permanently: later imports do not add it again."""
        for line in self.names.selected_lines:
            self._run_operation(deeds.remove_alias, line.words)

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Add the other name on Enter; save the note when its field loses the focus."""
        if watched is self.note and event.type() == QEvent.Type.FocusOut:
            self._keep_note()
            return False
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in enter
        if watched is self.other and pressed and self.other.text().strip():
            self.add_name()
            return True
        return super().eventFilter(watched, event)


def show_dialog(desk: MainWindowApi, entity_id: int | None = None) -> EntityDialog | None:
    """Show an entity, by default that of the selected mark; None, with a message, if the mark has no entity."""
    from core.store import queries

    mark_id = desk.session.mark_id
    if entity_id is None and mark_id is not None:
        entity_id = desk.session.ask_store(queries.get_span, mark_id).entity_id
    if entity_id is None:
        desk.session.show_message(_("This mark is not linked to an entity. Link it first."))
        return None
    made = EntityDialog(desk, entity_id)
    made.open()
    return made
