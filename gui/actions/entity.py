"""Actions on entities: the view, who is who, and the rules that new imports obey."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gui.actions.action import Action, answer_to
from gui.desk import Desk
from gui.models import entity_deeds as deeds
from gui.requests import (
    Command,
    EditEntity,
    EntityCommand,
    Focus,
    MarkCommand,
    MergeEntities,
    ShowEntity,
    SplitEntity,
)

if TYPE_CHECKING:
    from core.store.rows import SpanRow

WRITE = ("project", "write")
DECIDE = ("project", "write", "marks")


def _open(command: Command) -> Callable[[Desk], None]:
    """Open the view, and bring it a command."""

    def open_pane(desk: Desk) -> None:
        desk.show_pane("entities")
        desk.session.request(command)

    return open_pane


def merge_entities(desk: Desk, asked: MergeEntities) -> None:
    """Ask which name stays."""
    desk.dialog("merge", list(asked.entity_ids))


def split_entity(desk: Desk, asked: SplitEntity) -> None:
    """Ask whose mentions those are."""
    desk.dialog("split", asked.entity_id, asked.span_ids)


def edit_entity(desk: Desk, asked: EditEntity) -> None:
    """Show names, role and note of an entity."""
    desk.dialog("entity", asked.entity_id)


def _mark(desk: Desk) -> SpanRow | None:
    from core.store import queries

    marks = desk.session.marks
    return desk.session.ask_store(queries.get_span, marks[0]) if marks else None


def show(desk: Desk) -> None:
    """Show the entity of the mark at hand in the view."""
    row = _mark(desk)
    if row is None or row.entity_id is None:
        desk.session.say("This mark is linked to no entity: L links it to one.")
        return
    desk.show_pane("entities")
    desk.session.request(ShowEntity(row.entity_id))


def forbid(desk: Desk) -> None:
    """Say that the words of the mark are no name anywhere, and go on."""
    if deeds.forbid(desk.session, desk.session.marks) and desk.session.chosen is not None:
        desk.session.request(MarkCommand.GO_ON)


def back(desk: Desk) -> None:
    """Back to where one came to the text from; else to the text."""
    session = desk.session
    origin, session.origin = session.origin, None
    if origin is None or session.chosen is not None:
        session.request(Focus.TEXT)
    else:
        desk.show_pane(origin.pane)
        session.request(origin.focus)


ACTIONS = (
    Action("entity.view", "Entities", "Show the entities", _open(Focus.ENTITIES), ("Ctrl+4",), ("project",)),
    Action(
        "entity.find", "Entities", "Find an entity", _open(Focus.ENTITY_SEARCH), ("Ctrl+Shift+E",), ("project",),
        "By any of its names",
    ),
    Action("entity.show", "Entities", "Show the entity of the mark", show, ("Ctrl+L",), ("project", "marks")),
    Action(
        "entity.mentions", "Entities", "Go to its mentions", _open(Focus.MENTIONS), ("Enter",), ("project",),
        "In the table of entities", True, where="entities",
    ),
    Action(
        "entity.jump", "Entities", "Show the mention in its article", _open(EntityCommand.SHOW_IN_ARTICLE), ("Enter",),
        ("project",), "In the table of mentions; Esc comes back", where="mentions",
    ),
    Action("entity.back", "Entities", "Back", back, ("Esc",), ("project",), "To where one came from, else to the text"),
    Action(
        "entity.rename", "Entities", "Rename", _open(EntityCommand.RENAME), ("F2",), WRITE,
        "In the table of entities", True, where="entities",
    ),
    Action(
        "entity.details", "Entities", "Names, role and note …", _open(EntityCommand.EDIT), ("E",), ("project",),
        "In the table of entities", where="entities", answer=answer_to(EditEntity, edit_entity),
    ),
    Action(
        "entity.merge", "Entities", "Merge those chosen …", _open(EntityCommand.MERGE), ("M",), WRITE,
        "In the table of entities; or drag one onto the other", where="entities",
        answer=answer_to(MergeEntities, merge_entities),
    ),
    Action(
        "entity.split", "Entities", "These mentions are of somebody else …", _open(EntityCommand.SPLIT), ("M",), WRITE,
        "In the table of mentions; or drag them onto an entity", where="mentions",
        answer=answer_to(SplitEntity, split_entity),
    ),
    Action(
        "entity.forbid", "Entities", "No name anywhere", forbid, ("Shift+X",), DECIDE,
        "Rejects these words in all articles, and in those to come", True,
    ),
)  # fmt: skip
