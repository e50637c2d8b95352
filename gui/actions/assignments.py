"""Actions of coding assignments: what several coders get, and what they send back."""

from __future__ import annotations

from core.translation import _
from gui.actions.action import Action
from gui.menu_names import ASSIGNMENTS

ACTIONS = (
    Action(
        "assignments.give", ASSIGNMENTS, _("Give out assignments …"), lambda desk: desk.open_dialog("round_form"), (),
        ("project", "write", "study"), _("Make a file for each coder of a round"),
    ),
    Action(
        "assignments.list", ASSIGNMENTS, _("Rounds of coding …"), lambda desk: desk.open_dialog("rounds"), (),
        ("project", "study"), _("See who has which assignment, and take back what coders send"),
    ),
)  # fmt: skip
