"""Actions on claims: the view, decisions in it, a key for each slot, and going between an amount and its claim."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core.store.decision_kinds import Decidable, Decision
from core.translation import _
from gui.actions.action import Action, answer_to
from gui.main_window_api import MainWindowApi
from gui.menu_names import CLAIMS
from gui.models import claim_operations as deeds
from gui.models.article_claims import article_claims_of
from gui.models.article_spans import spans_of
from gui.models.claim_slots import COMMENT_FIELD, SLOTS, VALUE_FIELD
from gui.models.label_words import label_with_code
from gui.requests import ClaimCommand, Command, Decide, EditSlot, Focus, OpenClaim, Request, ShowClaim

if TYPE_CHECKING:
    from core.store.rows import SpanRow

VIEW = ("project",)
WRITE = ("project", "write")
HERE = "claims"
"""The place where these keys work."""


def _open_with(asked: Request) -> Callable[[MainWindowApi], None]:
    """Show the view and send it a request."""

    def open_pane(desk: MainWindowApi) -> None:
        desk.show_pane("claims")
        desk.session.send_request(asked)

    return open_pane


def _send_command(command: Command) -> Callable[[MainWindowApi], None]:
    """Send the view a command without showing it."""
    return lambda desk: desk.session.send_request(command)


def _decide_in_view(decision: Decision) -> Callable[[MainWindowApi], None]:
    """Show the view and decide on the claims selected there."""
    return _open_with(Decide(decision, Decidable.CLAIM))


def _selected_amount(desk: MainWindowApi) -> SpanRow | None:
    """Return the selected amount in the text, wherever the focus is; None, with a message, if there is none."""
    mark = spans_of(desk.session).selected_mark()
    if mark is None:
        desk.session.show_message(_("No mark is selected. Click an amount in the text first."))
    elif not desk.session.codebook.is_amount(mark.label):
        desk.session.show_message(
            _("Only amounts have figures. This mark is labelled {label}.").format(
                label=label_with_code(desk.session.codebook, mark.label)
            )
        )
    else:
        return mark
    return None


def open_claim(desk: MainWindowApi, asked: OpenClaim) -> None:
    """Show a claim in the view."""
    desk.show_pane("claims")
    desk.session.send_request(ShowClaim(asked.claim_id))


def show_claim(desk: MainWindowApi) -> None:
    """Show the claim of the selected amount in the view."""
    mark = _selected_amount(desk)
    if mark is None:
        return
    found = article_claims_of(desk.session).claims_on(mark.id)
    if found:
        open_claim(desk, OpenClaim(found[0].id))
    else:
        desk.session.show_message(_("This amount has no figure. Press Shift+M to create one."))


def make_claim(desk: MainWindowApi) -> None:
    """Create a claim from the selected amount and show it in the view."""
    mark = _selected_amount(desk)
    if mark is None:
        return
    made = deeds.add_claim(desk.session, mark, spans_of(desk.session).mark_text(mark))
    if made is not None:
        open_claim(desk, OpenClaim(made))


def _slot_action(name: str, title: str, key: str, question: str, first: bool = False) -> Action:
    text = _("Edit whole of share …") if name == "of" else _("Edit figure: {slot} …").format(slot=title)
    told = _("In the figures view: {question}").format(question=question)
    return Action(f"claim.{name}", CLAIMS, text, _open_with(EditSlot(name)), (key,), WRITE, told, first, where=HERE)


ACTIONS = (
    Action("claim.view", CLAIMS, _("Show figures"), _open_with(Focus.CLAIMS), (), VIEW),
    Action(
        "claim.find", CLAIMS, _("Find figure"), _open_with(Focus.CLAIM_SEARCH), ("Ctrl+F",), VIEW,
        _("In the figures view"),
        where=HERE,
    ),
    Action(
        "claim.group", CLAIMS, _("Change grouping"), _open_with(ClaimCommand.GROUP_NEXT), ("G",), VIEW,
        _("Groups by measure, payer, status or article, or turns grouping off"), where=HERE,
    ),
    Action(
        "claim.show", CLAIMS, _("Show figure of selected amount"), show_claim, ("Shift+C",), VIEW, first=True,
        answer=answer_to(OpenClaim, open_claim),
    ),
    Action("claim.make", CLAIMS, _("Create figure from selected amount"), make_claim, ("Shift+M",), WRITE),
    Action(
        "claim.jump", CLAIMS, _("Show figure in its article"), _open_with(ClaimCommand.SHOW_IN_ARTICLE), ("Enter",),
        VIEW,
        _("In the figures view; Esc returns"), where=HERE,
    ),
    Action(
        "claim.accept", CLAIMS, _("Accept figure and go to next undecided"), _decide_in_view(Decision.ACCEPT),
        ("Space",), WRITE,
        _("In the figures view, like the next commands"), True, where=HERE,
    ),
    Action(
        "claim.reject", CLAIMS, _("Reject figure and go to next undecided"), _decide_in_view(Decision.REJECT), ("X",),
        WRITE,
        where=HERE,
    ),
    Action("claim.reset", CLAIMS, _("Reset figure to undecided"), _decide_in_view(Decision.RESET), ("Z",), WRITE,
    where=HERE),
    Action(
        "claim.next", CLAIMS, _("Next undecided figure"), _open_with(ClaimCommand.SHOW_NEXT), (">", "."), VIEW,
        repeats=True,
        where=HERE,
    ),
    Action(
        "claim.previous", CLAIMS, _("Previous undecided figure"), _open_with(ClaimCommand.SHOW_PREVIOUS), ("<", ","),
        VIEW,
        repeats=True, where=HERE,
    ),
    Action(
        "claim.duplicate", CLAIMS, _("Duplicate figure"), _open_with(ClaimCommand.DUPLICATE), ("Shift+D",), WRITE,
        where=HERE,
    ),
    Action(
        "claim.remove", CLAIMS, _("Remove figure"), _decide_in_view(Decision.REMOVE), ("Delete", "Backspace"), WRITE,
        _("Removes figures made by hand and rejects others"), where=HERE,
    ),
    Action(
        "claim.edit", CLAIMS, _("Edit slot of selected column"), _open_with(ClaimCommand.EDIT_COLUMN), ("E",), WRITE,
        _("In the figures view; elsewhere the key edits the value of the mark"), True, where=HERE,
    ),
    *(_slot_action(slot.name, slot.title, slot.key, slot.question) for slot in SLOTS),
    _slot_action(COMMENT_FIELD.name, COMMENT_FIELD.title, COMMENT_FIELD.key, COMMENT_FIELD.question),
    _slot_action(VALUE_FIELD.name, VALUE_FIELD.title, "V", VALUE_FIELD.question),
    Action(
        "claim.take", "", _("Fill slot with selection"), _send_command(ClaimCommand.TAKE_POINTED), ("Enter",), WRITE,
        _("In the article, while a slot is being edited"), where="picking",
    ),
    Action(
        "claim.leave", "", _("Cancel editing slot"), _send_command(ClaimCommand.LEAVE_SLOT), ("Esc",), VIEW,
        where="picking",
    ),
)  # fmt: skip
