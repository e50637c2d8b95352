"""A table of answers in the window: previewed with what is refused, written as one operation, undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.codebook import AnswerOption, AnswerType, UnitVariable
from core.export import write_folder
from core.store import edits
from core.store.codings import Answer, UnitKey, list_codings
from core.store.memos import MemoPlace, list_memos
from core.store.rounds import list_works
from gui import ask
from gui.dialogs.returned_table import ReturnedTableDialog
from gui.requests import ImportPaths
from gui.window import MainWindow
from tests.gui.panes.test_coding import answers, set_variables

PORT = UnitVariable("port", "About the port?", type=AnswerType.YES_NO)
UNIT, YES = UnitKey(1), Answer("yes")
MILD, HARSH = AnswerOption("1", "mild"), AnswerOption("2", "harsh")
TONE = UnitVariable("tone", "Tone?", type=AnswerType.CHOICE, options=(MILD, HARSH))


def shown(qtbot: QtBot, window: MainWindow) -> ReturnedTableDialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(ReturnedTableDialog)))
    made = next(one for one in window.findChildren(ReturnedTableDialog) if one.isVisible())
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
    assert made.words.text() == "2 answers will be written. 1 is in the project already. 2 rows or columns are refused."
    rows = [[made.model.data(made.model.index(row, at)) for at in range(4)] for row in range(2)]
    assert rows == [
        ["Harbour talks", "Tone?", "–", "harsh"],
        ["Dam opened", "Tone?", "–", "absent, checked"],
    ]
    refused = [made.refused.data(made.refused.index(row, 0)) for row in range(2)]
    assert refused[0].startswith("row 4: ")
    assert refused[1] == "row 5: There is no article “nowhere”."
    made.apply_changes()
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in window.findChildren(ReturnedTableDialog)))
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


def test_dropped_memos_come_back_as_memos(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.session.run_edit(edits.add_memo, MemoPlace(), "Ask the archive.")
    project = window.session.project
    assert project is not None
    path = next(one for one in write_folder(project, tmp_path / "out") if one.name == "memos.csv")
    path.write_text(path.read_text("utf-8").replace("Ask the archive.", "The archive answered."), encoding="utf-8")
    window.session.send_request(ImportPaths([path]))
    made = shown(qtbot, window)
    assert made.model.rows == [("The project", "Memo", "Ask the archive.", "The archive answered.")]
    assert made.words.text() == "1 memo will be written."
    made.apply_changes()
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in window.findChildren(ReturnedTableDialog)))
    assert [one.text for one in window.session.ask_store(list_memos)] == ["The archive answered."]
    window.session.undo_last()
    assert [one.text for one in window.session.ask_store(list_memos)] == ["Ask the archive."]
    assert project.read_rows("SELECT count(*) FROM article") == [(3,)]


def test_answers_of_another_coder_are_said_to_be_kept_apart(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    set_variables(window, PORT)
    window.session.run_edit(edits.set_answer, window.session.codebook.unit_variables[0], [UNIT], YES)
    project = window.session.project
    assert project is not None
    ((uid,),) = project.read_rows("SELECT uid FROM article WHERE id = 1")
    path = tmp_path / "other.csv"
    path.write_text(f"article_uid,variable,value,coder\n{uid},port,no,Tamm\n", encoding="utf-8")
    window.session.send_request(ImportPaths([path]))
    made = shown(qtbot, window)
    assert made.model.rows == [("Work of Tamm: Harbour talks", "About the port?", "", "No")]
    assert made.words.text().endswith("1 of them is by another coder and kept as that coder’s work.")
    made.apply_changes()
    qtbot.waitUntil(lambda: bool(window.session.ask_store(list_works)))
    assert answers(window, 1) == {"port": "yes"}
