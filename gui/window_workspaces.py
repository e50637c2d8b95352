"""The workspaces of a window: panes from PANES in their places, the rail, and the ways from one to another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSettings, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHBoxLayout, QLineEdit, QWidget
from shiboken6 import isValid

from core.translation import _
from gui.assignment_mode import LEFT_OUT, NOT_HERE
from gui.keys import KeyMap, show_chord
from gui.models.code_keys import CodeKeys
from gui.panes import ALONE, INSPECTOR, LIST, PANEL, PANES, READ, READER, WORKSPACES, Pane
from gui.requests import Command, Focus, ShowBeside
from gui.session import Session
from gui.widgets.panel_frame import PanelFrame
from gui.widgets.row_views import RowTable
from gui.widgets.workspace_host import MAIN, WorkspaceHost
from gui.widgets.workspace_rail import RailEntry, WorkspaceRail

_BY_NAME = {pane.name: pane for pane in PANES}
_FORM = "coding"
"""The pane that stands in the frame of the selected mark."""
_FRAMED = (INSPECTOR, PANEL)
"""Places of panes below a title."""

_SEGMENTED = frozenset(pane.frame for pane in PANES if pane.frame != pane.name)
"""Frames with several panes."""

_HOLDERS: dict[Command, str] = {
    Focus.TEXT: "reader", Focus.TEXT_SEARCH: "reader", Focus.MARKS: "marks", Focus.MARK_VALUE: "mark",
    Focus.MARK_ENTITY: "mark", Focus.MARK_COMMENT: "mark", Focus.MARK_CODING: "mark", Focus.CODING: "coding",
    Focus.ARTICLE_RECORDS: "article_records",
}  # fmt: skip
"""Requests for the keyboard -> the pane that must be shown first."""

_REST = 120
"""Milliseconds for which a row stays the current one before its article is shown beside it."""


class WindowWorkspaces(QWidget):
    """The rail and the workspace beside it; panes are built later and put into their places."""

    entered = Signal(str)
    """Another workspace is shown; carries its name."""

    def __init__(self, session: Session, remembered: QSettings, keymap: KeyMap) -> None:
        super().__init__()
        self._session, self._keymap = session, keymap
        self._code_keys = CodeKeys(session, keymap)
        self.host = WorkspaceHost(remembered)
        self.rail = WorkspaceRail([RailEntry(one.name, one.title, one.name) for one in WORKSPACES], _("Workspaces"))
        self.rail.chosen.connect(self.enter_workspace)
        self._frames: dict[str, PanelFrame] = {}
        self._fronts = {one.name: one.panes[0].name for one in WORKSPACES if one.panes}
        """Workspace -> the pane in front there."""
        self._before = READ
        self._left_out: frozenset[str] = frozenset()
        """Workspaces that this project has no use for."""
        self._focused: dict[str, QWidget] = {}
        """Workspace -> the widget that had the keyboard when it was left."""
        for pane in PANES:
            if pane.place in _FRAMED and pane.frame == pane.name:
                self._frames[pane.name] = self.host.add_frame(pane.place, pane.name)
                self._frames[pane.name].closed.connect(self._close_frame)
                self._frames[pane.name].turned.connect(self._follow_segment)
                self._frames[pane.name].fronted.connect(self._follow_front)
        self.host.main.turned.connect(self._follow_tab)
        session.add_receivers({focus: self._reveal(name) for focus, name in _HOLDERS.items()})
        for focus in (Focus.ARTICLES, Focus.ARTICLE_SEARCH):
            session.add_receivers({focus: self._go_reading})
        session.add_receiver(ShowBeside, self._ask_beside)
        self._beside: ShowBeside | None = None
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._show_beside)
        self._marked = QTimer(self, singleShot=True)
        self._marked.timeout.connect(self._front_mark)
        session.mark_shown.connect(self._follow_mark)
        keymap.changed.connect(self._name_keys)
        self._name_keys()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.rail)
        box.addWidget(self.host, 1)

    def size_rows(self) -> None:
        """Give the rows of all tables the height of another font; a style sheet hides it from what it styles."""
        for table in self.host.findChildren(RowTable):
            table.size_rows()

    def _name_keys(self) -> None:
        toggles = {one.name: one.panes[0].toggle if one.panes else "view.read" for one in WORKSPACES}
        chords = {name: next(iter(self._keymap.chords_of(one)), "") for name, one in toggles.items()}
        self.rail.name_keys({name: show_chord(chord) for name, chord in chords.items()})

    def take_pane(self, pane: Pane, built: QWidget) -> None:
        """Put a pane that was built into its place; after the last one the parts are arranged."""
        if pane.name in self._frames:
            self._frames[pane.name].fill_frame(pane.title, built, pane.segment)
        elif pane.frame in self._frames:
            self._frames[pane.frame].add_segment(pane.name, pane.segment, built)
        elif pane.place in (LIST, READER):
            self.host.add_part(pane.place, built)
        else:
            self.host.main.add_pane(pane.name, built, pane.width)
        if pane is PANES[-1]:
            self.host.arrange_parts(_default_parts())

    # -- going from one to another

    def open_workspaces(self) -> None:
        """Show the workspace for reading, for a project that was opened."""
        self.host.workspace = ""
        self._before = READ
        self._left_out = LEFT_OUT if self._session.assignment is not None else frozenset()
        self.rail.leave_out(self._left_out)
        self.enter_workspace(READ)

    def leave_workspaces(self) -> None:
        """Remember the layouts, for a project that is closed."""
        self.host.remember_layout()

    def enter_workspace(self, name: str) -> None:
        """Show a workspace as it was left, with the keyboard where it was."""
        if name == self.host.workspace:
            return
        if name in self._left_out:
            self._session.show_message(NOT_HERE)
            return
        held = QApplication.focusWidget()
        if held is not None and self.host.isAncestorOf(held):
            self._focused[self.host.workspace] = held
        if self.host.workspace not in ("", ALONE):
            self._before = self.host.workspace
        if name in self._fronts:
            self._show_front(name)
        self.host.enter_workspace(name)
        self.rail.setVisible(name != ALONE)
        self.rail.show_current(name)
        self.entered.emit(name)
        self._give_keyboard(name)

    def _give_keyboard(self, name: str) -> None:
        held = self._focused.get(name)
        front = _BY_NAME[self._fronts[name]].focus if name in self._fronts else Focus.TEXT
        if held is not None and isValid(held) and held.isVisibleTo(self.host):  # the editor of a cell is deleted
            held.setFocus()
        elif front is not None:
            self._session.send_request(front)

    def return_keyboard(self, held: QWidget | None) -> None:
        """Give the keyboard to the main part of the workspace, or to the text if `held` stood outside that part."""
        pane = _BY_NAME.get(self._fronts.get(self.host.workspace, ""))
        beside = held is not None and not self.host.main.isAncestorOf(held) and self.host.is_shown(READER)
        if pane is None or pane.focus is None or beside:
            self._session.send_request(Focus.TEXT)
            return
        self._session.send_request(pane.focus)
        taken = QApplication.focusWidget()
        if isinstance(taken, QLineEdit) and (rows := self._find_rows(taken)) is not None:
            rows.setFocus()  # the workspace begins in its search field; its answers come after it

    def _find_rows(self, field: QWidget) -> QAbstractItemView | None:
        """Return the first list in front that has rows."""
        views = self.host.main.stack.findChildren(QAbstractItemView)
        shown = (view for view in views if view.isVisible() and view.window() is field.window())
        return next((view for view in shown if view.model() is not None and view.model().rowCount()), None)

    def _show_front(self, name: str) -> None:
        fellows = {pane.name: pane.tab for pane in PANES if pane.workspace == name}
        self.host.main.show_pane(self._fronts[name], fellows)

    def _follow_tab(self, name: str) -> None:
        pane = _BY_NAME[name]
        self._fronts[pane.workspace] = name
        if pane.focus is not None:
            self._session.send_request(pane.focus)

    def show_pane(self, name: str) -> None:
        """Show a pane: enter its workspace, or show it beside the one that is shown."""
        pane = _BY_NAME[name]
        if pane.workspace:
            self._fronts[pane.workspace] = name
            if pane.workspace == self.host.workspace:
                self._show_front(pane.workspace)
            else:
                self.enter_workspace(pane.workspace)
        elif pane.place == READER:
            self.enter_workspace(READ)
        else:
            self._show_framed(pane)

    def _show_framed(self, pane: Pane) -> None:
        self.host.set_shown(_part_name(pane), True)
        if pane.frame in self._frames:
            self._turn_frame(pane)

    def _turn_frame(self, pane: Pane) -> None:
        self._frames[pane.frame].turn_to(pane.name)

    def _follow_front(self, name: str) -> None:
        """Give a tall pane that came to the front its height, and take it back from one that went."""
        pane = _BY_NAME[name]
        if _BY_NAME[pane.frame].place == INSPECTOR and pane.frame in _SEGMENTED:
            self.host.set_tall(pane.frame if pane.is_tall else None)

    def _close_frame(self, name: str) -> None:
        self._hide_or_show(_BY_NAME[name], False)

    def _follow_segment(self, name: str) -> None:
        """Give the keyboard to the pane of a segment that was pressed, if it takes it."""
        self._turn_frame(_BY_NAME[name])
        focus = _BY_NAME[name].focus
        if focus is not None:
            self._session.send_request(focus)

    def toggle_pane(self, name: str) -> None:
        """Show or hide a pane beside the workspace; enter the workspace that it fills, or go back from there."""
        pane = _BY_NAME[name]
        if not pane.workspace:
            shown = self.is_in_front(name)
            if pane.frame != name and pane.frame in self._frames:
                self._toggle_segment(pane)
            elif not (shown and pane.place == READER and self.host.workspace in (READ, ALONE)):
                self._hide_or_show(pane, not shown)
        elif self.is_in_front(name):
            self.enter_workspace(self._before if self._before != pane.workspace else READ)
        else:
            self.show_pane(name)

    def _toggle_segment(self, pane: Pane) -> None:
        """Go to a pane behind a segment, with the keyboard; from there, back to the text and the first segment."""
        held = QApplication.focusWidget()
        inside = held is not None and self._frames[pane.frame].isAncestorOf(held)
        if self.is_in_front(pane.name) and (inside or pane.focus is None):
            self._frames[pane.frame].turn_to(pane.frame)
            self._session.send_request(Focus.TEXT)
            return
        self._show_framed(pane)
        if pane.focus is not None:
            self._session.send_request(pane.focus)

    def _hide_or_show(self, pane: Pane, shown: bool) -> None:
        held = QApplication.focusWidget()
        self.host.set_shown(_part_name(pane), shown)
        if shown and pane.frame in self._frames:
            self._turn_frame(pane)
        if held is not None and not held.isVisibleTo(self.host):
            self._session.send_request(Focus.TEXT)

    def is_in_front(self, name: str) -> bool:
        """Return whether a pane is shown now, or the article alone (ALONE)."""
        if name == ALONE:
            return self.host.workspace == ALONE
        pane = _BY_NAME[name]
        if pane.workspace:
            return self.host.workspace == pane.workspace and self._fronts[pane.workspace] == name
        frame = self._frames.get(pane.frame)
        is_front = frame is None or frame.front == name
        return is_front and self.host.workspace != "" and self.host.is_shown(_part_name(pane))

    def toggle_alone(self) -> None:
        """Show the article alone, or go back to the workspace before."""
        self.enter_workspace(self._before if self.host.workspace == ALONE else ALONE)

    def leave_workspace(self) -> bool:
        """Go back to reading; return False if that is what is shown."""
        if self.host.workspace in (READ, ""):
            return False
        self.enter_workspace(READ)
        return True

    def _follow_mark(self, mark_id: int | None) -> None:
        """Show what is said of a mark that was selected in the text, in place of the coding form; after a click only
        if no double click follows, which selects words for an answer."""
        self._marked.stop()
        if mark_id is not None and self._is_mark_covered():
            self._marked.start(QApplication.doubleClickInterval() if self._session.clicking else 0)

    def _is_mark_covered(self) -> bool:
        sight = self._session.sight
        return sight is not None and sight.has_keyboard() and self.is_in_front(_FORM)

    def _front_mark(self) -> None:
        if self._session.mark_id is not None and self._session.selection is None and self._is_mark_covered():
            self._turn_frame(_BY_NAME[_BY_NAME[_FORM].frame])

    def _ask_beside(self, asked: ShowBeside) -> None:
        """Show the article of a row that the keyboard or the mouse went to, when it rests there."""
        held = QApplication.focusWidget()
        if held is not None and self.host.main.isAncestorOf(held):
            self._beside = asked
            self._soon.start()

    def _show_beside(self) -> None:
        asked, self._beside = self._beside, None
        beside = self.host.workspace not in (READ, ALONE, "") and self.host.is_shown(READER)
        if asked is not None and beside and self._session.project is not None:
            self._session.show_article(asked.article_id, asked.mark_id)

    def _reveal(self, name: str) -> Callable[[], None]:
        return lambda: self._show_framed(_BY_NAME[name]) if self.host.workspace else None

    def _go_reading(self) -> None:
        if self.host.workspace:
            self.enter_workspace(READ)
            self.host.set_shown(LIST, True)


def _part_name(pane: Pane) -> str:
    """Return what the host calls the place of a pane beside a workspace."""
    return pane.frame if pane.place in _FRAMED else pane.place


def _default_parts() -> dict[str, frozenset[str]]:
    """Return the parts and framed panes that each workspace shows at first."""
    inspectors = {pane.frame for pane in PANES if pane.place == INSPECTOR}
    found = {one.name: frozenset({MAIN, READER}) for one in WORKSPACES if one.panes}
    # these show texts themselves, or have no rows of articles
    for name in ("copies", "codebook", "screening", "coders"):
        found[name] = frozenset({MAIN})
    return found | {READ: frozenset({LIST, READER, *inspectors}), ALONE: frozenset({READER})}
