"""Actions of screening: a verdict on the articles selected, in its workspace or in the list of articles."""

from __future__ import annotations

from collections.abc import Callable

from core.store.verdicts import Verdict
from core.translation import _
from gui.actions.action import Action
from gui.actions.article import selected_articles
from gui.main_window_api import MainWindowApi
from gui.menu_names import SCREENING
from gui.models.screening_operations import screen_articles
from gui.requests import Command, Focus
from gui.screening_requests import ScreeningCommand

_PANE = "screening"
_VIEW, _WRITE = ("project", "study"), ("project", "write", "study")
_HERE = _("In the Screening workspace; in the list of articles choose it from the menu")


def _open_with(command: Command) -> Callable[[MainWindowApi], None]:
    """Show the workspace and send it a command."""

    def open_pane(desk: MainWindowApi) -> None:
        desk.show_pane(_PANE)
        desk.session.send_request(command)

    return open_pane


def _screen_as(verdict: Verdict | None, command: ScreeningCommand) -> Callable[[MainWindowApi], None]:
    """Screen the articles selected in the workspace, or elsewhere those selected in the list of articles."""

    def screen_selected(desk: MainWindowApi) -> None:
        ids = selected_articles(desk)
        if desk.is_in_front(_PANE):
            desk.session.send_request(command)
        elif not ids:
            desk.session.show_message(_("No article is selected."))
        elif screen_articles(desk.session, ids, verdict) and len(ids) == 1:
            desk.session.show_message(_("Screened.") if verdict is not None else _("No longer screened."))

    return screen_selected


ACTIONS = (
    Action(
        "screening.relevant", SCREENING, _("Screen as relevant"),
        _screen_as(Verdict.RELEVANT, ScreeningCommand.RELEVANT), ("Y",), _WRITE, _HERE, True, where="screening",
    ),
    Action(
        "screening.not_relevant", SCREENING, _("Screen as not relevant"),
        _screen_as(Verdict.NOT_RELEVANT, ScreeningCommand.NOT_RELEVANT), ("N",), _WRITE, _HERE, where="screening",
    ),
    Action(
        "screening.unsure", SCREENING, _("Screen as unsure"),
        _screen_as(Verdict.UNSURE, ScreeningCommand.UNSURE), ("U",), _WRITE, _HERE, where="screening",
    ),
    Action(
        "screening.withdraw", SCREENING, _("Take verdict back"), _screen_as(None, ScreeningCommand.WITHDRAW),
        ("Delete",), _WRITE, _HERE, where="screening",
    ),
    Action(
        "screening.relevant_because", SCREENING, _("Screen as relevant, with a reason"),
        _open_with(ScreeningCommand.RELEVANT_BECAUSE), ("Shift+Y",), _WRITE, _("In the Screening workspace"), True,
        where="screening",
    ),
    Action(
        "screening.not_relevant_because", SCREENING, _("Screen as not relevant, with a reason"),
        _open_with(ScreeningCommand.NOT_RELEVANT_BECAUSE), ("Shift+N",), _WRITE, _("In the Screening workspace"),
        where="screening",
    ),
    Action(
        "screening.unsure_because", SCREENING, _("Screen as unsure, with a reason"),
        _open_with(ScreeningCommand.UNSURE_BECAUSE), ("Shift+U",), _WRITE, _("In the Screening workspace"),
        where="screening",
    ),
    Action(
        "screening.previous", SCREENING, _("Back to the article screened last"),
        _open_with(ScreeningCommand.SHOW_PREVIOUS), ("Backspace",), _VIEW, _("In the Screening workspace"), True,
        where="screening",
    ),
    Action(
        "screening.scroll", SCREENING, _("Read on"), _open_with(ScreeningCommand.READ_ON), ("Space",), _VIEW,
        _("In the Screening workspace: scrolls the text by a page"), repeats=True, where="screening",
    ),
    Action(
        "screening.open", SCREENING, _("Read article with its marks"), _open_with(ScreeningCommand.OPEN), ("Enter",),
        _VIEW, _("In the Screening workspace; Esc returns"), where="screening",
    ),
    Action(
        "screening.find", SCREENING, _("Find articles to screen"), _open_with(Focus.SCREENING_SEARCH), ("Ctrl+F",),
        _VIEW, _("In the Screening workspace"), where="screening",
    ),
)  # fmt: skip
