"""Panes of the window: PANES. A new pane is one module or package here and one line in NAMES; panes never know each
other.

A pane says what it is: NAME, TITLE, PLACE, KEYS and `build(session)`, and, where the defaults of `Pane` do not do,
CALLED, TOGGLE, CLOSED, WIDE, SIZE and TOOL; docks, the commands of the View menu and the tool bar are made from these.
Each is imported before the first window is painted: what takes long stands in a module that `build` imports.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Protocol

from PySide6.QtWidgets import QWidget

from core.registry import import_modules
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
"""Modules of this package; those of one place stand below each other, or behind each other, in this order."""


class Declared(Protocol):
    """What each of these modules must say."""

    NAME: str
    TITLE: str
    PLACE: str
    KEYS: tuple[str, ...]

    def build(self, session: Session, /) -> QWidget:
        """The pane for one window."""
        ...


@dataclass(frozen=True, slots=True)
class Pane:
    """One pane, as it declares itself."""

    name: str
    """NAME: of its dock; what the window remembers is kept under it."""
    title: str
    """TITLE, above it and on its button in the tool bar."""
    place: str
    """PLACE: left, middle (behind the welcome page), right, bottom."""
    keys: tuple[str, ...]
    """KEYS that show and hide it, as shipped; there may be none."""
    build: Callable[[Session], QWidget]
    """The pane for one window."""
    called: str
    """CALLED: what the command says that shows or hides it; by default its title."""
    toggle: str
    """TOGGLE: name of that command, under which the settings keep its keys; by default `view.NAME`."""
    closed: bool
    """CLOSED: a new window does not show it; by default it doesn't."""
    wide: bool
    """WIDE: at the bottom, it gets the whole width of the window while it is in front."""
    size: tuple[int, int]
    """SIZE: width and height that a new window gives it, 0 where that is the same to it."""
    tool: str
    """TOOL: command of its button in the tool bar; empty: it has none."""


def _pane(module: ModuleType) -> Pane:
    name, title = module.NAME, module.TITLE
    return Pane(
        name,
        title,
        module.PLACE,
        module.KEYS,
        module.build,
        getattr(module, "CALLED", f"the {title[0].lower()}{title[1:]}"),
        getattr(module, "TOGGLE", f"view.{name}"),
        getattr(module, "CLOSED", True),
        getattr(module, "WIDE", False),
        getattr(module, "SIZE", (0, 0)),
        getattr(module, "TOOL", ""),
    )


PANES: tuple[Pane, ...] = tuple(_pane(module) for module in import_modules(__package__, NAMES, Declared))
