"""The coding form: one key an answer, over articles, without the mouse."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from core.codebook import AnswerOption, AnswerState, AnswerType, Level, StudyUnit, UnitVariable
from core.store import edits
from core.store.codings import Answer, UnitKey, list_codings, list_passages
from gui.models.coding_progress import article_progress_of
from gui.window import MainWindow
from tests.gui.actions.test_actions import CTRL, SHIFT, press, said

YES_NO = AnswerType.YES_NO
RELEVANT = UnitVariable("relevant", "Is it about the port?", type=YES_NO, required=True)
FRAME = UnitVariable(
    "frame", "Which frame?", type=AnswerType.CHOICE, condition="relevant = yes",
    options=(AnswerOption("1", "conflict"), AnswerOption("2", "cost", key="k"), AnswerOption("3", "blame")),
)  # fmt: skip
THEMES = UnitVariable(
    "themes", "Which themes?", type=AnswerType.CHOICES,
    options=(AnswerOption("m", "money"), AnswerOption("w", "work"), AnswerOption("s", "sea")),
)  # fmt: skip
SPEAKERS = UnitVariable("speakers", "How many speakers?", type=AnswerType.COUNT, level=Level.RATIO, lowest=0)
GENRES = ("news", "report", "column", "letter", "review", "list", "feature", "poem", "ad", "obituary")
GENRE = UnitVariable(
    "genre",
    "Which genre?",
    type=AnswerType.CHOICE,
    preset="news",
    options=tuple(AnswerOption(one, one.title()) for one in GENRES),
)
YES_OR_NOT = UnitVariable("quoted", "Is anybody quoted?", type=YES_NO)
ACTOR = UnitVariable("actor", "Who acts?", type=AnswerType.ENTITY)


def set_variables(window: MainWindow, *variables: UnitVariable) -> None:
    book = window.session.codebook
    window.session.run_edit(edits.set_codebook, replace(book, unit_variables=variables), "variables")


def form_of(window: MainWindow) -> Any:
    return window.find_pane("coding").form  # type: ignore[attr-defined]


def label_at_hand(window: MainWindow) -> str:
    question = form_of(window).question
    return "" if question is None else question.variable.name


def answers(window: MainWindow, article_id: int = 1) -> dict[str, str | None]:
    names = {one.row: one.name for one in window.session.codebook.unit_variables}
    found = window.session.ask_store(list_codings, article_id)
    return {names[one.variable_id]: one.answer.value or one.answer.state.value for one in found}


def enter_form(window: MainWindow) -> None:
    press(window, "4", Qt.KeyboardModifier.AltModifier)
    assert form_of(window).has_keyboard


def test_twenty_questions_over_ten_articles_cost_one_key_each(window: MainWindow, monkeypatch: Any) -> None:
    from core.records import Article, Digest
    from core.store import intake

    made = [Digest(Article(f"a{n}", f"in/a{n}", f"Report {n} of the port.", f"Report {n}"), (), ()) for n in range(7)]
    assert window.session.project is not None
    intake.add_articles(window.session.project, made)
    window.session.announce_change(edits.set_codebook(
        window.session.project,
        replace(window.session.codebook, unit_variables=tuple(
            UnitVariable(f"v{number}", f"Question {number}?", type=YES_NO) for number in range(1, 21)
        )),
        "twenty",
    ))  # fmt: skip
    window.session.set_order(list(range(1, 11)))
    window.find_pane("coding").advance.setChecked(True)  # type: ignore[attr-defined]
    window.session.show_article(1)
    enter_form(window)
    pressed = 0
    for article in range(1, 11):
        assert window.session.article_id == article
        for number in range(1, 21):
            assert label_at_hand(window) == f"v{number}"
            press(window, "1" if (article + number) % 2 else "2")
            pressed += 1
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # what closed rows held
    assert pressed == 200
    for article in range(1, 11):
        wanted = {f"v{number}": "yes" if (article + number) % 2 else "no" for number in range(1, 21)}
        assert answers(window, article) == wanted
    assert window.session.ask_store(list_codings, 11) == []


def test_without_going_on_the_last_answer_leads_to_the_button(window: MainWindow) -> None:
    set_variables(window, RELEVANT)
    enter_form(window)
    press(window, "2")
    assert (window.session.article_id, answers(window)) == (1, {"relevant": "no"})
    assert window.focusWidget() is window.find_pane("coding").next  # type: ignore[attr-defined]
    press(window, "1")  # no question is at hand there
    assert answers(window) == {"relevant": "no"}
    press(window, Qt.Key.Key_Return, CTRL)
    assert (window.session.article_id, form_of(window).has_keyboard) == (2, True)
    press(window, Qt.Key.Key_Return, CTRL)
    assert window.session.article_id == 3


def test_keys_of_options_filter_questions_and_taking_back(window: MainWindow) -> None:
    set_variables(window, RELEVANT, FRAME, THEMES)
    enter_form(window)
    rows = form_of(window).rows
    assert rows[1].line.text() == "asked only if V1 = yes"
    assert not rows[1].question.is_asked
    press(window, "1")
    assert label_at_hand(window) == "frame"
    press(window, "k")
    assert (answers(window), label_at_hand(window)) == ({"relevant": "yes", "frame": "2"}, "themes")
    press(window, "3")
    press(window, "1")
    assert (answers(window)["themes"], label_at_hand(window)) == ('["m", "s"]', "themes")
    press(window, "3")
    assert answers(window)["themes"] == '["m"]'
    press(window, Qt.Key.Key_Tab, SHIFT)
    assert label_at_hand(window) == "frame"
    press(window, "9")
    assert answers(window)["frame"] == "cannot_tell"
    enter_form(window)
    press(window, Qt.Key.Key_Up)
    assert label_at_hand(window) == "relevant"
    press(window, Qt.Key.Key_Backspace)
    assert "relevant" not in answers(window)
    assert (window.find_pane("coding").windowTitle(), label_at_hand(window)) == ("Article 1 of 2", "relevant")
    press(window, "z", CTRL)
    assert answers(window)["relevant"] == "yes"


def test_numbers_lists_and_entities_are_typed(window: MainWindow) -> None:
    set_variables(window, SPEAKERS, GENRE, ACTOR)
    enter_form(window)
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "two")
    press(window, Qt.Key.Key_Return)
    assert (answers(window), form_of(window).rows[0].field.problem.isVisible()) == ({}, True)
    field.clear()
    QTest.keyClicks(field, "2")
    press(window, Qt.Key.Key_Return)
    assert (answers(window), label_at_hand(window)) == ({"speakers": "2"}, "genre")
    press(window, Qt.Key.Key_Return)
    assert (answers(window)["genre"], label_at_hand(window)) == ("news", "actor")
    window.session.run_edit(edits.link_new_entity, [1], "Mira Odell", "PERSON")
    QTest.keyClicks(window.focusWidget(), "odel")
    press(window, Qt.Key.Key_Return)
    (row,) = [one for one in window.session.ask_store(list_codings, 1) if one.answer.entity_id is not None]
    assert row.answer.value == "Mira Odell"
    press(window, Qt.Key.Key_Return, CTRL)
    press(window, "0", Qt.KeyboardModifier.AltModifier)
    assert answers(window, 2) == {"speakers": "absent"}
    QTest.keyClicks(window.focusWidget(), "obit")
    press(window, Qt.Key.Key_Return)
    assert answers(window, 2)["genre"] == "obituary"


def test_digits_in_the_text_answer_nothing_and_escape_goes_there(window: MainWindow) -> None:
    set_variables(window, RELEVANT)
    press(window, "1")
    assert answers(window) == {}
    enter_form(window)
    press(window, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.find_pane("reader").text  # type: ignore[attr-defined]
    press(window, Qt.Key.Key_F5)
    assert form_of(window).has_keyboard
    press(window, Qt.Key.Key_F5)
    assert not form_of(window).has_keyboard


def test_selected_words_are_attached_to_the_answer(window: MainWindow) -> None:
    set_variables(window, RELEVANT, THEMES)
    text = window.find_pane("reader").text  # type: ignore[attr-defined]
    enter_form(window)
    start = text.stored.index("the port")
    text.select_range(start, start + 8)
    press(window, "1")
    ((_id, _coding, article, *place),) = [
        (one.id, one.coding_id, one.article_id, one.start, one.stop)
        for one in window.session.ask_store(list_passages, 1)
    ]
    assert (article, place, window.session.selection) == (1, [start, start + 8], None)
    assert form_of(window).rows[0].line.text() == "Yes · from “the port”"
    text.select_range(0, 4)
    press(window, "+")  # the question at hand has no answer yet
    assert said(window).startswith("V2 has no answer yet")
    press(window, Qt.Key.Key_Up)
    press(window, "+")
    assert [one.start for one in window.session.ask_store(list_passages, 1)] == [0, start]
    assert text.passages == [(0, 4), (start, start + 8)]
    window.run_command("coding.detach")
    assert [one.start for one in window.session.ask_store(list_passages, 1)] == [start]


def test_an_older_definition_is_told_and_a_computed_variable_shown(window: MainWindow) -> None:
    total = UnitVariable("total", "Both", type=AnswerType.RATIO, level=Level.RATIO, formula="sum(relevant, speakers)")
    set_variables(window, RELEVANT, SPEAKERS, total)
    relevant = window.session.codebook.unit_variables[0]
    window.session.run_edit(edits.set_answer, relevant, [UnitKey(1)], Answer("yes"))
    speakers = window.session.codebook.unit_variables[1]
    window.session.run_edit(edits.set_answer, speakers, [UnitKey(1)], Answer("3"))
    rows = form_of(window).rows
    assert rows[2].line.text() == "4 = sum(relevant, speakers)"
    book = window.session.codebook
    wider = replace(relevant, description="Also quays")
    window.session.run_edit(
        edits.set_codebook, replace(book, unit_variables=(wider, *book.unit_variables[1:])), "wider"
    )
    assert "⚠" in form_of(window).rows[0].title.text()
    assert "older definition" in form_of(window).rows[0].title.toolTip()


def test_a_large_form_follows_an_answer_without_building_rows(window: MainWindow) -> None:
    set_variables(window, *(UnitVariable(f"v{number}", f"{number}?", type=YES_NO) for number in range(1, 101)))
    enter_form(window)
    before = list(form_of(window).rows)
    press(window, "1")
    window.session.show_article(2)
    assert form_of(window).rows == before
    assert sum(row.field is not None for row in before) == 1


def test_questions_about_the_selected_mark_stand_below_its_value(window: MainWindow) -> None:
    budget = UnitVariable("budget", "Is it a budget?", StudyUnit.MARK, "MONEY", YES_NO)
    again = UnitVariable("again", "Is it repeated?", StudyUnit.MARK, "MONEY", YES_NO)
    set_variables(window, budget, again, RELEVANT)
    questions = window.find_pane("mark").questions  # type: ignore[attr-defined]
    window.session.show_mark(1)
    assert questions.mark.isHidden()
    window.session.show_mark(3)
    assert [row.question.variable.name for row in questions.mark.form.rows] == ["budget", "again"]
    press(window, "5", Qt.KeyboardModifier.AltModifier)
    assert questions.mark.form.has_keyboard
    press(window, "1")
    press(window, "2")
    found = window.session.ask_store(list_codings, 1)
    assert [(one.unit, one.answer.value) for one in found] == [(UnitKey(1, 3), "yes"), (UnitKey(1, 3), "no")]
    assert window.focusWidget() is window.find_pane("reader").text  # type: ignore[attr-defined]


def test_questions_about_a_figure_stand_below_its_amount(window: MainWindow) -> None:
    set_variables(window, UnitVariable("real", "Is it realistic?", StudyUnit.CLAIM, "", YES_NO))
    change = window.session.run_edit(edits.add_claim, 1, 3)
    assert change is not None
    window.session.show_mark(3)
    questions = window.find_pane("mark").questions  # type: ignore[attr-defined]
    assert questions.figures[0].form.rows[0].question.variable.name == "real"
    press(window, "5", Qt.KeyboardModifier.AltModifier)
    press(window, "9")
    ((unit, state),) = [(one.unit, one.answer.state) for one in window.session.ask_store(list_codings, 1)]
    assert (unit, state) == (UnitKey(1, min(change.claims)), AnswerState.CANNOT_TELL)


def test_undo_goes_back_to_the_article_of_the_last_answer(window: MainWindow) -> None:
    set_variables(window, RELEVANT)
    window.find_pane("coding").advance.setChecked(True)  # type: ignore[attr-defined]
    enter_form(window)
    press(window, "1")
    assert (window.session.article_id, form_of(window).has_keyboard) == (2, True)
    press(window, "z", CTRL)
    assert (window.session.article_id, answers(window), form_of(window).has_keyboard) == (1, {}, True)


def test_the_status_line_says_how_many_articles_are_coded(window: MainWindow, qtbot: Any) -> None:
    status: Any = window.statusBar()
    assert not status.coding.isVisible()
    set_variables(window, RELEVANT)
    qtbot.waitUntil(lambda: status.coding.text() == "0 of 3 coded")
    enter_form(window)
    press(window, "1")
    assert status.coding.text() == "1 of 3 coded"
    window.run_command("coding.overview")
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    qtbot.waitUntil(lambda: dialog.table.topLevelItem(0).text(2) == "1 of 3")  # type: ignore[attr-defined]
    dialog.reject()


def test_without_questions_there_is_no_segment_and_the_key_says_why(window: MainWindow) -> None:
    frame: Any = window._spaces._frames["mark"]
    assert (frame.front, frame.segments.isVisible(), frame.title.isVisible()) == ("mark", False, True)
    press(window, Qt.Key.Key_F5)
    assert (frame.front, said(window)[:31]) == ("mark", "The codebook asks nothing about")
    set_variables(window, RELEVANT)
    assert frame.segments.isVisible()
    press(window, Qt.Key.Key_F5)
    assert (frame.front, form_of(window).has_keyboard) == ("coding", True)
    press(window, Qt.Key.Key_F3)
    assert frame.front == "mark"
    window.show_pane("coding")
    set_variables(window)
    assert (frame.front, frame.segments.isVisible()) == ("mark", False)


def test_the_list_says_how_many_questions_are_answered_and_going_on_names_those_that_must_be(
    window: MainWindow, qtbot: Any
) -> None:
    set_variables(window, replace(RELEVANT, required=False), SPEAKERS, replace(YES_OR_NOT, required=True))
    progress = article_progress_of(window.session)
    qtbot.waitUntil(lambda: progress.now is not None)
    assert progress.describe_article(1) == ()
    enter_form(window)
    press(window, "1")
    qtbot.waitUntil(lambda: progress.describe_article(1) == ("1 of 3 answered", "1/3"))
    press(window, Qt.Key.Key_Return, CTRL)
    assert (window.session.article_id, said(window)) == (2, "Of the article before, V3 must still be answered.")
    window.session.show_article(1)
    press(window, "0", Qt.KeyboardModifier.AltModifier)
    press(window, "2")
    qtbot.waitUntil(lambda: progress.describe_article(1) == ("coded",))
    assert said(window) == "All questions about this article are answered."
    press(window, Qt.Key.Key_Return, CTRL)
    assert (window.session.article_id, said(window)) == (2, "")


def test_a_figure_is_coded_in_its_workspace_and_the_keyboard_comes_back(window: MainWindow, qtbot: Any) -> None:
    set_variables(window, UnitVariable("real", "Is it realistic?", StudyUnit.CLAIM, "", YES_NO))
    change = window.session.run_edit(edits.add_claim, 1, 3)
    assert change is not None
    window.run_command("claim.view")
    pane: Any = window.find_pane("claims")
    qtbot.waitUntil(lambda: pane.current_claim() is not None)
    qtbot.waitUntil(lambda: pane.sheet.questions.isVisible())
    pane.table.setFocus()
    press(window, "5", Qt.KeyboardModifier.AltModifier)
    assert pane.sheet.questions.form.has_keyboard
    press(window, "2")
    assert pane.table.hasFocus()
    ((unit, value),) = [(one.unit, one.answer.value) for one in window.session.ask_store(list_codings, 1)]
    assert (unit, value) == (UnitKey(1, min(change.claims)), "no")
