"""Operations on claims as the window does them: each is one step of undo; the status line says what was done.
Decisions stand in gui.models.decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.models.claim_choices import Choice
from gui.models.claim_words import on_one_line
from gui.models.slots import Slot, shown
from gui.session import Session

if TYPE_CHECKING:
    from core.records import Change
    from core.store.claim_rows import ClaimRow
    from core.store.rows import SpanRow


def set_slot(session: Session, row: ClaimRow, slot: Slot, choice: Choice) -> bool:
    """Put something into a slot, and accept the claim; an empty value empties it."""
    from core.store import edits

    change = session.do(edits.set_slot, row.id, slot.name, choice.value, choice.evidence, choice.entity_id)
    if change is None:
        return False
    if not change.op:
        session.say("Nothing was changed: it is so already.")
    else:
        said = f"“{on_one_line(shown(slot.name, choice.value))}”" if choice.value else "empty"
        session.say(f"{slot.title} of {on_one_line(row.words)}: {said}.")
    return True


def set_value(session: Session, row: ClaimRow, typed: str, published: str | None) -> bool:
    """Write another value of the amount. Raises UserError where what is typed cannot be read."""
    from core.store import edits, queries
    from core.value_parsing import parse_value
    from gui.models.meaning import retyped

    mark = session.ask_store(queries.get_span, row.span_id)
    codebook = session.codebook
    value = retyped(codebook, mark, parse_value(mark.label, typed, published, codebook=codebook))
    return session.do(edits.set_value, mark.id, value) is not None


def duplicate(session: Session, row: ClaimRow) -> int | None:
    """The same claim once more, to be changed: `3,000 soldiers and as many sailors`. Its id."""
    from core.store import edits

    change = session.do(edits.duplicate_claim, row.id)
    return _new(session, change, f"A second claim of {on_one_line(row.words)}.", {row.id})


def add(session: Session, mark: SpanRow, words: str) -> int | None:
    """A claim by hand on an amount. Its id."""
    from core.store import edits

    change = session.do(edits.add_claim, mark.article_id, mark.id)
    return _new(session, change, f"New claim: {on_one_line(words)}. Fill its slots by their keys.", set())


def _new(session: Session, change: Change | None, sentence: str, old: set[int]) -> int | None:
    if change is None:
        return None
    session.say(sentence)
    return max(change.claims - old, default=None)


def comment(session: Session, row: ClaimRow, text: str) -> bool:
    """Write a comment."""
    from core.store import edits

    return text.strip() == row.comment or session.do(edits.comment_claim, row.id, text.strip()) is not None
