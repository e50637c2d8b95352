"""What an action is: a name, a place in the menus, keys, and a function of the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gui.desk import Desk
from gui.session import NO_PROJECT, READ_ONLY, Session


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a user can do."""

    name: str
    """Unique, `menu.verb`; the settings keep keys under it."""
    menu: str
    """Menu it stands in, `Menu > Submenu` for one below; empty: palette and keys only."""
    text: str
    """As a person reads it."""
    run: Callable[[Desk], None]
    keys: tuple[str, ...] = ()
    """Chords that the program ships (gui.keys); the first is shown."""
    needs: tuple[str, ...] = ()
    """What must be there: project, write, article, mark (the one at hand), marks (it, or those chosen in a table),
    decision (marks, or rows of a view that decides on something else)."""
    help: str = ""
    """One line more, for the key list and the palette."""
    first: bool = False
    """A line stands above it in the menu."""
    repeats: bool = False
    """A key held down does it again and again; a decision does not."""
    where: str = ""
    """Place of the window to which its keys belong (gui.keys.WHERE); empty: they hold everywhere."""
    takes: Callable[[Desk, Any], None] | None = None
    """Does it to what somebody named: a pane that calls it with an argument. None: it takes none."""


_MISSING = {
    "project": NO_PROJECT,
    "write": READ_ONLY,
    "article": "No article is shown: choose one in the list on the left.",
    "mark": "No mark is at hand: click one, or go to the next one.",
    "marks": "No mark is at hand: click one, or go to the next one.",
    "decision": "No mark is at hand: click one, or go to the next one.",
}
_ELSEWHERE = {
    "mark": "This is done in the text: Esc goes there.",
    "marks": "No mark is chosen here: Esc goes to the text.",
    "decision": "No mark is chosen here: Esc goes to the text.",
}
"""What is said of marks where the keyboard is in a table that has its own choice of them."""


def missing(action: Action, session: Session) -> str | None:
    """Why an action cannot run now, as one sentence; None where it can."""
    there = {
        "project": session.project is not None,
        "write": session.project is None or not session.read_only,
        "article": session.article_id is not None,
        "mark": session.mark_id is not None and session.chosen is None,
        "marks": bool(session.marks),
        "decision": bool(session.marks) or session.deciding is not None,
    }
    need = next((need for need in action.needs if not there[need]), None)
    if need is None:
        return None
    return _ELSEWHERE[need] if session.chosen is not None and need in _ELSEWHERE else _MISSING[need]
