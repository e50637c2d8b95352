"""A review applied to copies: chosen, previewed, one deed, one undo."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.store import edits, queries
from gui.dialogs.copying import ApplyReviewDialog
from gui.window import MainWindow
from tests.gui.copied import copied, open_view, said

__all__ = ["copied"]


def dialog(qtbot: QtBot, window: MainWindow) -> ApplyReviewDialog:
    window.run_command("copies.apply")
    shown = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ApplyReviewDialog) and w.isVisible())
    qtbot.waitUntil(lambda: shown.words.text() != "Comparing …", timeout=5000)
    return shown


@pytest.fixture
def reviewed(qtbot: QtBot, copied: MainWindow) -> MainWindow:
    """Two marks of article 1 accepted, one rejected; the view shows its story."""
    rows = copied.session.ask_store(queries.list_spans, 1)
    copied.session.run_edit(edits.accept_rows, [row.id for row in rows if row.label in ("GPE", "EVENT")])
    copied.session.run_edit(edits.reject_rows, [row.id for row in rows if row.label == "MONEY"])
    open_view(qtbot, copied)
    return copied


def states(window: MainWindow, article: int) -> dict[str, str]:
    return {row.label: row.status for row in window.session.ask_store(queries.list_spans, article)}


def test_it_is_previewed_applied_and_taken_back_at_once(qtbot: QtBot, reviewed: MainWindow) -> None:
    shown = dialog(qtbot, reviewed)
    assert shown.words.text().startswith("3 decisions in “Harbour closes”")
    assert shown.checked_ids == [2, 3]
    assert shown.go.text() == "Apply 4"
    assert shown.only.text() == "Hide 2 skipped decisions"
    before = states(reviewed, 2)
    shown.copies.tick_row(1, False)
    assert (shown.checked_ids, shown.go.text(), shown.model.rowCount()) == ([2], "Apply 2", 3)
    shown.only.setChecked(True)
    assert shown.model.rowCount() == 2
    shown.go.click()
    assert not shown.isVisible()
    after = states(reviewed, 2)
    assert (after["GPE"], after["MONEY"], after["PERSON"]) == ("accepted", "rejected", "suggested")
    assert states(reviewed, 3)["GPE"] == "suggested"
    assert said(reviewed) == "Applied 2 decisions to 1 copy. One undo reverts all of it."
    reviewed.session.undo_last()
    assert states(reviewed, 2) == before


def test_nothing_chosen_nothing_applied(qtbot: QtBot, reviewed: MainWindow) -> None:
    shown = dialog(qtbot, reviewed)
    for row in range(2):
        shown.copies.tick_row(row, False)
    assert not shown.go.isEnabled()
    shown.reject()
    assert states(reviewed, 2)["GPE"] == "suggested"


def test_an_article_without_decisions_says_what_to_do(qtbot: QtBot, copied: MainWindow) -> None:
    open_view(qtbot, copied)
    shown = dialog(qtbot, copied)
    assert shown.words.text().startswith("Nothing in “Harbour closes” has been reviewed yet")
    assert not shown.go.isEnabled()
    shown.close()
