"""What people read about rounds of coding and their assignments."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from core.assignments import BLIND_KINDS, CodingStage, HiddenThing, OverlapKind, RoundKind
from core.store.rounds import GIVEN, RETURNED, WITHDRAWN
from core.translation import _, format_count, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.assignment_files import MadeRound, PlannedRound
    from core.store.rounds import AssignmentRow

ROUND_TITLES = {
    RoundKind.TRAINING: _("Training"),
    RoundKind.PILOT: _("Pilot"),
    RoundKind.RELIABILITY: _("Reliability"),
    RoundKind.MAIN: _("Main coding"),
    RoundKind.DRIFT: _("Drift check"),
    RoundKind.AUDIT: _("Audit of the program"),
}
ROUND_REMARKS = {
    RoundKind.TRAINING: _("Coders learn the codebook; what they return is compared with the standard of an expert."),
    RoundKind.PILOT: _("A first try of the codebook, blind: no suggestions."),
    RoundKind.RELIABILITY: _("Coders code the same articles independently and blind, before they talk about them."),
    RoundKind.MAIN: _("The coding that is analysed."),
    RoundKind.DRIFT: _("Coders code articles again, blind, to see whether they still code as they did."),
    RoundKind.AUDIT: _("Blind coding against which the suggestions of the program are measured."),
}
OVERLAP_TITLES = {
    OverlapKind.ALL: _("Every coder codes every article"),
    OverlapKind.PAIRS: _("Two coders an article, all pairs in turn"),
    OverlapKind.SHARE: _("All code a share, the rest is divided"),
}
STAGE_TITLES = {
    CodingStage.CODE: _("Marks, records and questions"),
    CodingStage.MARK: _("Marks and records, no questions"),
}
HIDDEN_TITLES = {
    HiddenThing.SUGGESTIONS: _("Suggestions"),
    HiddenThing.CODERS: _("Other coders"),
    HiddenThing.OUTLET: _("Outlet"),
    HiddenThing.DATE: _("Date"),
    HiddenThing.BYLINE: _("Byline"),
    HiddenThing.HEADING: _("Title"),
    HiddenThing.SOURCE: _("File and address"),
}
FORM_TITLES = {"project": _("Project file"), "html": _("Form for the browser")}
STATE_TITLES = {GIVEN: _("nothing back yet"), RETURNED: _("came back"), WITHDRAWN: _("withdrawn")}


def hides_suggestions(kind: RoundKind) -> bool:
    """Return whether a round of this kind never carries suggestions."""
    return kind in BLIND_KINDS


def is_overdue(one: AssignmentRow, today: date) -> bool:
    """Return whether articles of an assignment are missing after its day."""
    is_open = one.state != WITHDRAWN and one.done < one.articles
    return is_open and one.due is not None and one.due < today.isoformat()


def describe_state(one: AssignmentRow, today: date) -> str:
    """Return how an assignment stands, in words."""
    title = STATE_TITLES.get(one.state, one.state)
    if one.state == RETURNED and one.done < one.articles:
        title = _("came back in part")
    return _("{state}, overdue").format(state=title) if is_overdue(one, today) else title


def describe_progress(one: AssignmentRow) -> str:
    """Return how many articles of an assignment are done."""
    return _("{done} of {articles}").format(done=format_count(one.done), articles=format_count(one.articles))


def describe_planned(planned: PlannedRound) -> str:
    """Return what a round would give out, in one sentence."""
    count = len(planned.outgoing)
    articles = len({article for one in planned.outgoing for article, _anchor in one.articles})
    files = ngettext("{count} file", "{count} files", count).format(count=format_count(count))
    return ngettext(
        "{files} with {count} article altogether.", "{files} with {count} different articles altogether.", articles
    ).format(files=files, count=format_count(articles))


def describe_words(planned: PlannedRound) -> list[str]:
    """Return the words of full texts that would leave: in all with their limit, then by outlet."""
    total = sum(one.words for one in planned.words)
    head = ngettext(
        "{count} word of full texts leaves this computer.", "{count} words of full texts leave this computer.", total
    ).format(count=format_count(total))
    if planned.most_words is not None:
        head += " " + _("This project allows {limit}.").format(limit=format_count(planned.most_words))
    lines = [
        _("{outlet}: {count}").format(outlet=one.outlet or _("No outlet"), count=format_count(one.words))
        for one in planned.words
    ]
    return [head, *lines]


def describe_made(made: MadeRound) -> str:
    """Return what was made, in one sentence."""
    count = len(made.files)
    folder = str(made.files[0].path.parent) if made.files else ""
    return ngettext(
        "{count} assignment is in {folder}. Send it to its coder.",
        "{count} assignments are in {folder}. Send each to its coder.",
        count,
    ).format(count=format_count(count), folder=folder)


def free_round_name(kind: RoundKind, taken: Sequence[str]) -> str:
    """Return the first name of a round of a kind that no round has."""
    known = {one.casefold() for one in taken}
    number = 1
    while (name := kind.value if number == 1 else f"{kind.value}{number}") in known:
        number += 1
    return name
