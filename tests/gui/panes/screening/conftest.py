"""A window with ten articles and the screening workspace open."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.records import Article, Digest
from gui.panes.screening.pane import ScreeningPane
from gui.window import MainWindow


@pytest.fixture
def pile_file(tmp_path: Path) -> Path:
    """A project of ten articles of one import, whose query sought `harbour`."""
    from core.store import edits, imports, intake, project
    from core.store.search_records import SearchRecord

    path = tmp_path / "pile.pressmark"
    with project.create_project(path) as made:
        number = imports.begin_import(made, ["in"])
        digests = [
            Digest(
                Article(
                    f"a{n}", f"in/a{n}", f"Report {n}\n\nThe harbour board met.\n\nIt chose plan {n}.", f"Report {n}"
                ),
                (),
                (),
            )
            for n in range(1, 11)
        ]
        intake.add_articles(made, digests, number)
        imports.end_import(made, number)
        edits.set_search(made, number, SearchRecord(query='harbour AND "plan" NOT opera'))
    return path


@pytest.fixture
def pane(qtbot: QtBot, bare_window: MainWindow, pile_file: Path) -> ScreeningPane:
    """The workspace, with its pile read and the keyboard in it."""
    assert bare_window.open_project(pile_file)
    bare_window.show_pane("screening")
    found = bare_window.find_pane("screening")
    assert isinstance(found, ScreeningPane)
    qtbot.waitUntil(lambda: found.model.rowCount() == 10 and found.progress.loaded)
    assert found.list.hasFocus()
    return found
