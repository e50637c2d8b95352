"""Operations on entities themselves: their names, kind, role, number in other lists, and note."""

from __future__ import annotations

from core.errors import UserError
from core.records import Change
from core.store.edits.merging import absorb
from core.store.edits.ruling import keep_label, keep_link, live, namesakes, put_alias, wanted_words
from core.store.edits.wanted import cleaned, quoted
from core.store.faults import answering
from core.store.naming import tidy
from core.store.project import Project
from core.store.surnames import PERSON, is_bare, surname
from core.translation import _


@answering
def rename_entity(project: Project, entity_id: int, name: str) -> Change:
    """Give an entity another canonical name; the old one stays as an alias, and a rule records what it means. All
    mentions are in the Change.

    Raises UserError where another entity of its kind has that name: merge the two instead.
    """
    name = wanted_words(name)
    old, kind = live(project, entity_id)
    if namesakes(project, name, kind, entity_id):
        raise UserError(_("Another entity is already called {name}: merge the two instead.").format(name=name))
    with project.deed("rename_entity", f"{quoted(old)} to {quoted(name)}") as deed:
        project.connection.execute(
            "UPDATE entity SET name = ?, surname = ? WHERE id = ?", (name, surname(name, kind), entity_id)
        )
        if name != old:
            put_alias(project, entity_id, old)
            project.connection.execute("DELETE FROM alias WHERE entity_id = ? AND text = ?", (entity_id, name))
            keep_link(project, old, kind, entity_id, f"renamed to {quoted(name)}")
    return deed.change


@answering
def add_alias(project: Project, entity_id: int, text: str) -> Change:
    """Add another name of an entity; a rule applies it to future imports."""
    text = wanted_words(text)
    name, kind = live(project, entity_id)
    with project.deed("add_alias", f"{quoted(text)} for {quoted(name)}") as deed:
        if text != name:
            put_alias(project, entity_id, text)
            keep_link(project, text, kind, entity_id, f"another name of {quoted(name)}")
    return deed.change


@answering
def remove_alias(project: Project, entity_id: int, text: str) -> Change:
    """Remove an alias of an entity; no import restores it, and a rule that gave it is switched off."""
    text = tidy(text)
    name, _ = live(project, entity_id)
    with project.deed("remove_alias", f"{quoted(text)} from {quoted(name)}") as deed:
        project.connection.execute("UPDATE alias SET removed = 1 WHERE entity_id = ? AND text = ?", (entity_id, text))
        project.connection.execute(
            "UPDATE project_rule SET active = 0 WHERE kind = 'link' AND entity_id = ? AND words = ?", (entity_id, text)
        )
    return deed.change


@answering
def retype_entity(project: Project, entity_id: int, kind: str) -> Change:
    """Change the kind of an entity (a label of the group `name`): its mentions of the old kind get the new label,
    whatever their state, and rules record how its names are labelled.

    An existing entity of that kind and name is merged into it; for two people of one name UserError is raised instead.
    A family name alone gets no rule, because another person may have it.
    """
    name, old = live(project, entity_id)
    with project.deed("retype_entity", f"{quoted(name)} from {old} to {kind}") as deed:
        _retype(project, entity_id, kind)
    return deed.change


def _retype(project: Project, entity_id: int, kind: str) -> None:
    name, old = live(project, entity_id)
    if kind == old:
        return
    if not kind or not project.codebook.names_entity(kind):
        raise UserError(_("“{kind}” is not a kind of name: choose a label such as PERSON or ORG.").format(kind=kind))
    same = [one for one in namesakes(project, name, kind, entity_id) if live(project, one)[1] == kind]
    if same and kind == PERSON:
        raise UserError(
            _("Another person is already called {name}: merge the two if they are the same.").format(name=name)
        )
    write = project.connection.execute
    write("UPDATE entity SET kind = ?, surname = ? WHERE id = ?", (kind, surname(name, kind), entity_id))
    write("UPDATE span SET label = ? WHERE entity_id = ? AND label = ?", (kind, entity_id, old))
    write(
        "UPDATE project_rule SET label = ? WHERE kind = 'link' AND entity_id = ? AND label = ?", (kind, entity_id, old)
    )
    for one in same:
        absorb(project, entity_id, one, f"was {kind} already")
    aliases = project.read("SELECT text FROM alias WHERE entity_id = ? AND NOT removed ORDER BY id", (entity_id,))
    for text in (name, *(row[0] for row in aliases)):
        if text == name or not (PERSON in (kind, old) and is_bare(text)):
            keep_label(project, text, kind, entity_id, f"{quoted(name)} is {kind}, not {old}")


@answering
def set_role(project: Project, entity_id: int, text: str) -> Change:
    """Set what an entity is (`minister of fisheries`); empty: as the articles say."""
    return _set(project, entity_id, "role", tidy(cleaned(text)), "set_role")


@answering
def set_external_id(project: Project, entity_id: int, text: str) -> Change:
    """Set the number of an entity in another list (`Q42`, `DE-1234`); empty: none."""
    return _set(project, entity_id, "external_id", tidy(cleaned(text)), "set_external_id")


@answering
def set_note(project: Project, entity_id: int, text: str) -> Change:
    """Write a note on an entity; empty: none."""
    return _set(project, entity_id, "note", cleaned(text).strip(), "set_note")


def _set(project: Project, entity_id: int, column: str, text: str, verb: str) -> Change:
    name, _ = live(project, entity_id)
    with project.deed(verb, f"{quoted(name)}: {quoted(text) if text else 'none'}") as deed:
        project.connection.execute(f"UPDATE entity SET {column} = ? WHERE id = ?", (text, entity_id))
    return deed.change


@answering
def set_entity(project: Project, entity_id: int, *, kind: str | None = None, note: str | None = None) -> Change:
    """Change the kind (as `retype_entity` does) or the note of an entity, in one operation; what is None stays."""
    name, _ = live(project, entity_id)
    with project.deed("set_entity", quoted(name)) as deed:
        if kind is not None:
            _retype(project, entity_id, kind)
        if note is not None:
            project.connection.execute("UPDATE entity SET note = ? WHERE id = ?", (cleaned(note), entity_id))
    return deed.change
