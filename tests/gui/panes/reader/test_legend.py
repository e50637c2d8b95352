"""The legend explains labels and states and shows only those chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from core.store import edits
from gui.models.article_spans import spans_of
from gui.models.mark_visibility import MarkVisibility, visibility_of
from gui.panes.reader.legend import LegendChip
from gui.panes.reader.pane import ReaderPane
from gui.session import Session
from tests.gui.reading import TEXT


@pytest.fixture
def pane(session: Session, qtbot: QtBot) -> ReaderPane:
    made = ReaderPane(session)
    qtbot.addWidget(made)
    made.resize(700, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def chip_of(pane: ReaderPane, key: str) -> LegendChip:
    return next(chip for chip in pane.legend.chips if key in (chip.label, chip.state))


def shown_labels(session: Session) -> set[str]:
    seen = visibility_of(session)
    return {row.label for row in spans_of(session).ordered_rows if seen.shows(row)}


def test_words_first_and_the_code_in_the_tooltip(pane: ReaderPane) -> None:
    assert chip_of(pane, "ORG").text() == "Organization 3"
    assert "(ORG)" in chip_of(pane, "ORG").toolTip()
    assert chip_of(pane, "suggested").text() == "undecided 12"
    assert "nobody has decided" in chip_of(pane, "suggested").toolTip()


def test_a_click_shows_only_these_marks_and_again_all(session: Session, pane: ReaderPane) -> None:
    everything = shown_labels(session)
    chip_of(pane, "ORG").click()
    assert shown_labels(session) == {"ORG"}
    chip_of(pane, "DATE").click()
    assert shown_labels(session) == {"ORG", "DATE"}
    chip_of(pane, "ORG").click()
    chip_of(pane, "DATE").click()
    assert shown_labels(session) == everything


def test_all_marks_are_one_click_away(session: Session, pane: ReaderPane) -> None:
    everything = shown_labels(session)
    assert pane.legend.all.isHidden()
    chip_of(pane, "ORG").click()
    chip_of(pane, "suggested").click()
    pane.legend.all.click()
    assert shown_labels(session) == everything
    assert pane.legend.all.isHidden()


def test_states_that_no_mark_has_take_no_room(session: Session, pane: ReaderPane) -> None:
    assert [chip.state for chip in pane.legend.chips if chip.state] == ["suggested"]
    session.run_edit(edits.accept_rows, [1])
    assert [chip.state for chip in pane.legend.chips if chip.state] == ["suggested", "accepted"]


def test_the_keyboard_works_too(session: Session, pane: ReaderPane) -> None:
    first, second = pane.legend.chips[:2]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is second
    QTest.keyClick(second, Qt.Key.Key_Space)
    assert second.isChecked()
    assert shown_labels(session) == {second.label}


def test_a_hidden_mark_is_not_clicked(session: Session, pane: ReaderPane) -> None:
    chip_of(pane, "DATE").click()
    pane._choose_mark(TEXT.index("Northquay Ltd"))
    assert session.mark_id is None
    chip_of(pane, "DATE").click()
    pane._choose_mark(TEXT.index("Northquay Ltd"))
    assert session.mark_id is not None


def test_a_state_that_is_chosen_follows_decisions(session: Session, pane: ReaderPane) -> None:
    chip_of(pane, "suggested").click()
    row = spans_of(session).ordered_rows[0]
    session.run_edit(edits.accept_rows, [row.id])
    assert chip_of(pane, "accepted").text() == "accepted 1"
    assert not visibility_of(session).shows(spans_of(session).places.rows[row.id])


def test_rejected_marks_are_hidden_and_it_is_remembered(session: Session, pane: ReaderPane, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    row = spans_of(session).ordered_rows[0]
    session.run_edit(edits.reject_rows, [row.id])
    rejected, seen = spans_of(session).places.rows[row.id], visibility_of(session)
    assert seen.shows(rejected)
    seen.hide_rejected(True, settings)
    assert not seen.shows(rejected)
    other = Session()
    again = MarkVisibility(other)
    again.read_settings(settings)
    assert again.hides_rejected
    chip_of(pane, "rejected").click()
    assert seen.shows(rejected)


def test_another_project_starts_with_all_marks(session: Session, pane: ReaderPane) -> None:
    chip_of(pane, "ORG").click()
    session.opened.emit()
    assert not visibility_of(session).is_filtered


def test_the_legend_reads_what_its_window_remembers(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    class Window(QMainWindow):
        settings = QSettings(str(tmp_path / "other.ini"), QSettings.Format.IniFormat)

    Window.settings.setValue("rejected marks", "hidden")
    window = Window()
    qtbot.addWidget(window)
    window.setCentralWidget(ReaderPane(session))
    window.show()
    assert visibility_of(session).hides_rejected


def test_more_than_two_lines_are_folded_away(session: Session, pane: ReaderPane) -> None:
    legend = pane.legend
    assert not legend.more.isVisible()
    pane.resize(320, 600)
    hidden = [chip for chip in legend.chips if not chip.isVisible()]
    assert hidden
    assert legend.more.isVisible()
    assert f"{len(hidden)}" in legend.more.text()
    assert hidden[0].text() in legend.more.toolTip()
    assert len({chip.y() for chip in legend.chips if chip.isVisible()}) == 2
    folded = legend.height()
    legend.more.click()
    assert all(chip.isVisible() for chip in legend.chips)
    assert legend.height() > folded
    legend.more.click()
    assert legend.height() == folded
    chip_of(pane, "ORG").click()  # what is filtered by is always seen
    assert all(chip.isVisible() for chip in legend.chips)
