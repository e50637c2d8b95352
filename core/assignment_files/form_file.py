"""Make the file of an assignment for the browser."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.assignments import AssignmentTicket
from core.errors import UserError
from core.store.project import Project


def write_form(project: Project, path: Path, ticket: AssignmentTicket, article_ids: Sequence[int]) -> None:
    """Write the form of one assignment."""
    raise UserError("not yet")
