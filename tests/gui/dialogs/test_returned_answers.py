"""A table of answers in the window: previewed with what is refused, written as one operation, undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.codebook import AnswerOption, AnswerType, UnitVariable
from core.store import edits
from core.store.codings import Answer, UnitKey, list_codings
from gui import ask
from gui.dialogs.answer_table import AnswerTableDialog
from gui.requests import ImportPaths
from gui.window import MainWindow
from tests.gui.panes.test_coding import answers, set_variables

PORT = UnitVariable("port", "About the port?", type=AnswerType.YES_NO)
UNIT, YES = UnitKey(1), Answer("yes")
MILD, HARSH = AnswerOption("1", "mild"), AnswerOption("2", "harsh")
TONE = UnitVariable("tone", "Tone?", type=AnswerType.CHOICE, options=(MILD, HARSH))


def shown(qtbot: QtBot, window: MainWindow) -> AnswerTableDialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(AnswerTableDialog)))
    made = next(one for one in window.findChildren(AnswerTableDialog) if one.isVisible())
    qtbot.waitUntil(lambda: not made.bar.isVisible())
    return made


@pytest.fixture
def table(window: MainWindow, tmp_path: Path) -> Path:
    set_variables(window, PORT, TONE)
    uids = {row[0]: row[1] for row in window.session.project.read_rows("SELECT id, uid FROM article")}  # type: ignore[union-attr]
    path = tmp_path / "answers.csv"
    lines = [
        "article_uid,variable,value", f"{uids[1]},port,yes", f"{uids[1]},tone,harsh", f"{uids[2]},port,maybe",
        "nowhere,port,no", f"{uids[3]},tone,absent",
    ]  # fmt: skip
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_dropped_table_is_previewed_written_and_undone(qtbot: QtBot, window: MainWindow, table: Path) -> None:
    window.session.run_edit(edits.set_answer, window.session.codebook.unit_variables[0], [UNIT], YES)
    window.session.send_request(ImportPaths([table]))
    made = shown(qtbot, window)
    assert made.words.text() == "2 answers would be written, 1 unchanged, 2 refused."
    rows = [[made.model.data(made.model.index(row, at)) for at in range(5)] for row in range(2)]
    assert rows == [
        ["Harbour talks", "Article", "Tone?", "not coded", "harsh"],
        ["Dam opened", "Article", "Tone?", "not coded", "absent, checked"],
    ]
    refused = [made.refused.data(made.refused.index(row, 0)) for row in range(2)]
    assert refused[0].startswith("row 4: ")
    assert refused[1] == "row 5: There is no article “nowhere”."
    made.write_answers()
    qtbot.waitUntil(lambda: not made.isVisible())
    assert (answers(window, 1), answers(window, 3)) == ({"port": "yes", "tone": "2"}, {"tone": "absent"})
    window.session.undo_last()
    assert (answers(window, 1), window.session.ask_store(list_codings, 3)) == ({"port": "yes"}, [])


def test_a_table_without_articles_is_refused_in_one_sentence(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "names.csv"
    path.write_text("name,age\nAda,3\n", encoding="utf-8")
    monkeypatch.setattr(ask, "choose_table", lambda *_args: path)
    window.run_command("coding.table")
    made = shown(qtbot, window)
    assert not made.go.isEnabled()
    assert "article_uid" in made.words.text()
