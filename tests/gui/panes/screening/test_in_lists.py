"""Verdicts outside their workspace: in the list of articles, its filter and menus, and in the list of imports."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QMenu

from core.store import edits
from core.store.article_filter import ArticleFilter
from core.store.screening import ScreeningCounts, count_verdicts
from core.store.verdicts import Verdict
from gui.dialogs.imports import ImportsDialog
from gui.window import MainWindow


def screen(window: MainWindow, *ids: int, verdict: Verdict = Verdict.RELEVANT, reason: str = "") -> None:
    assert window.session.run_edit(edits.screen_articles, ids, verdict, reason) is not None


def counts(window: MainWindow) -> ScreeningCounts:
    return window.session.ask_store(count_verdicts)


def test_the_list_shows_and_filters_verdicts(window: MainWindow) -> None:
    pane = window.find_pane("articles")
    model = pane.model  # type: ignore[attr-defined]
    screen(window, 2, verdict=Verdict.NOT_RELEVANT, reason="sports page")
    row = model.data(model.index(1, 0), Qt.ItemDataRole.UserRole)
    assert (row.verdict, row.reason) == ("not_relevant", "sports page")
    told = model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "screened as not relevant: sports page" in told
    panel = pane.filters.panel  # type: ignore[attr-defined]
    panel.screening.setCurrentIndex(panel.screening.findText("Not screened"))
    assert panel.read_filter("") == ArticleFilter(screening="unscreened")
    pane.filters._emit_wanted()  # type: ignore[attr-defined]
    assert list(model.article_ids) == [1, 3]
    panel.reset_fields()
    assert panel.read_filter("") == ArticleFilter()


def test_several_articles_are_screened_from_the_menu(window: MainWindow) -> None:
    pane = window.find_pane("articles")
    chooser = pane.list.selectionModel()  # type: ignore[attr-defined]
    flags = QItemSelectionModel.SelectionFlag
    chooser.select(pane.model.index(2, 0), flags.Select | flags.Rows)  # type: ignore[attr-defined]
    assert window.session.listed == (1, 3)
    menu = QMenu()
    pane._fill_menu(menu)  # type: ignore[attr-defined]
    inner = next(entry.menu() for entry in menu.actions() if "Screen 2 articles as" in entry.text())
    next(entry for entry in inner.actions() if entry.text() == "Relevant").trigger()  # type: ignore[union-attr]
    assert counts(window) == ScreeningCounts(1, 2)
    assert window.statusBar().currentMessage() == "Screened as relevant: 2 articles."
    window.run_command("edit.undo")
    assert counts(window) == ScreeningCounts(3)


def test_the_command_of_the_menu_screens_the_article_shown(window: MainWindow) -> None:
    window.session.show_article(2)
    window.run_command("screening.unsure")
    assert counts(window) == ScreeningCounts(2, 0, 0, 1)
    window.run_command("screening.withdraw")
    assert counts(window) == ScreeningCounts(3)


def shown_columns(dialog: ImportsDialog) -> dict[str, str]:
    table = dialog.table
    heads = (at for at in range(table.columnCount()) if not table.isColumnHidden(at))
    item = table.topLevelItem(0)
    assert item is not None
    return {table.headerItem().text(at): item.text(at) for at in heads}


def test_the_list_of_imports_counts_verdicts(window: MainWindow) -> None:
    from core.store import imports, intake
    from tests.gui.conftest import digest

    project = window.session.project
    assert project is not None
    number = imports.begin_import(project, ["in"])
    intake.add_articles(project, [digest(f"Ferry {n}", f"The ferry {n} was late.") for n in range(3)], number)
    imports.end_import(project, number)
    assert "Not screened" not in shown_columns(ImportsDialog(window))
    screen(window, 4, 5)
    shown = shown_columns(ImportsDialog(window))
    assert {name: shown[name] for name in ("In the list", "Not screened", "Relevant")} == {
        "In the list": "3", "Not screened": "1", "Relevant": "2",
    }  # fmt: skip
    assert "Unsure" not in shown
