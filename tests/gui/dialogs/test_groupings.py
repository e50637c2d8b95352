"""What was decided on groups can be ended."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.store import edits, queries
from gui.dialogs import groupings
from gui.window import Window
from tests.gui.sums import claim, sums

__all__ = ["sums"]


def test_decisions_are_listed_ended_and_undone(qtbot: QtBot, sums: Window) -> None:
    dialog = groupings.show(sums)
    assert dialog.told.text() == groupings.NONE
    one, other = claim(sums, "€850 million"), claim(sums, "€5 billion")
    sums.session.do(edits.group_claims, one, other)
    sums.session.do(edits.ungroup_claim, one, claim(sums, "€890 million"))
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == [
        "€850 million toll  —  taken out of the group of  —  €890 million toll",
        "€850 million toll  —  merged with the group of  —  €5 billion toll",
    ]
    assert not dialog.end.isEnabled()
    dialog.list.setCurrentRow(0)
    dialog.end.click()
    assert [row.kind for row in sums.session.ask_store(queries.list_decisions)] == ["together"]
    assert dialog.list.count() == 1
    sums.session.undo()
    assert dialog.list.count() == 2
    dialog.close()
