"""Actions on the mark at hand: accept, reject, move its edges, go to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core import word_edges
from core.store.decidable import Decidable, Decision
from gui import ask
from gui.actions.action import Action
from gui.desk import Desk
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
    """The row of the mark at hand; call it only where there is one."""
    row = spans_of(desk.session).at_hand()
    assert row is not None
    return row


def go_on(desk: Desk, *, back: bool = False) -> None:
    """Show the next (or previous) undecided mark, over article borders in the order of the list."""
    from core.store import queries

    session = desk.session
    query = queries.previous_undecided if back else queries.next_undecided
    found = session.ask_store(query, session.article_id, session.mark_id or 0, session.order)
    if found is not None:
        session.show_article(*found)
        return
    where = "before this one" if back else "in this list"
    session.say(f"Nothing is left to decide {where}.")


def _decide_elsewhere(desk: Desk, decision: Decision) -> bool:
    """Whether a decision is about rows that are no marks: their view gets it."""
    kind = desk.session.deciding
    if kind is not None:
        desk.session.request(Decide(decision, kind))
    return kind is not None


def accept(desk: Desk) -> None:
    """Accept the marks chosen, or the one at hand, and go on; without one, go to the first that is undecided."""
    session = desk.session
    if _decide_elsewhere(desk, Decision.ACCEPT):
        return
    if session.chosen is None and session.mark_id is None:
        go_on(desk)
    elif not session.marks:
        session.say("No mark is chosen here: Esc goes to the text.")
    elif decide_rows(session, Decidable.MARK, Decision.ACCEPT, session.marks):
        _go_on_there(desk)


def reject(desk: Desk) -> None:
    """Reject the marks chosen, or the one at hand, and go on."""
    if _decide_elsewhere(desk, Decision.REJECT):
        return
    if decide_rows(desk.session, Decidable.MARK, Decision.REJECT, desk.session.marks):
        _go_on_there(desk)


def _go_on_there(desk: Desk) -> None:
    """Go on where the decision was made: in the text, or in a table of mentions."""
    if desk.session.chosen is None:
        go_on(desk)
    else:
        desk.session.request(MarkCommand.GO_ON)


def remove(desk: Desk) -> None:
    """Remove a mark made by hand; reject one that the machine made."""
    if _decide_elsewhere(desk, Decision.REMOVE):
        return
    if desk.session.chosen is not None:
        reject(desk)
        return
    mark = at_hand(desk)
    if decide_rows(desk.session, Decidable.MARK, Decision.REMOVE, [mark.id]):
        if mark.by_hand:
            desk.session.show_mark(None)
        desk.session.say("Removed." if mark.by_hand else "Rejected: a mark of the machine stays on record.")


def reset(desk: Desk) -> None:
    """Make the marks chosen, or the one at hand, suggestions again."""
    if not _decide_elsewhere(desk, Decision.RESET):
        decide_rows(desk.session, Decidable.MARK, Decision.RESET, desk.session.marks)


def _move(desk: Desk, step: BoundaryStep, *, stop: bool) -> None:
    """Move one edge of the mark at hand; says so where there is no room."""
    from core.store import edits

    mark, article = at_hand(desk), spans_of(desk.session).article
    assert article is not None
    there = step(article.text, mark.stop if stop else mark.start)
    fits = there is not None and (there > mark.start if stop else there < mark.stop)
    if there is None or not fits:
        desk.session.say("This edge cannot move further that way.")
        return
    start, end = (mark.start, there) if stop else (there, mark.stop)
    fresh = meaning.moved(desk.session.codebook, mark, article.text[start:end], article.published)
    desk.session.do(edits.move_span, mark.id, start, end, fresh)


def _mover(step: BoundaryStep, *, stop: bool) -> Callable[[Desk], None]:
    return lambda desk: _move(desk, step, stop=stop)


def _char(step: Callable[..., int | None], *, stop: bool) -> BoundaryStep:
    return lambda text, at: step(text, at, stop=stop)


def _walk(desk: Desk, step: int) -> None:
    """Show the mark `step` places further in the article shown."""
    session = desk.session
    ids = [row.id for row in spans_of(session).rows]
    if not ids:
        session.say("This article has no marks.")
        return
    at = ids.index(session.mark_id) + step if session.mark_id in ids else (0 if step > 0 else len(ids) - 1)
    if 0 <= at < len(ids):
        session.show_mark(ids[at])
    else:
        session.say("This is the last mark of the article." if step > 0 else "This is the first mark of the article.")


def source(desk: Desk) -> None:
    """Go to the words that name the speaker of a quote."""
    mark = at_hand(desk)
    if mark.value.get("source"):
        desk.session.request(MarkCommand.SHOW_SPEAKER)
    elif desk.session.codebook.is_quote(mark.label):
        desk.session.say("No speaker was found for this quote.")
    else:
        desk.session.say("Only quotes have a speaker to go to.")


def link(desk: Desk) -> None:
    """Type the entity of the mark; a box says where it can have none, as the letters typed next would be deeds."""
    label, codebook = at_hand(desk).label, desk.session.codebook
    if codebook.names_entity(label) or codebook.is_quote(label):
        desk.session.request(Focus.MARK_ENTITY)
    else:
        ask.tell(desk.widget, "Link to an entity", f"A {label} names no entity; only names and quotes do.")


def _send(command: Command) -> Callable[[Desk], None]:
    return lambda desk: desk.session.request(command)


def _edge(name: str, text: str, key: str, step: BoundaryStep, *, stop: bool, first: bool = False) -> Action:
    return Action(
        f"mark.{name}", "Review > Move the boundaries", text, _mover(step, stop=stop), (key,), NEED, "", first, True
    )


ACTIONS = (
    Action("mark.accept", "Review", "Accept, and next undecided", accept, ("Space",), ("project", "write")),
    Action("mark.reject", "Review", "Reject, and next undecided", reject, ("X",), DECIDE),
    Action(
        "mark.remove",
        "Review",
        "Remove",
        remove,
        ("Delete", "Backspace"),
        DECIDE,
        "One made by hand goes, others are rejected",
    ),
    Action("mark.reset", "Review", "Undecided again", reset, ("Z",), DECIDE),
    Action("mark.value", "Review", "Edit the value", _send(Focus.MARK_VALUE), ("E",), NEED, first=True),
    Action("mark.entity", "Review", "Link to an entity", link, ("L",), NEED),
    Action(
        "mark.edit_entity",
        "Review",
        "Name and other names of the entity …",
        lambda d: d.dialog("entity"),
        ("Shift+L",),
        NEED,
    ),
    Action("mark.comment", "Review", "Comment", _send(Focus.MARK_COMMENT), (";",), NEED),
    Action(
        "mark.source", "Review", "Go to the speaker of the quote", source, ("Enter",), ("project", "article", "mark")
    ),
    Action("mark.next", "Review", "Next mark", lambda d: _walk(d, 1), (".",), ("project", "article"), "", True, True),
    Action(
        "mark.previous",
        "Review",
        "Previous mark",
        lambda d: _walk(d, -1),
        (",",),
        ("project", "article"),
        "",
        False,
        True,
    ),
    Action("mark.next_undecided", "Review", "Next undecided mark", go_on, (">",), ("project",), repeats=True),
    Action(
        "mark.previous_undecided",
        "Review",
        "Previous undecided mark",
        lambda d: go_on(d, back=True),
        ("<",),
        ("project",),
        repeats=True,
    ),
    _edge("start_left", "Start one word to the left", "[", word_edges.start_left, stop=False, first=True),
    _edge("start_right", "Start one word to the right", "]", word_edges.start_right, stop=False),
    _edge("stop_left", "End one word to the left", "{", word_edges.stop_left, stop=True),
    _edge("stop_right", "End one word to the right", "}", word_edges.stop_right, stop=True),
    _edge(
        "start_char_left",
        "Start one character to the left",
        "Alt+[",
        _char(word_edges.char_left, stop=False),
        stop=False,
        first=True,
    ),
    _edge(
        "start_char_right",
        "Start one character to the right",
        "Alt+]",
        _char(word_edges.char_right, stop=False),
        stop=False,
    ),
    _edge(
        "stop_char_left", "End one character to the left", "Alt+{", _char(word_edges.char_left, stop=True), stop=True
    ),
    _edge(
        "stop_char_right", "End one character to the right", "Alt+}", _char(word_edges.char_right, stop=True), stop=True
    ),
)
