"""One action a label: the words selected become a mark of that label, else the mark at hand is relabelled."""

from __future__ import annotations

from collections.abc import Callable

from core import words
from core.labels import LABELS, Label
from gui.actions.action import Action
from gui.actions.mark import at_hand, go_on
from gui.desk import Desk
from gui.models import meaning
from gui.models.spans import spans_of


def give(desk: Desk, label: str) -> None:
    """Make a mark of the words selected; without a selection relabel and accept the mark at hand, and go on."""
    from core.store import edits

    session = desk.session
    article = spans_of(session).article
    if session.selection is not None and article is not None:
        stretch = words.trim(article.text, *session.selection)
        if stretch is None:
            session.say("Only white space is selected: select the words of the new mark.")
            return
        fresh = meaning.read_words(label, article.text[slice(*stretch)], article.published)
        change = session.do(edits.add, article.id, *stretch, label, fresh)
        if change is not None:
            session.selection = None
            session.show_mark(next(iter(change.spans), None))
            session.say(f"New mark: {label}.")
    elif session.mark_id is not None:
        mark = at_hand(desk)
        told = spans_of(session).words(mark)
        values = meaning.relabelled(mark, label, told, article.published if article else None)
        if session.do(edits.relabel, [mark.id], label, values) is not None:
            go_on(desk)
    else:
        session.say("Select some words for a new mark, or choose a mark to relabel.")


def _giver(label: str) -> Callable[[Desk], None]:
    return lambda desk: give(desk, label)


_MENUS = {"name": "Names", "amount": "Amounts", "time": "Times", "quote": "Quotes"}
"""Group of a label -> its submenu."""


def _action(label: Label) -> Action:
    menu, needs = f"Review > {_MENUS[label.group]}", ("project", "write", "article")
    return Action(f"label.{label.name}", menu, label.name, _giver(label.name), (label.key,), needs, label.meaning)


ACTIONS = tuple(_action(label) for label in LABELS)
