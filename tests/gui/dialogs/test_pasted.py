"""New article from pasted text: read like any input, stored as an import of its own, never twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.store import imports, queries
from gui.dialogs import pasted
from gui.dialogs.pasted import PastedTextDialog, read_day
from gui.window import MainWindow

TEXT = "Port opens\n\nMira Odell\u00a0of Velm said on Tuesday that the port would pay $5 million.\n"
WAIT = 60_000


@pytest.fixture
def dialog(bare_window: MainWindow, tmp_path: Path) -> PastedTextDialog:
    bare_window.open_project(tmp_path / "new.pressmark", make=True)
    return pasted.show_dialog(bare_window)


def paste_words(words: str, dialog: PastedTextDialog) -> None:
    QGuiApplication.clipboard().setText(words)
    dialog.text.paste()


def test_pasted_text_becomes_an_article(qtbot: QtBot, dialog: PastedTextDialog, bare_window: MainWindow) -> None:
    assert not dialog.add.isEnabled()
    assert dialog.problem.text() == ""
    paste_words(" \n ", dialog)
    assert not dialog.add.isEnabled()
    assert dialog.problem.text() == "Paste a text first."
    dialog.text.clear()
    paste_words(TEXT, dialog)
    dialog.fields["title"].setText("Port opens")
    dialog.fields["outlet"].setText("Velm Post")
    dialog.date.setText("19. November 2019")
    dialog.date.textEdited.emit(dialog.date.text())
    assert not dialog.add.isEnabled()
    qtbot.waitUntil(dialog.add.isEnabled, timeout=WAIT)
    assert dialog.read_as.text() == "Read as 2019-11-19"
    dialog.accept()
    session = bare_window.session
    qtbot.waitUntil(lambda: session.article_id is not None, timeout=WAIT)
    qtbot.waitUntil(lambda: bare_window.findChild(PastedTextDialog) is None, timeout=WAIT)
    found = session.ask_store(queries.get_article, session.article_id)
    assert found.text == TEXT
    assert (found.title, found.outlet, found.published) == ("Port opens", "Velm Post", "2019-11-19")
    (row,) = session.ask_store(imports.list_imports)
    assert row.articles == 1
    assert row.sources[0].startswith("pasted text, 20")
    assert session.ask_store(queries.list_spans, session.article_id)
    again = pasted.show_dialog(bare_window)
    paste_words(TEXT, again)
    again.accept()
    qtbot.waitUntil(lambda: again.problem.text().startswith("The article was not added."), timeout=WAIT)
    qtbot.waitUntil(again.add.isEnabled, timeout=WAIT)
    assert "Port opens" in again.problem.text()
    assert len(session.ask_store(imports.list_imports)) == 1
    again.reject()


def test_an_untouched_form_lacks_nothing(dialog: PastedTextDialog) -> None:
    assert dialog.problem.text() == ""
    QTest.keyClicks(dialog.fields["title"], "P")
    assert dialog.problem.text() == "Paste a text first."
    assert not dialog.add.isEnabled()


def test_a_date_that_can_be_two_is_not_guessed(qtbot: QtBot, dialog: PastedTextDialog) -> None:
    paste_words(TEXT, dialog)
    dialog.date.setText("03/04/2019")
    dialog.date.textEdited.emit(dialog.date.text())
    qtbot.waitUntil(lambda: "2019-04-03 or 2019-03-04" in dialog.problem.text(), timeout=WAIT)
    assert not dialog.add.isEnabled()
    dialog.date.clear()
    dialog.date.textEdited.emit("")
    qtbot.waitUntil(dialog.add.isEnabled, timeout=WAIT)


@pytest.mark.parametrize(
    ("words", "day"),
    [("", None), ("2019-11-19", "2019-11-19"), ("19.11.2019", "2019-11-19"), ("Nov. 19, 2019", "2019-11-19"),
     ("19 novembre 2019", "2019-11-19")],
)  # fmt: skip
def test_dates_in_usual_forms(words: str, day: str | None) -> None:
    assert read_day(words) == day


@pytest.mark.parametrize("words", ["soon", "2019", "31/31/2019"])
def test_what_is_no_day_is_refused(words: str) -> None:
    with pytest.raises(UserError):
        read_day(words)


def test_closing_the_project_closes_the_form(qtbot: QtBot, dialog: PastedTextDialog, bare_window: MainWindow) -> None:
    paste_words(TEXT, dialog)
    dialog.accept()
    bare_window.session.close_project()
    qtbot.waitUntil(lambda: bare_window.findChild(PastedTextDialog) is None, timeout=WAIT)
    qtbot.waitUntil(lambda: not bare_window.jobs.is_busy, timeout=WAIT)
