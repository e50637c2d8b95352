"""The panels at the right: the coding form takes more of their height, and gives it back."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.store import queries
from gui.requests import Focus
from gui.widgets.workspace_host import LIST, WorkspaceHost
from gui.window import MainWindow
from tests.gui.panes.test_coding import RELEVANT, set_variables


def opened(window: MainWindow) -> WorkspaceHost:
    set_variables(window, RELEVANT)
    window.resize(1280, 800)
    return window.findChild(WorkspaceHost)


def test_the_form_is_taller_only_while_it_is_in_front(qtbot: QtBot, window: MainWindow) -> None:
    host = opened(window)
    before = host.inspector.sizes()
    window.session.send_request(Focus.CODING)
    tall = host.inspector.sizes()
    assert tall[0] > before[0]
    assert tall[1] >= 0.25 * sum(tall)
    window.session.send_request(Focus.TEXT)
    window.run_command("mark.next")
    qtbot.waitUntil(lambda: window.is_in_front("mark"))
    assert host.inspector.sizes() == before


def test_each_arrangement_keeps_its_own_heights(qtbot: QtBot, window: MainWindow) -> None:
    host = opened(window)
    window.session.send_request(Focus.CODING)
    whole = sum(host.inspector.sizes())
    host.inspector.setSizes([whole - 150, 150])
    chosen = host.inspector.sizes()
    window.toggle_pane("copies")
    window.toggle_pane("copies")
    assert host.inspector.sizes() == chosen
    host.set_shown("history", True)
    host.set_shown("history", False)
    assert host.inspector.sizes() == chosen


def test_closing_the_history_gives_its_width_back(qtbot: QtBot, window: MainWindow) -> None:
    host = window.findChild(WorkspaceHost)
    window.resize(1700, 800)
    before = host.sizes()
    host.set_shown("history", True)
    assert host.sizes()[0] < before[0] or host.sizes()[3] < before[3] or host.sizes()[2] < before[2]
    window.toggle_pane("compare")
    window.toggle_pane("compare")  # remembers the widths
    host.set_shown("history", False)
    assert host.sizes() == before
    assert host.is_shown(LIST)


def test_a_mark_selected_in_the_text_replaces_the_form(qtbot: QtBot, window: MainWindow) -> None:
    opened(window)
    session = window.session
    first, second, *_rest = session.ask_store(queries.list_spans, 1)
    session.send_request(Focus.CODING)
    session.show_mark(first.id)  # the keyboard is in the form
    QApplication.processEvents()
    assert window.is_in_front("coding")
    session.send_request(Focus.TEXT)
    session.show_mark(second.id)
    qtbot.waitUntil(lambda: window.is_in_front("mark"))


def test_a_double_click_on_a_marked_word_leaves_the_form(qtbot: QtBot, window: MainWindow) -> None:
    opened(window)
    session = window.session
    first = session.ask_store(queries.list_spans, 1)[0]
    session.send_request(Focus.CODING)
    session.send_request(Focus.TEXT)
    session.clicking = True
    session.show_mark(first.id)
    session.clicking = False
    session.set_selection((first.start, first.stop))
    qtbot.wait(QApplication.doubleClickInterval() + 50)
    assert window.is_in_front("coding")
