"""Operations on entities: each is one undo step.

The status bar reports the operation and the project rules that new imports follow because of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from core.codebook import SHIPPED, Codebook
from core.errors import UserError
from core.translation import _, format_count, ngettext
from gui.long_edits import LARGE, EditSize
from gui.models.label_words import label_title, label_with_code
from gui.session import Session

if TYPE_CHECKING:
    from core.records import Change
    from core.store.lent_connection import LongEdit
    from core.store.rows import EntityLine, EntityRow, Homonym, ProjectRuleRow

    Entity = EntityLine | EntityRow

_RULES_SHOWN = 2
"""Project rules that the status bar quotes, at most."""
_MENTIONS_READ = 8
"""Mentions that are read while one row is written."""
_ROWS_AN_ARTICLE = 5
"""Rows that are written while one article is searched for words."""


def format_noun_count(number: int, noun: Literal["mention", "article", "mark"]) -> str:
    """Format a number of mentions, articles or marks: `1 mention`, `2,000 mentions`."""
    if noun == "mention":
        words = ngettext("{count} mention", "{count} mentions", number)
    elif noun == "article":
        words = ngettext("{count} article", "{count} articles", number)
    else:
        words = ngettext("{count} mark", "{count} marks", number)
    return words.format(count=format_count(number))


def describe_project_rule(rule: ProjectRuleRow, codebook: Codebook = SHIPPED) -> str:
    """Describe a project rule in a sentence without a full stop. `codebook` is the project's."""
    if rule.kind == "none":
        sentence = _("“{words}” is not a name")
    elif rule.kind == "mark":
        sentence = _describe_marking(rule)
    elif rule.kind == "link":
        sentence = _("“{words}” means {entity}")
    elif rule.entity:
        sentence = _("“{words}” is {label} and means {entity}")
    else:
        sentence = _("“{words}” is {label}")
    entity = rule.entity or _("an entity that no longer exists")
    label = label_with_code(codebook, rule.label) if rule.label else ""
    return sentence.format(words=rule.words, label=label, entity=entity)


def _describe_marking(rule: ProjectRuleRow) -> str:
    """Return the sentence about a rule that marks words, with places for its words, label and entity."""
    if rule.entity_id is not None:
        return {
            (True, True): _("“{words}” is marked as {label} and means {entity}"),
            (True, False): _("“{words}” is marked as {label} and means {entity}, in capitals or not"),
            (False, True): _("“{words}” is marked as {label} and means {entity}, also within words"),
            (False, False): _(
                "“{words}” is marked as {label} and means {entity}, also within words, in capitals or not"
            ),
        }[rule.whole_words, rule.match_case]
    return {
        (True, True): _("“{words}” is marked as {label}"),
        (True, False): _("“{words}” is marked as {label}, in capitals or not"),
        (False, True): _("“{words}” is marked as {label}, also within words"),
        (False, False): _("“{words}” is marked as {label}, in capitals or not, also within words"),
    }[rule.whole_words, rule.match_case]


def describe_homonym(other: Homonym) -> str:
    """Describe on one line an entity that another one may be confused with, or the reason within the entity itself."""
    if other.itself:
        return f"≠ {other.why}"
    role = f", {other.roles[0]}" if other.roles else ""
    return f"≠ {other.name}{role}: {other.why}, {format_noun_count(other.mentions, 'mention')}"


def report_change(session: Session, change: Change | None, sentence: str) -> bool:
    """Report an operation and the project rules it added; return False if nothing changed or it was refused."""
    if change is None:
        return False
    if not change.op:
        session.show_message(_("Nothing changed: this was already the case."))
        return False
    written = _active_rules(session, change)
    session.show_message(f"{sentence} {_report_rules(written)}" if written else sentence)
    return True


def _run_reported(session: Session, title: str, edit: LongEdit, rows: int, describe: Callable[[Change], str]) -> bool:
    """Run an operation that may be large and report it; return whether it is done. False: nothing changed, it was
    refused, or so much is still being written, which is reported later."""
    done = list[bool]()

    def report(change: Change | None) -> None:
        done.append(report_change(session, change, "" if change is None else describe(change)))

    session.run_sized_edit(title, edit, EditSize(rows), report)
    return any(done)


