"""Plan how the decisions of one article are carried over to the same words of its copies, without writing anything.

Words are the same when only capitals, kinds of quotation marks and blanks differ (core.copies.text_difference). A
reviewer's decision in the copy is never overwritten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.codebook import Codebook, Nature, ValueKind
from core.store.claim_fetch import CLAIM, make_claim_rows
from core.store.claim_rows import PARTIES, SLOTS, ClaimRow, CopyableDecision, plain_slots
from core.store.rows import ACCEPTED, REJECTED, REMOVED, SpanRow, bare_value
from core.store.span_fetch import READING_ORDER, SPAN, Read, check_inside_text, make_span_rows, text_of, value_to_json
from core.time_words import time_in_words
from core.translation import _
from core.value_formatting import describe_value

if TYPE_CHECKING:
    from core.copies.text_difference import DifferencePiece

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CopyStep:
    """One change to a copy: what a person sees of it, and what is written."""

    shown: CopyableDecision
    cells: tuple[Any, ...]
    """For a span: start, stop, label, value (JSON), entity id. For a claim: slots, evidence (mappings), ids by slot."""
    on: Place = (0, 0)
    """For a claim: place of the span of its amount in the copy."""


class TextAlignment:
    """Align two texts: find where the words of the first stand in the second."""

    def __init__(self, first: str, second: str) -> None:
        from core.copies.text_difference import diff_texts  # heavy: numpy comes along

        self._first, self._second = first, second
        self._pieces: Sequence[DifferencePiece] = [piece for piece in diff_texts(first, second) if piece.kind == "same"]

    def find_place(self, start: int, stop: int) -> Place | None:
        """Return the same range in the second text; None if it is not there as a whole."""
        for piece in self._pieces:
            (low, high), (at, end) = piece.first, piece.second
            if not (low <= start and stop <= high):
                continue
            if high - low == end - at:
                return at + start - low, at + stop - low
            return self._find_same_occurrence(start, stop, low, at, end)
        return None

    def words_at(self, start: int, stop: int) -> str:
        """Return the words of the second text in a range."""
        return self._second[start:stop]

    def _find_same_occurrence(self, start: int, stop: int, low: int, at: int, end: int) -> Place | None:
        """Find the range where the blanks between the words have other widths: the same words, at the same
        occurrence."""
        words = self._first[start:stop]
        turn = self._first[low:start].count(words)
        found = at - 1
        for _attempt in range(turn + 1):
            found = self._second.find(words, found + 1, end)
            if found < 0:
                return None
        return found, found + len(words)


def plan_copies(read: Read, codebook: Codebook, article_id: int, other_ids: Iterable[int]) -> list[CopyStep]:
    """Return the changes that these copies would get, spans before claims, by article and place; `codebook` is the
    project's."""
    text = text_of(read, article_id)
    spans, claims = _read_spans(read, codebook, article_id), _read_claims(read, article_id)
    steps: list[CopyStep] = []
    for other in dict.fromkeys(one for one in other_ids if one != article_id):
        same = TextAlignment(text, text_of(read, other))
        held = _read_spans(read, codebook, other)
        marks = _plan_spans(same, codebook, spans, other, held)
        steps += marks
        steps += _plan_claims(
            same, claims, other, _places_after_copying(codebook, held, marks), _read_claims(read, other)
        )
    return steps


def _read_spans(read: Read, codebook: Codebook, article_id: int) -> list[SpanRow]:
    sql = SPAN + "WHERE span.article_id = ? AND status <> 'removed'" + READING_ORDER
    return check_inside_text(read, make_span_rows(read(sql, (article_id,)), codebook))


def _read_claims(read: Read, article_id: int) -> list[ClaimRow]:
    sql = CLAIM + "WHERE line.article_id = ? AND claim.state <> 'removed' ORDER BY line.start, claim.id"
    return make_claim_rows(read, read(sql, (article_id,)))


def _plan_spans(
    same: TextAlignment, codebook: Codebook, spans: Sequence[SpanRow], other: int, held: Sequence[SpanRow]
) -> list[CopyStep]:
    found = []
    for row in spans:
        if row.decided_at is None or row.status not in (ACCEPTED, REJECTED):
            continue
        place = same.find_place(row.start, row.stop)
        guessed = None if row.guess_start is None else same.find_place(row.guess_start, row.guess_stop or 0)
        if place is None:
            continue
        target = next((one for one in held if _is_same_span(codebook, one, row, place, guessed)), None)
        step = _plan_span(same, codebook, row, other, place, target, held)
        if step is not None:
            found.append(step)
    return found


def _is_same_span(codebook: Codebook, one: SpanRow, row: SpanRow, place: Place, guessed: Place | None) -> bool:
    """Return whether a span of the copy corresponds to the decided row: the same guess, or the same place."""
    if guessed is not None and (one.guess_start, one.guess_stop, one.guess_label) == (*guessed, row.guess_label):
        return True
    return (one.start, one.stop) == place and codebook.is_flat(one.label) == codebook.is_flat(row.label)


