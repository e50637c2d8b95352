"""What an action is: a name, a place in the menus, keys, and a function that runs it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from core.translation import _
from gui.assignment_mode import NOT_HERE
from gui.main_window_api import MainWindowApi
from gui.session import NO_PROJECT, READ_ONLY, Session

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class RequestAnswer:
    """How an action answers requests of one class (gui.requests); made by `answer_to`."""

    kind: type[Any]
    run: Callable[[MainWindowApi, Any], None]


def answer_to(kind: type[R], run: Callable[[MainWindowApi, R], None]) -> RequestAnswer:
    """Answer requests of a class with a function that takes the request."""
    return RequestAnswer(kind, run)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a user can do."""

    name: str
    """A unique name, `menu.verb`; the settings store keys under it."""
    menu: str
    """The path of its menu (gui.menu_names); empty: palette and keys only."""
    text: str
    """The text that people read."""
    run: Callable[[MainWindowApi], object]
    keys: tuple[str, ...] = ()
    """Default chords (gui.keys); the first is shown."""
    needs: tuple[str, ...] = ()
    """What the action needs: project, write, study (a project that is no coding assignment), article, mark (the
    selected one), marks (that one, or those selected in a table), decision (marks, or rows of a view that decides on
    something else)."""
    help: str = ""
    """One more line, for the key list and the palette."""
    first: bool = False
    """Whether a separator precedes it in the menu."""
    repeats: bool = False
    """Whether holding the key repeats it; decisions never repeat."""
    where: str = ""
    """The place of the window where its keys work (gui.keys.WHERE); empty: everywhere."""
    mark_keys: tuple[str, ...] = ()
    """More chords, which work only while the caret is on the selected mark in the text (gui.keys.ON_MARK)."""
    text_now: Callable[[MainWindowApi], str] | None = None
    """Returns a text that says more than `text`, for as long as it holds; empty: `text` says all."""
    answer: RequestAnswer | None = None
    """The request of a pane that this action answers, under the same `needs`; None: no request."""


_ABOUT_MARKS = frozenset({"mark", "marks", "decision"})


def changes_marks(action: Action) -> bool:
    """Return whether an action decides on marks or changes them, so that its key works only where they are seen."""
    if "write" not in action.needs or action.where:
        return False
    return bool(_ABOUT_MARKS.intersection(action.needs)) or action.name.startswith(("label.", "mark."))


def changes_article(action: Action) -> bool:
    """Return whether an action changes the article that is shown, so that its key works only where that is seen."""
    return not action.where and {"write", "article"} <= set(action.needs)


def refuse_key(action: Action, session: Session, is_in_front: Callable[[str], bool]) -> str | None:
    """Return why the key of an action does nothing where the keyboard is, as one sentence; None if it works.
    `is_in_front`: whether a pane is shown."""
    if session.project is None:
        return None
    if changes_marks(action) and not session.keys_decide:
        return KEYS_ELSEWHERE
    if changes_article(action) and not (is_in_front("reader") or is_in_front("articles")):
        return ARTICLE_ELSEWHERE
    return None


def answer_requests(
    desk: MainWindowApi, actions: Iterable[Action], start: Callable[[Action, Callable[[], None]], None]
) -> None:
    """Connect requests with the actions that answer them; `start` checks what an action needs and runs it."""

    def answer_one(action: Action, answer: RequestAnswer, asked: object) -> None:
        start(action, partial(answer.run, desk, asked))

    for action in actions:
        if action.answer is not None:
            desk.session.add_receiver(action.answer.kind, partial(answer_one, action, action.answer))


NO_MARK = _("No mark is selected. Click one, or go to the next one.")
KEYS_ELSEWHERE = _("Keys decide only in the text or in a table. Press Esc to go to the text.")
ARTICLE_ELSEWHERE = _("This key is about an article, and none is shown here. Press Esc to go to it.")
NO_MARK_HERE = _("No mark is selected here. Press Esc to go to the text.")
_MISSING = {
    "project": NO_PROJECT,
    "write": READ_ONLY,
    "study": NOT_HERE,
    "article": _("No article is shown. Choose one in the list on the left."),
    "mark": NO_MARK,
    "marks": NO_MARK,
    "decision": NO_MARK,
}
_ELSEWHERE = {
    "mark": _("This works only in the text. Press Esc to go there."),
    "marks": NO_MARK_HERE,
    "decision": NO_MARK_HERE,
}
"""What is missing while the focus is in a table with its own selection of marks."""


def missing_need(action: Action, session: Session) -> str | None:
    """Return why an action cannot run now, as one sentence; None if it can."""
    there = {
        "project": session.project is not None,
        "write": session.project is None or not session.read_only,
        "study": session.assignment is None,
        "article": session.article_id is not None,
        "mark": session.mark_id is not None and session.chosen is None,
        "marks": bool(session.target_marks),
        "decision": bool(session.target_marks) or session.deciding is not None,
    }
    need = next((need for need in action.needs if not there[need]), None)
    if need is None:
        return None
    if need in _ABOUT_MARKS and session.article_id is None:
        return _MISSING["article"]
    return _ELSEWHERE[need] if session.chosen is not None and need in _ELSEWHERE else _MISSING[need]
