"""Operations on the rules of the project themselves: add, change, switch off, delete."""

from __future__ import annotations

from core.errors import UserError
from core.records import Change
from core.store.edits.entity_rules import LABEL, LINK, MARK, NONE, require_entity, require_words
from core.store.edits.lookup import clean_text, quote_words
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.translation import _

_NO_WORDS = _("A rule needs words to apply to: type them as the articles write them.")


@translate_errors
def add_project_rule(
    project: Project,
    kind: str,
    words: str,
    label: str = "",
    entity_id: int | None = None,
    note: str = "",
    *,
    whole_words: bool = True,
    match_case: bool = True,
) -> Change:
    """Add a rule: `link` (the words, under `label` or any, mean the entity), `label` (the words get this label, as that
    entity where one is given), `none` (the words are not a name) or `mark` (the words are marked with any label;
    `whole_words` and `match_case` are for these).

    Raises UserError if something that this kind needs is missing, or the project already has the same rule.
    """
    words, label, entity_id, said = _check_rule(project, kind, words, label, entity_id)
    with project.record_operation("add_project_rule", said) as deed:
        _refuse_twins(project, kind, words, label, 0)
        project.connection.execute(
            "INSERT INTO project_rule(kind, words, label, entity_id, note, whole_words, match_case)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (kind, words, label, entity_id, clean_text(note).strip(), whole_words, match_case),
        )
    return deed.change


@translate_errors
def change_project_rule(
    project: Project,
    rule_id: int,
    *,
    words: str | None = None,
    label: str | None = None,
    entity_id: int | None = None,
    active: bool | None = None,
    note: str | None = None,
    whole_words: bool | None = None,
    match_case: bool | None = None,
) -> Change:
    """Change a rule, or switch it off and on; what is None stays. Earlier imports stay as they are."""
    kind, old_words, old_label, old_entity, old_active, old_note = _read_rule(project, rule_id)
    new_label, new_entity = old_label if label is None else label, old_entity if entity_id is None else entity_id
    new_words, new_label, new_entity, said = _check_rule(
        project, kind, old_words if words is None else words, new_label, new_entity
    )
    on = bool(old_active) if active is None else active
    said += "" if on == bool(old_active) else ": switched on" if on else ": switched off"
    with project.record_operation("change_project_rule", said) as deed:
        _refuse_twins(project, kind, new_words, new_label, rule_id)
        project.connection.execute(
            "UPDATE project_rule SET words = ?, label = ?, entity_id = ?, active = ?, note = ?,"
            " whole_words = coalesce(?, whole_words), match_case = coalesce(?, match_case) WHERE id = ?",
            (
                new_words, new_label, new_entity, on, old_note if note is None else clean_text(note).strip(),
                whole_words, match_case, rule_id,
            ),
        )  # fmt: skip
    return deed.change


@translate_errors
def remove_project_rule(project: Project, rule_id: int) -> Change:
    """Delete a rule: future imports no longer follow it. Undo restores it."""
    kind, words, label, entity_id, _, _ = _read_rule(project, rule_id)
    with project.record_operation(
        "remove_project_rule", _describe_rule(project, kind, words, label, entity_id)
    ) as deed:
        project.connection.execute("DELETE FROM project_rule WHERE id = ?", (rule_id,))
    return deed.change


def _read_rule(project: Project, rule_id: int) -> tuple[str, str, str, int | None, int, str]:
    found = project.read_rows(
        "SELECT kind, words, label, entity_id, active, note FROM project_rule WHERE id = ?", (rule_id,)
    )
    if not found:
        raise UserError(_("That rule no longer exists: choose another one."))
    kind, words, label, entity_id, active, note = found[0]
    return kind, words, label, entity_id, active, note


def _check_rule(
    project: Project, kind: str, words: str, label: str, entity_id: int | None
) -> tuple[str, str, int | None, str]:
    """Return words, label and entity as this kind of rule has them, and the description of the rule for the history."""
    words = require_words(words, _NO_WORDS)
    if kind not in (LINK, LABEL, NONE, MARK):
        raise ValueError(kind)
    if kind == MARK and label not in project.codebook:
        raise UserError(_("A rule that marks words needs a code of the codebook: choose one."))
    if kind != MARK and label and not project.codebook.names_entity(label):
        raise UserError(
            _("Rules apply to names, and {label} is not a label for names: choose another one.").format(label=label)
        )
    if kind == LINK and entity_id is None:
        raise UserError(_("A rule that links words needs an entity: choose one."))
    if kind == LABEL and not label:
        raise UserError(_("A rule that labels words needs a label: choose one."))
    if kind == NONE:
        label, entity_id = "", None
    if kind == MARK and not project.codebook.names_entity(label):
        entity_id = None
    if entity_id is not None:
        require_entity(project, entity_id)
    return words, label, entity_id, _describe_rule(project, kind, words, label, entity_id)


def _describe_rule(project: Project, kind: str, words: str, label: str, entity_id: int | None) -> str:
    if kind == NONE:
        return f"{quote_words(words)} is no name"
    named = project.read_rows("SELECT name FROM entity WHERE id = ?", (entity_id,))
    whom = quote_words(named[0][0]) if named else ""
    if kind == LINK:
        return f"{quote_words(words)} means {whom}" + (f" where it is {label}" if label else "")
    verb = "is marked as" if kind == MARK else "is"
    return f"{quote_words(words)} {verb} {label}" + (f" and means {whom}" if whom else "")


def _refuse_twins(project: Project, kind: str, words: str, label: str, but: int) -> None:
    """Raise UserError if another rule of this kind covers the same words: the two would contradict each other or be
    the same."""
    under = label if kind in (LINK, MARK) else None
    twins = project.read_rows(
        "SELECT 1 FROM project_rule WHERE kind = ?1 AND words = ?2 AND (?3 IS NULL OR label = ?3) AND id <> ?4",
        (kind, words, under, but),
    )
    if twins:
        raise UserError(
            _("There is already a rule of this kind for {words}: change that one.").format(words=quote_words(words))
        )
