"""Everything a user can do, in menu order: a new action is one row in a module here, a new module one line in NAMES."""

from __future__ import annotations

from typing import Protocol

from core.registry import import_modules
from gui.actions.action import Action
from gui.actions.label import make_own_action


class ActionModule(Protocol):
    """A module with actions of one kind."""

    ACTIONS: tuple[Action, ...]


NAMES = (
    "project",
    "edit",
    "find",
    "mark",
    "alike",
    "label",
    "entity",
    "claim",
    "compare",
    "copies",
    "codebook",
    "article",
    "screening",
    "samples",
    "assignments",
    "coding",
    "record",
    "coders",
    "view",
    "help",
)
"""Modules of this package, in menu order."""

ACTIONS: tuple[Action, ...] = tuple(
    one for module in import_modules(__package__, NAMES, ActionModule) for one in module.ACTIONS
)


class NamedActions(dict[str, Action]):
    """Actions by name; codes that do not ship have one too, `label.NAME`."""

    def __missing__(self, name: str) -> Action:
        if not name.startswith("label."):
            raise KeyError(name)
        return make_own_action(name)


BY_NAME: dict[str, Action] = NamedActions((action.name, action) for action in ACTIONS)
