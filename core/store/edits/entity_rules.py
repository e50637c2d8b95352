"""Turn decisions about an entity or about words into rules of the project: visible rows that new imports follow."""

from __future__ import annotations

from core.errors import UserError
from core.store.edits.lookup import clean_text
from core.store.entity_resolution import collapse_spaces
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.surnames import PERSON, is_single_name, surname_key
from core.translation import _

LINK, LABEL, NONE, MARK = "link", "label", "none", "mark"


@translate_errors
def require_entity(project: Project, entity_id: int) -> tuple[str, str]:
    """Return name and kind of an entity that is listed. Raises UserError if it is deleted or merged into another
    one."""
    found = project.read_rows("SELECT name, kind, merged_into FROM entity WHERE id = ?", (entity_id,))
    if not found:
        raise UserError(_("That entity no longer exists: choose another one."))
    name, kind, merged = found[0]
    if merged is not None:
        raise UserError(_("{name} was merged into another entity: choose that one.").format(name=name))
    return str(name), str(kind)


def require_words(text: str, sentence: str = _("An entity needs a name: type one.")) -> str:
    """Return words on one line as the file can store them. Raises UserError if nothing is left."""
    words = collapse_spaces(clean_text(text))
    if not words:
        raise UserError(sentence)
    return words


@translate_errors
def find_namesakes(project: Project, name: str, kind: str, but: int) -> list[int]:
    """Return other entities of this family with exactly this name."""
    kinds = project.codebook.entity_labels(kind)
    sql = (
        "SELECT id FROM entity WHERE name = ? AND id <> ? AND merged_into IS NULL"
        f" AND kind IN ({', '.join('?' * len(kinds))}) ORDER BY id"
    )
    return [row[0] for row in project.read_rows(sql, (name, but, *kinds))]


@translate_errors
def keep_link(project: Project, words: str, label: str, entity_id: int, why: str) -> None:
    """Write a rule that these words, under this label, mean the entity; none is needed for a name that only this entity
    has.

    A family name alone that another person of the project has gets no rule: it would silently decide who is meant in
    articles that no one has read.
    """
    name, kind = require_entity(project, entity_id)
    family = project.codebook.entity_labels
    if words == name and family(label) == family(kind) and not find_namesakes(project, name, kind, entity_id):
        return
    if label == PERSON and is_single_name(words):
        others = project.read_rows(
            "SELECT name FROM entity WHERE surname = ? AND id <> ? AND kind = ? AND merged_into IS NULL",
            (surname_key(words), entity_id, PERSON),
        )
        if not all(is_single_name(other) for (other,) in others):
            return
    held = project.read_rows("SELECT id, label FROM project_rule WHERE kind = ? AND words = ?", (LINK, words))
    same = [rule_id for rule_id, under in held if family(under) == family(label)]
    if same:
        project.connection.execute(
            "UPDATE project_rule SET entity_id = ?, active = 1, note = ? WHERE id = ?", (entity_id, why, same[0])
        )
    else:
        _insert_rule(project, LINK, words, label, entity_id, why)


@translate_errors
def keep_label(project: Project, words: str, label: str, entity_id: int | None, why: str) -> None:
    """Write a rule that these words get this label (empty: that they are not a name), in place of an older one."""
    kind = LABEL if label else NONE
    held = dict(
        project.read_rows(
            "SELECT kind, min(id) FROM project_rule WHERE kind <> 'link' AND words = ? GROUP BY 1", (words,)
        )
    )
    project.connection.execute(
        "UPDATE project_rule SET active = 0 WHERE kind <> 'link' AND words = ? AND id IS NOT ?", (words, held.get(kind))
    )
    if kind in held:
        project.connection.execute(
            "UPDATE project_rule SET label = ?, entity_id = ?, active = 1, note = ? WHERE id = ?",
            (label, entity_id, why, held[kind]),
        )
    else:
        _insert_rule(project, kind, words, label, entity_id, why)


def _insert_rule(project: Project, kind: str, words: str, label: str, entity_id: int | None, why: str) -> int:
    cursor = project.connection.execute(
        "INSERT INTO project_rule(kind, words, label, entity_id, note) VALUES (?, ?, ?, ?, ?)",
        (kind, words, label, entity_id, why),
    )
    return int(cursor.lastrowid or 0)


@translate_errors
def put_alias(project: Project, entity_id: int, text: str) -> None:
    """Add an alias to an entity, even if a reviewer had removed it; its own name is not an alias."""
    project.connection.execute(
        "INSERT INTO alias(entity_id, text) SELECT id, ?2 FROM entity WHERE id = ?1 AND name <> ?2"
        " ON CONFLICT(entity_id, text) DO UPDATE SET removed = 0",
        (entity_id, text),
    )
