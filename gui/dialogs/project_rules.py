"""List the rules of the project, which apply to all later imports; switch off, edit or remove them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from core.records import Change
from core.store.rows import ProjectRuleRow
from core.translation import _, format_count, ngettext
from gui import settings, theme
from gui.main_window_api import MainWindowApi
from gui.models.entity_operations import describe_project_rule
from gui.models.label_words import label_title
from gui.plain_text import PlainLabel, with_plain_tips
from gui.qt_overrides import guard_override
from gui.session import Session
from gui.widgets.column_model import ColumnModel
from gui.widgets.nested_layouts import nest_layout
from gui.widgets.row_views import RowTable

COLUMNS = (_("On"), _("Rule"), _("Where"), _("Reason"))
ON, RULE, WHERE_MET, WHY = range(len(COLUMNS))
EMPTY = _("No rules yet. Merging, renaming or splitting entities, “Reject everywhere” and “… everywhere” create them.")
Index = QModelIndex | QPersistentModelIndex


class ProjectRulesModel(ColumnModel):
    """Rules of the project, one per row; `Qt.UserRole` gives the ProjectRuleRow."""

    columns = COLUMNS

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._all: list[ProjectRuleRow] = []
        self.rows: list[ProjectRuleRow] = []
        self._words = ""

    def load_rules(self) -> None:
        """Load all rules."""
        from core.store import queries

        self._all = self._session.ask_store(queries.list_project_rules)
        self.show_only(self._words)

    def show_only(self, words: str) -> None:
        """Show only the rules that contain these words."""
        self._words = words
        self.beginResetModel()
        wanted = words.casefold().split()
        self.rows = [
            rule
            for rule in self._all
            if all(word in describe_project_rule(rule, self._session.codebook).casefold() for word in wanted)
        ]
        self.endResetModel()

    @property
    def count_rules(self) -> tuple[int, int]:
        """Number of rules shown, number of all rules."""
        return len(self.rows), len(self._all)

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self.rows)

    @guard_override
    def flags(self, index: Index) -> Qt.ItemFlag:  # noqa: D102 - Qt's name
        flag = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return flag | Qt.ItemFlag.ItemIsUserCheckable if index.column() == ON and not self._session.read_only else flag

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        rule, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.UserRole:
            return rule
        if role == Qt.ItemDataRole.CheckStateRole and column == ON:
            return Qt.CheckState.Checked if rule.active else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole and column == ON:
            return _("on") if rule.active else _("off")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) and column != ON:
            labelled = rule.kind == "link" and rule.label
            codebook = self._session.codebook
            label = label_title(codebook, rule.label) if labelled else ""
            met = _("where labelled {label}").format(label=label) if labelled else _("everywhere")
            return {RULE: describe_project_rule(rule, codebook), WHERE_MET: met, WHY: rule.note}[column]
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.faint_colour() if not rule.active or column in (WHERE_MET, WHY) else None
        return None

    @guard_override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: D102 - Qt's name
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        from core.store import edits

        active = Qt.CheckState(value) == Qt.CheckState.Checked
        rule = self.rows[index.row()]
        change = self._session.run_edit(edits.change_project_rule, rule.id, active=active)
        if change is None:
            return False
        said = _("Rule switched on: {rule}.") if active else _("Rule switched off: {rule}.")
        self._session.show_message(said.format(rule=describe_project_rule(rule, self._session.codebook)))
        return True


class ProjectRulesDialog(QDialog):
    """Each change is one operation; Ctrl+Z undoes it here as in the window."""

    def __init__(self, desk: MainWindowApi) -> None:
        super().__init__(desk.widget)
        self._desk, self._session = desk, desk.session
        self.setWindowTitle(_("Project rules"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model = ProjectRulesModel(self._session, self)
        self.words = QLineEdit(placeholderText=_("Find a rule"), clearButtonEnabled=True)
        self.words.setAccessibleName(_("Find a rule"))
        self.told = PlainLabel(wordWrap=True)
        self.told.setAccessibleName(_("Number of rules"))
        self.said = PlainLabel(" ", wordWrap=True)
        self.said.setAccessibleName(_("Last change"))
        self._make_table()
        self._lay_out()
        self._session.changed.connect(self._follow_change)
        self._session.closed.connect(self.close)
        self._session.said.connect(self.said.setText)
        self.words.textChanged.connect(self._filter_rules)
        self.table.selectionModel().selectionChanged.connect(lambda *_args: self._update_buttons())
        self._load_rules()
        settings.resize_dialog(self, 760, 460)
        self.table.setFocus()

    def _make_table(self) -> None:
        table = self.table = RowTable(self.model, _("Project rules"))
        table.setFrameShape(RowTable.Shape.StyledPanel)
        table.stretch_columns((RULE,))
        samples = (
            (ON, _("On")),
            (WHERE_MET, _("where labelled {label}").format(label=_("Person"))),
            (WHY, _("merged into “the ministry”")),
        )
        table.size_columns(samples, 18)
        table.installEventFilter(self)
        table.doubleClicked.connect(lambda index: None if index.column() == ON else self.edit_rule())

    def _lay_out(self) -> None:
        self.add_button = self._add_button(_("Add …"), self.add_rule)
        self.edit_button = self._add_button(_("Edit …"), self.edit_rule)
        self.remove_button = self._add_button(_("Remove"), self.remove_rule)
        self.undo_button = self._add_button(_("Undo"), self._session.undo_last)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.close)
        row = QHBoxLayout()
        for button in (self.add_button, self.edit_button, self.remove_button, self.undo_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(buttons)
        box = QVBoxLayout(self)
        for part in (self.words, self.table, self.told, self.said):
            box.addWidget(part)
        nest_layout(box, row)

    def _add_button(self, words: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: do())
        return button

    # -- following

    def _follow_change(self, _change: Change) -> None:
        self._load_rules()

    def _load_rules(self) -> None:
        chosen = self.selected_rule()
        at = self.table.currentIndex().row()
        self.model.load_rules()
        rows = {rule.id: row for row, rule in enumerate(self.model.rows)}
        self._go_to(rows.get(chosen.id, at) if chosen is not None else at)
        self._update_words()

    def _go_to(self, row: int) -> None:
        if self.model.rows:
            self.table.selectRow(min(max(row, 0), len(self.model.rows) - 1))

    def _filter_rules(self, words: str) -> None:
        self.model.show_only(words)
        self._go_to(0)
        self._update_words()

    def _update_words(self) -> None:
        shown, total = self.model.count_rules
        on = sum(rule.active for rule in self.model.rows)
        if not total:
            sentence = EMPTY
        elif shown != total:
            sentence = _("{shown} of {total} rules").format(shown=format_count(shown), total=format_count(total))
        else:
            sentence = ngettext(
                "{count} rule, {on} in use for new imports.", "{count} rules, {on} in use for new imports.", total
            )
            sentence = sentence.format(count=format_count(total), on=format_count(on))
        self.told.setText(sentence)
        self._update_buttons()

    def _update_buttons(self) -> None:
        writes = not self._session.read_only
        self.add_button.setEnabled(writes)
        self.undo_button.setEnabled(writes)
        for button in (self.edit_button, self.remove_button):
            button.setEnabled(writes and self.selected_rule() is not None)

    def selected_rule(self) -> ProjectRuleRow | None:
        """Return the selected rule."""
        found = self.table.currentIndex().data(Qt.ItemDataRole.UserRole)
        return found if isinstance(found, ProjectRuleRow) else None

    # -- what can be done

    def add_rule(self) -> None:
        """Add a rule."""
        self._desk.open_dialog("project_rule", self, None)

    def edit_rule(self) -> None:
        """Edit the selected rule."""
        rule = self.selected_rule()
        if rule is not None and not self._session.read_only:
            self._desk.open_dialog("project_rule", self, rule)

    def remove_rule(self) -> None:
        """Remove the selected rule."""
        from core.store import edits

        rule = self.selected_rule()
        if rule is not None and self._session.run_edit(edits.remove_project_rule, rule.id) is not None:
            self._session.show_message(
                _("Rule removed: {rule}. Undo restores it.").format(
                    rule=describe_project_rule(rule, self._session.codebook)
                )
            )

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Switch a rule with Space, edit it with Enter, remove it with Delete."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._handle_key(event.key())
        return super().eventFilter(watched, event)

    def _handle_key(self, key: int) -> bool:
        at = self.table.currentIndex()
        if key == Qt.Key.Key_Space and at.isValid() and not self._session.read_only:
            on = self.model.rows[at.row()].active
            state = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
            self.model.setData(at.siblingAtColumn(ON), state, Qt.ItemDataRole.CheckStateRole)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_rule()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_rule()
        else:
            return False
        return True

    @guard_override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo as in the window."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() == Qt.Key.Key_Z:
            again = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._session.redo_last() if again else self._session.undo_last()
        else:
            super().keyPressEvent(event)


def show_dialog(desk: MainWindowApi) -> ProjectRulesDialog:
    """Show the rules; the list may stay open next to the window."""
    made = ProjectRulesDialog(desk)
    made.show()
    return made
