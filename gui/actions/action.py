"""What an action is: a name, a place in the menus, keys, and a function of the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from gui.desk import Desk
from gui.session import NO_PROJECT, READ_ONLY, Session

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an action does about requests of one class (gui.requests): made by `answer_to`."""

    kind: type[Any]
    run: Callable[[Desk, Any], None]


def answer_to(kind: type[R], run: Callable[[Desk, R], None]) -> Answer:
    """Answer requests of a class by a function that takes them."""
    return Answer(kind, run)


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
    answer: Answer | None = None
    """The request of a pane that this action answers; its `needs` hold for that too. None: it answers none."""


def answer_requests(desk: Desk, actions: Iterable[Action], start: Callable[[Action, Callable[[], None]], None]) -> None:
    """Bring requests of panes to the actions that answer them; `start` checks what an action needs and runs it."""

    def answer_one(action: Action, answer: Answer, asked: object) -> None:
        start(action, partial(answer.run, desk, asked))

    for action in actions:
        if action.answer is not None:
            desk.session.handle(action.answer.kind, partial(answer_one, action, action.answer))


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
