"""Actions of the Edit menu: undo and redo, project rules, preferences."""

from __future__ import annotations

from core.translation import _
from gui import ask
from gui.actions.action import Action
from gui.main_window_api import MainWindowApi
from gui.menu_names import EDIT
from gui.operation_names import name_operation

_IMPORT = "import"
"""Verb of an import in the journal."""


def _name_undo(desk: MainWindowApi) -> str:
    """Return what undo would take back; empty if nothing."""
    from core.store import queries

    step = desk.session.ask_store(queries.name_next_undo) if desk.session.project is not None else None
    return _("Undo {operation}").format(operation=name_operation(*step)) if step else ""


def _undo_last(desk: MainWindowApi) -> None:
    """Undo the latest operation. An import is undone only after a question: its articles go with all decisions."""
    from core.store import queries

    step = desk.session.ask_store(queries.name_next_undo) if desk.session.project is not None else None
    if step is not None and step[0] == _IMPORT:
        question = _(
            "Undo the import?\n\nIts articles leave the list with everything decided in them. Redo brings them back."
        )
        if not ask.confirm_action(desk.widget, _("Undo import"), question, _("Undo import")):
            return
    desk.session.undo_last()


def _name_redo(desk: MainWindowApi) -> str:
    """Return what redo would do again; empty if nothing."""
    from core.store import queries

    step = desk.session.ask_store(queries.name_next_redo) if desk.session.project is not None else None
    return _("Redo {operation}").format(operation=name_operation(*step)) if step else ""


ACTIONS = (
    Action(
        "edit.undo",
        EDIT,
        _("Undo"),
        _undo_last,
        ("Ctrl+Z",),
        ("project", "write"),
        text_now=_name_undo,
    ),
    Action(
        "edit.redo",
        EDIT,
        _("Redo"),
        lambda d: d.session.redo_last(),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        ("project", "write"),
        text_now=_name_redo,
    ),
    Action(
        "entity.rules",
        EDIT,
        _("Project rules …"),
        lambda d: d.open_dialog("project_rules"),
        ("Ctrl+R",),
        ("project",),
        _("Rules that new imports follow: merged, renamed and rejected names"),
        first=True,
    ),
    Action(
        "edit.preferences", EDIT, _("Preferences …"), lambda d: d.open_dialog("preferences"), ("Ctrl+,",), first=True
    ),
)
