"""Actions on the window: zoom, panes, keyboard focus."""

from __future__ import annotations

from collections.abc import Callable

from core.translation import _
from gui import settings
from gui.actions.action import Action
from gui.assignment_mode import LEFT_OUT
from gui.main_window_api import MainWindowApi
from gui.menu_names import VIEW
from gui.models.mark_visibility import visibility_of
from gui.panes import PANES, READER, Pane
from gui.requests import Focus, Request, ZoomText


def _send_request(asked: Request) -> Callable[[MainWindowApi], None]:
    return lambda desk: desk.session.send_request(asked)


def _toggle_action(pane: Pane, first: bool) -> Action:
    """Return the action that shows and hides a pane, or goes to the workspace that it fills and back."""
    if pane.workspace:
        text = _("Go to {workspace}, or back").format(workspace=pane.title)
    else:
        text = _("Show or hide {pane}").format(pane=pane.called)
    needs = ("project", "study") if pane.workspace in LEFT_OUT else ("project",)
    return Action(pane.toggle, VIEW, text, lambda desk: desk.toggle_pane(pane.name), pane.keys, needs, first=first)


def _toggle_rejected(desk: MainWindowApi) -> None:
    """Hide the rejected marks in the text, or show them again."""
    visibility = visibility_of(desk.session)
    visibility.hide_rejected(not visibility.hides_rejected, desk.settings)
    hidden = _("Rejected marks are hidden.") if visibility.hides_rejected else _("Rejected marks are shown.")
    desk.session.show_message(hidden)


def show_first_article(desk: MainWindowApi) -> None:
    """Show the article shown last in this project, otherwise the first in the list; the keyboard goes to its text, of
    an empty project to the list."""
    session = desk.session
    order, project = session.order, session.project
    if order and session.article_id is not None:
        return
    if order and project is not None:
        last = settings.find_place(desk.settings, project.path)
        session.show_article(last if last in order else order[0])
    session.send_request(Focus.TEXT if order else Focus.ARTICLES)


def suggest_reprocessing(desk: MainWindowApi) -> None:
    """Say that an older version imported the articles, without claims and statements."""
    from core.store import queries

    if not desk.session.read_only and desk.session.ask_store(queries.is_reading_due):
        desk.session.show_message(
            _(
                "An older version imported these articles. To find their figures and statements, choose File, "
                "Reprocess all articles."
            )
        )


ACTIONS = (
    Action("view.larger", VIEW, _("Larger text"), _send_request(ZoomText(1)), ("Ctrl++", "Ctrl+="), repeats=True),
    Action("view.smaller", VIEW, _("Smaller text"), _send_request(ZoomText(-1)), ("Ctrl+-",), repeats=True),
    Action("view.normal", VIEW, _("Normal text size"), _send_request(ZoomText(0)), ("Ctrl+0", "Ctrl+Alt+0")),
    Action("view.read", VIEW, _("Read"), lambda desk: desk.show_pane("reader"), ("Ctrl+1",), ("project",), first=True),
    *(_toggle_action(pane, False) for pane in PANES if pane.workspace),
    *(
        _toggle_action(pane, number == 0)
        for number, pane in enumerate(pane for pane in PANES if not pane.workspace and pane.place != READER)
    ),
    Action(
        "view.reader", VIEW, _("Show or hide the article beside a workspace"),
        lambda desk: desk.toggle_pane("reader"), ("Shift+F2",), ("project",),
    ),
    Action(
        "view.rejected", VIEW, _("Show or hide rejected marks"), _toggle_rejected, ("Ctrl+Shift+X",), ("project",),
        _("In the text; tables show them always. The legend below the text shows only marks of one kind"),
    ),
    Action("view.full", VIEW, _("Full screen"), lambda desk: desk.toggle_full_screen(), ("F11",), first=True),
    Action(
        "view.focus", VIEW, _("Text alone"), lambda desk: desk.toggle_text_alone(), ("Ctrl+.",), ("project",),
        _("Hides everything but the article; again brings it back"),
    ),
    Action(
        "view.reset", VIEW, _("Reset the layout"), lambda desk: desk.reset_layout(), (), ("project",),
        _("Every workspace gets the parts and widths of a new window"),
    ),
    Action("view.menus", VIEW, _("Go to the menus"), lambda desk: desk.enter_menu_bar(), ("F10",), first=True),
    Action(
        "view.list", VIEW, _("Focus list of articles"), _send_request(Focus.ARTICLES), ("Alt+1",), ("project",)
    ),
    Action("view.text", VIEW, _("Focus text"), _send_request(Focus.TEXT), ("Alt+2",), ("project",)),
    Action("view.marks", VIEW, _("Focus table of marks"), _send_request(Focus.MARKS), ("Alt+3",), ("project",)),
)  # fmt: skip
