"""Everything a user can do, in menu order: a new action is one row in a module here, a new module one line in NAMES."""

from __future__ import annotations

from typing import Protocol

from core.registry import import_modules
from gui.actions.action import Action


class ActionModule(Protocol):
    """A module with actions of one kind."""

    ACTIONS: tuple[Action, ...]


NAMES = (
    "project",
    "edit",
    "find",
    "mark",
    "label",
    "entity",
    "claim",
    "compare",
    "copies",
    "article",
    "coding",
    "view",
    "help",
)
"""Modules of this package, in menu order."""

ACTIONS: tuple[Action, ...] = tuple(
    one for module in import_modules(__package__, NAMES, ActionModule) for one in module.ACTIONS
)

BY_NAME: dict[str, Action] = {action.name: action for action in ACTIONS}
