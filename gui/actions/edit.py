"""Actions of the Edit menu: undo and redo, finding, project rules, preferences."""

from __future__ import annotations

from core.translation import _
from gui.actions.action import Action
from gui.main_window_api import MainWindowApi
from gui.menu_names import EDIT
from gui.requests import Focus


def _find_marks(desk: MainWindowApi) -> None:
    desk.show_pane("found")
    desk.session.send_request(Focus.FOUND)


ACTIONS = (
    Action("edit.undo", EDIT, _("Undo"), lambda d: d.session.undo_last(), ("Ctrl+Z",), ("project", "write")),
    Action(
        "edit.redo",
        EDIT,
        _("Redo"),
        lambda d: d.session.redo_last(),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        ("project", "write"),
    ),
    Action(
        "edit.find",
        EDIT,
        _("Find in article"),
        lambda d: d.session.send_request(Focus.TEXT_SEARCH),
        ("Ctrl+F",),
        ("project", "article"),
        first=True,
    ),
    Action(
        "edit.search",
        EDIT,
        _("Search list of articles"),
        lambda d: d.session.send_request(Focus.ARTICLE_SEARCH),
        ("Ctrl+Shift+F", "/"),
        ("project",),
    ),
    Action(
        "edit.find_marks",
        EDIT,
        _("Find in all articles"),
        _find_marks,
        ("Ctrl+Shift+G",),
        ("project",),
        help=_("Finds marks in the whole project, such as amounts over $1bn in 2019"),
    ),
    Action(
        "entity.rules",
        EDIT,
        _("Project rules …"),
        lambda d: d.open_dialog("project_rules"),
        ("Ctrl+R",),
        ("project",),
        _("Rules that new imports follow: merged, renamed and rejected names"),
        first=True,
    ),
    Action(
        "edit.preferences", EDIT, _("Preferences …"), lambda d: d.open_dialog("preferences"), ("Ctrl+,",), first=True
    ),
)
