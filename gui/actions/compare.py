"""Actions on claims side by side: the views of groups, conflicts and time, and what is decided there."""

from __future__ import annotations

from collections.abc import Callable

from gui.actions.action import Action
from gui.desk import Desk

VIEW = ("project",)
WRITE = ("project", "write")


def _go(pane: str, what: str = "") -> Callable[[Desk], None]:
    """Show a view, and ask it for something."""

    def go(desk: Desk) -> None:
        desk.show_pane(pane)
        desk.session.want(f"{pane} {what}".strip())

    return go


def show(desk: Desk, claim_id: int | None = None) -> None:
    """Show the group of a claim in the comparison; without one the view as it is."""
    desk.show_pane("compare")
    desk.session.want("compare" if claim_id is None else f"compare:show {claim_id}")


def explain(desk: Desk, about: object = None) -> None:
    """Ask for the reason; without a conflict the one at hand in the view."""
    if about is None:
        _go("conflicts", "explain")(desk)
    else:
        desk.dialog("explain", about)


def groupings(desk: Desk) -> None:
    """What was decided on groups, to be ended."""
    desk.dialog("groupings")


ACTIONS = (
    Action("compare.view", "Compare", "Compare claims", _go("compare"), ("Ctrl+6",), VIEW),
    Action(
        "compare.conflicts", "Compare", "Conflicts of the project", _go("conflicts"), ("Ctrl+7",), VIEW,
        "Claims that cannot both be true",
    ),
    Action("compare.timeline", "Compare", "Timeline", _go("timeline"), ("Ctrl+8",), VIEW, "All that is dated"),
    Action(
        "compare.find", "Compare", "Find a group", _go("compare", "find"), ("Ctrl+F",), VIEW, "In the comparison", True,
        where="compare",
    ),
    Action(
        "compare.enter", "Compare", "Go to the claims of the group", _go("compare", "claims"), ("Enter",), VIEW,
        "In the list of groups", where="compare groups",
    ),
    Action(
        "compare.chart", "Compare", "Go to the chart", _go("compare", "chart"), ("C",), VIEW,
        "In the comparison: Left and Right go from mark to mark, + and - zoom, 0 shows all", where="compare",
    ),
    Action(
        "compare.jump", "Compare", "Show the claim in its article", _go("compare", "jump"), ("Enter",), VIEW,
        "In the comparison; Esc comes back", where="compare",
    ),
    Action(
        "compare.merge", "Compare", "Merge the groups chosen", _go("compare", "merge"), ("M",), WRITE,
        "In the list of groups; or drag one onto the other", where="compare groups",
    ),
    Action(
        "compare.out", "Compare", "Take the claims out of their group", _go("compare", "out"), ("Delete", "Backspace"),
        WRITE, "In the comparison; Undo brings them back", where="compare",
    ),
    Action(
        "compare.decided", "Compare", "What was decided on groups …", groupings, (), VIEW,
        "Merged groups and claims taken out, to be ended",
    ),
    Action(
        "compare.rates", "Compare", "Load a table of rates …", _go("compare", "rates"), (), WRITE,
        "CSV with from, to, rate and, if they change, date", True,
    ),
    Action("compare.png", "Compare", "Export the chart as a picture …", _go("compare", "png"), (), VIEW),
    Action("compare.svg", "Compare", "Export the chart as a drawing (SVG) …", _go("compare", "svg"), (), VIEW),
    Action("compare.csv", "Compare", "Export the table behind the chart …", _go("compare", "csv"), (), VIEW),
    Action(
        "compare.explain", "Compare", "Explain the conflict …", explain, ("E",), WRITE, "In the list of conflicts",
        True, where="conflicts", takes=explain,
    ),
    Action(
        "compare.reopen", "Compare", "Open the conflict again", _go("conflicts", "reopen"), ("Z",), WRITE,
        "In the list of conflicts", where="conflicts",
    ),
    Action(
        "compare.group", "Compare", "Show the conflict in the comparison", _go("conflicts", "compare"), ("G",), VIEW,
        "In the list of conflicts", where="conflicts",
    ),
    Action(
        "compare.follow", "Compare", "Show the claim of the conflict in its article", _go("conflicts", "jump"),
        ("Enter",), VIEW, "In the list of conflicts; Esc comes back", where="conflicts",
    ),
    Action(
        "compare.moment", "Compare", "Show the dated words in their article", _go("timeline", "jump"), ("Enter",), VIEW,
        "In the timeline; Esc comes back", True, where="timeline",
    ),
    Action("compare.show", "", "Show the group of a claim", show, (), VIEW, takes=show),
)  # fmt: skip
