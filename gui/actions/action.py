"""What an action is: a name, a place in the menus, keys, and a function of the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gui.session import NO_PROJECT, READ_ONLY, Session


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a user can do; `run(desk)` does it, or `run(desk, argument)` where somebody named one."""

    name: str
    """Unique, `menu.verb`; the settings keep keys under it."""
    menu: str
    """Menu it stands in, `Menu > Submenu` for one below; empty: palette and keys only."""
    text: str
    """As a person reads it."""
    run: Callable[..., None]
    keys: tuple[str, ...] = ()
    """Chords that the program ships (gui.keys); the first is shown."""
    needs: tuple[str, ...] = ()
    """What must be there: project, write, article, mark."""
    help: str = ""
    """One line more, for the key list and the palette."""
    first: bool = False
    """A line stands above it in the menu."""
    repeats: bool = False
    """A key held down does it again and again; a decision does not."""


_MISSING = {
    "project": NO_PROJECT,
    "write": READ_ONLY,
    "article": "No article is shown: choose one in the list on the left.",
    "mark": "No mark is at hand: click one, or go to the next one.",
}


def missing(action: Action, session: Session) -> str | None:
    """Why an action cannot run now, as one sentence; None where it can."""
    there = {
        "project": session.project is not None,
        "write": session.project is None or not session.read_only,
        "article": session.article_id is not None,
        "mark": session.mark_id is not None,
    }
    return next((_MISSING[need] for need in action.needs if not there[need]), None)
