"""Actions of the Help menu: keys, palette, about."""

from __future__ import annotations

from core.translation import _
from gui.actions.action import Action
from gui.menu_names import HELP

ACTIONS = (
    Action("help.keys", HELP, _("All keys"), lambda d: d.open_dialog("keylist"), ("F1",)),
    Action("help.palette", HELP, _("Find anything …"), lambda d: d.open_dialog("palette"), ("Ctrl+K",)),
    Action("help.about", HELP, _("About Pressmark"), lambda d: d.open_dialog("about"), first=True),
)
