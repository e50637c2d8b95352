"""Operations on entities themselves: their names, kind, role, number in other lists, and note."""

from __future__ import annotations

from core.errors import UserError
from core.records import Change
from core.store.edits.entity_merge import absorb_entity
from core.store.edits.entity_rules import (
    find_namesakes,
    keep_label,
    keep_link,
    put_alias,
    require_entity,
    require_words,
)
from core.store.edits.lookup import clean_text, quote_words
from core.store.entity_resolution import collapse_spaces
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.surnames import PERSON, is_single_name, surname_key
from core.translation import _


@translate_errors
def rename_entity(project: Project, entity_id: int, name: str) -> Change:
    """Give an entity another canonical name; the old one stays as an alias, and a rule records what it means. All
    mentions are in the Change.

    Raises UserError if another entity of its kind has that name: merge the two instead.
    """
    name = require_words(name)
    old, kind = require_entity(project, entity_id)
    if find_namesakes(project, name, kind, entity_id):
        raise UserError(_("Another entity is already called {name}: merge the two instead.").format(name=name))
    with project.record_operation("rename_entity", f"{quote_words(old)} to {quote_words(name)}") as deed:
        project.connection.execute(
            "UPDATE entity SET name = ?, surname = ? WHERE id = ?", (name, surname_key(name, kind), entity_id)
        )
        if name != old:
            put_alias(project, entity_id, old)
            project.connection.execute("DELETE FROM alias WHERE entity_id = ? AND text = ?", (entity_id, name))
            keep_link(project, old, kind, entity_id, f"renamed to {quote_words(name)}")
    return deed.change


@translate_errors
def add_alias(project: Project, entity_id: int, text: str) -> Change:
    """Add another name of an entity; a rule applies it to future imports."""
    text = require_words(text)
    name, kind = require_entity(project, entity_id)
    with project.record_operation("add_alias", f"{quote_words(text)} for {quote_words(name)}") as deed:
        if text != name:
            put_alias(project, entity_id, text)
            keep_link(project, text, kind, entity_id, f"another name of {quote_words(name)}")
    return deed.change


@translate_errors
def remove_alias(project: Project, entity_id: int, text: str) -> Change:
    """Remove an alias of an entity; no import restores it, and a rule that gave it is switched off."""
    text = collapse_spaces(text)
    name, _ = require_entity(project, entity_id)
    with project.record_operation("remove_alias", f"{quote_words(text)} from {quote_words(name)}") as deed:
        project.connection.execute("UPDATE alias SET removed = 1 WHERE entity_id = ? AND text = ?", (entity_id, text))
        project.connection.execute(
            "UPDATE project_rule SET active = 0 WHERE kind = 'link' AND entity_id = ? AND words = ?", (entity_id, text)
        )
    return deed.change


@translate_errors
def retype_entity(project: Project, entity_id: int, kind: str) -> Change:
    """Change the kind of an entity (a label of the group `name`): its mentions of the old kind get the new label,
    whatever their state, and rules record how its names are labelled.

    An existing entity of that kind and name is merged into it; for two people of one name UserError is raised instead.
    A family name alone gets no rule, because another person may have it.
    """
    name, old = require_entity(project, entity_id)
    with project.record_operation("retype_entity", f"{quote_words(name)} from {old} to {kind}") as deed:
        _change_kind(project, entity_id, kind)
    return deed.change


def _change_kind(project: Project, entity_id: int, kind: str) -> None:
    name, old = require_entity(project, entity_id)
    if kind == old:
        return
    if not kind or not project.codebook.names_entity(kind):
        raise UserError(_("“{kind}” is not a kind of name: choose a label such as PERSON or ORG.").format(kind=kind))
    same = [one for one in find_namesakes(project, name, kind, entity_id) if require_entity(project, one)[1] == kind]
    if same and kind == PERSON:
        raise UserError(
            _("Another person is already called {name}: merge the two if they are the same.").format(name=name)
        )
    write = project.connection.execute
    write("UPDATE entity SET kind = ?, surname = ? WHERE id = ?", (kind, surname_key(name, kind), entity_id))
    write("UPDATE span SET label = ? WHERE entity_id = ? AND label = ?", (kind, entity_id, old))
    write(
        "UPDATE project_rule SET label = ? WHERE kind = 'link' AND entity_id = ? AND label = ?", (kind, entity_id, old)
    )
    for one in same:
        absorb_entity(project, entity_id, one, f"was {kind} already")
    aliases = project.read_rows("SELECT text FROM alias WHERE entity_id = ? AND NOT removed ORDER BY id", (entity_id,))
    for text in (name, *(row[0] for row in aliases)):
        if text == name or not (PERSON in (kind, old) and is_single_name(text)):
            keep_label(project, text, kind, entity_id, f"{quote_words(name)} is {kind}, not {old}")


@translate_errors
def set_role(project: Project, entity_id: int, text: str) -> Change:
    """Set what an entity is (`minister of fisheries`); empty: as the articles say."""
    return _set_column(project, entity_id, "role", collapse_spaces(clean_text(text)), "set_role")


@translate_errors
def set_external_id(project: Project, entity_id: int, text: str) -> Change:
    """Set the number of an entity in another list (`Q42`, `DE-1234`); empty: none."""
    return _set_column(project, entity_id, "external_id", collapse_spaces(clean_text(text)), "set_external_id")


@translate_errors
def set_note(project: Project, entity_id: int, text: str) -> Change:
    """Write a note on an entity; empty: none."""
    return _set_column(project, entity_id, "note", clean_text(text).strip(), "set_note")


def _set_column(project: Project, entity_id: int, column: str, text: str, verb: str) -> Change:
    name, _ = require_entity(project, entity_id)
    with project.record_operation(verb, f"{quote_words(name)}: {quote_words(text) if text else 'none'}") as deed:
        project.connection.execute(f"UPDATE entity SET {column} = ? WHERE id = ?", (text, entity_id))
    return deed.change


@translate_errors
def set_entity(project: Project, entity_id: int, *, kind: str | None = None, note: str | None = None) -> Change:
    """Change the kind (as `retype_entity` does) or the note of an entity, in one operation; what is None stays."""
    name, _ = require_entity(project, entity_id)
    with project.record_operation("set_entity", quote_words(name)) as deed:
        if kind is not None:
            _change_kind(project, entity_id, kind)
        if note is not None:
            project.connection.execute("UPDATE entity SET note = ? WHERE id = ?", (clean_text(note), entity_id))
    return deed.change
