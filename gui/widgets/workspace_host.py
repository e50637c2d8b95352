"""The middle of the window: one workspace at a time, with the article beside it.

Five parts stand side by side: the list of articles, what fills the workspace, the article, what is said of its selected
mark, and the history. Each workspace shows some of them, and remembers which and how wide. Where the article would
become too narrow to read, the others give way; at the narrowest, the history stands below the selected mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import ceil

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from core.translation import _
from gui.qt_overrides import guard_override
from gui.widgets.inspector_column import InspectorColumn
from gui.widgets.panel_frame import PanelFrame

LIST, MAIN, READER, INSPECTOR, PANEL = "list", "main", "reader", "inspector", "panel"
PARTS = (LIST, MAIN, READER, INSPECTOR, PANEL)
"""The parts from left to right."""

_SHARES = {LIST: 0.21, MAIN: 0.6, READER: 0.4, INSPECTOR: 0.31, PANEL: 0.28}
"""Widths of the parts in a new window, as shares of its width; those shown are scaled to fill it."""
_MIDDLE = 440
"""Pixels of what fills a workspace below which the parts beside it give way."""
_BESIDE = 380
"""Pixels of an article beside a pane, down to which it gives way to what that pane keeps in a new window."""
_LEAST = {LIST: 170, MAIN: 320, READER: 260, INSPECTOR: 250, PANEL: 320}
"""Least widths of the parts in pixels."""


class WorkspaceMain(QWidget):
    """What fills a workspace: one pane, or several behind tabs."""

    turned = Signal(str)
    """Another tab was chosen; carries the name of its pane."""

    def __init__(self) -> None:
        super().__init__()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.setAccessibleName(_("Views of this workspace"))
        self.stack = QStackedWidget()
        self._panes: dict[str, QWidget] = {}
        self._least: dict[QWidget, int] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.tabs)
        box.addWidget(self.stack, 1)
        self.tabs.currentChanged.connect(self._turn_tab)

    def add_pane(self, name: str, pane: QWidget, least: int = _LEAST[MAIN]) -> None:
        """Take a pane in; it is shown when its workspace is entered. `least`: pixels that it keeps beside others."""
        self._panes[name] = pane
        self._least[pane] = least
        self.stack.addWidget(pane)

    def show_pane(self, name: str, fellows: Mapping[str, str]) -> None:
        """Show a pane; `fellows`: names and titles of the panes of its workspace, with tabs if there are several."""
        blocked = self.tabs.blockSignals(True)
        if [self.tabs.tabData(at) for at in range(self.tabs.count())] != list(fellows):
            while self.tabs.count():
                self.tabs.removeTab(0)
            for one, title in fellows.items():
                self.tabs.setTabData(self.tabs.addTab(title), one)
        self.tabs.setCurrentIndex(list(fellows).index(name))
        self.tabs.blockSignals(blocked)
        self.tabs.setVisible(len(fellows) > 1)
        self.stack.setCurrentWidget(self._panes[name])

    def least_width(self) -> int:
        """Return the pixels that the pane in front keeps."""
        shown = self.stack.currentWidget()
        return _LEAST[MAIN] if shown is None else self._least[shown]

    def _turn_tab(self, at: int) -> None:
        name = self.tabs.tabData(at)
        if isinstance(name, str) and name in self._panes:
            self.stack.setCurrentWidget(self._panes[name])
            self.turned.emit(name)


class WorkspaceHost(QSplitter):
    """Shows the parts of one workspace; the window says which panes belong to which part."""

    def __init__(self, remembered: QSettings) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("workspaces")
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._settings = remembered
        self.workspace = ""
        """Name of the workspace shown; empty before the first."""
        self.main = WorkspaceMain()
        self.inspector = InspectorColumn(remembered)
        self._column = QWidget()
        """Holds the history, unless that stands in the inspector."""
        self._column_box = QVBoxLayout(self._column)
        self._column_box.setContentsMargins(0, 0, 0, 0)
        self._parts: dict[str, QWidget] = {MAIN: self.main, INSPECTOR: self.inspector, PANEL: self._column}
        self._frames: dict[str, PanelFrame] = {}
        self._beside: list[str] = []
        """Names of the frames of the column; the others are in the inspector for good."""
        self._defaults: dict[str, frozenset[str]] = {}
        """Workspace -> parts and framed panes that it shows at first."""

    # -- building

    def add_part(self, part: str, widget: QWidget) -> None:
        """Set the widget of the list or of the article."""
        self._parts[part] = widget

    def add_frame(self, part: str, name: str) -> PanelFrame:
        """Make the frame of a pane in the inspector or of the history."""
        frame = PanelFrame(name)
        self._frames[name] = frame
        if part == INSPECTOR:
            self.inspector.addWidget(frame)
        else:
            self._beside.append(name)
            self._column_box.addWidget(frame)
        return frame

    def arrange_parts(self, defaults: Mapping[str, frozenset[str]]) -> None:
        """Put the parts side by side. `defaults`: workspace -> parts and framed panes that it shows at first."""
        self._defaults = dict(defaults)
        for part in PARTS:
            widget = self._parts[part]
            widget.setMinimumWidth(_LEAST[part])
            self.addWidget(widget)
            widget.hide()
            self.setStretchFactor(self.indexOf(widget), 1 if part in (MAIN, READER) else 0)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab go through the parts from left to right, and inside each as it was built."""
        chain: list[QWidget] = []
        widget = self.window().nextInFocusChain()
        while widget is not None and widget is not self.window():
            chain.append(widget)
            widget = widget.nextInFocusChain()
        ordered = [one for part in PARTS for one in chain if self._parts[part].isAncestorOf(one)]
        for part in PARTS:  # a part that passes the focus on to one of its own would be stopped at where it was built
            self._parts[part].setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes none
        for before, after in pairwise(one for one in ordered if one.focusPolicy() & Qt.FocusPolicy.TabFocus):
            QWidget.setTabOrder(before, after)

    # -- showing

    def enter_workspace(self, name: str) -> None:
        """Show a workspace as it was left."""
        if name == self.workspace:
            return
        self.remember_layout()
        self.workspace = name
        self._show_parts(self._shown_parts(name))
        self._restore_sizes()

    def _shown_parts(self, name: str) -> frozenset[str]:
        stored = self._settings.value(f"workspaces/{name}/parts")
        return frozenset(stored.split()) if isinstance(stored, str) else self._defaults[name]

    def _show_parts(self, shown: Iterable[str]) -> None:
        visible = frozenset(shown)
        for name, frame in self._frames.items():
            frame.setVisible(name in visible)
        for part in (LIST, MAIN, READER):
            self._parts[part].setVisible(part in visible)
        self._place_columns()

    def _place_columns(self) -> None:
        """Put the history beside the inspector, or below it where the article would become too narrow."""
        shown = {name for name in self._frames if self.is_shown(name)}
        inspected = bool(shown.difference(self._beside))
        needed = sum(self._comfort(part) for part in (LIST, MAIN, READER) if self._is_part_shown(part))
        stacked = inspected and needed + _LEAST[INSPECTOR] + _LEAST[PANEL] > self.width()
        for name in self._beside:
            if self.inspector.isAncestorOf(self._frames[name]) != stacked:
                self._move_frame(name, stacked)
        self.inspector.setVisible(inspected)
        self._column.setVisible(bool(shown) and not stacked and not shown.isdisjoint(self._beside))

    def _move_frame(self, name: str, stacked: bool) -> None:
        frame, held = self._frames[name], QApplication.focusWidget()
        shown, inside = not frame.isHidden(), held is not None and frame.isAncestorOf(held)
        if stacked:
            self.inspector.addWidget(frame)
        else:
            self._column_box.addWidget(frame)
        frame.setVisible(shown)
        if held is not None and inside:
            held.setFocus()
        self._share_inspector()

    def _comfort(self, part: str) -> int:
        """Return the pixels below which a part in the middle is cramped; the list gives way to its least width."""
        if part == READER:
            return max(self._parts[READER].sizeHint().width(), _LEAST[READER])
        return _LEAST[part]

    def is_shown(self, name: str) -> bool:
        """Return whether a part or a framed pane is shown."""
        widget = self._frames.get(name) or self._parts[name]
        return not widget.isHidden()

    def set_shown(self, name: str, shown: bool) -> None:
        """Show or hide a part or a framed pane of this workspace; the other parts make or take the room."""
        if self.is_shown(name) == shown:
            return
        self.remember_layout()
        now = {one for one in (*self._frames, LIST, MAIN, READER) if self.is_shown(one)}
        self._show_parts(now | {name} if shown else now - {name})
        self._restore_sizes()

    def set_tall(self, name: str | None) -> None:
        """Give most of the height of the inspector to one of its frames; None: to none of them."""
        self.inspector.set_tall(None if name is None else self._frames[name])

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the parts at the sides give way where the middle becomes too narrow to read."""
        super().resizeEvent(event)
        if self.count() == len(PARTS):  # not while it is filled
            self._place_columns()
            self._give_middle_room()

    def _give_middle_room(self) -> None:
        sizes = dict(zip(PARTS, self.sizes(), strict=True))
        sides = {part: _LEAST[part] for part in (LIST, INSPECTOR, PANEL) if sizes[part]}
        if sizes[READER]:
            _give_room(sizes, READER, sides, self._comfort(READER))
            fresh = READER not in self._read_widths()
            if sizes[MAIN] and (sides or fresh):
                _give_room(sizes, READER, {MAIN: self.main.least_width()}, self._comfort(READER))
            if sizes[MAIN] and fresh:
                _give_room(sizes, MAIN, {READER: _BESIDE}, self.main.least_width())
        elif sizes[MAIN]:
            _give_room(sizes, MAIN, sides, _MIDDLE)
        self.setSizes(list(sizes.values()))

    # -- layouts

    def remember_layout(self) -> None:
        """Store which parts this workspace shows and how wide they are."""
        if not self.workspace or not any(self.sizes()):
            return
        shown = [one for one in (*self._frames, LIST, MAIN, READER) if self.is_shown(one)]
        self._settings.setValue(f"workspaces/{self.workspace}/parts", " ".join(shown))
        widths = self._read_widths() | {
            part: size for part, size in zip(PARTS, self.sizes(), strict=True) if size and self._is_part_shown(part)
        }
        words = " ".join(f"{part}={width}" for part, width in widths.items())
        self._settings.setValue(f"workspaces/{self.workspace}/{self._widths_key()}", words)
        self.inspector.remember_heights()

    def forget_layouts(self) -> None:
        """Return every workspace to the layout of a new window."""
        self._settings.remove("workspaces")
        name, self.workspace = self.workspace, ""
        self.enter_workspace(name)

    def _is_part_shown(self, part: str) -> bool:
        return not self._parts[part].isHidden()

    def _widths_key(self) -> str:
        """Return where the widths are kept: those beside the history, which squeezes them, apart."""
        return "widths" if self._column.isHidden() else "widths+panel"

    def _read_widths(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for key in dict.fromkeys(("widths", self._widths_key())):
            stored = self._settings.value(f"workspaces/{self.workspace}/{key}")
            pairs = (one.partition("=") for one in stored.split()) if isinstance(stored, str) else ()
            found |= {part: int(width) for part, _sign, width in pairs if part in PARTS and width.isdecimal()}
        return found

    def _restore_sizes(self) -> None:
        """Give the parts shown their remembered widths, scaled to the width of the window."""
        widths, room = self._read_widths(), max(self.width(), 1)
        wanted = [widths.get(part, int(_SHARES[part] * room)) if self._is_part_shown(part) else 0 for part in PARTS]
        fixed = sum(size for part, size in zip(PARTS, wanted, strict=True) if part not in (MAIN, READER))
        free = sum(wanted) - fixed
        if free:  # the list and the inspector keep their widths; the middle takes what is left
            scale = max(room - fixed, _LEAST[READER]) / free
            wanted = [
                int(size * scale) if part in (MAIN, READER) else size for part, size in zip(PARTS, wanted, strict=True)
            ]
        self.setSizes(wanted)
        self._give_middle_room()
        self._share_inspector()

    def _share_inspector(self) -> None:
        """Give the panels of the inspector their remembered heights, or those of a new window."""
        self.inspector.share_height(self.height())


def _give_room(sizes: dict[str, int], part: str, givers: Mapping[str, int], wanted: int) -> None:
    """Widen a part to the width wanted, from what others have above their least widths, in equal shares of that.

    `givers`: the others with these widths.
    """
    missing = wanted - sizes[part]
    spare = {one: max(sizes[one] - least, 0) for one, least in givers.items()}
    if missing <= 0 or not sum(spare.values()):
        return
    share = min(missing / sum(spare.values()), 1.0)
    for one, size in spare.items():
        sizes[one] -= ceil(size * share)
        sizes[part] += ceil(size * share)
