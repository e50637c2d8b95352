"""Read what was decided, when and by whom, newest first; and what undo and redo would do."""

from __future__ import annotations

from core.store import journal
from core.store.faults import answering
from core.store.project import Project
from core.store.rows import DeedRow
from core.store.shapes import made


@answering
def history(project: Project, limit: int = 200, before: int | None = None) -> list[DeedRow]:
    """Return operations, including undo and redo, newest first; `before`: only those older than that op (the next
    page)."""
    older = "" if before is None else f" WHERE id < {int(before)}"
    rows = project.read(
        "SELECT id, at, who, verb, detail, direction, state, undo_of, article_id FROM op"
        f"{older} ORDER BY id DESC LIMIT ?",
        (limit,),
    )
    return [
        made(DeedRow, (op, at, who, verb, detail, direction, state in ("undone", "dropped"), undo_of, article_id))
        for op, at, who, verb, detail, direction, state, undo_of, article_id in rows
    ]


@answering
def can_undo(project: Project) -> str | None:
    """Return the verb of the operation that undo would take back, or None."""
    found = journal.next_undo(project.connection)
    return found[1] if found else None


@answering
def can_redo(project: Project) -> str | None:
    """Return the verb of the operation that redo would do again, or None."""
    found = journal.next_redo(project.connection)
    return found[1] if found else None
