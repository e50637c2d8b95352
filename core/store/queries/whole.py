"""Read the project as a whole: its settings, and inputs that could not be read."""

from __future__ import annotations

from core.store.faults import answering
from core.store.project import Project
from core.store.rows import FailureRow
from core.store.shapes import made


@answering
def setting(project: Project, key: str, default: str = "") -> str:
    """Return a setting stored in the project (`Project.set_setting` writes it)."""
    return project.setting(key, default)


@answering
def reading_due(project: Project) -> bool:
    """Tell whether an older program, which extracted neither claims nor statements, read the articles of this
    project."""
    return project.setting("reading", "") == "due"


@answering
def failures(project: Project) -> list[FailureRow]:
    """Return the inputs that could not be read, newest first."""
    return [
        made(FailureRow, row) for row in project.read("SELECT id, at, source, reason FROM failure ORDER BY id DESC")
    ]