def _plan_span(
    same: TextAlignment,
    codebook: Codebook,
    row: SpanRow,
    other: int,
    place: Place,
    target: SpanRow | None,
    held: Sequence[SpanRow],
) -> CopyStep | None:
    if target is not None and target.decided_at is not None:
        return None  # a reviewer decided about it
    if target is None and (
        row.status == REJECTED or any(_overlaps_live_span(codebook, one, row.label, place) for one in held)
    ):
        return None
    if row.status == REJECTED and target is not None:
        # A span that was relabelled before it was rejected says nothing about a span with another label.
        cells = (target.start, target.stop, target.label, value_to_json(target.value), target.entity_id)
    elif target is not None and not row.differs and not row.by_hand and target.label == row.label:
        # The copy keeps a value of its own, for example its date.
        cells = (target.start, target.stop, target.label, value_to_json(target.value), target.entity_id)
    else:
        value = move_places(bare_value(row.value), same.find_place)
        cells = (*place, row.label, value_to_json(value), row.entity_id)
    said = describe_span(codebook, row.label, row.value, row.entity)
    was = describe_span(codebook, target.label, target.value, target.entity) if target else ""
    shown = CopyableDecision(
        other, "mark", row.id, target.id if target else None, row.status, cells[0], cells[1],
        same.words_at(cells[0], cells[1]), cells[2], said, was,
    )  # fmt: skip
    return CopyStep(shown, cells)


def _overlaps_live_span(codebook: Codebook, one: SpanRow, label: str, place: Place) -> bool:
    live = one.status not in (REJECTED, REMOVED) and codebook.is_flat(one.label) and codebook.is_flat(label)
    return live and one.start < place[1] and place[0] < one.stop


def describe_span(codebook: Codebook, label: str, value: Mapping[str, Any], entity: str | None) -> str:
    """Describe the label and value of a span in the words of the window: `Money 5,000,000 USD`."""
    code = codebook.code_for(label)
    if codebook.names_entity(label) and entity:
        said = entity
    elif code.kind is ValueKind.TIME:
        said = time_in_words(value, every=code.nature is Nature.RECURRING)
    else:
        said = describe_value(label, value, codebook)
    return f"{code.title} {said}".rstrip()


def move_places(value: Mapping[str, Any], place: Callable[[int, int], Place | None]) -> dict[str, Any]:
    """Move the places inside a value (`role`, `source`, `same_as` ...) to those of the copy, without those that are not
    there."""
    found: dict[str, Any] = {}
    for key, item in value.items():
        if isinstance(item, Mapping) and "start" in item and "end" in item:
            there = place(int(item["start"]), int(item["end"]))
            if there is not None:
                found[key] = {**item, "start": there[0], "end": there[1]}
        else:
            found[key] = item
    return found


def _places_after_copying(
    codebook: Codebook, spans: Sequence[SpanRow], marks: Sequence[CopyStep]
) -> dict[int | None, Place]:
    """Return the places of the copy's spans by id, as they are once `marks` are applied."""
    places: dict[int | None, Place] = {
        one.id: (one.start, one.stop) for one in spans if one.status not in (REJECTED, REMOVED)
    }
    for step in marks:
        if step.shown.target is not None:
            places.pop(step.shown.target, None)
        if step.shown.state == ACCEPTED and codebook.is_amount(step.shown.label):
            places[step.shown.target or -len(places) - 1] = (step.shown.start, step.shown.stop)
    return places


def _plan_claims(
    same: TextAlignment,
    claims: Sequence[ClaimRow],
    other: int,
    places: Mapping[int | None, Place],
    held: Sequence[ClaimRow],
) -> list[CopyStep]:
    """Return the changes for decided claims; `places` are those of the spans as they will be in the copy
    ."""
    amounts = set(places.values())
    turns: dict[Place, int] = {}
    found = []
    for row in claims:
        place = same.find_place(row.start, row.stop)
        if place is None:
            continue
        turn = turns[place] = turns.get(place, -1) + 1
        if row.decided_at is None or row.state not in (ACCEPTED, REJECTED) or place not in amounts:
            continue
        there = [one for one in held if places.get(one.span_id, (one.start, one.stop)) == place]
        target = there[turn] if turn < len(there) else None
        if (target is not None and target.decided_at is not None) or (target is None and row.state == REJECTED):
            continue
        found.append(_plan_claim(same, row, other, place, target))
    return found


def _plan_claim(same: TextAlignment, row: ClaimRow, other: int, place: Place, target: ClaimRow | None) -> CopyStep:
    ids = {slot: getattr(row, f"{slot}_id") for slot in PARTIES}
    slots = {slot: row.slot_text(slot) for slot in SLOTS}
    shown = CopyableDecision(
        other, "claim", row.id, target.id if target else None, row.state, *place, same.words_at(*place), row.label,
        describe_claim(row), describe_claim(target) if target else "",
    )  # fmt: skip
    return CopyStep(shown, (plain_slots(slots, ids), move_places(row.evidence, same.find_place), ids), place)


def describe_claim(row: ClaimRow) -> str:
    """Describe a claim on one line."""
    parties = _("{payer} to {recipient}").format(payer=row.payer or "…", recipient=row.recipient or "…")
    source = _("says {source}").format(source=row.source) if row.source else ""
    whole = _("of {whole}").format(whole=row.of) if row.of else ""
    parties = parties if row.payer or row.recipient else ""
    said = (row.words, row.measure, parties, row.period, row.status, row.change, whole, source)
    return " · ".join(part for part in said if part)
