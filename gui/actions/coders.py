"""Actions of the workspace of coders: agreement, the units on which coders differ, and files of both."""

from __future__ import annotations

from collections.abc import Callable

from core.translation import _
from gui.actions.action import Action, answer_to
from gui.coder_requests import CoderCommand
from gui.main_window_api import MainWindowApi
from gui.menu_names import CODERS
from gui.requests import Command, OpenLanes, ShowLanes

_VIEW, _WRITE = ("project", "study"), ("project", "write", "study")
_HERE, _LANES = "coders", "lanes"


def _open_with(pane: str, command: Command) -> Callable[[MainWindowApi], None]:
    """Show a pane of the workspace and send it a command."""

    def open_pane(desk: MainWindowApi) -> None:
        desk.show_pane(pane)
        desk.session.send_request(command)

    return open_pane


def open_lanes(desk: MainWindowApi, asked: OpenLanes) -> None:
    """Show an article with the marks of all coders, at some words of it."""
    desk.show_pane(_LANES)
    desk.session.send_request(ShowLanes(asked.article_id, asked.start, asked.stop))


ACTIONS = (
    Action(
        "coders.compute", CODERS, _("Compute agreement again"), _open_with(_HERE, CoderCommand.COMPUTE), (), _VIEW,
        _("Of the coders of a round, from the work that came back"), True,
    ),
    Action(
        "coders.fix", CODERS, _("Fix the primary coefficient"), _open_with(_HERE, CoderCommand.FIX), (), _WRITE,
        _("Before coders are compared; a change stays on record"),
    ),
    Action(
        "coders.export", CODERS, _("Export agreement …"), _open_with(_HERE, CoderCommand.EXPORT), (), _VIEW,
        _("Figures, a table for a paper with its sentences, and the codings for R, SPSS and Stata"),
    ),
    Action(
        "coders.names", CODERS, _("Show coders as A, B and so on"), _open_with(_HERE, CoderCommand.HIDE_NAMES), (),
        _VIEW, _("Or by their pseudonyms again"),
    ),
    Action(
        "coders.lanes", CODERS, _("Show the unit with the marks of all coders"),
        _open_with(_HERE, CoderCommand.OPEN_LANES), ("Enter",), _VIEW,
        _("In the list of units of the Coders workspace"), True, where=_HERE, answer=answer_to(OpenLanes, open_lanes),
    ),
    Action(
        "coders.article", CODERS, _("Show the unit in its article"), _open_with(_HERE, CoderCommand.OPEN_ARTICLE),
        ("Ctrl+Enter",), _VIEW, _("In the list of units of the Coders workspace; Esc returns"), where=_HERE,
    ),
    Action(
        "coders.next", CODERS, _("Next difference"), _open_with(_LANES, CoderCommand.SHOW_NEXT), (".", ">"), _VIEW,
        _("In the text with the marks of all coders; then in the next article"), True, True, where=_LANES,
    ),
    Action(
        "coders.previous", CODERS, _("Previous difference"), _open_with(_LANES, CoderCommand.SHOW_PREVIOUS),
        (",", "<"), _VIEW, "", False, True, where=_LANES,
    ),
)  # fmt: skip
