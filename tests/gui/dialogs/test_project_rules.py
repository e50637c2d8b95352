"""Rules of the project: in words, switched, edited, added, taken away, undone; project_rules and project_rule."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.store import edits, queries
from gui.dialogs import project_rules as rules
from gui.dialogs.project_rule import ProjectRuleDialog
from gui.dialogs.project_rules import EMPTY, ON, RULE, WHERE_MET, WHY, ProjectRulesDialog
from gui.window import MainWindow
from tests.gui.people import line, people

__all__ = ["people"]
CHECK = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def shown(qtbot: QtBot, people: MainWindow) -> ProjectRulesDialog:
    people.session.run_edit(edits.rename_entity, line(people, "Jon Vale").id, "Jon B. Vale")
    people.session.run_edit(edits.add_project_rule, "label", "Moon", "PERSON")
    people.session.run_edit(edits.add_project_rule, "none", "Hill")
    made = rules.show_dialog(people)
    qtbot.addWidget(made)
    return made


def told(shown: ProjectRulesDialog) -> list[str]:
    return [shown.model.index(row, RULE).data() for row in range(shown.model.rowCount())]


def rule_dialog(shown: ProjectRulesDialog) -> ProjectRuleDialog:
    made = shown.findChild(ProjectRuleDialog)
    assert isinstance(made, ProjectRuleDialog)
    return made


def test_rules_stand_there_in_words(shown: ProjectRulesDialog) -> None:
    assert told(shown) == ["“Hill” is not a name", "“Jon Vale” means Jon B. Vale", "“Moon” is Person (PERSON)"]
    assert shown.model.index(1, WHERE_MET).data() == "where labelled Person"
    assert shown.model.index(1, WHY).data() == "renamed to “Jon B. Vale”"
    assert shown.told.text() == "3 rules, 3 in use for new imports."
    shown.words.setText("moon person")
    assert told(shown) == ["“Moon” is Person (PERSON)"]
    assert shown.told.text() == "1 of 3 rules"


def test_space_switches_one_off_and_undo_on(people: MainWindow, shown: ProjectRulesDialog) -> None:
    shown.table.selectRow(0)
    QTest.keyClick(shown.table, Qt.Key.Key_Space)
    assert shown.model.index(0, ON).data(CHECK) == Qt.CheckState.Unchecked
    assert shown.model.index(0, ON).data(Qt.ItemDataRole.AccessibleTextRole) == "off"
    assert shown.said.text() == "Rule switched off: “Hill” is not a name."
    assert shown.told.text() == "3 rules, 2 in use for new imports."
    assert [term.text for term in people.session.ask_store(queries.list_terms)] == ["Moon"]
    QTest.keyClick(shown, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown.model.index(0, ON).data(CHECK) == Qt.CheckState.Checked
    QTest.keyClick(shown, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert shown.model.index(0, ON).data(CHECK) == Qt.CheckState.Unchecked


def test_one_is_taken_away_and_comes_back(shown: ProjectRulesDialog) -> None:
    shown.table.selectRow(2)
    QTest.keyClick(shown.table, Qt.Key.Key_Delete)
    assert told(shown) == ["“Hill” is not a name", "“Jon Vale” means Jon B. Vale"]
    assert shown.said.text().startswith("Rule removed: “Moon” is Person (PERSON).")
    shown.undo_button.click()
    assert len(told(shown)) == 3


def test_one_is_edited(people: MainWindow, shown: ProjectRulesDialog) -> None:
    shown.table.selectRow(1)
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    dialog = rule_dialog(shown)
    assert not dialog.sort.isEnabled()
    assert dialog.words.text() == "Jon Vale"
    dialog.words.setText("Captain Vale")
    dialog.picker.line.setText("teo")
    dialog.accept()
    assert "“Captain Vale” means Teo Brandt" in told(shown)
    assert shown.said.text() == "New rule: “Captain Vale” means Teo Brandt."


def test_one_is_added_and_what_is_missing_is_said(shown: ProjectRulesDialog) -> None:
    shown.add_button.click()
    dialog = rule_dialog(shown)
    dialog.accept()
    assert dialog.problem.text().startswith("A rule needs words")
    dialog.words.setText("Alder")
    dialog.accept()
    assert dialog.problem.text() == "A rule that links words needs an entity: choose one."
    dialog.sort.setCurrentIndex(dialog.sort.findData("label"))
    assert not dialog.picker.isVisible()
    dialog.label.setCurrentIndex(dialog.label.findData("LOC"))
    dialog.accept()
    assert told(shown)[0] == "“Alder” is Other place (LOC)"


def test_without_rules_it_says_where_they_come_from(qtbot: QtBot, people: MainWindow) -> None:
    people.run_command("entity.rules")
    made = people.findChild(ProjectRulesDialog)
    assert isinstance(made, ProjectRulesDialog)
    assert made.told.text() == EMPTY
    assert not made.edit_button.isEnabled()
    people.run_command("project.close")
    assert not made.isVisible()


def test_a_rule_that_marks_words_takes_any_code(people: MainWindow, shown: ProjectRulesDialog) -> None:
    shown.add_button.click()
    dialog = rule_dialog(shown)
    assert dialog.label.findData("MONEY") < 0
    dialog.sort.setCurrentIndex(dialog.sort.findData("mark"))
    assert dialog.label.findData("") < 0
    dialog.label.setCurrentIndex(dialog.label.findData("PERSON"))
    assert dialog.form.isRowVisible(dialog.picker)
    dialog.label.setCurrentIndex(dialog.label.findData("MONEY"))
    assert not dialog.form.isRowVisible(dialog.picker)
    dialog.words.setText("five thousand crowns")
    dialog.case.setChecked(False)
    dialog.accept()
    assert "“five thousand crowns” is marked as Money (MONEY), in capitals or not" in told(shown)
    (rule,) = (one for one in people.session.ask_store(queries.list_project_rules) if one.kind == "mark")
    assert (rule.label, rule.whole_words, rule.match_case, rule.entity_id) == ("MONEY", True, False, None)
    shown.table.selectRow(told(shown).index("“five thousand crowns” is marked as Money (MONEY), in capitals or not"))
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    again = [one for one in shown.findChildren(ProjectRuleDialog) if one.isVisible()][-1]
    assert (again.label.currentData(), again.case.isChecked()) == ("MONEY", False)
    again.whole.setChecked(False)
    again.accept()
    assert "“five thousand crowns” is marked as Money (MONEY), in capitals or not, also within words" in told(shown)
