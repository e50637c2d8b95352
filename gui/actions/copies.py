"""Actions on copies: the view, the look, one story or two, and a review applied to copies."""

from __future__ import annotations

from collections.abc import Callable

from gui.actions.action import Action
from gui.desk import Desk

VIEW = ("project",)
WRITE = ("project", "write")
HERE = "copies"


def _go(what: str = "") -> Callable[[Desk], None]:
    """Show the view, and ask it for something."""

    def go(desk: Desk) -> None:
        desk.show_pane("copies")
        desk.session.want(f"copies {what}".strip())

    return go


def apply(desk: Desk, of: tuple[int, list[int]] | None = None) -> None:
    """Preview what an article's review says of its copies; without an article that on the left in the view."""
    if of is None:
        _go("apply")(desk)
    else:
        desk.dialog("copying", *of)


ACTIONS = (
    Action(
        "copies.view", "Copies", "Show the copies", _go("stories"), ("Ctrl+9",), VIEW, "Stories told more than once"
    ),
    Action(
        "copies.quotations", "Copies", "Show quotations printed more than once", _go("quotations"), ("Ctrl+Shift+9",),
        VIEW,
    ),
    Action("copies.look", "Copies", "Look for copies", _go("look"), (), WRITE, "Compares all articles of the project"),
    Action(
        "copies.next", "Copies", "Next difference", _go("next"), (">", "."), VIEW, "In the copies view", True, True,
        HERE,
    ),
    Action(
        "copies.previous", "Copies", "Previous difference", _go("previous"), ("<", ","), VIEW, "", False, True, HERE
    ),
    Action(
        "copies.jump", "Copies", "Show the place in its article", _go("jump"), ("Enter",), VIEW,
        "In the copies view; Esc comes back", where=HERE,
    ),
    Action("copies.base", "Copies", "Hold the others against this article", _go("base"), ("B",), VIEW, where=HERE),
    Action(
        "copies.same", "Copies", "Same story", _go("same"), ("S",), WRITE,
        "Both articles shown; or all stories chosen are one", True, where=HERE,
    ),
    Action(
        "copies.other", "Copies", "Another story", _go("other"), ("X",), WRITE,
        "The two articles shown tell two; the others go with the one they are more like", where=HERE,
    ),
    Action(
        "copies.add", "Copies", "The article in the reader tells this story, too", _go("add"), ("Shift+S",),
        ("project", "write", "article"), where=HERE,
    ),
    Action(
        "copies.apply", "Copies", "Apply review to copies …", apply, ("Shift+A",), WRITE,
        "What was decided in the article on the left; with a preview", True, where=HERE, takes=apply,
    ),
    Action(
        "copies.wording", "Copies", "Show the wording in its article", _go("jump"), ("Enter",), VIEW,
        "In the table of quotations; Esc comes back", where="quotations",
    ),
)  # fmt: skip
