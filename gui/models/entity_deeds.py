"""Deeds on entities as the window does them: each is one step of undo, and the status line says what was done and
which rule new imports obey from now on."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from gui.session import Session

if TYPE_CHECKING:
    from core.records import Change
    from core.store.rows import EntityLine, EntityRow, Homonym, ProjectRuleRow

    Entity = EntityLine | EntityRow

_TOLD = 2
"""Rules that the status line gives one by one."""


def count(number: int, noun: str) -> str:
    """`1 mention`, `2,000 mentions`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def project_rule_words(rule: ProjectRuleRow) -> str:
    """A rule as a person says it."""
    words = f"“{rule.words}”"
    if rule.kind == "none":
        return f"{words} is no name"
    whom = rule.entity or "an entity that is gone"
    if rule.kind == "link":
        return f"{words} means {whom}"
    return f"{words} is {rule.label}" + (f", and means {whom}" if rule.entity else "")


def namesake(other: Homonym) -> str:
    """One whom an entity may be taken for, in a line."""
    if other.itself:
        return f"≠ {other.why}"
    role = f", {other.roles[0]}" if other.roles else ""
    return f"≠ {other.name}{role}: {other.why}, {count(other.mentions, 'mention')}"


def say(session: Session, change: Change | None, sentence: str) -> bool:
    """Say what a deed did and which rules it wrote; False where it was refused (why has been said already)."""
    if change is None:
        return False
    if not change.op:
        session.say("Nothing was changed: it is so already.")
        return False
    written = _rules(session, change)
    if written:
        more = f" and {len(written) - _TOLD:,} more" if len(written) > _TOLD else ""
        noun = "Rule" if len(written) == 1 else "Rules"
        sentence += f" {noun} from now on: {'; '.join(map(project_rule_words, written[:_TOLD]))}{more}."
    session.say(sentence)
    return True


def _rules(session: Session, change: Change) -> list[ProjectRuleRow]:
    """Rules that a deed wrote and that hold."""
    from core.store import queries

    found = []
    for rule_id in sorted(change.project_rules):
        with suppress(KeyError):  # it took this one away
            rule = session.ask_store(queries.get_project_rule, rule_id)
            if rule.active:
                found.append(rule)
    return found


def merge(session: Session, keep: Entity, others: Sequence[Entity]) -> bool:
    """Make all these one entity, under the name of the first."""
    from core.store import edits

    who = f"“{others[0].name}”" if len(others) == 1 else f"{len(others):,} entities"
    change = session.do(edits.merge_entities, keep.id, [other.id for other in others])
    return say(session, change, f"Merged {who} into {keep.name}.")


def split(session: Session, entity: Entity, span_ids: Sequence[int], name: str, kind: str) -> bool:
    """Make another entity of these mentions."""
    from core.store import edits

    change = session.do(edits.split_entity, entity.id, list(span_ids), name, kind)
    return say(session, change, f"{count(len(span_ids), 'mention')} of {entity.name} now of {name} ({kind}).")


def give(session: Session, entity: Entity, span_ids: Sequence[int], other: Entity) -> bool:
    """Say that these mentions are of another entity that is there."""
    from core.store import edits

    change = session.do(edits.split_entity, entity.id, list(span_ids), to=other.id)
    return say(session, change, f"{count(len(span_ids), 'mention')} of {entity.name} now of {other.name}.")


def rename(session: Session, entity: Entity, name: str) -> bool:
    """Give another name; the old one stays as another name of it."""
    from core.store import edits

    name = " ".join(name.split())
    if name == entity.name:
        return False
    change = session.do(edits.rename_entity, entity.id, name)
    return say(session, change, f"{entity.name} is called {name} now.")


def retype(session: Session, entity: Entity, kind: str) -> bool:
    """Give another kind."""
    from core.store import edits

    if kind == entity.kind:
        return False
    change = session.do(edits.retype_entity, entity.id, kind)
    return say(session, change, f"{entity.name} is {kind} now, and so are its mentions.")


def set_role(session: Session, entity: Entity, role: str) -> bool:
    """Write what it is; empty: as the articles say."""
    from core.store import edits

    if role.strip() == entity.role:
        return False
    change = session.do(edits.set_role, entity.id, role)
    return say(session, change, f"Role of {entity.name}: {role.strip() or 'as the articles say'}.")


def set_external_id(session: Session, entity: Entity, text: str) -> bool:
    """Write its number in some other list."""
    from core.store import edits

    if text.strip() == entity.external_id:
        return False
    change = session.do(edits.set_external_id, entity.id, text)
    return say(session, change, f"External id of {entity.name}: {text.strip() or 'none'}.")


def set_note(session: Session, entity: Entity, text: str) -> bool:
    """Write a note."""
    from core.store import edits

    if text.strip() == entity.note:
        return False
    return say(session, session.do(edits.set_note, entity.id, text), f"Note on {entity.name} kept.")


def add_alias(session: Session, entity: Entity, text: str) -> bool:
    """Note another name."""
    from core.store import edits

    change = session.do(edits.add_alias, entity.id, text)
    return say(session, change, f"{entity.name} is also called “{text.strip()}”.")


def remove_alias(session: Session, entity: Entity, text: str) -> bool:
    """Strike another name."""
    from core.store import edits

    change = session.do(edits.remove_alias, entity.id, text)
    return say(session, change, f"{entity.name} is not called “{text}”.")


def forbid(session: Session, span_ids: Sequence[int]) -> bool:
    """Say that the words of these marks are no name, wherever they stand."""
    from core.store import edits

    change = session.do(edits.forbid_name, list(span_ids))
    return say(session, change, f"Rejected {_times(change)}.")


def relabel_everywhere(session: Session, span_ids: Sequence[int], label: str) -> bool:
    """Say that the words of these marks are names of this kind, wherever they stand."""
    from core.store import edits

    change = session.do(edits.relabel_everywhere, list(span_ids), label)
    return say(session, change, f"Now {label}: {_times(change)}.")


def _times(change: Change | None) -> str:
    if change is None:
        return ""
    return f"{count(len(change.spans), 'mark')} in {count(len(change.articles), 'article')}"
