"""Add or edit one rule of the project: its words, and what they stand for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from core.store.rows import EntityRow, ProjectRuleRow
from core.translation import _
from gui.dialogs.entity import fill_kinds
from gui.dialogs.entity_picker import SHOWN, EntityPicker
from gui.main_window_api import MainWindowApi
from gui.models.entity_operations import describe_project_rule
from gui.plain_text import PlainLabel

SORTS = {
    "link": _("refer to an entity"),
    "label": _("are of a kind"),
    "mark": _("are marked wherever they stand"),
    "none": _("are not a name"),
}
"""Kind of rule -> its text in the dialog."""
ANY = _("any kind of name")


class ProjectRuleDialog(QDialog):
    """Shows only the fields the kind of rule needs."""

    def __init__(self, desk: MainWindowApi, parent: QWidget, rule: ProjectRuleRow | None) -> None:
        super().__init__(parent)
        self._session, self._rule = desk.session, rule
        self.setWindowTitle(_("Add a rule") if rule is None else _("Edit a rule"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.words = QLineEdit(placeholderText=_("as written in the articles"))
        self.sort = QComboBox()
        for sort, words in SORTS.items():
            self.sort.addItem(words, sort)
        self.label = QComboBox()
        self.label.addItem(ANY, "")
        fill_kinds(self.label, self._session.codebook)
        self.picker = EntityPicker(self._search_entities)
        self.note = QLineEdit()
        self.problem = PlainLabel(wordWrap=True)
        self.problem.setForegroundRole(self.palette().ColorRole.BrightText)
        self.problem.hide()
        self._lay_out()
        self._fill_fields()
        self.sort.currentIndexChanged.connect(lambda _value: self._update_fields())
        self.picker.entered.connect(self.accept)
        self._session.said.connect(self._show_problem)
        self._update_fields()
        self.words.setFocus()

    def _lay_out(self) -> None:
        self.form = QFormLayout()
        self.form.addRow(_("These words"), self.words)
        self.form.addRow("", self.sort)
        self.form.addRow(_("Kind"), self.label)
        self.form.addRow(_("Entity"), self.picker)
        self.form.addRow(_("Note"), self.note)
        self.sort.setAccessibleName(_("What the words stand for"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(_("Add") if self._rule is None else _("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.addLayout(self.form)
        box.addWidget(self.problem)
        box.addWidget(buttons)
        self.setMinimumWidth(460)

    def _fill_fields(self) -> None:
        rule = self._rule
        if rule is None:
            return
        self.words.setText(rule.words)
        self.sort.setCurrentIndex(self.sort.findData(rule.kind))
        self.sort.setEnabled(False)  # a different kind is a different rule
        if self.label.findData(rule.label) < 0:
            self.label.addItem(rule.label, rule.label)
        self.label.setCurrentIndex(self.label.findData(rule.label))
        self.note.setText(rule.note)
        self.picker.start_search(rule.entity or "")

    def _search_entities(self, typed: str) -> Sequence[EntityRow]:
        from core.store import queries

        return self._session.ask_store(queries.search_entities, typed, SHOWN) if typed else ()

    def _update_fields(self) -> None:
        sort = self.sort.currentData()
        self.form.setRowVisible(self.label, sort != "none")
        self.form.setRowVisible(self.picker, sort == "link")
        self.adjustSize()

    def _show_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    def accept(self) -> None:
        """Store the rule; if it is refused, show why and stay open."""
        from core.store import edits, queries

        sort, label = self.sort.currentData(), self.label.currentData()
        other = self.picker.selected_entity if sort == "link" else None
        entity_id = other.id if other is not None else None
        words, note = self.words.text(), self.note.text()
        if self._rule is None:
            change = self._session.run_edit(
                edits.add_project_rule, sort, words, label if sort != "none" else "", entity_id, note
            )
        else:
            change = self._session.run_edit(
                edits.change_project_rule, self._rule.id, words=words, label=label, entity_id=entity_id, note=note
            )
        if change is None:
            return
        super().accept()
        for rule_id in change.project_rules:
            written = describe_project_rule(
                self._session.ask_store(queries.get_project_rule, rule_id), self._session.codebook
            )
            self._session.show_message(_("New rule: {rule}.").format(rule=written))


def show_dialog(desk: MainWindowApi, parent: QWidget, rule: ProjectRuleRow | None) -> ProjectRuleDialog:
    """Open the dialog over the list of rules."""
    made = ProjectRuleDialog(desk, parent, rule)
    made.open()
    return made
