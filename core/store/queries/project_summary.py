"""Read the project as a whole: its settings, and inputs that could not be read."""

from __future__ import annotations

from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import make_row
from core.store.rows import FailureRow


@translate_errors
def get_setting(project: Project, key: str, default: str = "") -> str:
    """Return a setting stored in the project (`Project.set_setting` writes it)."""
    return project.get_setting(key, default)


@translate_errors
def is_reading_due(project: Project) -> bool:
    """Return whether an older program, which extracted neither claims nor statements, read the articles of this
    project."""
    return project.get_setting("reading", "") == "due"


@translate_errors
def list_failures(project: Project) -> list[FailureRow]:
    """Return the inputs that could not be read, newest first."""
    return [
        make_row(FailureRow, row)
        for row in project.read_rows("SELECT id, at, source, reason FROM failure ORDER BY id DESC")
    ]
