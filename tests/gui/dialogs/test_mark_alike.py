"""Mark all like this: found in slices, seen before, marked with one key, and taken back in one step."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.store import edits, intake, queries
from core.store.alike_places import AlikePlace, AlikeState
from core.store.project import create_project
from core.store.rows import SpanRow
from gui.dialogs.mark_alike import MarkAlikeDialog
from gui.dialogs.mark_alike_form import AlikeScope
from gui.models.alike_offer import alike_offer_of
from gui.models.alike_table import BEFORE, NOW, TICK, WORDS, AlikeGroup
from gui.window import MainWindow
from tests.gui.conftest import digest

LEVY = "The quay levy rose. A Quay levy of $3 million is paid by the town, and the quay levy stays.\n"
HOMONYM = "Ada of the quay levy said the quay levy was late. Mira Odell paid.\n"


@pytest.fixture
def project_file(tmp_path: Path) -> Path:
    """Three articles in which `quay levy` stands five times, and once in other capitals; nothing is marked there."""
    path = tmp_path / "levy.pressmark"
    with create_project(path) as made:
        texts = {"Levy": LEVY, "Homonym": HOMONYM, "Nothing": "No word of it.\n", "Third": "A quay levy of its own.\n"}
        intake.add_articles(made, [digest(title, text) for title, text in texts.items()])
    return path


def add_mark(window: MainWindow, words: str, label: str, article_id: int = 1, entity_id: int | None = None) -> int:
    text = window.session.ask_store(queries.get_article, article_id).text
    start = text.index(words)
    change = window.session.run_edit(edits.add_span, article_id, start, start + len(words), label, None, entity_id)
    assert change is not None
    (span_id,) = change.spans
    return span_id


def open_dialog(qtbot: QtBot, window: MainWindow) -> MarkAlikeDialog:
    window.run_command("mark.alike")
    made = window.findChild(MarkAlikeDialog)
    assert isinstance(made, MarkAlikeDialog)
    wait_for(qtbot, made)
    return made


def wait_for(qtbot: QtBot, dialog: MarkAlikeDialog) -> None:
    qtbot.waitUntil(lambda: not (dialog.search.is_running or dialog._soon.isActive()))


def marks(window: MainWindow, label: str) -> list[SpanRow]:
    rows = (row for article in (1, 2, 3, 4) for row in window.session.ask_store(queries.list_spans, article))
    return [row for row in rows if row.label == label]


def cells(dialog: MarkAlikeDialog, column: int) -> list[str]:
    model = dialog.model
    return [str(model.index(row, column).data() or "") for row in range(model.rowCount())]


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> MarkAlikeDialog:
    window.session.show_article(1, add_mark(window, "quay levy", "LAW"))
    return open_dialog(qtbot, window)


def test_every_place_is_shown_in_its_line(dialog: MarkAlikeDialog) -> None:
    assert dialog.mark.text().replace("&", "") == "Mark 4 places"
    assert dialog.told.text().startswith("5 places in 3 articles.")
    assert cells(dialog, TICK) == ["4 places to be marked", "", "", "", "", "1 place is marked like this already", ""]
    assert set(cells(dialog, WORDS)) == {"", "quay levy"}
    assert cells(dialog, NOW)[1:5] == ["not marked"] * 4
    assert cells(dialog, BEFORE)[2] == "Ada of the "


def test_key_look_enter(qtbot: QtBot, window: MainWindow, dialog: MarkAlikeDialog) -> None:
    said = list[str]()
    window.session.said.connect(said.append)
    assert dialog.table.hasFocus()
    with qtbot.waitSignal(dialog.writer.written):
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert [row.in_bulk for row in marks(window, "LAW")] == [False, True, True, True, True]
    assert said == ["Marked 4 places in 3 articles as Law or treaty in bulk. Ctrl+Z undoes it."]
    (rule,) = window.session.ask_store(queries.list_project_rules)
    assert (rule.kind, rule.words, rule.label) == ("mark", "quay levy", "LAW")
    window.session.undo_last()
    assert len(marks(window, "LAW")) == 1
    assert window.session.ask_store(queries.list_project_rules) == []


def test_rows_are_unticked_with_space_and_all_by_the_title(
    qtbot: QtBot, window: MainWindow, dialog: MarkAlikeDialog
) -> None:
    dialog.table.go_to(2)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.mark.text().replace("&", "") == "Mark 3 places"
    assert dialog.model.index(0, TICK).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.PartiallyChecked
    with qtbot.waitSignal(dialog.writer.written):
        dialog.mark.click()
    assert [row.article_id for row in marks(window, "LAW")] == [1, 1, 2, 4]


def test_what_is_marked_cannot_be_ticked(dialog: MarkAlikeDialog) -> None:
    dialog.model.toggle_rows([6])
    assert dialog.model.tick_count == 4
    dialog.model.toggle_rows([0])
    assert dialog.model.tick_count == 0
    assert dialog.mark.text() == "Add the rule"
    dialog.rule.setChecked(False)
    assert not dialog.mark.isEnabled()


def test_capitals_and_parts_of_words_are_found_if_asked_for(qtbot: QtBot, dialog: MarkAlikeDialog) -> None:
    dialog.form.case.setChecked(False)
    assert not dialog.mark.isEnabled()
    wait_for(qtbot, dialog)
    assert dialog.mark.text().replace("&", "") == "Mark 5 places"
    dialog.form.words.setText("uay lev")
    wait_for(qtbot, dialog)
    assert dialog.told.text() == "These words stand nowhere here."
    dialog.form.whole.setChecked(False)
    wait_for(qtbot, dialog)
    assert dialog.model.count_places() == (6, 3)


def test_one_article_or_the_list_alone(qtbot: QtBot, window: MainWindow, dialog: MarkAlikeDialog) -> None:
    dialog.form.scope.setCurrentIndex(dialog.form.scope.findData(AlikeScope.ARTICLE))
    wait_for(qtbot, dialog)
    assert dialog.model.count_places() == (2, 1)
    assert not dialog.rule.isChecked()
    window.session.set_order((2, 3))
    dialog.form.scope.setCurrentIndex(dialog.form.scope.findData(AlikeScope.LIST))
    wait_for(qtbot, dialog)
    assert dialog.model.count_places() == (2, 1)
    assert {place.article_id for place in dialog.model.places} == {2}


def test_other_marks_come_first_and_are_not_ticked(qtbot: QtBot, window: MainWindow) -> None:
    add_mark(window, "quay levy", "FAC", 4)
    window.session.show_article(1, add_mark(window, "quay levy", "LAW"))
    dialog = open_dialog(qtbot, window)
    assert dialog.model.item_at(0) is AlikeGroup.OTHER
    assert cells(dialog, NOW)[1] == "marked as Building or road: quay levy"
    assert dialog.model.index(1, TICK).data(Qt.ItemDataRole.CheckStateRole) is None
    assert {place.article_id for place in dialog.model.ticked_places} == {1, 2}
    with qtbot.waitSignal(dialog.writer.written):
        dialog.mark.click()
    assert [row.article_id for row in marks(window, "FAC")] == [4]


def test_the_entity_of_the_mark_is_kept_and_homonyms_are_not(qtbot: QtBot, window: MainWindow) -> None:
    other = add_mark(window, "quay levy", "ORG", 4)
    entity_id = window.session.ask_store(queries.get_span, other).entity_id
    made = window.session.run_edit(edits.link_new_entity, [other], "The Levy", "ORG")
    assert made is not None
    span_id = add_mark(window, "quay levy", "ORG", 1, entity_id)
    window.session.show_article(1, span_id)
    dialog = open_dialog(qtbot, window)
    assert dialog.form.entity.text() == "Linked to quay levy"
    assert cells(dialog, NOW)[1] == "marked as Organization: The Levy"
    with qtbot.waitSignal(dialog.writer.written):
        dialog.mark.click()
    assert [row.entity for row in marks(window, "ORG")] == ["quay levy"] * 4 + ["The Levy"]


def test_words_without_a_mark_need_a_label(qtbot: QtBot, window: MainWindow) -> None:
    window.session.show_article(1)
    at = LEVY.index("million")
    window.session.set_selection((at - 3, at + 7))
    dialog = open_dialog(qtbot, window)
    assert (dialog.form.words.text(), dialog.told.text()) == ("$3 million", "Choose a label.")
    assert not dialog.mark.isEnabled()
    dialog.form.label.setCurrentIndex(dialog.form.label.findData("MONEY"))
    QTest.keyClick(dialog.form.label, Qt.Key.Key_Return)
    assert dialog.isVisible()
    wait_for(qtbot, dialog)
    with qtbot.waitSignal(dialog.writer.written):
        dialog.mark.click()
    (row,) = marks(window, "MONEY")
    assert (row.value["value"], row.value["currency"]) == (3_000_000, "USD")


def test_nothing_selected_is_said(window: MainWindow) -> None:
    said = list[str]()
    window.session.said.connect(said.append)
    window.session.show_article(1)
    window.run_command("mark.alike")
    assert said == ["Select a mark, or words of the text, to mark all like it."]


def test_a_cancelled_run_changes_nothing(
    qtbot: QtBot, window: MainWindow, dialog: MarkAlikeDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.store.edits.lookup import check_edges

    going_on = threading.Event()

    def wait_and_check(*given: Any) -> None:
        assert going_on.wait(60)
        check_edges(*given)

    monkeypatch.setattr("core.store.edits.alike_marks.check_edges", wait_and_check)
    dialog.mark_places()
    assert dialog.writer.is_running
    assert not dialog.mark.isEnabled()
    dialog.reject()
    with qtbot.waitSignal(dialog.writer.refused):
        going_on.set()
    assert dialog.told.text() == "Cancelled. Nothing was changed."
    assert len(marks(window, "LAW")) == 1
    assert dialog.mark.isEnabled()


def test_a_mark_by_hand_offers_its_words_elsewhere(qtbot: QtBot, window: MainWindow) -> None:
    offer = alike_offer_of(window.session)
    with qtbot.waitSignal(offer.altered, check_params_cb=lambda: offer.count.places == 4):
        window.session.show_article(1, add_mark(window, "quay levy", "LAW"))
    window.session.show_mark(None)
    assert offer.count.places == 0


def test_groups_of_places_are_in_their_order() -> None:
    from gui.models.alike_table import find_group

    free = AlikePlace(1, 0, 4, "", "Odell", "", AlikeState.FREE)
    named = AlikePlace(1, 0, 4, "", "Odell", "", AlikeState.SUGGESTED, 3, "PERSON", "Bo Odell", 7, True)
    assert find_group(free, "PERSON", 7) is AlikeGroup.OPEN
    assert find_group(named, "PERSON", 7) is AlikeGroup.OPEN
    assert find_group(named, "PERSON", 8) is AlikeGroup.OTHER
    assert find_group(named, "PERSON", None) is AlikeGroup.OPEN


def test_the_panel_of_the_mark_offers_it(qtbot: QtBot, window: MainWindow) -> None:
    from gui.panes.mark.alike_button import AlikeButton

    button = window.findChild(AlikeButton)
    assert isinstance(button, AlikeButton)
    assert button.isHidden()
    window.session.show_article(1, add_mark(window, "quay levy", "LAW"))
    qtbot.waitUntil(lambda: not button.isHidden())
    assert button.accessibleName() == "Mark 4 more like this …"
    button.click()
    assert window.findChild(MarkAlikeDialog) is not None
