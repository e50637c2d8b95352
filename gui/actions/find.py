"""Actions that find: words in the article and in all articles, the results one by one, articles and entities."""

from __future__ import annotations

from core.translation import _
from gui.actions.action import Action
from gui.main_window_api import MainWindowApi
from gui.menu_names import EDIT
from gui.models.article_spans import spans_of
from gui.models.hit_trail import trail_of
from gui.requests import FindWords, Focus, FoundCommand

_LONGEST = 200
"""Longest selection, in code points, that becomes a search."""


def find_everywhere(desk: MainWindowApi) -> None:
    """Go to the workspace for finding, with the words selected in the article, if any."""
    session = desk.session
    words = ""
    article = spans_of(session).article
    if session.selection is not None and article is not None:
        words = " ".join(article.text[slice(*session.selection)].split())
    desk.show_pane("found")
    if words and len(words) <= _LONGEST and '"' not in words:
        session.send_request(FindWords(f'"{words}"' if " " in words else words))
    else:
        session.send_request(Focus.FOUND)


def _step_hits(desk: MainWindowApi, by: int) -> None:
    if not trail_of(desk.session).step_hits(by):
        desk.session.show_message(_("Nothing was searched for here. Ctrl+F finds words in the article."))


ACTIONS = (
    Action(
        "edit.find", EDIT, _("Find in article"), lambda d: d.session.send_request(Focus.TEXT_SEARCH), ("Ctrl+F",),
        ("project", "article"), first=True,
    ),
    Action(
        "edit.find_marks", EDIT, _("Find in all articles"), find_everywhere, ("Ctrl+Shift+F",),
        ("project",), _("Finds words, marks such as amounts over $1bn in 2019, figures and entities"),
    ),
    Action("find.next", EDIT, _("Next result"), lambda d: _step_hits(d, 1), ("Ctrl+G",), ("project",), repeats=True),
    Action(
        "find.previous", EDIT, _("Previous result"), lambda d: _step_hits(d, -1), ("Ctrl+Shift+G",), ("project",),
        repeats=True,
    ),
    Action(
        "find.open", "", _("Open result"), lambda d: d.session.send_request(FoundCommand.OPEN), ("Enter",),
        ("project",), where="found",
    ),
    Action(
        "edit.search", EDIT, _("Search list of articles"), lambda d: d.session.send_request(Focus.ARTICLE_SEARCH),
        ("/",), ("project",),
    ),
    Action(
        "find.places", EDIT, _("Go to article or entity …"), lambda d: d.open_dialog("palette", "places"), ("Ctrl+P",),
        ("project",), _("Finds articles and entities by a few letters of their names"),
    ),
)  # fmt: skip
