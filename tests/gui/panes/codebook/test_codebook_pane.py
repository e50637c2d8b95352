"""The codebook workspace: what keys and fields store, what is kept although it cannot be stored, what is asked."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core.codebook import AnswerType, Codebook, SlotContent, StudyUnit
from core.codebook.rearrange import BookPart, PartKind, unit_part
from core.store.codebook_examples import CODE, ExampleOwner, list_examples
from core.store.codebook_revisions import list_revisions
from gui import ask
from gui.panes.codebook.pane import CodebookPane
from gui.panes.codebook.part_form import PartForm
from gui.window import MainWindow

PERSON = BookPart(PartKind.CODE, "PERSON")


@pytest.fixture
def pane(window: MainWindow, qtbot: QtBot) -> CodebookPane:
    """The workspace of the small project, with its marks counted."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_pane("codebook")
    found = cast("CodebookPane", window.find_pane("codebook"))
    qtbot.waitUntil(lambda: found.editor.counts.loaded)
    found.fill_tree()
    return found


def book(pane: CodebookPane) -> Codebook:
    return pane.editor._session.codebook


def own_codes(pane: CodebookPane) -> list[str]:
    return [one.name for one in book(pane) if one.group == "own"]


def shown_form(pane: CodebookPane) -> PartForm:
    form = pane.forms.currentWidget()
    assert isinstance(form, PartForm)
    return form


def type_in(qtbot: QtBot, pane: CodebookPane, name: str, words: str) -> str:
    """Type into a field and leave it; return the fault that is shown then."""
    form = shown_form(pane)
    form.go_to_field(name)
    if not words:
        qtbot.keyClick(form.fields[name].editor, Qt.Key.Key_Delete)
    qtbot.keyClicks(form.fields[name].editor, words)
    form.fields[name].leave_field()
    return form.fields[name].fault.text() if form.fields[name].fault.isVisible() else ""


def add(window: MainWindow, what: str) -> None:
    window.run_command(f"codebook.add_{what}")


def test_a_code_is_made_named_and_undone(window: MainWindow, pane: CodebookPane, qtbot: QtBot) -> None:
    pane.go_to(PERSON)
    pane.tree.setFocus()
    qtbot.keyClick(pane.tree, Qt.Key.Key_Insert)
    assert own_codes(pane) == ["CODE_1"]
    assert type_in(qtbot, pane, "title", "Blame game") == ""
    code = book(pane).code_for("BLAME_GAME")
    assert (code.title, own_codes(pane)) == ("Blame game", ["BLAME_GAME"])
    assert shown_form(pane).part == BookPart(PartKind.CODE, "BLAME_GAME")
    assert type_in(qtbot, pane, "name", "two words") != ""
    assert type_in(qtbot, pane, "name", "BLAME") == ""
    assert own_codes(pane) == ["BLAME"]
    for _step in range(4):
        window.run_command("edit.undo")
    assert own_codes(pane) == []


def test_what_cannot_be_stored_is_kept_in_its_field(pane: CodebookPane, qtbot: QtBot) -> None:
    pane.go_to(PERSON)
    assert "contrast" in type_in(qtbot, pane, "light", "#ffff00")
    pane.go_to(BookPart(PartKind.CODE, "ORG"))
    assert shown_form(pane).fields["light"].read_value() != "#ffff00"
    pane.go_to(PERSON)
    field = shown_form(pane).fields["light"]
    assert (field.read_value(), "contrast" in field.fault.text()) == ("#ffff00", True)
    assert type_in(qtbot, pane, "light", "#101010") == ""
    assert book(pane).code_for("PERSON").light == "#101010"


def test_a_colour_is_chosen(pane: CodebookPane, monkeypatch: pytest.MonkeyPatch) -> None:
    pane.go_to(PERSON)
    monkeypatch.setattr(ask, "choose_colour", lambda *_args: QColor("#202020"))
    pane.code_form.fields["light"].ask_colour()  # type: ignore[attr-defined]
    assert book(pane).code_for("PERSON").light == "#202020"


