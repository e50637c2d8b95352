"""Deeds on entities themselves: their name, other names, kind and note."""

from __future__ import annotations

from core.errors import UserError
from core.records import Change
from core.store.edits.wanted import cleaned, quoted
from core.store.naming import family, tidy
from core.store.project import Project
from core.store.surnames import surname


def _name_and_kind(project: Project, entity_id: int) -> tuple[str, str]:
    found = project.read("SELECT name, kind FROM entity WHERE id = ?", (entity_id,))
    if not found:
        raise UserError("That entity is no longer there: choose another one.")
    return str(found[0][0]), str(found[0][1])


def _wanted(text: str) -> str:
    name = tidy(cleaned(text))
    if not name:
        raise UserError("An entity needs a name: type one.")
    return name


def rename_entity(project: Project, entity_id: int, name: str) -> Change:
    """Give an entity another canonical name; the old one stays as an alias. All its mentions are in the Change.

    Raises UserError where another entity of its kind bears that name: link the mentions to that one instead.
    """
    name = _wanted(name)
    old, kind = _name_and_kind(project, entity_id)
    kinds = family(kind)
    taken = project.read(
        f"SELECT 1 FROM entity WHERE name = ? AND id <> ? AND kind IN ({', '.join('?' * len(kinds))})",
        (name, entity_id, *kinds),
    )
    if taken:
        raise UserError(f"There is another entity called {name} already: link the mentions to that one.")
    with project.deed("rename_entity", f"{quoted(old)} to {quoted(name)}") as deed:
        project.connection.execute(
            "UPDATE entity SET name = ?, surname = ? WHERE id = ?", (name, surname(name, kind), entity_id)
        )
        if name != old:
            _put_alias(project, entity_id, old)
            project.connection.execute("DELETE FROM alias WHERE entity_id = ? AND text = ?", (entity_id, name))
    return deed.change


def _put_alias(project: Project, entity_id: int, text: str) -> None:
    project.connection.execute(
        "INSERT INTO alias(entity_id, text) VALUES (?, ?) ON CONFLICT(entity_id, text) DO UPDATE SET removed = 0",
        (entity_id, text),
    )


def add_alias(project: Project, entity_id: int, text: str) -> Change:
    """Say that an entity is also called so."""
    text = _wanted(text)
    name, _ = _name_and_kind(project, entity_id)
    with project.deed("add_alias", f"{quoted(text)} for {quoted(name)}") as deed:
        if text != name:
            _put_alias(project, entity_id, text)
    return deed.change


def remove_alias(project: Project, entity_id: int, text: str) -> Change:
    """Say that an entity is not called so; no import brings it back."""
    name, _ = _name_and_kind(project, entity_id)
    with project.deed("remove_alias", f"{quoted(text)} from {quoted(name)}") as deed:
        project.connection.execute(
            "UPDATE alias SET removed = 1 WHERE entity_id = ? AND text = ?", (entity_id, tidy(text))
        )
    return deed.change


def set_entity(project: Project, entity_id: int, *, kind: str | None = None, note: str | None = None) -> Change:
    """Change an entity's kind (a label of the group `name`) or note; what is None stays."""
    name, old = _name_and_kind(project, entity_id)
    with project.deed("set_entity", quoted(name)) as deed:
        project.connection.execute(
            "UPDATE entity SET kind = ?, surname = ?, note = coalesce(?, note) WHERE id = ?",
            (kind or old, surname(name, kind or old), None if note is None else cleaned(note), entity_id),
        )
    return deed.change
