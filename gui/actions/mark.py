"""Actions on the selected mark: accept, reject, move its boundaries, go to the next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from core import word_edges
from core.store.decision_kinds import Decidable, Decision
from core.translation import _, format_count, ngettext
from gui.actions.action import NO_MARK_HERE, Action, answer_to
from gui.main_window_api import MainWindowApi
from gui.menu_names import BOUNDARIES, REVIEW
from gui.models import mark_edits
from gui.models.article_spans import spans_of
from gui.models.decisions import decide_rows
from gui.models.equal_marks import accept_equal, equal_marks_of
from gui.models.label_words import label_title
from gui.models.next_undecided import show_next_undecided
from gui.models.paragraph_marks import accept_paragraph, paragraph_marks_of
from gui.requests import Decide, DecideMany, Focus, MarkCommand, MoveToPlace, Request, SayAtMark

if TYPE_CHECKING:
    from core.store.rows import SpanRow

NEED = ("project", "write", "article", "mark")
DECIDE = ("project", "write", "decision")
BoundaryStep = Callable[[str, int], int | None]


def selected_mark(desk: MainWindowApi) -> SpanRow:
    """Return the row of the selected mark; there must be one."""
    row = spans_of(desk.session).selected_mark()
    assert row is not None
    return row


def go_on(desk: MainWindowApi, *, back: bool = False) -> None:
    """Show the next (or previous) undecided mark, across articles in list order; after the last one the first."""
    from core.store import queries

    session = desk.session
    query = queries.previous_undecided if back else queries.next_undecided
    found = session.ask_store(query, session.article_id, session.mark_id or 0, session.order)
    if found is not None:
        session.show_article(*found)
    elif not go_round(desk, back=back):
        session.show_message(_("No undecided mark left in this list."))


def go_round(desk: MainWindowApi, *, back: bool = False) -> bool:
    """Show the first (or last) undecided mark of the list and say so; return False if there is none but the selected
    one."""
    from core.store import queries

    session = desk.session
    query = queries.previous_undecided if back else queries.next_undecided
    found = session.ask_store(query, None, 0, session.order)
    if found is None or found[1] == session.mark_id:
        return False
    session.show_article(*found)
    there = _("End of the list: this is the first undecided mark in it.")
    session.show_message(_("Start of the list: this is the last undecided mark in it.") if back else there)
    return True


def go_on_here(desk: MainWindowApi) -> None:
    """Show the next undecided mark of the article, after its last one the first; stop where all are decided."""
    if not show_next_undecided(desk.session):
        desk.session.show_message(_("All marks of this article are decided."))


def is_in_sight(desk: MainWindowApi) -> bool:
    """Return whether what a key in the text acts on is in sight; if not, scroll there and wait for the next press."""
    session = desk.session
    if session.chosen is not None or session.sight is None or not session.sight.has_keyboard():
        return True
    if not session.sight.bring_into_sight():
        return True
    session.show_message(_("This was out of sight, so nothing was decided. Press the key again to decide."))
    return False


def _decide_elsewhere(desk: MainWindowApi, decision: Decision) -> bool:
    """Send a decision on rows that are not marks to their view; return whether it was one."""
    kind = desk.session.deciding
    if kind is not None:
        desk.session.send_request(Decide(decision, kind))
    return kind is not None


def accept_marks(desk: MainWindowApi) -> None:
    """Accept the target marks and go to the next; without a mark, go to the first undecided one."""
    session = desk.session
    if _decide_elsewhere(desk, Decision.ACCEPT):
        return
    if session.chosen is None and session.mark_id is None:
        go_on(desk)
    elif not session.target_marks:
        session.show_message(NO_MARK_HERE)
    elif is_in_sight(desk) and decide_rows(session, Decidable.MARK, Decision.ACCEPT, session.target_marks):
        _go_on_there(desk)


def accept_equal_marks(desk: MainWindowApi) -> None:
    """Accept the selected mark and the equal suggestions of all articles, once these are known, and go to the next."""
    if is_in_sight(desk):
        equal_marks_of(desk.session).when_known(partial(_accept_equal, desk, elsewhere=True))


def accept_equal_here(desk: MainWindowApi) -> None:
    """Accept the selected mark and the equal suggestions of its article, and go to the next."""
    if is_in_sight(desk):
        _accept_equal(desk, elsewhere=False)


def _accept_equal(desk: MainWindowApi, *, elsewhere: bool) -> None:
    if accept_equal(desk.session, elsewhere=elsewhere):
        go_on_here(desk)


def _name_equal(desk: MainWindowApi) -> str:
    """Say how many marks one key accepts, where there are equal ones."""
    count = equal_marks_of(desk.session).total if desk.session.chosen is None else 0
    told = ngettext("Accept with {count} equal suggestion", "Accept with {count} equal suggestions", count)
    return told.format(count=format_count(count)) if count else ""


def accept_paragraph_marks(desk: MainWindowApi) -> None:
    """Accept the undecided marks of the paragraph that are in sight, and show the paragraph of the next one."""
    session = desk.session
    if is_in_sight(desk) and accept_paragraph(session):
        go_on_here(desk)
        place = paragraph_marks_of(session).place
        if place is not None and session.sight is not None:
            session.sight.bring_paragraph(*place)


def _name_paragraph(desk: MainWindowApi) -> str:
    """Say how many marks of the paragraph one key accepts."""
    count = len(paragraph_marks_of(desk.session).rows) if desk.session.chosen is None else 0
    told = ngettext("Accept {count} mark of this paragraph", "Accept {count} marks of this paragraph", count)
    return told.format(count=format_count(count)) if count else ""


def reject_marks(desk: MainWindowApi) -> None:
    """Reject the target marks and go to the next."""
    if _decide_elsewhere(desk, Decision.REJECT):
        return
    if is_in_sight(desk) and decide_rows(desk.session, Decidable.MARK, Decision.REJECT, desk.session.target_marks):
        _go_on_there(desk)


def _go_on_there(desk: MainWindowApi) -> None:
    """Go to the next mark where the decision was made: in the text, or in a table of mentions."""
    if desk.session.chosen is None:
        go_on_here(desk)
    else:
        desk.session.send_request(MarkCommand.GO_ON)


def remove_mark(desk: MainWindowApi) -> None:
    """Remove a mark made by hand; reject a suggested one."""
    if _decide_elsewhere(desk, Decision.REMOVE):
        return
    if desk.session.chosen is not None:
        reject_marks(desk)
        return
    mark = selected_mark(desk)
    if is_in_sight(desk) and decide_rows(desk.session, Decidable.MARK, Decision.REMOVE, [mark.id]):
        if mark.by_hand:
            desk.session.show_mark(None)
        removed = _("Removed.") if mark.by_hand else _("Rejected. Suggested marks are kept on record.")
        desk.session.show_message(removed)


def reset_marks(desk: MainWindowApi) -> None:
    """Reset the target marks to undecided suggestions."""
    if not _decide_elsewhere(desk, Decision.RESET) and is_in_sight(desk):
        decide_rows(desk.session, Decidable.MARK, Decision.RESET, desk.session.target_marks)


def _move_boundary(desk: MainWindowApi, step: BoundaryStep, *, stop: bool) -> None:
    """Move one boundary of the selected mark, or say that it cannot move."""
    mark, article = selected_mark(desk), spans_of(desk.session).article
    assert article is not None
    if not is_in_sight(desk):
        return
    there = step(article.text, mark.stop if stop else mark.start)
    fits = there is not None and (there > mark.start if stop else there < mark.stop)
    if there is None or not fits:
        desk.session.show_message(_("This boundary cannot move any further in that direction."))
        return
    start, end = (mark.start, there) if stop else (there, mark.stop)
    mark_edits.move_mark(desk.session, mark, start, end)


def _boundary_command(step: BoundaryStep, *, stop: bool) -> Callable[[MainWindowApi], None]:
    return lambda desk: _move_boundary(desk, step, stop=stop)


def _char_step(step: Callable[..., int | None], *, stop: bool) -> BoundaryStep:
    return lambda text, at: step(text, at, stop=stop)


def _show_neighbour_mark(desk: MainWindowApi, step: int) -> None:
    """Show the mark `step` marks further in the article shown."""
    session = desk.session
    ids = [row.id for row in spans_of(session).ordered_rows]
    if not ids:
        session.show_message(_("This article has no marks."))
        return
    at = ids.index(session.mark_id) + step if session.mark_id in ids else (0 if step > 0 else len(ids) - 1)
    if 0 <= at < len(ids):
        session.show_mark(ids[at])
    else:
        last, first = _("This is the last mark in the article."), _("This is the first mark in the article.")
        session.show_message(last if step > 0 else first)


def go_to_speaker(desk: MainWindowApi) -> None:
    """Go to the words that name the speaker of a quote."""
    mark = selected_mark(desk)
    if mark.value.get("source"):
        desk.session.send_request(MarkCommand.SHOW_SPEAKER)
    elif desk.session.codebook.is_quote(mark.label):
        desk.session.show_message(_("No speaker was found for this quote."))
    else:
        desk.session.show_message(_("Only quotes have a speaker to go to."))


def edit_entity_link(desk: MainWindowApi) -> None:
    """Edit the entity of the mark. If it cannot have one, that is said beside it, and letters do nothing."""
    label, codebook = selected_mark(desk).label, desk.session.codebook
    if codebook.names_entity(label) or codebook.is_quote(label):
        desk.session.send_request(Focus.MARK_ENTITY)
    else:
        refusal = _("{label} marks cannot be linked to an entity; only names and quotes can.")
        desk.session.send_request(SayAtMark(refusal.format(label=label_title(codebook, label))))


def decide_many_marks(desk: MainWindowApi) -> None:
    """Open the dialog that decides on all marks that meet some conditions."""
    desk.open_dialog("decide_many")


def decide_asked_marks(desk: MainWindowApi, asked: DecideMany) -> None:
    """Open it with conditions filled in."""
    desk.open_dialog("decide_many", asked)


def _send_request(asked: Request) -> Callable[[MainWindowApi], None]:
    return lambda desk: desk.session.send_request(asked)


def _boundary_action(name: str, text: str, keys: str, step: BoundaryStep, *, stop: bool, first: bool = False) -> Action:
    """Return the action that moves a boundary; of two keys, the second works only while the caret is on the mark. A
    boundary that moves by sentences has no other."""
    run, (key, on_mark) = _boundary_command(step, stop=stop), keys.split(" ")
    own = (key,) if key != "-" else ()
    return Action(f"mark.{name}", BOUNDARIES, text, run, own, NEED, "", first, mark_keys=(on_mark,))


BOUNDARY_ACTIONS = (
    _boundary_action(
        "start_left", _("Move start one word left"), "[ Ctrl+Shift+Left", word_edges.start_left, stop=False, first=True
    ),
    _boundary_action(
        "start_right", _("Move start one word right"), "] Ctrl+Shift+Right", word_edges.start_right, stop=False
    ),
    _boundary_action("stop_left", _("Move end one word left"), "{ Shift+Left", word_edges.stop_left, stop=True),
    _boundary_action("stop_right", _("Move end one word right"), "} Shift+Right", word_edges.stop_right, stop=True),
    _boundary_action(
        "start_char_left", _("Move start one character left"), "Alt+[ Ctrl+Alt+Shift+Left",
        _char_step(word_edges.char_left, stop=False), stop=False, first=True,
    ),
    _boundary_action(
        "start_char_right", _("Move start one character right"), "Alt+] Ctrl+Alt+Shift+Right",
        _char_step(word_edges.char_right, stop=False), stop=False,
    ),
    _boundary_action(
        "stop_char_left", _("Move end one character left"), "Alt+{ Alt+Shift+Left",
        _char_step(word_edges.char_left, stop=True), stop=True,
    ),
    _boundary_action(
        "stop_char_right", _("Move end one character right"), "Alt+} Alt+Shift+Right",
        _char_step(word_edges.char_right, stop=True), stop=True,
    ),
    _boundary_action(
        "start_sentence_left", _("Move start one sentence back"), "- Ctrl+Shift+Up", word_edges.start_sentence_left,
        stop=False, first=True,
    ),
    _boundary_action(
        "start_sentence_right", _("Move start one sentence on"), "- Ctrl+Shift+Down", word_edges.start_sentence_right,
        stop=False,
    ),
    _boundary_action(
        "stop_sentence_left", _("Move end one sentence back"), "- Shift+Up", word_edges.stop_sentence_left, stop=True
    ),
    _boundary_action(
        "stop_sentence_right", _("Move end one sentence on"), "- Shift+Down", word_edges.stop_sentence_right, stop=True
    ),
    Action(
        "mark.start_here", BOUNDARIES, _("Move start to here"), _send_request(MoveToPlace(stop=False)), ("(",), NEED,
        _("To the words selected in the text, or to the caret; Shift+click selects up to there"), True,
    ),
    Action(
        "mark.stop_here", BOUNDARIES, _("Move end to here"), _send_request(MoveToPlace(stop=True)), (")",), NEED,
        _("To the words selected in the text, or to the caret; Shift+click selects up to there"),
    ),
)  # fmt: skip
"""The arrows with Shift move the end, with Ctrl+Shift the start, of a mark that the caret is on."""

ACTIONS = (
    Action("mark.accept", REVIEW, _("Accept and go to next undecided"), accept_marks, ("Space",), ("project", "write")),
    Action(
        "mark.accept_equal", REVIEW, _("Accept with equal suggestions everywhere"), accept_equal_marks,
        ("Shift+Space",), NEED, _("Those of the same words, label and entity or value; kept as accepted in bulk"),
        text_now=_name_equal,
    ),
    Action(
        "mark.accept_equal_here", REVIEW, _("Accept with equal suggestions of this article"), accept_equal_here,
        ("Ctrl+Shift+Space",), NEED, _("Those of the same words, label and entity or value; kept as accepted in bulk"),
    ),
    Action(
        "mark.accept_paragraph", REVIEW, _("Accept all of this paragraph"), accept_paragraph_marks, ("Shift+Enter",),
        NEED, _("The undecided marks in sight of the paragraph of the selected mark; kept as accepted in bulk"),
        text_now=_name_paragraph,
    ),
    Action("mark.reject", REVIEW, _("Reject and go to next undecided"), reject_marks, ("X",), DECIDE),
    Action(
        "mark.remove", REVIEW, _("Remove"), remove_mark, ("Delete", "Backspace"), DECIDE,
        _("Removes marks made by hand and rejects others"),
    ),
    Action("mark.reset", REVIEW, _("Reset to undecided"), reset_marks, ("Z",), DECIDE),
    Action(
        "mark.decide_many", REVIEW, _("Decide many marks …"), decide_many_marks, ("Ctrl+Shift+A",),
        ("project", "write"), _("Accepts, rejects or relabels all marks of a label, value, outlet … in one step"),
        answer=answer_to(DecideMany, decide_asked_marks),
    ),
    Action("mark.value", REVIEW, _("Edit value"), _send_request(Focus.MARK_VALUE), ("E",), NEED, first=True),
    Action("mark.entity", REVIEW, _("Link to entity"), edit_entity_link, ("L",), NEED),
    Action(
        "mark.edit_entity", REVIEW, _("Edit entity of selected mark …"), lambda d: d.open_dialog("entity"),
        ("Shift+L",),
        NEED,
    ),
    Action("mark.comment", REVIEW, _("Edit comment"), _send_request(Focus.MARK_COMMENT), (";",), NEED),
    Action("mark.source", REVIEW, _("Go to speaker of quote"), go_to_speaker, ("Enter",),
    ("project", "article", "mark")),
    Action(
        "mark.next", REVIEW, _("Next mark"), lambda d: _show_neighbour_mark(d, 1), (".",), ("project", "article"),
        first=True,
        repeats=True,
    ),
    Action(
        "mark.previous", REVIEW, _("Previous mark"), lambda d: _show_neighbour_mark(d, -1), (",",),
        ("project", "article"),
        repeats=True,
    ),
    Action("mark.next_undecided", REVIEW, _("Next undecided mark"), go_on, (">",), ("project",), repeats=True),
    Action(
        "mark.previous_undecided", REVIEW, _("Previous undecided mark"), lambda d: go_on(d, back=True), ("<",),
        ("project",), repeats=True,
    ),
    *BOUNDARY_ACTIONS,
)  # fmt: skip