def test_whether_the_meaning_changed_is_asked_once(window: MainWindow, pane: CodebookPane, qtbot: QtBot) -> None:
    pane.go_to(PERSON)
    assert type_in(qtbot, pane, "meaning", "Only the living") != ""
    assert pane.bar.isVisible()
    assert book(pane).code_for("PERSON").meaning != "Only the living"
    pane.bar.note.setText("after the pilot")
    pane.bar.yes.click()
    assert book(pane).code_for("PERSON").meaning == "Only the living"
    assert type_in(qtbot, pane, "include", "The dead, too") == ""
    assert not pane.bar.isVisible()
    project = window.session.project
    assert project is not None
    (revision,) = list_revisions(project)
    assert (revision.note, [one.field for one in revision.changes]) == ("after the pilot", ["meaning", "include"])


def test_only_wording_makes_no_revision(pane: CodebookPane, qtbot: QtBot) -> None:
    pane.go_to(PERSON)
    type_in(qtbot, pane, "meaning", "People")
    pane.bar.no.click()
    assert (book(pane).code_for("PERSON").meaning, book(pane).revision) == ("People", 0)


def test_a_question_left_open_is_stored_as_a_change_of_meaning(
    window: MainWindow, pane: CodebookPane, qtbot: QtBot
) -> None:
    pane.go_to(PERSON)
    type_in(qtbot, pane, "meaning", "People")
    window.show_pane("reader")
    assert (book(pane).code_for("PERSON").meaning, book(pane).revision) == ("People", 1)
    assert not pane.editor.drafts


def test_a_key_is_taken_from_another_code(window: MainWindow, pane: CodebookPane, qtbot: QtBot) -> None:
    pane.go_to(BookPart(PartKind.CODE, "ORG"))
    assert "command" in type_in(qtbot, pane, "key", "x")
    assert "Person" in type_in(qtbot, pane, "key", "p")
    shown_form(pane).fields["key"].offer.click()
    assert [book(pane).code_for(name).key for name in ("ORG", "PERSON")] == ["P", ""]
    assert window.keymap.find_action("P") == "label.ORG"
    assert window.keymap.chords_of("label.PERSON") == ()


def test_a_variable_of_a_code_gets_answers_to_choose_from(window: MainWindow, pane: CodebookPane, qtbot: QtBot) -> None:
    pane.go_to(PERSON)
    add(window, "variable")
    (variable,) = book(pane).unit_variables
    assert (variable.unit, variable.subject) == (StudyUnit.MARK, "PERSON")
    form = pane.variable_form
    type_in(qtbot, pane, "title", "Which side?")
    form.fields["type"].put_value("choice")
    form.fields["type"]._note_typing()
    form.fields["type"].leave_field()
    form.fields["options"].add_option()  # type: ignore[attr-defined]
    (variable,) = book(pane).unit_variables
    assert (variable.title, variable.type) == ("Which side?", AnswerType.CHOICE)
    assert [one.value for one in variable.options] == ["1", "2", "3"]
    form.fields["options"].move_option(-1)  # type: ignore[attr-defined]
    assert [one.value for one in book(pane).unit_variables[0].options] == ["1", "3", "2"]
    form.fields["options"].table.item(0, 0).setText("2")  # type: ignore[attr-defined]
    assert "stands for two answers" in form.fields["options"].fault.text()
    assert [one.value for one in book(pane).unit_variables[0].options] == ["1", "3", "2"]


def test_a_filter_question_is_checked_while_it_is_typed(window: MainWindow, pane: CodebookPane, qtbot: QtBot) -> None:
    add(window, "variable")
    add(window, "variable")
    form = pane.variable_form
    form.go_to_field("condition")
    qtbot.keyClicks(form.fields["condition"].editor, "v1 = ")
    assert "cannot be read" in form.fields["condition"].hint.text()
    qtbot.keyClicks(form.fields["condition"].editor, "yes")
    assert form.fields["condition"].hint.text() == "Asked only if “New question” is yes."
    form.fields["condition"].leave_field()
    assert book(pane).unit_variables[1].condition == "v1 = yes"
    assert type_in(qtbot, pane, "formula", "sum(nothing)") != ""
    assert type_in(qtbot, pane, "formula", "sum(v1)") == ""
    assert book(pane).unit_variables[1].is_computed


