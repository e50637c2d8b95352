"""Actions on entities from the text: show, forbid, relabel everywhere, and the keys of all of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.store import queries
from gui.actions import BY_NAME
from gui.dialogs.entity import EntityDialog
from gui.dialogs.merge import MergeDialog
from gui.dialogs.split import SplitDialog
from gui.requests import EditEntity, Focus, MergeEntities, SplitEntity
from gui.window import MainWindow
from tests.gui.people import line, people, said

__all__ = ["people"]
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(window: MainWindow, key: str | Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, held)


@pytest.fixture
def port(people: MainWindow) -> list[int]:
    """The marks of Port Alder, the first one at hand in the text."""
    marks = people.session.ask_store(queries.list_mentions, line(people, "Port Alder").id)
    ids = [one.span_id for one in sorted(marks, key=lambda one: one.article_id)]
    people.session.show_article(marks[1].article_id, ids[0])
    people.session.send_request(Focus.TEXT)
    return ids


def rows(window: MainWindow, ids: list[int]) -> list[tuple[str, str]]:
    found = [window.session.ask_store(queries.get_span, one) for one in ids]
    return [(row.label, row.status) for row in found]


def test_shift_x_rejects_the_words_everywhere(people: MainWindow, port: list[int]) -> None:
    press(people, "x", SHIFT)
    assert rows(people, port) == [("GPE", "rejected")] * 2
    assert said(people) == "Rejected 2 marks in 2 articles. New rule: “Port Alder” is not a name."
    people.session.undo_last()
    assert rows(people, port) == [("GPE", "suggested")] * 2
    assert people.session.ask_store(queries.list_project_rules) == []


def test_shift_and_a_label_relabels_everywhere(people: MainWindow, port: list[int]) -> None:
    press(people, "k", SHIFT)
    assert rows(people, port) == [("LOC", "accepted"), ("LOC", "suggested")]
    assert said(people).startswith(
        "Now Other place: 2 marks in 2 articles. New rule: “Port Alder” is Other place (LOC)."
    )
    people.session.undo_last()
    assert rows(people, port) == [("GPE", "suggested")] * 2


def test_both_need_a_mark(people: MainWindow) -> None:
    people.session.send_request(Focus.TEXT)
    press(people, "x", SHIFT)
    assert said(people).startswith("No mark is selected")


def test_the_dialog_opens_for_any_entity(people: MainWindow) -> None:
    people.session.send_request(EditEntity(line(people, "Teo Brandt").id))
    made = people.findChild(EntityDialog)
    assert isinstance(made, EntityDialog)
    assert made.name.text() == "Teo Brandt"
    assert made.role.placeholderText() == "Driver"


def test_actions_of_a_place_say_so() -> None:
    placed = {name: action.where for name, action in BY_NAME.items() if action.where and name.startswith("entity.")}
    assert placed == {
        "entity.mentions": "entities", "entity.jump": "mentions", "entity.rename": "entity workspace",
        "entity.details": "entities", "entity.merge": "entities", "entity.split": "mentions",
    }  # fmt: skip
    assert all("table of" in BY_NAME[name].help or "workspace" in BY_NAME[name].help for name in placed)


def test_the_entity_of_the_mark_is_shown_in_the_view(people: MainWindow, port: list[int]) -> None:
    people.run_command("entity.show")
    assert people.find_pane("entities").isVisible()
    people.run_command("entity.back")
    assert people.find_pane("reader").isAncestorOf(people.focusWidget())


def test_merging_and_splitting_ask_first(people: MainWindow, port: list[int]) -> None:
    brandts = [line(people, name).id for name in ("Ada Brandt", "Teo Brandt")]
    people.session.send_request(MergeEntities(tuple(brandts)))
    assert people.findChild(MergeDialog) is not None
    people.session.send_request(SplitEntity(line(people, "Port Alder").id, (port[0],)))
    assert people.findChild(SplitDialog) is not None
