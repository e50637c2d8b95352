"""Actions on entities: the view, who is who, and the rules that new imports obey."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from gui.actions.action import Action
from gui.desk import Desk
from gui.models import entity_deeds as deeds

if TYPE_CHECKING:
    from core.store.rows import SpanRow

WRITE = ("project", "write")
DECIDE = ("project", "write", "marks")


def _go(what: str) -> Callable[[Desk], None]:
    """Open the view, and ask it for something."""

    def go(desk: Desk) -> None:
        desk.show_pane("entities")
        desk.session.want(what)

    return go


def merge(desk: Desk, ids: Sequence[int] | None = None) -> None:
    """Ask which name stays; without ids those chosen in the view."""
    if ids is None:
        _go("entity merge")(desk)
    else:
        desk.dialog("merge", list(ids))


def split(desk: Desk, of: tuple[int, Sequence[int]] | None = None) -> None:
    """Ask whose mentions those are; without an entity and marks those chosen in the view."""
    if of is None:
        _go("entity split")(desk)
    else:
        desk.dialog("split", *of)


def details(desk: Desk, entity_id: int | None = None) -> None:
    """Names, role and note of an entity; without one that at hand in the view."""
    if entity_id is None:
        _go("entity details")(desk)
    else:
        desk.dialog("entity", entity_id)


def _mark(desk: Desk) -> SpanRow | None:
    from core.store import queries

    marks = desk.session.marks
    return desk.session.ask_store(queries.span, marks[0]) if marks else None


def show(desk: Desk) -> None:
    """Show the entity of the mark at hand in the view."""
    row = _mark(desk)
    if row is None or row.entity_id is None:
        desk.session.say("This mark is linked to no entity: L links it to one.")
        return
    desk.show_pane("entities")
    desk.session.want(f"entity:{row.entity_id}")


def forbid(desk: Desk) -> None:
    """Say that the words of the mark are no name anywhere, and go on."""
    if deeds.forbid(desk.session, desk.session.marks) and desk.session.chosen is not None:
        desk.session.want("next-mention")


def back(desk: Desk) -> None:
    """Back to where one came to the text from; else to the text."""
    session = desk.session
    origin, session.origin = session.origin, None
    if origin is None or session.chosen is not None:
        session.want("text")
    else:
        pane, _, what = origin.rpartition(":")
        desk.show_pane(pane or "entities")
        session.want(what)


ACTIONS = (
    Action("entity.view", "Entities", "Show the entities", _go("entities"), ("Ctrl+4",), ("project",)),
    Action(
        "entity.find", "Entities", "Find an entity", _go("entity find"), ("Ctrl+Shift+E",), ("project",),
        "By any of its names",
    ),
    Action("entity.show", "Entities", "Show the entity of the mark", show, ("Ctrl+L",), ("project", "marks")),
    Action(
        "entity.mentions", "Entities", "Go to its mentions", _go("mentions"), ("Enter",), ("project",),
        "In the table of entities", True, where="entities",
    ),
    Action(
        "entity.jump", "Entities", "Show the mention in its article", _go("entity jump"), ("Enter",), ("project",),
        "In the table of mentions; Esc comes back", where="mentions",
    ),
    Action("entity.back", "Entities", "Back", back, ("Esc",), ("project",), "To where one came from, else to the text"),
    Action(
        "entity.rename", "Entities", "Rename", _go("entity rename"), ("F2",), WRITE,
        "In the table of entities", True, where="entities",
    ),
    Action(
        "entity.details", "Entities", "Names, role and note …", details, ("E",), ("project",),
        "In the table of entities", where="entities", takes=details,
    ),
    Action(
        "entity.merge", "Entities", "Merge those chosen …", merge, ("M",), WRITE,
        "In the table of entities; or drag one onto the other", where="entities", takes=merge,
    ),
    Action(
        "entity.split", "Entities", "These mentions are of somebody else …", split, ("M",), WRITE,
        "In the table of mentions; or drag them onto an entity", where="mentions", takes=split,
    ),
    Action(
        "entity.forbid", "Entities", "No name anywhere", forbid, ("Shift+X",), DECIDE,
        "Rejects these words in all articles, and in those to come", True,
    ),
)  # fmt: skip
