"""Undo and redo over all deeds, also those of earlier days."""

from __future__ import annotations

import sqlite3

from core.errors import UserError
from core.records import Change
from core.store import journal
from core.store.faults import DamagedFile, answering
from core.store.fetch import ids_json
from core.store.images import Unfit
from core.store.project import Project
from core.store.surnames import note_surnames


@answering
def undo(project: Project) -> Change | None:
    """Take back the latest deed that is done; None where there is none. `verb` is the verb of the deed taken back."""
    return _step(project, "undo")


@answering
def redo(project: Project) -> Change | None:
    """Do again the deed that was taken back last; None where there is none, or a newer deed closed the way."""
    return _step(project, "redo")


def _step(project: Project, direction: str) -> Change | None:
    try:
        with project.writing() as connection:
            if direction == "undo" and project.importing:
                _wait_for_imports(project)
            deed = journal.step(connection, project.who, direction)
            if deed:
                note_surnames(connection, deed.change.entities)  # an image of schema 1 names none
    except (Unfit, DamagedFile, sqlite3.IntegrityError) as error:
        if not any(isinstance(one, Unfit | sqlite3.IntegrityError) for one in (error, error.__cause__)):
            raise
        raise _dropped(project, direction) from error
    return deed.change if deed else None


def _dropped(project: Project, direction: str) -> Unfit:
    """Take the step that does not fit off the stack: a deed that stays done is no step of undo any more, and what was
    undone after one that can't be done again would stand on nothing."""
    with project.writing() as connection:
        target = journal.next_undo(connection) if direction == "undo" else journal.next_redo(connection)
        assert target is not None
        if direction == "undo":
            connection.execute("UPDATE op SET state = NULL WHERE id = ?", (target[0],))
        else:
            connection.execute("UPDATE op SET state = 'dropped' WHERE state = 'undone'")
    return Unfit(target[0], target[1], direction)


def _wait_for_imports(project: Project) -> None:
    """Raise UserError where the next deed to be taken back was done before an import that is still under way: the
    import would be the step that people mean."""
    latest = journal.next_undo(project.connection)
    rows = project.read("SELECT max(op) FROM import WHERE id IN (SELECT value FROM json_each(?))",
                        (ids_json(project.importing),))  # fmt: skip
    if latest is not None and latest[0] < (rows[0][0] or 0):
        raise UserError("An import is under way: wait for its end, or cancel it, to take back what came before it.")
