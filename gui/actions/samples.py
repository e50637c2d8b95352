"""Actions of samples: which articles a study codes."""

from __future__ import annotations

from core.translation import _
from gui.actions.action import Action
from gui.menu_names import ARTICLE

ACTIONS = (
    Action(
        "samples.list", ARTICLE, _("Samples …"), lambda desk: desk.open_dialog("samples"), (), ("project", "study"),
        _("Draw samples of articles, and list the articles of one"),
    ),
)  # fmt: skip
