"""Actions of the Edit menu: undo and redo, finding, project rules, preferences."""

from __future__ import annotations

from core.translation import _
from gui.actions.action import Action
from gui.desk import Desk
from gui.menu_names import EDIT
from gui.requests import Focus


def _find_marks(desk: Desk) -> None:
    desk.show_pane("found")
    desk.session.request(Focus.FOUND)


ACTIONS = (
    Action("edit.undo", EDIT, _("Undo"), lambda d: d.session.undo(), ("Ctrl+Z",), ("project", "write"), repeats=True),
    Action(
        "edit.redo",
        EDIT,
        _("Redo"),
        lambda d: d.session.redo(),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        ("project", "write"),
        repeats=True,
    ),
    Action(
        "edit.find",
        EDIT,
        _("Find in article"),
        lambda d: d.session.request(Focus.TEXT_SEARCH),
        ("Ctrl+F",),
        ("project", "article"),
        first=True,
    ),
    Action(
        "edit.search",
        EDIT,
        _("Search list of articles"),
        lambda d: d.session.request(Focus.ARTICLE_SEARCH),
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
        lambda d: d.dialog("project_rules"),
        ("Ctrl+R",),
        ("project",),
        _("Rules that new imports follow: merged, renamed and rejected names"),
        first=True,
    ),
    Action("edit.preferences", EDIT, _("Preferences …"), lambda d: d.dialog("preferences"), ("Ctrl+,",), first=True),
)
