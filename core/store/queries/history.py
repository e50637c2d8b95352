"""Read what was decided, when and by whom, newest first; and what undo and redo would do."""

from __future__ import annotations

from core.store import journal
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import make_row
from core.store.rows import OperationRow


@translate_errors
def list_operations(project: Project, limit: int = 200, before: int | None = None) -> list[OperationRow]:
    """Return operations, including undo and redo, newest first; `before`: only those older than that op (the next
    page)."""
    older = "" if before is None else f" WHERE id < {int(before)}"
    rows = project.read_rows(
        "SELECT id, at, who, verb, detail, direction, state, undo_of, article_id FROM op"
        f"{older} ORDER BY id DESC LIMIT ?",
        (limit,),
    )
    return [
        make_row(
            OperationRow, (op, at, who, verb, detail, direction, state in ("undone", "dropped"), undo_of, article_id)
        )
        for op, at, who, verb, detail, direction, state, undo_of, article_id in rows
    ]


@translate_errors
def can_undo(project: Project) -> str | None:
    """Return the verb of the operation that undo would take back, or None."""
    found = journal.next_undo(project.connection)
    return found[1] if found else None


@translate_errors
def can_redo(project: Project) -> str | None:
    """Return the verb of the operation that redo would do again, or None."""
    found = journal.next_redo(project.connection)
    return found[1] if found else None


@translate_errors
def name_next_undo(project: Project) -> tuple[str, str] | None:
    """Return verb and detail of the operation that undo would take back, or None."""
    found = journal.next_undo(project.connection)
    return found[1:] if found else None


@translate_errors
def name_next_redo(project: Project) -> tuple[str, str] | None:
    """Return verb and detail of the operation that redo would do again, or None."""
    found = journal.next_redo(project.connection)
    return found[1:] if found else None
