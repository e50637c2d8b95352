"""The list of imports: the flow of articles, what is known of each import, its search, other details of a source."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QTreeWidget
from pytestqt.qtbot import QtBot

from core.records import Failure, SourceRemark
from core.store import article_sources, edits, imports, intake, project, search_records
from core.store.duplicate_policy import DuplicatePolicy, read_policy, write_policy
from core.store.search_records import SearchRecord
from gui import ask
from gui.dialogs import importing, search_form
from gui.dialogs import imports as imports_dialog
from gui.dialogs.imports import ImportsDialog
from gui.window import MainWindow

from ..conftest import TEXTS, digest

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TITLE, TEXT = next(iter(TEXTS.items()))


@pytest.fixture
def project_file(tmp_path: Path) -> Path:
    """A project with two imports: the second knows one article under another outlet and day."""
    path = tmp_path / "talks.pressmark"
    with project.create_project(path) as made:
        first = imports.begin_import(made, ["in/a.csv"])
        intake.add_articles(made, [digest(title, text) for title, text in TEXTS.items()], first)
        search_records.store_given_search(made, first, SearchRecord("Nexis Uni", "quay", "2019-01-01", hits=2146))
        article_sources.store_remarks(made, [SourceRemark("in/a.csv", "It holds 3 of 2,146 articles.")], first)
        imports.end_import(made, first)
        second = imports.begin_import(made, ["in/b.csv"])
        wrapped = digest(TITLE, TEXT.replace(" ", "\n"), "2019-11-26", outlet="The Vesper Post")
        intake.add_articles(made, [wrapped, digest("Rail strike", TEXTS["Rail strike"] + " More.")], second)
        intake.add_failures(made, [Failure("in/x.txt", "It is empty.")], second)
        imports.end_import(made, second)
    return path


@pytest.fixture
def shown(window: MainWindow, qtbot: QtBot) -> ImportsDialog:
    dialog = imports_dialog.show_dialog(window)
    qtbot.waitUntil(lambda: dialog.details.topLevelItemCount() > 0)
    return dialog


def cells(dialog: ImportsDialog, row: int) -> list[str]:
    item = dialog.table.topLevelItem(row)
    assert item is not None
    at = [column for column in range(dialog.table.columnCount()) if not dialog.table.isColumnHidden(column)]
    return [item.text(column) for column in at[1:]]


def groups(table: QTreeWidget) -> dict[str, list[tuple[str, str]]]:
    found = {}
    for at in range(table.topLevelItemCount()):
        head = table.topLevelItem(at)
        assert head is not None
        lines = [head.child(row) for row in range(head.childCount())]
        found[head.text(0)] = [(line.text(0), line.text(1)) for line in lines]
    return found


def select(dialog: ImportsDialog, row: int, qtbot: QtBot, number: int) -> dict[str, list[tuple[str, str]]]:
    item = dialog.table.topLevelItem(row)
    assert item is not None
    dialog.table.setCurrentItem(item)
    qtbot.waitUntil(lambda: dialog._details is not None and dialog._details.import_id == number)
    return groups(dialog.details)


def test_the_flow_adds_up_below(shown: ImportsDialog) -> None:
    heads = [
        shown.table.headerItem().text(at)
        for at in range(shown.table.columnCount())
        if not shown.table.isColumnHidden(at)
    ]
    assert heads[1:] == ["From", "Retrieved", "White space", "Failed", "Taken in", "Newer", "In the list", "State"]
    assert cells(shown, 0) == ["b.csv", "3", "1", "1", "1", "1", "1", ""]
    assert cells(shown, 1) == ["a.csv", "3", "", "", "3", "", "3", ""]
    assert cells(shown, 2) == ["", "6", "1", "1", "4", "1", "4", ""]
    assert shown.selected_import == 2


def test_what_is_known_of_an_import_is_shown(shown: ImportsDialog, qtbot: QtBot) -> None:
    found = groups(shown.details)
    assert found["Search"] == [("Nothing is known of it yet.", "")]
    assert found["Left out (2)"] == [
        ("harbour_talks.txt", "Same but for white space: “Harbour talks” from harbour_talks.txt"),
        ("x.txt", "It is empty."),
    ]
    assert [one for one, _words in found["Changed since an earlier import (1)"]] == ["rail_strike.txt"]
    assert found["Other details in the source (2)"] == [
        ("Harbour talks", "outlet “The Vesper” is “The Vesper Post” in the source"),
        ("Harbour talks", "date “2019-11-19” is “2019-11-26” in the source"),
    ]
    found = select(shown, 1, qtbot, 1)
    assert found["Search"] == [
        ("Database", "Nexis Uni"),
        ("Query", "quay"),
        ("Period", "from 2019-01-01"),
        ("Hits", "2,146"),
    ]
    assert found["Files (1)"] == [("a.csv", "It holds 3 of 2,146 articles.")]
    assert not shown.update_details.isEnabled()
    sums = shown.table.topLevelItem(2)
    assert sums is not None
    shown.table.setCurrentItem(sums)
    assert not any(one.isEnabled() for one in (shown.undo, shown.again, shown.update_details))


def test_the_policy_is_chosen_here(shown: ImportsDialog, window: MainWindow) -> None:
    assert shown.policy.currentData() == "whitespace"
    shown.policy.setCurrentIndex(3)
    shown.policy.activated.emit(3)
    assert window.session.ask_store(read_policy) is DuplicatePolicy.SYNDICATED


def test_a_search_is_edited_and_undone(shown: ImportsDialog, window: MainWindow, qtbot: QtBot) -> None:
    form = search_form.show_dialog(window, 2)
    form.database.setText("Factiva")
    form.first.setText("1 January 2019")
    form.last.setText("2018-12-31")
    form.hits.setText("2,146")
    form.save_search()
    assert "ends (2018-12-31) before it begins (2019-01-01)" in form.problem.text()
    form.hits.setText("many")
    form.save_search()
    assert "“many” is not a number of hits" in form.problem.text()
    form.hits.setText("2 146")
    form.last.setText("")
    form.save_search()
    expected = SearchRecord("Factiva", period_from="2019-01-01", hits=2146)
    assert window.session.ask_store(search_records.read_search, 2) == expected
    qtbot.waitUntil(lambda: ("Database", "Factiva") in groups(shown.details).get("Search", []))
    window.run_command("edit.undo")
    assert window.session.ask_store(search_records.read_search, 2).is_empty
    qtbot.waitUntil(lambda: ("Nothing is known of it yet.", "") in groups(shown.details).get("Search", []))


def test_other_details_are_taken_over_in_one_step(
    shown: ImportsDialog, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = [False, True]
    monkeypatch.setattr(ask, "confirm_action", lambda _w, _t, question, _b: asked.append(question) or answers.pop(0))
    shown.update_details.click()
    assert asked == ["Take over what the source gives now for 1 article? Undo takes it back."]
    assert window.session.ask_store(imports.list_imports)[0].articles == 1
    with qtbot.waitSignal(window.session.changed, timeout=60_000):
        shown.update_details.click()
    row = "SELECT outlet, published FROM article WHERE id = 1"
    opened = window.session.project
    assert opened is not None
    assert opened.read_rows(row) == [("The Vesper Post", "2019-11-26")]
    qtbot.waitUntil(lambda: shown._details is not None and not shown._details.differences)
    assert not shown.update_details.isEnabled()
    window.session.run_edit(edits.undo)
    assert opened.read_rows(row) == [("The Vesper", "2019-11-19")]


def test_the_report_says_what_changed(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    head, story = "title,text,outlet,date", "Nobody came to the quay on the third day of the strike."
    for name, rows in (
        (
            "a.csv",
            [f"Third day,{story},The Quay,2019-11-21", "Fourth,It rained on the fourth day.,The Quay,2019-11-22"],
        ),
        (
            "b.csv",
            [f"Day three,{story},The Quay,2019-11-21", "Fourth,It rained on the fourth day again.,The Quay,2019-11-22"],
        ),
    ):
        (tmp_path / name).write_text("\n".join((head, *rows, "")))
        dialog = importing.show_dialog(window, [tmp_path / name])
        with qtbot.waitSignal(dialog.stream.finished, timeout=60_000):
            pass
    found = dict(dialog.report.list_groups())
    assert found["Other details in the source (to take them over: File, Imports)"] == [
        ("Third day", "title “Third day” is “Day three” in the source")
    ]
    ((source, sentence),) = found["Changed since an earlier import"]
    assert source.endswith("b.csv#2")
    assert "“Fourth” has changed since it was imported from" in sentence
    assert "1 article imported, 1 skipped, 1 changed since an earlier import, 1 with other details" in (
        dialog.report.outcome_sentence().replace("0 marks suggested, ", "")
    )


def test_an_import_leaves_out_what_the_project_says(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.session.run_edit(lambda opened: write_policy(opened, DuplicatePolicy.SYNDICATED))
    story = " ".join(f"Docker {number} of Velm waited at quay {number + 7}." for number in range(12))
    rows = (f"Quay,{story},The Quay,2019-11-21", f"Waiting,{story} More.,The Dock,2019-11-23")
    (tmp_path / "a.csv").write_text("\n".join(("title,text,outlet,date", *rows, "")))
    dialog = importing.show_dialog(window, [tmp_path / "a.csv"])
    with qtbot.waitSignal(dialog.stream.finished, timeout=60_000):
        pass
    ((source, sentence),) = dialog.report.skipped
    assert source.endswith("a.csv#2")
    assert "The project has this story in another outlet (The Quay): “Quay” from" in sentence
