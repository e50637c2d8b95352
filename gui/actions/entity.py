"""Actions on entities: the view, names, merging and splitting, and rejecting a name everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core.translation import _
from gui.actions.action import Action, answer_to
from gui.desk import Desk
from gui.menu_names import ENTITIES
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
    """Show the view and send it a command."""

    def open_pane(desk: Desk) -> None:
        desk.show_pane("entities")
        desk.session.request(command)

    return open_pane


def merge_entities(desk: Desk, asked: MergeEntities) -> None:
    """Ask which name to keep."""
    desk.dialog("merge", list(asked.entity_ids))


def split_entity(desk: Desk, asked: SplitEntity) -> None:
    """Ask which entity the mentions refer to."""
    desk.dialog("split", asked.entity_id, asked.span_ids)


def edit_entity(desk: Desk, asked: EditEntity) -> None:
    """Show the names, role and note of an entity."""
    desk.dialog("entity", asked.entity_id)


def _mark(desk: Desk) -> SpanRow | None:
    from core.store import queries

    marks = desk.session.marks
    return desk.session.ask_store(queries.get_span, marks[0]) if marks else None


def show(desk: Desk) -> None:
    """Show the entity of the selected mark in the view."""
    row = _mark(desk)
    if row is None or row.entity_id is None:
        desk.session.say(_("This mark is not linked to an entity. Press L to link it."))
        return
    desk.show_pane("entities")
    desk.session.request(ShowEntity(row.entity_id))


def forbid(desk: Desk) -> None:
    """Reject the words of the mark as a name everywhere, and go to the next mark."""
    if deeds.forbid(desk.session, desk.session.marks) and desk.session.chosen is not None:
        desk.session.request(MarkCommand.GO_ON)


def back(desk: Desk) -> None:
    """Return to where the user came to the text from, or go to the text."""
    session = desk.session
    origin, session.origin = session.origin, None
    if origin is None or session.chosen is not None:
        session.request(Focus.TEXT)
    else:
        desk.show_pane(origin.pane)
        session.request(origin.focus)


ACTIONS = (
    Action("entity.view", ENTITIES, _("Show entities"), _open(Focus.ENTITIES), ("Ctrl+4",), ("project",)),
    Action(
        "entity.find", ENTITIES, _("Find entity"), _open(Focus.ENTITY_SEARCH), ("Ctrl+Shift+E",), ("project",),
        _("By any of its names"),
    ),
    Action("entity.show", ENTITIES, _("Show entity of selected mark"), show, ("Ctrl+L",), ("project", "marks")),
    Action(
        "entity.mentions", ENTITIES, _("Go to mentions"), _open(Focus.MENTIONS), ("Enter",), ("project",),
        _("In the table of entities"), True, where="entities",
    ),
    Action(
        "entity.jump", ENTITIES, _("Show mention in its article"), _open(EntityCommand.SHOW_IN_ARTICLE), ("Enter",),
        ("project",), _("In the table of mentions; Esc returns"), where="mentions",
    ),
    Action(
        "entity.back", ENTITIES, _("Back"), back, ("Esc",), ("project",), _("To where you came from, or to the text"),
    ),
    Action(
        "entity.rename", ENTITIES, _("Rename entity"), _open(EntityCommand.RENAME), ("F2",), WRITE,
        _("In the table of entities"), True, where="entities",
    ),
    Action(
        "entity.details", ENTITIES, _("Edit entity …"), _open(EntityCommand.EDIT), ("E",), ("project",),
        _("In the table of entities"), where="entities", answer=answer_to(EditEntity, edit_entity),
    ),
    Action(
        "entity.merge", ENTITIES, _("Merge selected entities …"), _open(EntityCommand.MERGE), ("M",), WRITE,
        _("In the table of entities; or drag one onto another"), where="entities",
        answer=answer_to(MergeEntities, merge_entities),
    ),
    Action(
        "entity.split", ENTITIES, _("Move mentions to another entity …"), _open(EntityCommand.SPLIT), ("M",), WRITE,
        _("In the table of mentions; or drag them onto an entity"), where="mentions",
        answer=answer_to(SplitEntity, split_entity),
    ),
    Action(
        "entity.forbid", ENTITIES, _("Reject everywhere"), forbid, ("Shift+X",), DECIDE,
        _("Rejects this name in all articles, now and in future imports"), True,
    ),
)  # fmt: skip
