"""Actions on claims: the view, decisions in it, one key a slot, and the way between an amount and its claim."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gui.actions.action import Action
from gui.desk import Desk
from gui.models import claim_deeds as deeds
from gui.models.claims_here import claims_here
from gui.models.slots import COMMENT_FIELD, SLOTS, VALUE_FIELD
from gui.models.spans import spans_of

if TYPE_CHECKING:
    from core.store.rows import SpanRow

VIEW = ("project",)
WRITE = ("project", "write")
HERE = "claims"
"""Place whose keys these are."""


def _go(what: str = "") -> Callable[[Desk], None]:
    """Show the view, and ask it for something."""

    def go(desk: Desk) -> None:
        desk.show_pane("claims")
        desk.session.want(f"claims {what}".strip())

    return go


def _tell(what: str) -> Callable[[Desk], None]:
    """Ask the view for something, wherever it is."""
    return lambda desk: desk.session.want(f"claims {what}")


def _amount(desk: Desk) -> SpanRow | None:
    """The amount at hand in the text, wherever the keyboard is; None, and a sentence, where there is none."""
    mark = spans_of(desk.session).at_hand()
    if mark is None:
        desk.session.say("No mark is at hand: click an amount in the text first.")
    elif not desk.session.codebook.is_amount(mark.label):
        desk.session.say(f"Only amounts have claims: this mark is a {mark.label}.")
    else:
        return mark
    return None


def show(desk: Desk, claim_id: int | None = None) -> None:
    """Show a claim in the view; without one that of the amount at hand."""
    session = desk.session
    if claim_id is None:
        mark = _amount(desk)
        if mark is None:
            return
        found = claims_here(session).of(mark.id)
        if not found:
            session.say("No claim stands on this amount: Shift+M makes one.")
            return
        claim_id = found[0].id
    desk.show_pane("claims")
    session.want(f"claim:show {claim_id}")


def make(desk: Desk) -> None:
    """A new claim from the amount at hand, shown in the view."""
    mark = _amount(desk)
    if mark is None:
        return
    made = deeds.add(desk.session, mark, spans_of(desk.session).words(mark))
    if made is not None:
        show(desk, made)


def _slot(name: str, title: str, key: str, question: str, first: bool = False) -> Action:
    text = "Share of what …" if name == "of" else f"{title} of the claim …"
    told = f"In the claims view: {question}"
    return Action(f"claim.{name}", "Claims", text, _go(name), (key,), WRITE, told, first, where=HERE)


ACTIONS = (
    Action("claim.view", "Claims", "Show the claims", _go(), ("Ctrl+5",), VIEW),
    Action("claim.find", "Claims", "Find a claim", _go("find"), ("Ctrl+F",), VIEW, "In the claims view", where=HERE),
    Action(
        "claim.group", "Claims", "Group by the next thing", _go("group"), ("G",), VIEW,
        "Measure, payer, status, article, none", where=HERE,
    ),
    Action(
        "claim.show", "Claims", "Show its claim", show, ("Shift+C",), VIEW, "Of the amount at hand", True, takes=show,
    ),
    Action("claim.make", "Claims", "New claim from this amount", make, ("Shift+M",), WRITE),
    Action(
        "claim.jump", "Claims", "Show the claim in its article", _go("jump"), ("Enter",), VIEW,
        "In the claims view; Esc comes back", where=HERE,
    ),
    Action(
        "claim.accept", "Claims", "Accept the claim, and next undecided", _go("accept"), ("Space",), WRITE,
        "In the claims view, as the next ones", True, where=HERE,
    ),
    Action("claim.reject", "Claims", "Reject the claim, and next undecided", _go("reject"), ("X",), WRITE, where=HERE),
    Action("claim.reset", "Claims", "Undecided again", _go("reset"), ("Z",), WRITE, where=HERE),
    Action(
        "claim.next", "Claims", "Next undecided claim", _go("next"), (">", "."), VIEW, repeats=True, where=HERE
    ),
    Action(
        "claim.previous", "Claims", "Previous undecided claim", _go("previous"), ("<", ","), VIEW, repeats=True,
        where=HERE,
    ),
    Action("claim.duplicate", "Claims", "Duplicate the claim", _go("duplicate"), ("Shift+D",), WRITE, where=HERE),
    Action(
        "claim.remove", "Claims", "Remove the claim", _go("remove"), ("Delete", "Backspace"), WRITE,
        "One made by hand goes, others are rejected", where=HERE,
    ),
    Action(
        "claim.edit", "Claims", "Edit the slot of the column at hand", _go("edit"), ("E",), WRITE,
        "Elsewhere the value of the amount", True, where=HERE,
    ),
    *(_slot(slot.name, slot.title, slot.key, slot.question) for slot in SLOTS),
    _slot(COMMENT_FIELD.name, COMMENT_FIELD.title, COMMENT_FIELD.key, COMMENT_FIELD.question),
    _slot(VALUE_FIELD.name, VALUE_FIELD.title, "V", VALUE_FIELD.question),
    Action(
        "claim.take", "", "Take what is at hand into the slot", _tell("take"), ("Enter",), WRITE,
        "In the article, while a slot is edited", where="picking",
    ),
    Action("claim.leave", "", "Leave the slot as it is", _tell("leave"), ("Esc",), VIEW, where="picking"),
)  # fmt: skip
