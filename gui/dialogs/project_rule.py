"""Add or edit one rule of the project: its words, and what they stand for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from core.store.rows import EntityRow, ProjectRuleRow
from core.translation import _
from gui.dialogs.entity import fill_codes, fill_kinds
from gui.dialogs.entity_picker import SHOWN, EntityPicker
from gui.main_window_api import MainWindowApi
from gui.models.entity_operations import describe_project_rule
from gui.plain_text import PlainLabel
from gui.widgets.nested_layouts import nest_layout

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
        self.whole = QCheckBox(_("Whole words only"))
        self.case = QCheckBox(_("Capitals count"))
        for box in (self.whole, self.case):
            box.setChecked(True)
        self.picker = EntityPicker(self._search_entities, codebook=desk.session.codebook)
        self.note = QLineEdit()
        self.problem = PlainLabel(wordWrap=True)
        self.problem.setForegroundRole(self.palette().ColorRole.BrightText)
        self.problem.hide()
        self._lay_out()
        self._fill_labels()
        self._fill_fields()
        self.sort.currentIndexChanged.connect(lambda _value: self._update_fields())
        self.label.currentIndexChanged.connect(lambda _value: self._show_fields())
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
        self.form.addRow("", self.whole)
        self.form.addRow("", self.case)
        self.form.addRow(_("Note"), self.note)
        self.sort.setAccessibleName(_("What the words stand for"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(_("Add") if self._rule is None else _("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        nest_layout(box, self.form)
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
        self._fill_labels()
        self.whole.setChecked(rule.whole_words)
        self.case.setChecked(rule.match_case)
        if self.label.findData(rule.label) < 0:
            self.label.addItem(rule.label, rule.label)
        self.label.setCurrentIndex(self.label.findData(rule.label))
        self.note.setText(rule.note)
        self.picker.start_search(rule.entity or "")

    def _search_entities(self, typed: str) -> Sequence[EntityRow]:
        from core.store import queries

        return self._session.ask_store(queries.search_entities, typed, SHOWN) if typed else ()

    def _fill_labels(self) -> None:
        """Offer the codes that this kind of rule may have: any code to mark words, else those of names."""
        chosen, codebook = self.label.currentData(), self._session.codebook
        self.label.clear()
        if self.sort.currentData() == "mark":
            fill_codes(self.label, codebook, codebook.visible_codes)
        else:
            self.label.addItem(ANY, "")
            fill_kinds(self.label, codebook)
        self.label.setCurrentIndex(max(self.label.findData(chosen), 0))

    def _update_fields(self) -> None:
        if self._rule is None:
            self._fill_labels()
        self._show_fields()

    def _show_fields(self) -> None:
        sort, label = self.sort.currentData(), self.label.currentData()
        is_mark = sort == "mark"
        names_entity = bool(label) and self._session.codebook.names_entity(label)
        self.form.setRowVisible(self.label, sort != "none")
        self.form.setRowVisible(self.picker, sort == "link" or (is_mark and names_entity))
        for box in (self.whole, self.case):
            self.form.setRowVisible(box, is_mark)
        self.adjustSize()

    def _show_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    def accept(self) -> None:
        """Store the rule; if it is refused, show why and stay open."""
        from core.store import edits, queries

        sort, label = self.sort.currentData(), self.label.currentData()
        other = self.picker.selected_entity if self.form.isRowVisible(self.picker) else None
        entity_id = other.id if other is not None else None
        words, note = self.words.text(), self.note.text()
        whole, case = self.whole.isChecked(), self.case.isChecked()
        if self._rule is None:
            change = self._session.run_edit(
                edits.add_project_rule, sort, words, label if sort != "none" else "", entity_id, note,
                whole_words=whole, match_case=case,
            )  # fmt: skip
        else:
            change = self._session.run_edit(
                edits.change_project_rule, self._rule.id, words=words, label=label, entity_id=entity_id, note=note,
                whole_words=whole, match_case=case,
            )  # fmt: skip
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