def test_a_record_type_gets_slots(window: MainWindow, pane: CodebookPane, qtbot: QtBot) -> None:
    add(window, "record_type")
    type_in(qtbot, pane, "title", "Protest")
    add(window, "slot")
    form = pane.slot_form
    type_in(qtbot, pane, "title", "Size")
    form.fields["takes"].put_value("value")
    form.fields["takes"]._note_typing()
    form.fields["takes"].leave_field()
    (kind,) = book(pane).record_types
    assert (kind.title, kind.slots[0].title, kind.slots[0].takes) == ("Protest", "Size", SlotContent.VALUE)
    assert form.fields["type"].isVisibleTo(form)
    assert not form.fields["accepts"].isVisibleTo(form)


def test_used_codes_are_hidden_and_unused_ones_removed(window: MainWindow, pane: CodebookPane, qtbot: QtBot) -> None:
    pane.go_to(PERSON)
    pane.tree.setFocus()
    qtbot.keyClick(pane.tree, Qt.Key.Key_Delete)
    notice = window._notice
    assert "comes with Pressmark" in notice.words.text()
    notice.buttons[0].click()
    assert book(pane).code_for("PERSON").hidden
    assert not pane.tree.has_part(PERSON)
    pane.hidden.setChecked(True)
    assert pane.tree.has_part(PERSON)
    add(window, "code")
    window.run_command("codebook.remove")
    assert own_codes(pane) == []


def test_codes_are_nested_and_moved(window: MainWindow, pane: CodebookPane, qtbot: QtBot) -> None:
    for _time in range(3):
        add(window, "code")
    third = BookPart(PartKind.CODE, "CODE_3")
    pane.tree.setFocus()
    window.run_command("codebook.move_up")
    assert own_codes(pane) == ["CODE_1", "CODE_3", "CODE_2"]
    window.run_command("codebook.nest")
    assert book(pane).code_for("CODE_3").parent == "CODE_1"
    window.run_command("codebook.unnest")
    assert book(pane).code_for("CODE_3").parent == ""
    pane.tree.dropped.emit(third, BookPart(PartKind.CODE, "CODE_2"), 0)
    assert book(pane).code_for("CODE_3").parent == "CODE_2"
    pane.tree.dropped.emit(third, BookPart(PartKind.CODE, "CODE_1"), -1)
    assert own_codes(pane)[0] == "CODE_3"
    pane.tree.dropped.emit(third, unit_part(StudyUnit.ARTICLE), 0)
    assert own_codes(pane)[0] == "CODE_3"


def test_a_code_gets_a_group_of_its_own(window: MainWindow, pane: CodebookPane, qtbot: QtBot) -> None:
    add(window, "code")
    group = pane.code_form.fields["group"]
    group.put_value("/")
    group._note_typing()
    group.leave_field()
    assert book(pane).code_for("CODE_1").group == "own_1"
    pane.go_to(BookPart(PartKind.GROUP, "own_1"))
    assert type_in(qtbot, pane, "title", "Frames") == ""
    assert [one.title for one in book(pane).groups if one.name == "own_1"] == ["Frames"]
    pane.go_to(BookPart(PartKind.GROUP, "name"))
    assert not pane.group_form.may_edit("title")


def test_the_filter_finds_titles_names_and_keys(pane: CodebookPane) -> None:
    pane.finder.setText("work_of")
    assert pane.tree.has_part(BookPart(PartKind.CODE, "WORK_OF_ART"))
    assert not pane.tree.has_part(PERSON)
    pane.finder.setText("p")
    assert pane.tree.has_part(PERSON)
    pane.go_to(BookPart(PartKind.CODE, "SET"))
    assert pane.tree.current_part() == BookPart(PartKind.CODE, "SET")


