"""Enter in a dialog does what the dialog is for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot

from core.store import queries
from gui.dialogs import edit_articles, export, merge, pasted, preferences, project_rule, split
from gui.window import MainWindow
from tests.gui.people import line, people

__all__ = ["people"]


def open_split(window: MainWindow) -> object:
    vale = line(window, "Jon Vale")
    ids = [one.span_id for one in window.session.ask_store(queries.list_mentions, vale.id)]
    return split.show_dialog(window, vale.id, ids[:1])


DIALOGS: dict[str, Callable[[MainWindow], object]] = {
    "merge": lambda window: merge.show_dialog(window, [line(window, "Jon Vale").id, line(window, "Ada Brandt").id]),
    "split": open_split,
    "project rule": lambda window: project_rule.show_dialog(window, window, None),
    "edit articles": lambda window: edit_articles.show_dialog(window, [1, 2]),
    "export": lambda window: export.show_dialog(window),
    "pasted text": lambda window: pasted.show_dialog(window),
    "preferences": lambda window: preferences.show_dialog(window),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_the_default_button_is_the_one_that_accepts(qtbot: QtBot, people: MainWindow, name: str) -> None:
    DIALOGS[name](people)
    dialog = next(one for one in people.findChildren(QDialog) if one.isVisible())
    (box,) = dialog.findChildren(QDialogButtonBox)
    (default,) = (one for one in dialog.findChildren(QPushButton) if one.isDefault())
    assert box.buttonRole(default) == QDialogButtonBox.ButtonRole.AcceptRole
