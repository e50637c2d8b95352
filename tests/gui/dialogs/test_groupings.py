"""What was decided on groups can be ended."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.store import edits, queries
from gui.dialogs import groupings
from gui.window import MainWindow
from tests.gui.sums import claim, sums

__all__ = ["sums"]


def test_decisions_are_listed_ended_and_undone(qtbot: QtBot, sums: MainWindow) -> None:
    dialog = groupings.show_dialog(sums)
    assert dialog.told.text() == groupings.NONE
    one, other = claim(sums, "€850 million"), claim(sums, "€5 billion")
    sums.session.run_edit(edits.group_claims, one, other)
    sums.session.run_edit(edits.ungroup_claim, one, claim(sums, "€890 million"))
    assert [line.words for line in dialog.list.lines] == [
        "€850 million toll  —  removed from the group of  —  €890 million toll",
        "€850 million toll  —  merged with the group of  —  €5 billion toll",
    ]
    assert not dialog.end.isEnabled()
    dialog.list.go_to_row(0)
    dialog.end.click()
    assert [row.kind for row in sums.session.ask_store(queries.list_decisions)] == ["together"]
    assert len(dialog.list.lines) == 1
    sums.session.undo_last()
    assert len(dialog.list.lines) == 2
    dialog.close()
