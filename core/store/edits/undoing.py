"""Undo and redo over all deeds, also those of earlier days."""

from __future__ import annotations

from core.records import Change
from core.store import journal
from core.store.project import Project
from core.store.surnames import note_surnames


def undo(project: Project) -> Change | None:
    """Take back the latest deed that is done; None where there is none. `verb` is the verb of the deed taken back."""
    return _step(project, "undo")


def redo(project: Project) -> Change | None:
    """Do again the deed that was taken back last; None where there is none, or a newer deed closed the way."""
    return _step(project, "redo")


def _step(project: Project, direction: str) -> Change | None:
    with project.writing() as connection:
        deed = journal.step(connection, project.who, direction)
        if deed:
            note_surnames(connection, deed.change.entities)  # an image of schema 1 names none
    return deed.change if deed else None
