"""Operations on claims: each is one undo step, and the status line reports it.

Decisions are in gui.models.decisions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.translation import _
from gui.models.claim_choices import Choice
from gui.models.claim_words import on_one_line
from gui.models.slots import Slot, shown
from gui.session import Session

if TYPE_CHECKING:
    from core.records import Change
    from core.store.claim_rows import ClaimRow
    from core.store.rows import SpanRow


def set_slot(session: Session, row: ClaimRow, slot: Slot, choice: Choice) -> bool:
    """Fill a slot and accept the claim; an empty value clears the slot. Return False if the store refuses."""
    from core.store import edits

    change = session.do(edits.set_slot, row.id, slot.name, choice.value, choice.evidence, choice.entity_id)
    if change is None:
        return False
    if not change.op:
        session.say(_("Nothing changed: the slot already has this value."))
    else:
        sentence = _("{slot} of {amount}: “{value}”.") if choice.value else _("{slot} of {amount}: empty.")
        value = on_one_line(shown(slot.name, choice.value))
        session.say(sentence.format(slot=slot.title, amount=on_one_line(row.words), value=value))
    return True


def set_value(session: Session, row: ClaimRow, typed: str, published: str | None) -> bool:
    """Change the value of the amount. Raises UserError if the typed value cannot be parsed."""
    from core.store import edits, queries
    from core.value_parsing import parse_value
    from gui.models.meaning import retyped

    mark = session.ask_store(queries.get_span, row.span_id)
    codebook = session.codebook
    value = retyped(codebook, mark, parse_value(mark.label, typed, published, codebook=codebook))
    return session.do(edits.set_value, mark.id, value) is not None


def duplicate(session: Session, row: ClaimRow) -> int | None:
    """Duplicate a claim so that it can be changed (`3,000 soldiers and as many sailors`); return the new id."""
    from core.store import edits

    change = session.do(edits.duplicate_claim, row.id)
    return _new(session, change, _("Added a second claim on {amount}.").format(amount=on_one_line(row.words)), {row.id})


def add(session: Session, mark: SpanRow, words: str) -> int | None:
    """Add a claim on an amount by hand; return its id."""
    from core.store import edits

    change = session.do(edits.add_claim, mark.article_id, mark.id)
    sentence = _("Added a claim on {amount}. Fill its slots with their keys.").format(amount=on_one_line(words))
    return _new(session, change, sentence, set())


def _new(session: Session, change: Change | None, sentence: str, old: set[int]) -> int | None:
    if change is None:
        return None
    session.say(sentence)
    return max(change.claims - old, default=None)


def comment(session: Session, row: ClaimRow, text: str) -> bool:
    """Set the comment of a claim; return False if the store refuses."""
    from core.store import edits

    return text.strip() == row.comment or session.do(edits.comment_claim, row.id, text.strip()) is not None
