"""Actions on claims: the view, decisions in it, one key a slot, and the way between an amount and its claim."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core.store.decidable import Decidable, Decision
from gui.actions.action import Action, answer_to
from gui.desk import Desk
from gui.models import claim_deeds as deeds
from gui.models.claims_here import claims_here
from gui.models.slots import COMMENT_FIELD, SLOTS, VALUE_FIELD
from gui.models.spans import spans_of
from gui.requests import ClaimCommand, Command, Decide, EditSlot, Focus, OpenClaim, Request, ShowClaim

if TYPE_CHECKING:
    from core.store.rows import SpanRow

VIEW = ("project",)
WRITE = ("project", "write")
HERE = "claims"
"""Place whose keys these are."""


def _open(asked: Request) -> Callable[[Desk], None]:
    """Show the view, and bring it a request."""

    def open_pane(desk: Desk) -> None:
        desk.show_pane("claims")
        desk.session.request(asked)

    return open_pane


def _send(command: Command) -> Callable[[Desk], None]:
    """Bring the view a command, wherever it is."""
    return lambda desk: desk.session.request(command)


def _decide(decision: Decision) -> Callable[[Desk], None]:
    """Show the view, and decide on the claims chosen there."""
    return _open(Decide(decision, Decidable.CLAIM))


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


def open_claim(desk: Desk, asked: OpenClaim) -> None:
    """Show a claim in the view."""
    desk.show_pane("claims")
    desk.session.request(ShowClaim(asked.claim_id))


def show(desk: Desk) -> None:
    """Show the claim of the amount at hand in the view."""
    mark = _amount(desk)
    if mark is None:
        return
    found = claims_here(desk.session).of(mark.id)
    if found:
        open_claim(desk, OpenClaim(found[0].id))
    else:
        desk.session.say("No claim stands on this amount: Shift+M makes one.")


def make(desk: Desk) -> None:
    """A new claim from the amount at hand, shown in the view."""
    mark = _amount(desk)
    if mark is None:
        return
    made = deeds.add(desk.session, mark, spans_of(desk.session).words(mark))
    if made is not None:
        open_claim(desk, OpenClaim(made))


def _slot(name: str, title: str, key: str, question: str, first: bool = False) -> Action:
    text = "Share of what …" if name == "of" else f"{title} of the claim …"
    told = f"In the claims view: {question}"
    return Action(f"claim.{name}", "Claims", text, _open(EditSlot(name)), (key,), WRITE, told, first, where=HERE)


ACTIONS = (
    Action("claim.view", "Claims", "Show the claims", _open(Focus.CLAIMS), ("Ctrl+5",), VIEW),
    Action(
        "claim.find", "Claims", "Find a claim", _open(Focus.CLAIM_SEARCH), ("Ctrl+F",), VIEW, "In the claims view",
        where=HERE,
    ),
    Action(
        "claim.group", "Claims", "Group by the next thing", _open(ClaimCommand.GROUP_NEXT), ("G",), VIEW,
        "Measure, payer, status, article, none", where=HERE,
    ),
    Action(
        "claim.show", "Claims", "Show its claim", show, ("Shift+C",), VIEW, "Of the amount at hand", True,
        answer=answer_to(OpenClaim, open_claim),
    ),
    Action("claim.make", "Claims", "New claim from this amount", make, ("Shift+M",), WRITE),
    Action(
        "claim.jump", "Claims", "Show the claim in its article", _open(ClaimCommand.SHOW_IN_ARTICLE), ("Enter",), VIEW,
        "In the claims view; Esc comes back", where=HERE,
    ),
    Action(
        "claim.accept", "Claims", "Accept the claim, and next undecided", _decide(Decision.ACCEPT), ("Space",), WRITE,
        "In the claims view, as the next ones", True, where=HERE,
    ),
    Action(
        "claim.reject", "Claims", "Reject the claim, and next undecided", _decide(Decision.REJECT), ("X",), WRITE,
        where=HERE,
    ),
    Action("claim.reset", "Claims", "Undecided again", _decide(Decision.RESET), ("Z",), WRITE, where=HERE),
    Action(
        "claim.next", "Claims", "Next undecided claim", _open(ClaimCommand.SHOW_NEXT), (">", "."), VIEW, repeats=True,
        where=HERE,
    ),
    Action(
        "claim.previous", "Claims", "Previous undecided claim", _open(ClaimCommand.SHOW_PREVIOUS), ("<", ","), VIEW,
        repeats=True, where=HERE,
    ),
    Action(
        "claim.duplicate", "Claims", "Duplicate the claim", _open(ClaimCommand.DUPLICATE), ("Shift+D",), WRITE,
        where=HERE,
    ),
    Action(
        "claim.remove", "Claims", "Remove the claim", _decide(Decision.REMOVE), ("Delete", "Backspace"), WRITE,
        "One made by hand goes, others are rejected", where=HERE,
    ),
    Action(
        "claim.edit", "Claims", "Edit the slot of the column at hand", _open(ClaimCommand.EDIT_COLUMN), ("E",), WRITE,
        "Elsewhere the value of the amount", True, where=HERE,
    ),
    *(_slot(slot.name, slot.title, slot.key, slot.question) for slot in SLOTS),
    _slot(COMMENT_FIELD.name, COMMENT_FIELD.title, COMMENT_FIELD.key, COMMENT_FIELD.question),
    _slot(VALUE_FIELD.name, VALUE_FIELD.title, "V", VALUE_FIELD.question),
    Action(
        "claim.take", "", "Take what is at hand into the slot", _send(ClaimCommand.TAKE_POINTED), ("Enter",), WRITE,
        "In the article, while a slot is edited", where="picking",
    ),
    Action(
        "claim.leave", "", "Leave the slot as it is", _send(ClaimCommand.LEAVE_SLOT), ("Esc",), VIEW, where="picking",
    ),
)  # fmt: skip
