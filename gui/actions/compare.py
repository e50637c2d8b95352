"""Actions on claims side by side: the views of groups, conflicts and time, and what is decided there."""

from __future__ import annotations

from collections.abc import Callable

from gui.actions.action import Action, answer_to
from gui.desk import Desk
from gui.requests import (
    Command,
    CompareCommand,
    ConflictCommand,
    ExplainConflict,
    Focus,
    OpenGroup,
    ShowGroup,
    TimelineCommand,
)

VIEW = ("project",)
WRITE = ("project", "write")


def _open(pane: str, command: Command) -> Callable[[Desk], None]:
    """Show a view, and bring it a command."""

    def open_pane(desk: Desk) -> None:
        desk.show_pane(pane)
        desk.session.request(command)

    return open_pane


def open_group(desk: Desk, asked: OpenGroup) -> None:
    """Show the group of a claim in the comparison."""
    desk.show_pane("compare")
    desk.session.request(ShowGroup(asked.claim_id))


def explain_conflict(desk: Desk, asked: ExplainConflict) -> None:
    """Ask for the reason why the claims of a conflict may all stand."""
    desk.dialog("explain", (asked.conflict, asked.pairs))


def groupings(desk: Desk) -> None:
    """What was decided on groups, to be ended."""
    desk.dialog("groupings")


ACTIONS = (
    Action("compare.view", "Compare", "Compare claims", _open("compare", Focus.GROUPS), ("Ctrl+6",), VIEW),
    Action(
        "compare.conflicts", "Compare", "Conflicts of the project", _open("conflicts", Focus.CONFLICTS), ("Ctrl+7",),
        VIEW, "Claims that cannot both be true",
    ),
    Action(
        "compare.timeline", "Compare", "Timeline", _open("timeline", Focus.TIMELINE), ("Ctrl+8",), VIEW,
        "All that is dated",
    ),
    Action(
        "compare.find", "Compare", "Find a group", _open("compare", Focus.GROUP_SEARCH), ("Ctrl+F",), VIEW,
        "In the comparison", True, where="compare",
    ),
    Action(
        "compare.enter", "Compare", "Go to the claims of the group", _open("compare", Focus.GROUP_CLAIMS), ("Enter",),
        VIEW, "In the list of groups", where="compare groups",
    ),
    Action(
        "compare.chart", "Compare", "Go to the chart", _open("compare", Focus.CHART), ("C",), VIEW,
        "In the comparison: Left and Right go from mark to mark, + and - zoom, 0 shows all", where="compare",
    ),
    Action(
        "compare.jump", "Compare", "Show the claim in its article", _open("compare", CompareCommand.SHOW_IN_ARTICLE),
        ("Enter",), VIEW, "In the comparison; Esc comes back", where="compare",
    ),
    Action(
        "compare.merge", "Compare", "Merge the groups chosen", _open("compare", CompareCommand.MERGE), ("M",), WRITE,
        "In the list of groups; or drag one onto the other", where="compare groups",
    ),
    Action(
        "compare.out", "Compare", "Take the claims out of their group", _open("compare", CompareCommand.TAKE_OUT),
        ("Delete", "Backspace"), WRITE, "In the comparison; Undo brings them back", where="compare",
    ),
    Action(
        "compare.decided", "Compare", "What was decided on groups …", groupings, (), VIEW,
        "Merged groups and claims taken out, to be ended",
    ),
    Action(
        "compare.rates", "Compare", "Load a table of rates …", _open("compare", CompareCommand.LOAD_RATES), (), WRITE,
        "CSV with from, to, rate and, if they change, date", True,
    ),
    Action(
        "compare.png", "Compare", "Export the chart as a picture …", _open("compare", CompareCommand.EXPORT_PNG), (),
        VIEW,
    ),
    Action(
        "compare.svg", "Compare", "Export the chart as a drawing (SVG) …", _open("compare", CompareCommand.EXPORT_SVG),
        (), VIEW,
    ),
    Action(
        "compare.csv", "Compare", "Export the table behind the chart …", _open("compare", CompareCommand.EXPORT_TABLE),
        (), VIEW,
    ),
    Action(
        "compare.explain", "Compare", "Explain the conflict …", _open("conflicts", ConflictCommand.EXPLAIN), ("E",),
        WRITE, "In the list of conflicts", True, where="conflicts", answer=answer_to(ExplainConflict, explain_conflict),
    ),
    Action(
        "compare.reopen", "Compare", "Open the conflict again", _open("conflicts", ConflictCommand.REOPEN), ("Z",),
        WRITE, "In the list of conflicts", where="conflicts",
    ),
    Action(
        "compare.group", "Compare", "Show the conflict in the comparison", _open("conflicts", ConflictCommand.COMPARE),
        ("G",), VIEW, "In the list of conflicts", where="conflicts",
    ),
    Action(
        "compare.follow", "Compare", "Show the claim of the conflict in its article",
        _open("conflicts", ConflictCommand.SHOW_IN_ARTICLE), ("Enter",), VIEW,
        "In the list of conflicts; Esc comes back", where="conflicts",
    ),
    Action(
        "compare.moment", "Compare", "Show the dated words in their article",
        _open("timeline", TimelineCommand.SHOW_IN_ARTICLE), ("Enter",), VIEW, "In the timeline; Esc comes back", True,
        where="timeline",
    ),
    Action(
        "compare.show", "", "Show the group of a claim", _open("compare", Focus.GROUPS), (), VIEW,
        answer=answer_to(OpenGroup, open_group),
    ),
)  # fmt: skip
