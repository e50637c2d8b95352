"""Actions on the comparison of claims: the views of groups, conflicts and time, and the decisions made there."""

from __future__ import annotations

from collections.abc import Callable

from core.translation import _
from gui.actions.action import Action, answer_to
from gui.main_window_api import MainWindowApi
from gui.menu_names import COMPARE
from gui.requests import (
    Command,
    CompareCommand,
    ConflictCommand,
    DrawPicture,
    ExplainConflict,
    Focus,
    OpenGroup,
    ShowGroup,
    TimelineCommand,
)

VIEW = ("project",)
WRITE = ("project", "write")


def _open_with(pane: str, command: Command) -> Callable[[MainWindowApi], None]:
    """Show a view and send it a command."""

    def open_pane(desk: MainWindowApi) -> None:
        desk.show_pane(pane)
        desk.session.send_request(command)

    return open_pane


def open_group(desk: MainWindowApi, asked: OpenGroup) -> None:
    """Show the group of a claim in the comparison."""
    desk.show_pane("compare")
    desk.session.send_request(ShowGroup(asked.claim_id))


def explain_conflict(desk: MainWindowApi, asked: ExplainConflict) -> None:
    """Ask why the claims of a conflict can all be true."""
    desk.open_dialog("explain", (asked.conflict, asked.pairs))


def draw_picture(desk: MainWindowApi, asked: DrawPicture) -> None:
    """Ask how a chart is laid out for a page."""
    desk.open_dialog("chart_picture", asked)


def show_group_decisions(desk: MainWindowApi) -> None:
    """Show the decisions on groups, so that they can be ended."""
    desk.open_dialog("groupings")


ACTIONS = (
    Action("compare.view", COMPARE, _("Compare figures"), _open_with("compare", Focus.GROUPS), (), VIEW),
    Action(
        "compare.conflicts", COMPARE, _("Show conflicts"), _open_with("conflicts", Focus.CONFLICTS), (),
        VIEW, _("Figures that cannot both be true"),
    ),
    Action(
        "compare.timeline", COMPARE, _("Show timeline"), _open_with("timeline", Focus.TIMELINE), (), VIEW,
        _("Everything that has a date"),
    ),
    Action(
        "compare.find", COMPARE, _("Find group"), _open_with("compare", Focus.GROUP_SEARCH), ("Ctrl+F",), VIEW,
        _("In the comparison"), True, where="compare",
    ),
    Action(
        "compare.enter", COMPARE, _("Go to figures of group"), _open_with("compare", Focus.GROUP_CLAIMS), ("Enter",),
        VIEW, _("In the list of groups"), where="compare groups",
    ),
    Action(
        "compare.chart", COMPARE, _("Go to chart"), _open_with("compare", Focus.CHART), ("C",), VIEW,
        _("In the comparison. Left and Right move between points, + and - zoom, 0 shows everything"), where="compare",
    ),
    Action(
        "compare.jump", COMPARE, _("Show figure in its article"), _open_with("compare", CompareCommand.SHOW_IN_ARTICLE),
        ("Enter",), VIEW, _("In the comparison; Esc returns"), where="compare",
    ),
    Action(
        "compare.merge", COMPARE, _("Merge selected groups"), _open_with("compare", CompareCommand.MERGE), ("M",),
        WRITE,
        _("In the list of groups; or drag one onto another"), where="compare groups",
    ),
    Action(
        "compare.out", COMPARE, _("Remove figures from their group"), _open_with("compare", CompareCommand.TAKE_OUT),
        ("Delete", "Backspace"), WRITE, _("In the comparison; Undo puts them back"), where="compare",
    ),
    Action(
        "compare.decided", COMPARE, _("Decisions on groups …"), show_group_decisions, (), VIEW,
        _("Lists merged groups and removed figures; each decision can be withdrawn"),
    ),
    Action(
        "compare.canonical", COMPARE, _("Reports of one thing …"), lambda desk: desk.open_dialog("canonical"), (), VIEW,
        _("Puts figures and records of several articles together into one row each"),
    ),
    Action(
        "compare.rates", COMPARE, _("Load exchange rates …"), _open_with("compare", CompareCommand.LOAD_RATES), (),
        WRITE,
        _("CSV with the columns from, to, rate and, if the rates change, date"), True,
    ),
    Action(
        "compare.png", COMPARE, _("Export chart as picture …"), _open_with("compare", CompareCommand.EXPORT_PNG), (),
        VIEW, answer=answer_to(DrawPicture, draw_picture),
    ),
    Action(
        "compare.svg", COMPARE, _("Export chart as drawing (SVG) …"), _open_with("compare", CompareCommand.EXPORT_SVG),
        (), VIEW,
    ),
    Action(
        "compare.pdf", COMPARE, _("Export chart as PDF …"), _open_with("compare", CompareCommand.EXPORT_PDF), (), VIEW,
    ),
    Action(
        "compare.csv", COMPARE, _("Export data of chart …"), _open_with("compare", CompareCommand.EXPORT_TABLE),
        (), VIEW,
    ),
    Action(
        "compare.explain", COMPARE, _("Explain conflict …"), _open_with("conflicts", ConflictCommand.EXPLAIN), ("E",),
        WRITE, _("In the list of conflicts"), True, where="conflicts",
        answer=answer_to(ExplainConflict, explain_conflict),
    ),
    Action(
        "compare.reopen", COMPARE, _("Reopen conflict"), _open_with("conflicts", ConflictCommand.REOPEN), ("Z",),
        WRITE, _("In the list of conflicts"), where="conflicts",
    ),
    Action(
        "compare.group", COMPARE, _("Show conflict in comparison"), _open_with("conflicts", ConflictCommand.COMPARE),
        ("G",), VIEW, _("In the list of conflicts"), where="conflicts",
    ),
    Action(
        "compare.follow", COMPARE, _("Show figure of conflict in its article"),
        _open_with("conflicts", ConflictCommand.SHOW_IN_ARTICLE), ("Enter",), VIEW,
        _("In the list of conflicts; Esc returns"), where="conflicts",
    ),
    Action(
        "compare.moment", COMPARE, _("Show dated text in its article"),
        _open_with("timeline", TimelineCommand.SHOW_IN_ARTICLE), ("Enter",), VIEW, _("In the timeline; Esc returns"),
        True,
        where="timeline",
    ),
    Action(
        "compare.show", "", _("Show group of figure"), _open_with("compare", Focus.GROUPS), (), VIEW,
        answer=answer_to(OpenGroup, open_group),
    ),
)  # fmt: skip
