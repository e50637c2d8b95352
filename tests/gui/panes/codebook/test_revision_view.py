"""The list of revisions: what changed, and the answers that were given before."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from pytestqt.qtbot import QtBot

from core.codebook import AnswerType, UnitVariable
from core.store import edits
from core.store.codings import Answer, UnitKey
from gui.panes.codebook.pane import CodebookPane
from gui.panes.codebook.tree_rows import REVISIONS
from gui.window import MainWindow

TONE = UnitVariable("tone", "Is it harsh?", type=AnswerType.YES_NO)


def test_answers_under_an_older_definition_lead_to_their_article(window: MainWindow, qtbot: QtBot) -> None:
    session = window.session
    session.run_edit(edits.set_codebook, replace(session.codebook, unit_variables=(TONE,)), "tone")
    (stored,) = session.codebook.unit_variables
    session.run_edit(edits.set_answer, stored, [UnitKey(2)], Answer("yes"))
    wider = replace(stored, include="irony")
    session.run_edit(edits.set_codebook, replace(session.codebook, unit_variables=(wider,)), "wider", note="pilot")
    window.show_pane("codebook")
    pane = cast("CodebookPane", window.find_pane("codebook"))
    pane.go_to(REVISIONS)
    view = pane.revisions
    assert [view.list.topLevelItem(row).text(0) for row in range(2)] == ["2", "1"]  # type: ignore[union-attr]
    assert view.list.topLevelItem(0).child(0).text(3).endswith("also belongs: “” is now “irony”")  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: view.answers.topLevelItemCount() == 1)
    assert "1 answer" in view.older.text()
    view.answers.itemActivated.emit(view.answers.topLevelItem(0).child(0), 0)  # type: ignore[union-attr]
    assert session.article_id == 2
    assert not window.is_in_front("codebook")
