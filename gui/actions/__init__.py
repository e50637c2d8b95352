"""Everything a user can do, in the order of the menus: a new action is one line in one of these modules."""

from __future__ import annotations

from gui.actions import article, claim, compare, copies, edit, entity, help, label, mark, project, view
from gui.actions.action import Action

MODULES = (project, edit, mark, label, entity, claim, compare, copies, article, view, help)
"""Modules with ACTIONS; their order is that of the menus."""

ACTIONS: tuple[Action, ...] = tuple(action for module in MODULES for action in module.ACTIONS)

BY_NAME: dict[str, Action] = {action.name: action for action in ACTIONS}