def test_examples_come_from_the_text_with_one_key(window: MainWindow, pane: CodebookPane, qtbot: QtBot) -> None:
    session = window.session
    window.show_pane("reader")
    (first, *_rest) = session.order or ()
    session.show_article(first, 1)
    window.run_command("codebook.add_example")
    window.show_pane("codebook")
    pane.go_to(PERSON)
    box = pane.code_form.examples
    assert "Mira Odell" in box.list.lines[0].words
    box.open_example(box.list.lines[0].value)
    assert session.article_id == first
    window.run_command("entity.back")
    assert window.is_in_front("codebook")
    box.list.go_to_row(0)
    box.remove_current()
    assert session.ask_store(list_examples, ExampleOwner(CODE, "PERSON")) == []


def test_a_key_about_the_article_does_nothing_where_none_is_seen(
    window: MainWindow, pane: CodebookPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window, "is_in_front", lambda name: name == "codebook")
    asked: list[str] = []
    monkeypatch.setattr(window, "run_command", asked.append)
    pane.tree.setFocus()
    qtbot.keyClick(pane.tree, Qt.Key.Key_R)
    assert asked == []
    assert "none is shown here" in window.statusBar().currentMessage()


def test_letters_typed_into_the_answers_edit_a_cell(window: MainWindow, pane: CodebookPane, qtbot: QtBot) -> None:
    pane.go_to(PERSON)
    add(window, "variable")
    form = pane.variable_form
    form.fields["type"].put_value("choice")
    form.fields["type"]._note_typing()
    form.fields["type"].leave_field()
    table = form.fields["options"].table  # type: ignore[attr-defined]
    table.setFocus()
    table.setCurrentCell(0, 1)
    qtbot.keyClick(table, Qt.Key.Key_R)
    editor = table.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "ed")
    qtbot.keyClick(editor, Qt.Key.Key_Enter)
    qtbot.waitUntil(lambda: book(pane).unit_variables[0].options[0].title == "red")
    assert [row[0] for row in window.session.project.read_rows("SELECT DISTINCT state FROM article")] == ["open"]  # type: ignore[union-attr]


@pytest.mark.parametrize("field", ["title", "meaning"])
def test_esc_comes_back_from_the_form_to_the_tree(pane: CodebookPane, qtbot: QtBot, field: str) -> None:
    pane.go_to(PERSON)
    pane.tree.setFocus()
    shown_form(pane).go_to_field(field)
    editor = shown_form(pane).fields[field].editor
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(pane.tree.hasFocus)


def test_a_project_opened_again_shows_the_form_of_the_row(window: MainWindow, pane: CodebookPane) -> None:
    path = window.session.project.path  # type: ignore[union-attr]
    pane.go_to(PERSON)
    window.run_command("project.close")
    assert window.open_project(path)
    window.show_pane("codebook")
    at = pane.tree.current_part()
    assert isinstance(pane.forms.currentWidget(), PartForm) == (at == PERSON)


def test_the_dot_of_a_selected_code_keeps_its_colour(pane: CodebookPane) -> None:
    pane.go_to(PERSON)
    item = pane.tree.currentItem()
    assert item is not None
    plain, chosen = (
        item.icon(0).pixmap(12, 12, mode).toImage().pixelColor(6, 6)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected)
    )
    assert plain == chosen


def test_escape_goes_from_every_field_of_the_form_to_the_tree(pane: CodebookPane, qtbot: QtBot) -> None:
    add(cast("MainWindow", pane.window()), "record_type")
    add(cast("MainWindow", pane.window()), "slot")
    form = shown_form(pane)
    for field in form.fields.values():
        if field.editor.isVisible() and field.editor.focusPolicy() != Qt.FocusPolicy.NoFocus:
            field.editor.setFocus()
            held = QApplication.focusWidget()
            assert held is not None
            assert form.isAncestorOf(held)
            qtbot.keyClick(held, Qt.Key.Key_Escape)
            assert pane.tree.hasFocus(), field.name


def test_the_row_that_is_current_after_a_project_was_opened_again_has_its_form(
    window: MainWindow, pane: CodebookPane, qtbot: QtBot
) -> None:
    pane.go_to(PERSON)
    project = window.session.project
    assert project is not None
    window.session.close_project()
    window.open_project(project.path)
    window.show_pane("codebook")
    pane.fill_tree()
    current = pane.tree.current_part()
    assert (pane.forms.currentWidget() is pane.code_form) is (current == PERSON)
