"""Panes of the window: PANES. A new pane is one module or package here and one line in NAMES; panes never import each
other.

A pane declares NAME, TITLE, PLACE, KEYS and `build(session)`. If the defaults of `Pane` do not fit, it also declares
CALLED, TOGGLE, FOCUS, FRAME, SEGMENT, TALL, WORKSPACE or TAB. Workspaces, the rail and the commands of the View menu
are made from these.
Each module is imported before the first window is painted: put slow imports into a module that `build` imports.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Protocol

from PySide6.QtWidgets import QWidget

from core.registry import import_modules
from core.translation import _, pgettext
from gui.requests import Focus
from gui.session import Session

NAMES = (
    "articles",
    "reader",
    "mark",
    "coding",
    "article_records",
    "marks",
    "history",
    "found",
    "entities",
    "claims",
    "compare",
    "conflicts",
    "timeline",
    "copies",
    "records",
    "codebook",
    "screening",
    "coders",
    "lanes",
)
"""Modules of this package; those in the same place are stacked or tabbed in this order."""


LIST, READER, INSPECTOR, PANEL, WORKSPACE = "list", "reader", "inspector", "panel", "workspace"
"""Places of panes."""

READ = "read"
"""The workspace of list, article and inspector, which no pane of its own fills."""

ALONE = "alone"
"""The article alone, without list, inspector and rail."""


class PaneModule(Protocol):
    """Protocol of these modules."""

    NAME: str
    TITLE: str
    PLACE: str
    KEYS: tuple[str, ...]

    def build(self, session: Session, /) -> QWidget:
        """Build the pane for one window."""
        ...


@dataclass(frozen=True, slots=True)
class Pane:
    """Holds the declaration of one pane."""

    name: str
    """NAME, under which the window keeps its place."""
    title: str
    """TITLE above it, on its tab or on the rail."""
    place: str
    """PLACE: list, reader, inspector or panel beside a workspace, or workspace, which it fills."""
    keys: tuple[str, ...]
    """KEYS that show and hide it, or go to it and back, by default; may be empty."""
    build: Callable[[Session], QWidget]
    """Build the pane for one window."""
    called: str
    """CALLED: its name in the command that shows or hides it; by default, `the` and its title."""
    toggle: str
    """TOGGLE: name of that command, under which the settings store its keys; by default `view.NAME`."""
    focus: Focus | None
    """FOCUS: request by which its most important part takes the keyboard; None for panes beside a workspace."""
    frame: str
    """FRAME: the pane in whose frame it stands, behind a segment; by default a frame of its own."""
    segment: str
    """SEGMENT: its title behind a segment. Empty: the pane sets it as its window title, once it has something to show.
    By default its TITLE."""
    is_tall: bool
    """TALL: whether its frame takes most of the inspector while it is in front."""
    workspace: str
    """WORKSPACE: the workspace that it fills, by default one of its own name; several panes in one have tabs. Empty for
    other places."""
    width: int
    """WIDTH: pixels that it keeps beside an article, by default 320."""
    tab: str
    """TAB: its title on a tab beside the other panes of its workspace; by default its TITLE."""


def _describe_pane(module: ModuleType) -> Pane:
    name, title = module.NAME, module.TITLE
    return Pane(
        name,
        title,
        module.PLACE,
        module.KEYS,
        module.build,
        getattr(module, "CALLED", _("the {title}").format(title=title[0].lower() + title[1:])),
        getattr(module, "TOGGLE", f"view.{name}"),
        getattr(module, "FOCUS", None),
        getattr(module, "FRAME", name),
        getattr(module, "SEGMENT", title),
        getattr(module, "TALL", False),
        getattr(module, "WORKSPACE", name) if module.PLACE == WORKSPACE else "",
        getattr(module, "WIDTH", 320),
        getattr(module, "TAB", title),
    )


PANES: tuple[Pane, ...] = tuple(_describe_pane(module) for module in import_modules(__package__, NAMES, PaneModule))


@dataclass(frozen=True, slots=True)
class Workspace:
    """What fills the window at one time."""

    name: str
    title: str
    panes: tuple[Pane, ...]
    """Panes that fill it, behind tabs if there are several; none for READ."""


def list_workspaces() -> tuple[Workspace, ...]:
    """Return the workspaces in the order of the rail: reading, then those that panes declare."""
    names = dict.fromkeys(pane.workspace for pane in PANES if pane.workspace)
    found = [Workspace(READ, pgettext("workspace", "Read"), ())]
    for name in names:
        inside = tuple(pane for pane in PANES if pane.workspace == name)
        found.append(Workspace(name, inside[0].title, inside))
    return tuple(found)


WORKSPACES = list_workspaces()
