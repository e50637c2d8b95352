"""Panes of the window: PANES. A new pane is one module or package here and one line in NAMES; panes never import each
other.

A pane declares NAME, TITLE, PLACE, KEYS and `build(session)`. If the defaults of `Pane` do not fit, it also declares
CALLED, TOGGLE, CLOSED, WIDE, SIZE or TOOL. Docks, the commands of the View menu and the tool bar are made from these.
Each module is imported before the first window is painted: put slow imports into a module that `build` imports.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Protocol

from PySide6.QtWidgets import QWidget

from core.registry import import_modules
from core.translation import _
from gui.session import Session

NAMES = (
    "articles",
    "reader",
    "mark",
    "marks",
    "history",
    "found",
    "entities",
    "claims",
    "compare",
    "conflicts",
    "timeline",
    "copies",
)
"""Modules of this package; those in the same place are stacked or tabbed in this order."""


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
    """NAME of its dock, under which the window saves its state."""
    title: str
    """TITLE above it and on its button in the tool bar."""
    place: str
    """PLACE: left, middle (behind the welcome page), right, bottom."""
    keys: tuple[str, ...]
    """KEYS that show and hide it by default; may be empty."""
    build: Callable[[Session], QWidget]
    """Build the pane for one window."""
    called: str
    """CALLED: its name in the command that shows or hides it; by default, `the` and its title."""
    toggle: str
    """TOGGLE: name of that command, under which the settings store its keys; by default `view.NAME`."""
    closed: bool
    """CLOSED: whether a new window hides it; by default it does."""
    wide: bool
    """WIDE: whether it takes the whole width of the window while it is in front at the bottom."""
    size: tuple[int, int]
    """SIZE: width and height in a new window; 0 for no preference."""
    tool: str
    """TOOL: command of its button in the tool bar; empty for none."""


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
        getattr(module, "CLOSED", True),
        getattr(module, "WIDE", False),
        getattr(module, "SIZE", (0, 0)),
        getattr(module, "TOOL", ""),
    )


PANES: tuple[Pane, ...] = tuple(_describe_pane(module) for module in import_modules(__package__, NAMES, PaneModule))
