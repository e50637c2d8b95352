"""A corrected table in the window: shown, chosen from, applied as one deed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.export import write_folder
from core.store import edits, queries
from core.store.rows import SpanRow
from gui import ask
from gui.dialogs.article_table import ArticleTableDialog
from gui.dialogs.corrections import CorrectionsDialog
from gui.requests import ImportPaths
from gui.window import MainWindow


@pytest.fixture
def table(window: MainWindow, tmp_path: Path) -> Path:
    """amounts.csv with a value, a state and a place corrected: marks 3, 8 and 11."""
    assert window.session.project is not None
    written = write_folder(window.session.project, tmp_path / "out")
    path = next(path for path in written if path.name == "amounts.csv")
    lines = path.read_text(encoding="utf-8").split("\n")
    five = next(at for at, line in enumerate(lines) if "$5 billion" in line)
    lines[five] = lines[five].replace(",1,,", ",4.7bn,,", 1)
    euro = next(at for at, line in enumerate(lines) if "MONEY,€3m" in line)
    lines[euro] = lines[euro].replace(",MONEY,€3m", ",MONEY,€4m", 1)
    forty = next(at for at, line in enumerate(lines) if "40 percent" in line)
    lines[forty] = lines[forty].replace(",suggested,", ",rejected,", 1)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def marks(window: MainWindow) -> dict[str, SpanRow]:
    rows = [row for number in (1, 2, 3) for row in window.session.ask_store(queries.list_spans, number)]
    return {row.label: row for row in reversed(rows)}


def shown(qtbot: QtBot, window: MainWindow) -> CorrectionsDialog:
    qtbot.waitUntil(lambda: bool(window.findChildren(CorrectionsDialog)), timeout=20_000)
    (made,) = window.findChildren(CorrectionsDialog)
    qtbot.waitUntil(lambda: not made.bar.isVisible(), timeout=20_000)
    return made


def test_a_dropped_table_is_shown_chosen_from_and_undone(qtbot: QtBot, window: MainWindow, table: Path) -> None:
    before = marks(window)
    window.session.send_request(ImportPaths([table]))
    made = shown(qtbot, window)
    assert made.words.text() == "4 rows: 2 with changes, 1 unchanged, 1 refused."
    lines = [[made.model.data(made.model.index(row, at)) for at in (1, 3, 4)] for row in (0, 1)]
    assert lines == [
        ["$5 billion", "value: 1 · state: suggested", "value: 4700000000 · state: accepted"],
        ["40 percent", "state: suggested", "state: rejected"],
    ]
    assert "words is “€4m”, but mark" in str(made.refused.data(made.refused.index(0, 1)))
    assert made.refusals.isVisible()
    assert made.go.text() == "Apply 2"
    made.model.setData(made.model.index(1, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert made.go.text() == "Apply 1"
    with qtbot.waitSignal(window.session.changed) as heard:
        qtbot.mouseClick(made.go, Qt.MouseButton.LeftButton)
    assert heard.args is not None
    assert heard.args[0].verb == "apply_corrections"
    now = marks(window)
    assert (now["MONEY"].value, now["MONEY"].status) == ({"value": 4_700_000_000}, "accepted")
    assert now["PERCENT"].status == "suggested"
    window.session.undo_last()
    assert marks(window) == before


def test_the_menu_asks_for_a_table(
    qtbot: QtBot, window: MainWindow, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "choose_table", lambda *_: table)
    window.run_command("project.import_table")
    made = shown(qtbot, window)
    made.reject()
    assert marks(window)["PERCENT"].status == "suggested"


def test_what_is_no_table_is_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    monkeypatch.setattr(ask, "choose_table", lambda *_: tmp_path / "other.csv")
    window.run_command("project.import_table")
    made = shown(qtbot, window)
    assert "is not an exported table of marks" in made.words.text()
    assert not made.go.isEnabled()
    made.reject()


def test_later_decisions_are_unchecked_and_changes_meanwhile_stop_it(
    qtbot: QtBot, window: MainWindow, table: Path
) -> None:
    window.session.run_edit(edits.accept_rows, [marks(window)["MONEY"].id])
    window.session.send_request(ImportPaths([table]))
    made = shown(qtbot, window)
    assert made.model.checked == {1}
    assert "after the table was exported" in str(made.model.data(made.model.index(0, 1), Qt.ItemDataRole.ToolTipRole))
    window.session.run_edit(edits.comment_span, marks(window)["PERCENT"].id, "later")
    qtbot.mouseClick(made.go, Qt.MouseButton.LeftButton)
    assert made.isVisible()
    assert marks(window)["PERCENT"].status == "suggested"
    made.reject()


def test_closing_the_project_closes_it(qtbot: QtBot, window: MainWindow, table: Path) -> None:
    window.session.send_request(ImportPaths([table]))
    made = shown(qtbot, window)
    with qtbot.waitSignal(made.destroyed):
        window.session.close_project()


def test_refused_cells_are_seen_with_their_reason_and_never_ticked(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.session.project is not None
    written = write_folder(window.session.project, tmp_path / "out")
    path = next(path for path in written if path.name == "amounts.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    five = next(row for row in rows if row["words"] == "$5 billion")
    forty = next(row for row in rows if row["words"] == "40 percent")
    five["value"], forty["value"], forty["title"] = "1,234 Mrd. EUR", "41%", "Another title"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    monkeypatch.setattr(ask, "choose_table", lambda *_: path)
    window.run_command("project.import_table")
    made = shown(qtbot, window)
    told = [str(made.refused.data(made.refused.index(row, 1))) for row in range(made.refused.rowCount())]
    assert any("“1,234 mrd” can mean 1,234,000,000 or 1,234,000,000,000" in line for line in told)
    assert any("→ “Another title” was not imported" in line for line in told)
    assert (made.refusals.isVisible(), made.model.rowCount(), made.go.text()) == (True, 1, "Apply 1")
    assert "$5 billion" not in str(made.model.data(made.model.index(0, 1)))
    made.reject()


def test_a_table_of_articles_opens_its_own_preview(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.session.project is not None
    written = write_folder(window.session.project, tmp_path / "out")
    path = next(path for path in written if path.name == "articles.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0]["title"] = "Another title"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    monkeypatch.setattr(ask, "choose_table", lambda *_: path)
    window.run_command("project.import_table")
    qtbot.waitUntil(lambda: bool(window.findChildren(ArticleTableDialog)), timeout=20_000)
    (made,) = window.findChildren(ArticleTableDialog)
    qtbot.waitUntil(made.go.isEnabled)
    assert [(cell.column.name, cell.after) for cell in made.model.cells] == [("title", "Another title")]
    made.reject()
