"""Undo and redo of all operations, including those of earlier sessions."""

from __future__ import annotations

import sqlite3

from core.errors import UserError
from core.records import Change
from core.store import journal
from core.store.file_errors import DamagedFile, translate_errors
from core.store.journal_images import BrokenStep
from core.store.project import Project
from core.store.span_fetch import ids_json
from core.store.surnames import write_surnames
from core.translation import _


@translate_errors
def undo(project: Project) -> Change | None:
    """Take back the latest operation that is done; None if there is none. `verb` is the verb of that operation."""
    return _take_step(project, "undo")


@translate_errors
def redo(project: Project) -> Change | None:
    """Redo the operation that was undone last; None if there is none, or a newer operation has replaced it."""
    return _take_step(project, "redo")


@translate_errors
def count_step_rows(project: Project, direction: str, most: int) -> int:
    """Count the rows that the next `undo` or `redo` puts back, up to `most`."""
    connection = project.connection
    target = journal.next_undo(connection) if direction == "undo" else journal.next_redo(connection)
    sql = "SELECT count(*) FROM (SELECT 1 FROM change WHERE op = ? LIMIT ?)"
    return int(project.read_rows(sql, (target[0], most))[0][0]) if target is not None else 0


def _take_step(project: Project, direction: str) -> Change | None:
    try:
        with project.write_transaction() as connection:
            if direction == "undo" and project.importing:
                _refuse_during_import(project)
            deed = journal.take_step(connection, project.who, direction)
            if deed:
                write_surnames(connection, deed.change.entities)  # an image of schema 1 has no surname
    except (BrokenStep, DamagedFile, sqlite3.IntegrityError) as error:
        if not any(isinstance(one, BrokenStep | sqlite3.IntegrityError) for one in (error, error.__cause__)):
            raise
        raise _drop_step(project, direction) from error
    return deed.change if deed else None


def _drop_step(project: Project, direction: str) -> BrokenStep:
    """Remove the step that does not fit from the stack: an operation that stays done can no longer be undone, and steps
    undone after one that cannot be redone would have no basis."""
    with project.write_transaction() as connection:
        target = journal.next_undo(connection) if direction == "undo" else journal.next_redo(connection)
        assert target is not None
        if direction == "undo":
            connection.execute("UPDATE op SET state = NULL WHERE id = ?", (target[0],))
        else:
            connection.execute("UPDATE op SET state = 'dropped' WHERE state = 'undone'")
    return BrokenStep(target[0], target[1], direction)


def _refuse_during_import(project: Project) -> None:
    """Raise UserError if the next operation to undo is older than an import that is still running: people would mean
    the import."""
    latest = journal.next_undo(project.connection)
    rows = project.read_rows("SELECT max(op) FROM import WHERE id IN (SELECT value FROM json_each(?))",
                        (ids_json(project.importing),))  # fmt: skip
    if latest is not None and latest[0] < (rows[0][0] or 0):
        raise UserError(_("An import is running: wait for it to finish, or cancel it, before you undo earlier steps."))