def _count_mentions(session: Session, *entities: Entity) -> int:
    """Return how many spans point to entities, up to what makes any operation on them a large one."""
    from core.store import edits

    if session.project is None:
        return 0
    return session.ask_store(edits.count_linked_spans, [one.id for one in entities], LARGE * _MENTIONS_READ)


def _report_rules(written: Sequence[ProjectRuleRow]) -> str:
    more = len(written) - _RULES_SHOWN
    if more > 0:
        sentence = ngettext("New rules: {rules} and {count} more.", "New rules: {rules} and {count} more.", more)
    else:
        sentence = ngettext("New rule: {rules}.", "New rules: {rules}.", len(written))
    rules = "; ".join(map(describe_project_rule, written[:_RULES_SHOWN]))
    return sentence.format(rules=rules, count=format_count(more))


def _active_rules(session: Session, change: Change) -> list[ProjectRuleRow]:
    """Return the active project rules that a change added."""
    from core.store import queries

    found = []
    for rule_id in sorted(change.project_rules):
        with suppress(KeyError):  # the change removed this rule
            rule = session.ask_store(queries.get_project_rule, rule_id)
            if rule.active:
                found.append(rule)
    return found


def merge_entities(session: Session, keep: Entity, others: Sequence[Entity]) -> bool:
    """Merge other entities into one, which keeps its name. Return whether that is done."""
    from core.store import edits

    sentence = _("Merged “{name}” into {entity}.")
    if len(others) > 1:
        sentence = ngettext(
            "Merged {count} entity into {entity}.", "Merged {count} entities into {entity}.", len(others)
        )
    sentence = sentence.format(name=others[0].name, entity=keep.name, count=format_count(len(others)))
    ids = [other.id for other in others]
    return _run_reported(
        session, _("Merge entities"), lambda project: edits.merge_entities(project, keep.id, ids),
        _count_mentions(session, *others), lambda _change: sentence,
    )  # fmt: skip


def split_entity(session: Session, entity: Entity, span_ids: Sequence[int], name: str, kind: str) -> bool:
    """Split these mentions off as a new entity."""
    from core.store import edits

    sentence = ngettext(
        "Moved {count} mention of {entity} to the new entity {name} ({kind}).",
        "Moved {count} mentions of {entity} to the new entity {name} ({kind}).",
        len(span_ids),
    )
    sentence = sentence.format(
        count=format_count(len(span_ids)), entity=entity.name, name=name, kind=label_title(session.codebook, kind)
    )
    return _run_reported(
        session, _("Move mentions"), lambda project: edits.split_entity(project, entity.id, list(span_ids), name, kind),
        len(span_ids) + _count_mentions(session, entity) // _MENTIONS_READ, lambda _change: sentence,
    )  # fmt: skip


def move_mentions(session: Session, entity: Entity, span_ids: Sequence[int], other: Entity) -> bool:
    """Move these mentions to another existing entity."""
    from core.store import edits

    sentence = ngettext(
        "Moved {count} mention of {entity} to {other}.", "Moved {count} mentions of {entity} to {other}.", len(span_ids)
    ).format(count=format_count(len(span_ids)), entity=entity.name, other=other.name)
    return _run_reported(
        session, _("Move mentions"),
        lambda project: edits.split_entity(project, entity.id, list(span_ids), to=other.id),
        len(span_ids) + _count_mentions(session, entity) // _MENTIONS_READ, lambda _change: sentence,
    )  # fmt: skip


def rename_entity(session: Session, entity: Entity, name: str) -> bool:
    """Rename an entity; it keeps the old name as an alias."""
    from core.store import edits

    name = " ".join(name.split())
    if name == entity.name:
        return False
    sentence = _("Renamed {entity} to {name}.").format(entity=entity.name, name=name)
    return _run_reported(
        session, _("Rename entity"), lambda project: edits.rename_entity(project, entity.id, name),
        _count_mentions(session, entity) // _MENTIONS_READ, lambda _change: sentence,
    )  # fmt: skip


