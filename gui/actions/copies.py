"""Actions on copies: the view, the search, same or different story, and applying a review to copies."""

from __future__ import annotations

from collections.abc import Callable

from core.translation import _
from gui.actions.action import Action, answer_to
from gui.main_window_api import MainWindowApi
from gui.menu_names import COPIES
from gui.requests import ApplyReview, Command, CopiesCommand, Focus

VIEW = ("project",)
WRITE = ("project", "write")
HERE = "copies"


def _open_with(command: Command) -> Callable[[MainWindowApi], None]:
    """Show the view and send it a command."""

    def open_pane(desk: MainWindowApi) -> None:
        desk.show_pane("copies")
        desk.session.send_request(command)

    return open_pane


def apply_review(desk: MainWindowApi, asked: ApplyReview) -> None:
    """Preview what the review of an article decides in its copies."""
    desk.open_dialog("copying", asked.article_id, asked.copy_ids)


ACTIONS = (
    Action(
        "copies.view", COPIES, _("Show copies"), _open_with(Focus.STORIES), (), VIEW,
        _("Stories printed more than once"),
    ),
    Action(
        "copies.quotations", COPIES, _("Show repeated quotations"), _open_with(Focus.QUOTATIONS),
        ("Ctrl+Shift+9",), VIEW,
    ),
    Action(
        "copies.look", COPIES, _("Search for copies"), _open_with(CopiesCommand.LOOK), (), WRITE,
        _("Compares all articles of the project"),
    ),
    Action(
        "copies.next", COPIES, _("Next difference"), _open_with(CopiesCommand.SHOW_NEXT), (">", "."), VIEW,
        _("In the copies view"), True, True, HERE,
    ),
    Action(
        "copies.previous", COPIES, _("Previous difference"), _open_with(CopiesCommand.SHOW_PREVIOUS), ("<", ","), VIEW,
        "",
        False, True, HERE,
    ),
    Action(
        "copies.jump", COPIES, _("Show passage in its article"), _open_with(CopiesCommand.SHOW_IN_ARTICLE), ("Enter",),
        VIEW, _("In the copies view; Esc returns"), where=HERE,
    ),
    Action(
        "copies.base", COPIES, _("Compare the others with this article"), _open_with(CopiesCommand.SET_BASE), ("B",),
        VIEW,
        where=HERE,
    ),
    Action(
        "copies.same", COPIES, _("Mark as same story"), _open_with(CopiesCommand.SAME_STORY), ("S",), WRITE,
        _("The two articles shown, or all selected stories"), True, where=HERE,
    ),
    Action(
        "copies.other", COPIES, _("Mark as different story"), _open_with(CopiesCommand.OTHER_STORY), ("X",), WRITE,
        _("The two articles shown; the other articles stay with the one they resemble more"), where=HERE,
    ),
    Action(
        "copies.add", COPIES, _("Add article in the reader to this story"), _open_with(CopiesCommand.ADD_SHOWN),
        ("Shift+S",), ("project", "write", "article"), where=HERE,
    ),
    Action(
        "copies.apply", COPIES, _("Apply review to copies …"), _open_with(CopiesCommand.APPLY_REVIEW), ("Shift+A",),
        WRITE,
        _("Applies the decisions in the article on the left, after a preview"), True, where=HERE,
        answer=answer_to(ApplyReview, apply_review),
    ),
    Action(
        "copies.wording", COPIES, _("Show wording in its article"), _open_with(CopiesCommand.SHOW_IN_ARTICLE),
        ("Enter",),
        VIEW, _("In the table of quotations; Esc returns"), where="quotations",
    ),
)  # fmt: skip
