"""Actions of the Help menu: keys, guide, palette, about."""

from __future__ import annotations

from core.translation import _
from gui.actions.action import Action
from gui.menu_names import HELP

ACTIONS = (
    Action("help.keys", HELP, _("All keys"), lambda d: d.open_dialog("keylist"), ("F1",)),
    Action(
        "help.guide",
        HELP,
        _("Guide"),
        lambda d: d.open_dialog("guide"),
        ("Shift+F1",),
        help=_("The whole guide with its pictures, at the page about what you see"),
    ),
    Action("help.palette", HELP, _("Find anything …"), lambda d: d.open_dialog("palette"), ("Ctrl+K",)),
    Action("help.about", HELP, _("About Pressmark"), lambda d: d.open_dialog("about"), first=True),
)
