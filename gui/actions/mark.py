"""Actions on the selected mark: accept, reject, move its boundaries, go to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core import word_edges
from core.store.decidable import Decidable, Decision
from core.translation import _
from gui import ask
from gui.actions.action import NO_MARK_HERE, Action
from gui.desk import Desk
from gui.menu_names import BOUNDARIES, REVIEW
from gui.models import meaning
from gui.models.decisions import decide_rows
from gui.models.spans import spans_of
from gui.requests import Command, Decide, Focus, MarkCommand

if TYPE_CHECKING:
    from core.store.rows import SpanRow

NEED = ("project", "write", "article", "mark")
DECIDE = ("project", "write", "decision")
BoundaryStep = Callable[[str, int], int | None]


def at_hand(desk: Desk) -> SpanRow:
    """Return the row of the selected mark; there must be one."""
    row = spans_of(desk.session).at_hand()
    assert row is not None
    return row


def go_on(desk: Desk, *, back: bool = False) -> None:
    """Show the next (or previous) undecided mark, across articles in list order."""
    from core.store import queries

    session = desk.session
    query = queries.previous_undecided if back else queries.next_undecided
    found = session.ask_store(query, session.article_id, session.mark_id or 0, session.order)
    if found is not None:
        session.show_article(*found)
        return
    session.say(_("No undecided mark before this one.") if back else _("No undecided mark left in this list."))


def _decide_elsewhere(desk: Desk, decision: Decision) -> bool:
    """Send a decision on rows that are not marks to their view; return whether it was one."""
    kind = desk.session.deciding
    if kind is not None:
        desk.session.request(Decide(decision, kind))
    return kind is not None


def accept(desk: Desk) -> None:
    """Accept the target marks and go to the next; without a mark, go to the first undecided one."""
    session = desk.session
    if _decide_elsewhere(desk, Decision.ACCEPT):
        return
    if session.chosen is None and session.mark_id is None:
        go_on(desk)
    elif not session.marks:
        session.say(NO_MARK_HERE)
    elif decide_rows(session, Decidable.MARK, Decision.ACCEPT, session.marks):
        _go_on_there(desk)


def reject(desk: Desk) -> None:
    """Reject the target marks and go to the next."""
    if _decide_elsewhere(desk, Decision.REJECT):
        return
    if decide_rows(desk.session, Decidable.MARK, Decision.REJECT, desk.session.marks):
        _go_on_there(desk)


def _go_on_there(desk: Desk) -> None:
    """Go to the next mark where the decision was made: in the text, or in a table of mentions."""
    if desk.session.chosen is None:
        go_on(desk)
    else:
        desk.session.request(MarkCommand.GO_ON)


def remove(desk: Desk) -> None:
    """Remove a mark made by hand; reject a suggested one."""
    if _decide_elsewhere(desk, Decision.REMOVE):
        return
    if desk.session.chosen is not None:
        reject(desk)
        return
    mark = at_hand(desk)
    if decide_rows(desk.session, Decidable.MARK, Decision.REMOVE, [mark.id]):
        if mark.by_hand:
            desk.session.show_mark(None)
        removed = _("Removed.") if mark.by_hand else _("Rejected. Suggested marks are kept on record.")
        desk.session.say(removed)


def reset(desk: Desk) -> None:
    """Reset the target marks to undecided suggestions."""
    if not _decide_elsewhere(desk, Decision.RESET):
        decide_rows(desk.session, Decidable.MARK, Decision.RESET, desk.session.marks)


def _move(desk: Desk, step: BoundaryStep, *, stop: bool) -> None:
    """Move one boundary of the selected mark, or say that it cannot move."""
    from core.store import edits

    mark, article = at_hand(desk), spans_of(desk.session).article
    assert article is not None
    there = step(article.text, mark.stop if stop else mark.start)
    fits = there is not None and (there > mark.start if stop else there < mark.stop)
    if there is None or not fits:
        desk.session.say(_("This boundary cannot move any further in that direction."))
        return
    start, end = (mark.start, there) if stop else (there, mark.stop)
    fresh = meaning.moved(desk.session.codebook, mark, article.text[start:end], article.published)
    desk.session.do(edits.move_span, mark.id, start, end, fresh)


def _mover(step: BoundaryStep, *, stop: bool) -> Callable[[Desk], None]:
    return lambda desk: _move(desk, step, stop=stop)


def _char(step: Callable[..., int | None], *, stop: bool) -> BoundaryStep:
    return lambda text, at: step(text, at, stop=stop)


def _walk(desk: Desk, step: int) -> None:
    """Show the mark `step` marks further in the article shown."""
    session = desk.session
    ids = [row.id for row in spans_of(session).rows]
    if not ids:
        session.say(_("This article has no marks."))
        return
    at = ids.index(session.mark_id) + step if session.mark_id in ids else (0 if step > 0 else len(ids) - 1)
    if 0 <= at < len(ids):
        session.show_mark(ids[at])
    else:
        last, first = _("This is the last mark in the article."), _("This is the first mark in the article.")
        session.say(last if step > 0 else first)


def source(desk: Desk) -> None:
    """Go to the words that name the speaker of a quote."""
    mark = at_hand(desk)
    if mark.value.get("source"):
        desk.session.request(MarkCommand.SHOW_SPEAKER)
    elif desk.session.codebook.is_quote(mark.label):
        desk.session.say(_("No speaker was found for this quote."))
    else:
        desk.session.say(_("Only quotes have a speaker to go to."))


def link(desk: Desk) -> None:
    """Edit the entity of the mark. If it cannot have one, a box says so, because typed letters would start actions."""
    label, codebook = at_hand(desk).label, desk.session.codebook
    if codebook.names_entity(label) or codebook.is_quote(label):
        desk.session.request(Focus.MARK_ENTITY)
    else:
        refusal = _("A mark of kind {label} cannot be linked to an entity; only names and quotes can.")
        ask.tell(desk.widget, _("Link to entity"), refusal.format(label=label))


def _send(command: Command) -> Callable[[Desk], None]:
    return lambda desk: desk.session.request(command)


def _edge(name: str, text: str, key: str, step: BoundaryStep, *, stop: bool, first: bool = False) -> Action:
    return Action(f"mark.{name}", BOUNDARIES, text, _mover(step, stop=stop), (key,), NEED, "", first, True)


ACTIONS = (
    Action("mark.accept", REVIEW, _("Accept and go to next undecided"), accept, ("Space",), ("project", "write")),
    Action("mark.reject", REVIEW, _("Reject and go to next undecided"), reject, ("X",), DECIDE),
    Action(
        "mark.remove", REVIEW, _("Remove"), remove, ("Delete", "Backspace"), DECIDE,
        _("Removes marks made by hand and rejects others"),
    ),
    Action("mark.reset", REVIEW, _("Reset to undecided"), reset, ("Z",), DECIDE),
    Action("mark.value", REVIEW, _("Edit value"), _send(Focus.MARK_VALUE), ("E",), NEED, first=True),
    Action("mark.entity", REVIEW, _("Link to entity"), link, ("L",), NEED),
    Action(
        "mark.edit_entity", REVIEW, _("Edit entity of selected mark …"), lambda d: d.dialog("entity"), ("Shift+L",),
        NEED,
    ),
    Action("mark.comment", REVIEW, _("Edit comment"), _send(Focus.MARK_COMMENT), (";",), NEED),
    Action("mark.source", REVIEW, _("Go to speaker of quote"), source, ("Enter",), ("project", "article", "mark")),
    Action(
        "mark.next", REVIEW, _("Next mark"), lambda d: _walk(d, 1), (".",), ("project", "article"), first=True,
        repeats=True,
    ),
    Action(
        "mark.previous", REVIEW, _("Previous mark"), lambda d: _walk(d, -1), (",",), ("project", "article"),
        repeats=True,
    ),
    Action("mark.next_undecided", REVIEW, _("Next undecided mark"), go_on, (">",), ("project",), repeats=True),
    Action(
        "mark.previous_undecided", REVIEW, _("Previous undecided mark"), lambda d: go_on(d, back=True), ("<",),
        ("project",), repeats=True,
    ),
    _edge("start_left", _("Move start one word left"), "[", word_edges.start_left, stop=False, first=True),
    _edge("start_right", _("Move start one word right"), "]", word_edges.start_right, stop=False),
    _edge("stop_left", _("Move end one word left"), "{", word_edges.stop_left, stop=True),
    _edge("stop_right", _("Move end one word right"), "}", word_edges.stop_right, stop=True),
    _edge(
        "start_char_left", _("Move start one character left"), "Alt+[", _char(word_edges.char_left, stop=False),
        stop=False, first=True,
    ),
    _edge(
        "start_char_right", _("Move start one character right"), "Alt+]", _char(word_edges.char_right, stop=False),
        stop=False,
    ),
    _edge(
        "stop_char_left", _("Move end one character left"), "Alt+{", _char(word_edges.char_left, stop=True), stop=True
    ),
    _edge(
        "stop_char_right", _("Move end one character right"), "Alt+}", _char(word_edges.char_right, stop=True),
        stop=True,
    ),
)  # fmt: skip
