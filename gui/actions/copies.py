"""Actions on copies: the view, the look, one story or two, and a review applied to copies."""

from __future__ import annotations

from collections.abc import Callable

from gui.actions.action import Action, answer_to
from gui.desk import Desk
from gui.requests import ApplyReview, Command, CopiesCommand, Focus

VIEW = ("project",)
WRITE = ("project", "write")
HERE = "copies"


def _open(command: Command) -> Callable[[Desk], None]:
    """Show the view, and bring it a command."""

    def open_pane(desk: Desk) -> None:
        desk.show_pane("copies")
        desk.session.request(command)

    return open_pane


def apply_review(desk: Desk, asked: ApplyReview) -> None:
    """Preview what an article's review decides in its copies."""
    desk.dialog("copying", asked.article_id, asked.copy_ids)


ACTIONS = (
    Action(
        "copies.view", "Copies", "Show the copies", _open(Focus.STORIES), ("Ctrl+9",), VIEW,
        "Stories told more than once",
    ),
    Action(
        "copies.quotations", "Copies", "Show quotations printed more than once", _open(Focus.QUOTATIONS),
        ("Ctrl+Shift+9",), VIEW,
    ),
    Action(
        "copies.look", "Copies", "Look for copies", _open(CopiesCommand.LOOK), (), WRITE,
        "Compares all articles of the project",
    ),
    Action(
        "copies.next", "Copies", "Next difference", _open(CopiesCommand.SHOW_NEXT), (">", "."), VIEW,
        "In the copies view", True, True, HERE,
    ),
    Action(
        "copies.previous", "Copies", "Previous difference", _open(CopiesCommand.SHOW_PREVIOUS), ("<", ","), VIEW, "",
        False, True, HERE,
    ),
    Action(
        "copies.jump", "Copies", "Show the place in its article", _open(CopiesCommand.SHOW_IN_ARTICLE), ("Enter",),
        VIEW, "In the copies view; Esc comes back", where=HERE,
    ),
    Action(
        "copies.base", "Copies", "Hold the others against this article", _open(CopiesCommand.SET_BASE), ("B",), VIEW,
        where=HERE,
    ),
    Action(
        "copies.same", "Copies", "Same story", _open(CopiesCommand.SAME_STORY), ("S",), WRITE,
        "Both articles shown; or all stories chosen are one", True, where=HERE,
    ),
    Action(
        "copies.other", "Copies", "Another story", _open(CopiesCommand.OTHER_STORY), ("X",), WRITE,
        "The two articles shown tell two; the others go with the one they are more like", where=HERE,
    ),
    Action(
        "copies.add", "Copies", "The article in the reader tells this story, too", _open(CopiesCommand.ADD_SHOWN),
        ("Shift+S",), ("project", "write", "article"), where=HERE,
    ),
    Action(
        "copies.apply", "Copies", "Apply review to copies …", _open(CopiesCommand.APPLY_REVIEW), ("Shift+A",), WRITE,
        "What was decided in the article on the left; with a preview", True, where=HERE,
        answer=answer_to(ApplyReview, apply_review),
    ),
    Action(
        "copies.wording", "Copies", "Show the wording in its article", _open(CopiesCommand.SHOW_IN_ARTICLE), ("Enter",),
        VIEW, "In the table of quotations; Esc comes back", where="quotations",
    ),
)  # fmt: skip
