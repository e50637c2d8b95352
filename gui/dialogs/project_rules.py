"""The rules of the project in words: what was decided for all imports to come; switched off, edited, taken away."""

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
from core.translation import _
from gui import theme
from gui.desk import Desk
from gui.models.entity_deeds import count, project_rule_words
from gui.overrides import guarded
from gui.plain_text import PlainLabel, with_plain_tips
from gui.session import Session
from gui.widgets.columns import ColumnModel
from gui.widgets.table import RowTable

COLUMNS = ("On", "Rule", "Where", "Why")
ON, RULE, WHERE_MET, WHY = range(len(COLUMNS))
EMPTY = "No rules yet: merging, renaming and splitting entities, “No name anywhere” and “… everywhere” write them."
Index = QModelIndex | QPersistentModelIndex


class Rules(ColumnModel):
    """Rules by their words; `Qt.UserRole` gives the ProjectRuleRow."""

    columns = COLUMNS

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._all: list[ProjectRuleRow] = []
        self.rows: list[ProjectRuleRow] = []
        self._words = ""

    def load(self) -> None:
        """Read all anew."""
        from core.store import queries

        self._all = self._session.ask_store(queries.project_rules)
        self.show_only(self._words)

    def show_only(self, words: str) -> None:
        """Those that say these words."""
        self._words = words
        self.beginResetModel()
        wanted = words.casefold().split()
        self.rows = [rule for rule in self._all if all(word in project_rule_words(rule).casefold() for word in wanted)]
        self.endResetModel()

    @property
    def count(self) -> tuple[int, int]:
        """How many are shown, and how many there are."""
        return len(self.rows), len(self._all)

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self.rows)

    @guarded
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
            return "on" if rule.active else "off"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) and column != ON:
            met = f"where it is {rule.label}" if rule.kind == "link" and rule.label else "everywhere"
            return {RULE: project_rule_words(rule), WHERE_MET: met, WHY: rule.note}[column]
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.faint() if not rule.active or column in (WHERE_MET, WHY) else None
        return None

    @guarded
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: D102 - Qt's name
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        from core.store import edits

        active = Qt.CheckState(value) == Qt.CheckState.Checked
        rule = self.rows[index.row()]
        change = self._session.do(edits.change_project_rule, rule.id, active=active)
        if change is None:
            return False
        self._session.say(f"Rule switched {'on' if active else 'off'}: {project_rule_words(rule)}.")
        return True


class ProjectRulesDialog(QDialog):
    """Every change is one deed; Ctrl+Z here takes it back, as in the window."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.widget)
        self._desk, self._session = desk, desk.session
        self.setWindowTitle("Rules of the project")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model = Rules(self._session, self)
        self.words = QLineEdit(placeholderText="Find a rule by its words", clearButtonEnabled=True)
        self.words.setAccessibleName("Find a rule")
        self.told = PlainLabel(wordWrap=True)
        self.told.setAccessibleName("Rules")
        self.said = PlainLabel(" ", wordWrap=True)
        self.said.setAccessibleName("What was done")
        self._make_table()
        self._lay_out()
        self._session.changed.connect(self._changed)
        self._session.closed.connect(self.close)
        self._session.said.connect(self.said.setText)
        self.words.textChanged.connect(self._seek)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._freshen())
        self._load()
        self.resize(760, 460)
        self.table.setFocus()

    def _make_table(self) -> None:
        table = self.table = RowTable(self.model, _("Rules of the project"))
        table.setFrameShape(RowTable.Shape.StyledPanel)
        table.stretch_columns((RULE,))
        table.size_columns(((ON, "On"), (WHERE_MET, "where it is PERSON"), (WHY, "merged into “the ministry”")), 18)
        table.installEventFilter(self)
        table.doubleClicked.connect(lambda index: None if index.column() == ON else self.edit())

    def _lay_out(self) -> None:
        self.add_button = self._button("Add …", self.add)
        self.edit_button = self._button("Edit …", self.edit)
        self.remove_button = self._button("Remove", self.remove)
        self.undo_button = self._button("Undo", self._session.undo)
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
        box.addLayout(row)

    def _button(self, words: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: do())
        return button

    # -- following

    def _changed(self, _change: Change) -> None:
        self._load()

    def _load(self) -> None:
        chosen = self.chosen()
        at = self.table.currentIndex().row()
        self.model.load()
        rows = {rule.id: row for row, rule in enumerate(self.model.rows)}
        self._go_to(rows.get(chosen.id, at) if chosen is not None else at)
        self._tell()

    def _go_to(self, row: int) -> None:
        if self.model.rows:
            self.table.selectRow(min(max(row, 0), len(self.model.rows) - 1))

    def _seek(self, words: str) -> None:
        self.model.show_only(words)
        self._go_to(0)
        self._tell()

    def _tell(self) -> None:
        shown, total = self.model.count
        on = sum(rule.active for rule in self.model.rows)
        held = "new imports obey it" if on == total == 1 else f"new imports obey {'all' if on == total else f'{on:,}'}"
        some = f"{count(total, 'rule')}, {held}." if shown == total else f"{shown:,} of {count(total, 'rule')}"
        self.told.setText(some if total else EMPTY)
        self._freshen()

    def _freshen(self) -> None:
        writes = not self._session.read_only
        self.add_button.setEnabled(writes)
        self.undo_button.setEnabled(writes)
        for button in (self.edit_button, self.remove_button):
            button.setEnabled(writes and self.chosen() is not None)

    def chosen(self) -> ProjectRuleRow | None:
        """The rule of the current row."""
        found = self.table.currentIndex().data(Qt.ItemDataRole.UserRole)
        return found if isinstance(found, ProjectRuleRow) else None

    # -- what can be done

    def add(self) -> None:
        """Make a rule."""
        self._desk.dialog("project_rule", self, None)

    def edit(self) -> None:
        """Change the one chosen."""
        rule = self.chosen()
        if rule is not None and not self._session.read_only:
            self._desk.dialog("project_rule", self, rule)

    def remove(self) -> None:
        """Take the one chosen away."""
        from core.store import edits

        rule = self.chosen()
        if rule is not None and self._session.do(edits.remove_project_rule, rule.id) is not None:
            self._session.say(f"Rule taken away: {project_rule_words(rule)}. Undo brings it back.")

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space switches on and off, Enter edits, Delete takes away."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event.key())
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        at = self.table.currentIndex()
        if key == Qt.Key.Key_Space and at.isValid() and not self._session.read_only:
            on = self.model.rows[at.row()].active
            state = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
            self.model.setData(at.siblingAtColumn(ON), state, Qt.ItemDataRole.CheckStateRole)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove()
        else:
            return False
        return True

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo as in the window."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() == Qt.Key.Key_Z:
            again = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._session.redo() if again else self._session.undo()
        else:
            super().keyPressEvent(event)


def show(desk: Desk) -> ProjectRulesDialog:
    """Show the rules; the list may stay open beside the window."""
    made = ProjectRulesDialog(desk)
    made.show()
    return made
