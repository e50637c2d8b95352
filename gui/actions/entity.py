"""Actions on entities: the view, names, merging and splitting, and rejecting a name everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core.translation import _
from gui.actions.action import Action, answer_to
from gui.main_window_api import MainWindowApi
from gui.menu_names import ENTITIES
from gui.models import entity_operations as deeds
from gui.panes import ALONE
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


def _open_with(command: Command) -> Callable[[MainWindowApi], None]:
    """Show the view and send it a command."""

    def open_pane(desk: MainWindowApi) -> None:
        if not desk.is_in_front("entities"):  # showing it again takes the keyboard from the field of a cell
            desk.show_pane("entities")
        desk.session.send_request(command)

    return open_pane


def merge_entities(desk: MainWindowApi, asked: MergeEntities) -> None:
    """Ask which name to keep."""
    desk.open_dialog("merge", list(asked.entity_ids))


def split_entity(desk: MainWindowApi, asked: SplitEntity) -> None:
    """Ask which entity the mentions refer to."""
    desk.open_dialog("split", asked.entity_id, asked.span_ids)


def edit_entity(desk: MainWindowApi, asked: EditEntity) -> None:
    """Show the names, role and note of an entity."""
    desk.open_dialog("entity", asked.entity_id)


def _selected_mark(desk: MainWindowApi) -> SpanRow | None:
    from core.store import queries

    marks = desk.session.target_marks
    return desk.session.ask_store(queries.get_span, marks[0]) if marks else None


def show_mark_entity(desk: MainWindowApi) -> None:
    """Show the entity of the selected mark in the view."""
    row = _selected_mark(desk)
    if row is None or row.entity_id is None:
        desk.session.show_message(_("This mark is not linked to an entity. Press L to link it."))
        return
    desk.show_pane("entities")
    desk.session.send_request(ShowEntity(row.entity_id))


def reject_everywhere(desk: MainWindowApi) -> None:
    """Reject the words of the mark as a name everywhere, and go to the next mark."""
    if deeds.reject_everywhere(desk.session, desk.session.target_marks) and desk.session.chosen is not None:
        desk.session.send_request(MarkCommand.GO_ON)


def go_back(desk: MainWindowApi) -> None:
    """End the text alone; otherwise return to where the user came to the text from, else to reading, else to the
    text."""
    session = desk.session
    if desk.is_in_front(ALONE):
        desk.toggle_text_alone()
        return
    origin, session.origin = session.origin, None
    if origin is None or session.chosen is not None:
        if not desk.leave_workspace():
            session.send_request(Focus.TEXT)
    else:
        desk.show_pane(origin.pane)
        session.send_request(origin.focus)


ACTIONS = (
    Action("entity.view", ENTITIES, _("Show entities"), _open_with(Focus.ENTITIES), (), ("project",)),
    Action(
        "entity.find", ENTITIES, _("Find entity"), _open_with(Focus.ENTITY_SEARCH), ("Ctrl+Shift+E",), ("project",),
        _("By any of its names"),
    ),
    Action("entity.show", ENTITIES, _("Show entity of selected mark"), show_mark_entity, ("Ctrl+L",),
    ("project", "marks")),
    Action(
        "entity.mentions", ENTITIES, _("Go to mentions"), _open_with(Focus.MENTIONS), ("Enter",), ("project",),
        _("In the table of entities"), True, where="entities",
    ),
    Action(
        "entity.jump", ENTITIES, _("Show mention in its article"), _open_with(EntityCommand.SHOW_IN_ARTICLE),
        ("Enter",),
        ("project",), _("In the table of mentions; Esc returns"), where="mentions",
    ),
    Action(
        "entity.back", ENTITIES, _("Back"), go_back, ("Esc",), ("project",),
        _("Returns to where you were, or to the text"),
    ),
    Action(
        "entity.rename", ENTITIES, _("Rename entity"), _open_with(EntityCommand.RENAME), ("F2",), WRITE,
        _("In the Entities workspace"), True, where="entity workspace",
    ),
    Action(
        "entity.details", ENTITIES, _("Edit entity …"), _open_with(EntityCommand.EDIT), ("E",), ("project",),
        _("In the table of entities"), where="entities", answer=answer_to(EditEntity, edit_entity),
    ),
    Action(
        "entity.merge", ENTITIES, _("Merge selected entities …"), _open_with(EntityCommand.MERGE), ("M",), WRITE,
        _("In the table of entities; or drag one onto another"), where="entities",
        answer=answer_to(MergeEntities, merge_entities),
    ),
    Action(
        "entity.split", ENTITIES, _("Move mentions to another entity …"), _open_with(EntityCommand.SPLIT), ("M",),
        WRITE,
        _("In the table of mentions; or drag them onto an entity"), where="mentions",
        answer=answer_to(SplitEntity, split_entity),
    ),
    Action(
        "entity.forbid", ENTITIES, _("Reject everywhere"), reject_everywhere, ("Shift+X",), DECIDE,
        _("Rejects this name in all articles, now and in future imports"), True,
    ),
)  # fmt: skip