def change_kind(session: Session, entity: Entity, kind: str) -> bool:
    """Change the kind of an entity and of its mentions."""
    from core.store import edits

    if kind == entity.kind:
        return False
    title = label_title(session.codebook, kind)
    sentence = _("{entity} and its mentions are now {kind}.").format(entity=entity.name, kind=title)
    return _run_reported(
        session, _("Change kind"), lambda project: edits.retype_entity(project, entity.id, kind),
        _count_mentions(session, entity), lambda _change: sentence,
    )  # fmt: skip


def set_role(session: Session, entity: Entity, role: str) -> bool:
    """Set the role of an entity; empty to use the role found in articles."""
    from core.store import edits

    if role.strip() == entity.role:
        return False
    change = session.run_edit(edits.set_role, entity.id, role)
    sentence = _("Role of {entity}: {role}.") if role.strip() else _("Role of {entity}: as found in the articles.")
    return report_change(session, change, sentence.format(entity=entity.name, role=role.strip()))


def set_external_id(session: Session, entity: Entity, text: str) -> bool:
    """Set the ID of an entity in an external list."""
    from core.store import edits

    if text.strip() == entity.external_id:
        return False
    change = session.run_edit(edits.set_external_id, entity.id, text)
    sentence = _("External ID of {entity}: {text}.") if text.strip() else _("External ID of {entity}: none.")
    return report_change(session, change, sentence.format(entity=entity.name, text=text.strip()))


def set_note(session: Session, entity: Entity, text: str) -> bool:
    """Set the note on an entity."""
    from core.store import edits

    if text.strip() == entity.note:
        return False
    change = session.run_edit(edits.set_note, entity.id, text)
    return report_change(session, change, _("Saved the note on {entity}.").format(entity=entity.name))


def add_alias(session: Session, entity: Entity, text: str) -> bool:
    """Add an alias to an entity."""
    from core.store import edits

    change = session.run_edit(edits.add_alias, entity.id, text)
    return report_change(
        session, change, _("Added “{name}” as another name of {entity}.").format(name=text.strip(), entity=entity.name)
    )


def remove_alias(session: Session, entity: Entity, text: str) -> bool:
    """Remove an alias from an entity."""
    from core.store import edits

    change = session.run_edit(edits.remove_alias, entity.id, text)
    return report_change(
        session, change, _("Removed “{name}” as another name of {entity}.").format(name=text, entity=entity.name)
    )


def reject_everywhere(session: Session, span_ids: Sequence[int]) -> bool:
    """Reject the text of these marks as a name everywhere. Return whether that is done."""
    from core.store import edits

    ids = list(span_ids)
    return _run_reported(
        session, _("Reject everywhere"), lambda project: edits.forbid_name(project, ids),
        _count_rows_everywhere(session, ids),
        lambda change: _("Rejected {marks}.").format(marks=_count_marks_and_articles(change)),
    )  # fmt: skip


def relabel_everywhere(session: Session, span_ids: Sequence[int], label: str) -> bool:
    """Relabel the text of these marks everywhere. Return whether that is done."""
    from core.store import edits

    ids, title = list(span_ids), label_title(session.codebook, label)
    return _run_reported(
        session, _("Relabel everywhere"), lambda project: edits.relabel_everywhere(project, ids, label),
        _count_rows_everywhere(session, ids),
        lambda change: _("Now {label}: {marks}.").format(label=title, marks=_count_marks_and_articles(change)),
    )  # fmt: skip


def _count_rows_everywhere(session: Session, span_ids: Sequence[int]) -> int:
    """Return as how many rows an operation on the words of marks everywhere counts; 0 if it will be refused."""
    from core.store import edits

    if session.project is None:
        return 0
    with suppress(UserError):
        return len(span_ids) + _ROWS_AN_ARTICLE * session.ask_store(edits.count_articles_with, span_ids)
    return 0


def _count_marks_and_articles(change: Change) -> str:
    marks, articles = format_noun_count(len(change.spans), "mark"), format_noun_count(len(change.articles), "article")
    return _("{marks} in {articles}").format(marks=marks, articles=articles)
