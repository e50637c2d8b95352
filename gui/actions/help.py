"""Actions that explain: keys, palette, about."""

from __future__ import annotations

from gui.actions.action import Action

ACTIONS = (
    Action("help.keys", "Help", "All keys", lambda d: d.dialog("keylist"), ("F1",)),
    Action("help.palette", "Help", "Find a command …", lambda d: d.dialog("palette"), ("Ctrl+K",)),
    Action("help.about", "Help", "About Pressmark", lambda d: d.dialog("about"), first=True),
)
