"""Operations on claims: each is one undo step, and the status bar reports it.

Decisions are in gui.models.decisions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.translation import _, format_count, ngettext
from gui.long_edits import EditSize
from gui.models.claim_choices import SlotChoice
from gui.models.claim_slots import ClaimSlot, format_slot_value
from gui.models.claim_text import on_one_line
from gui.session import Session

if TYPE_CHECKING:
    from core.records import Change
    from core.store.claim_rows import ClaimRow
    from core.store.rows import SpanRow


def fill_slot(session: Session, row: ClaimRow, slot: ClaimSlot, choice: SlotChoice) -> bool:
    """Fill a slot and accept the claim; an empty value clears the slot. Return False if the store refuses."""
    from core.store import edits

    change = session.run_edit(edits.set_slot, row.id, slot.name, choice.value, choice.evidence, choice.entity_id)
    if change is None:
        return False
    if not change.op:
        session.show_message(_("Nothing changed: the slot already has this value."))
    else:
        sentence = _("{slot} of {amount}: “{value}”.") if choice.value else _("{slot} of {amount}: empty.")
        value = on_one_line(format_slot_value(slot.name, choice.value))
        session.show_message(sentence.format(slot=slot.title, amount=on_one_line(row.words), value=value))
    return True


def fill_slots(session: Session, rows: Sequence[ClaimRow], slot: ClaimSlot, choice: SlotChoice) -> bool:
    """Fill a slot of several claims with one value, as one step of undo; the evidence stays out, because it is in one
    article. Return False if the store refuses, or if so many are still being written."""
    from core.store import edits

    ids, done = [row.id for row in rows], list[bool]()

    def report(change: Change | None) -> None:
        done.append(True)
        session.show_message(
            _describe_filled(slot, choice, len(ids))
            if change is not None and change.op
            else _("Nothing changed: the slot already has this value.")
        )

    session.run_sized_edit(
        _("Fill slots"), lambda project: edits.set_slots(project, ids, slot.name, choice.value, choice.entity_id),
        EditSize(len(ids)), report,
    )  # fmt: skip
    return bool(done)


def _describe_filled(slot: ClaimSlot, choice: SlotChoice, count: int) -> str:
    if choice.value:
        sentence = ngettext("{slot} of {count} figure: “{value}”.", "{slot} of {count} figures: “{value}”.", count)
    else:
        sentence = ngettext("{slot} of {count} figure: empty.", "{slot} of {count} figures: empty.", count)
    value = on_one_line(format_slot_value(slot.name, choice.value))
    return sentence.format(slot=slot.title, count=format_count(count), value=value)


def change_amount(session: Session, row: ClaimRow, typed: str, published: str | None) -> bool:
    """Change the value of the amount. Raises UserError if the typed value cannot be parsed."""
    from core.store import edits, queries
    from core.value_parsing import parse_value
    from gui.models.mark_values import value_after_typing

    mark = session.ask_store(queries.get_span, row.span_id)
    codebook = session.codebook
    value = value_after_typing(codebook, mark, parse_value(mark.label, typed, published, codebook=codebook))
    return session.run_edit(edits.set_value, mark.id, value) is not None


def duplicate_claim(session: Session, row: ClaimRow) -> int | None:
    """Duplicate a claim so that it can be changed (`3,000 soldiers and as many sailors`); return the new id."""
    from core.store import edits

    change = session.run_edit(edits.duplicate_claim, row.id)
    return _report_new_claim(
        session, change, _("Added a second figure on {amount}.").format(amount=on_one_line(row.words)), {row.id}
    )


def add_claim(session: Session, mark: SpanRow, words: str) -> int | None:
    """Add a claim on an amount by hand; return its id."""
    from core.store import edits

    change = session.run_edit(edits.add_claim, mark.article_id, mark.id)
    sentence = _("Added a figure on {amount}. Fill its slots with their keys.").format(amount=on_one_line(words))
    return _report_new_claim(session, change, sentence, set())


def _report_new_claim(session: Session, change: Change | None, sentence: str, old: set[int]) -> int | None:
    if change is None:
        return None
    session.show_message(sentence)
    return max(change.claims - old, default=None)


def comment_claim(session: Session, row: ClaimRow, text: str) -> bool:
    """Set the comment of a claim; return False if the store refuses."""
    from core.store import edits

    return text.strip() == row.comment or session.run_edit(edits.comment_claim, row.id, text.strip()) is not None
