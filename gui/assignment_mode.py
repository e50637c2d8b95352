"""How the window treats a project that is the coding assignment of one coder: it shows only what is to do."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from core.errors import UserError
from core.translation import _

if TYPE_CHECKING:
    from core.assignments import AssignmentTicket
    from core.store.project import Project

LEFT_OUT = frozenset({"compare", "timeline", "copies", "screening", "coders"})
"""Workspaces about the whole study, which a coder does not need."""
NOT_HERE = _("This is a coding assignment, and nothing of that is to be done in it.")


def read_assignment(project: Project) -> AssignmentTicket | None:
    """Return what a project says of itself as an assignment; None for any other project."""
    from core.store.rounds import find_ticket

    with suppress(UserError):  # a broken ticket is told when the file is taken back
        return find_ticket(project)
    return None


def name_decisions(project: Project, assignment: AssignmentTicket | None, who: str | None) -> None:
    """Record decisions under the name of the coder whose assignment this is, otherwise of the reviewer, if there is
    one."""
    name = assignment.coder if assignment is not None else who
    if name:
        project.who = name
