"""Actions on what was done: undo and redo, finding, preferences."""

from __future__ import annotations

from gui.actions.action import Action
from gui.desk import Desk
from gui.requests import Focus


def _find_marks(desk: Desk) -> None:
    desk.show_pane("found")
    desk.session.request(Focus.FOUND)


ACTIONS = (
    Action("edit.undo", "Edit", "Undo", lambda d: d.session.undo(), ("Ctrl+Z",), ("project", "write"), repeats=True),
    Action(
        "edit.redo",
        "Edit",
        "Redo",
        lambda d: d.session.redo(),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        ("project", "write"),
        repeats=True,
    ),
    Action(
        "edit.find",
        "Edit",
        "Find in the article",
        lambda d: d.session.request(Focus.TEXT_SEARCH),
        ("Ctrl+F",),
        ("project", "article"),
        first=True,
    ),
    Action(
        "edit.search",
        "Edit",
        "Search the list of articles",
        lambda d: d.session.request(Focus.ARTICLE_SEARCH),
        ("Ctrl+Shift+F", "/"),
        ("project",),
    ),
    Action(
        "edit.find_marks",
        "Edit",
        "Find in all articles",
        _find_marks,
        ("Ctrl+Shift+G",),
        ("project",),
        help="Marks of the whole project: amounts over $1bn in 2019",
    ),
    Action(
        "entity.rules",
        "Edit",
        "Rules of the project …",
        lambda d: d.dialog("project_rules"),
        ("Ctrl+R",),
        ("project",),
        "What new imports obey: merged, renamed, forbidden names",
        first=True,
    ),
    Action("edit.preferences", "Edit", "Preferences …", lambda d: d.dialog("preferences"), ("Ctrl+,",), first=True),
)
