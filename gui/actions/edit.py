"""Actions of the Edit menu: undo and redo, project rules, preferences."""

from __future__ import annotations

from core.translation import _
from gui.actions.action import Action
from gui.menu_names import EDIT

ACTIONS = (
    Action("edit.undo", EDIT, _("Undo"), lambda d: d.session.undo_last(), ("Ctrl+Z",), ("project", "write")),
    Action(
        "edit.redo",
        EDIT,
        _("Redo"),
        lambda d: d.session.redo_last(),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        ("project", "write"),
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
