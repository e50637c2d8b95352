"""From one amount in its sentence to one claim."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache

from core import trace
from core.claims import measures, phrases
from core.claims.claim_draft import ClaimDraft
from core.claims.parties import NameMemory, two_main_states
from core.claims.sentence_items import ClaimItem, ClaimSentence, claim_verbs, claim_words
from core.claims.status import ACTUAL, is_noun_cue, modifier_start, read_change, read_status
from core.codebook import Nature
from core.document import Document
from core.lexicon import lexicon_rows
from core.patterns import compile_later
from core.records import Claim, Span, Statement
from core.translation import _

NARRATOR = "narrator"
_FLOWS = (Nature.SUM, Nature.FACTOR)
_COUNTED = (Nature.COUNT, Nature.MEASURE)
_SMALL = 10
"""Largest number that may only repeat something: no one counts `the two sides`."""
_YEAR = compile_later(r"(?:FY)?\d{4}(?:-?(?:Q[1-4]|H[12]))?$")
_ARTICLE = compile_later(r"^(?:the|an?)\s+", re.IGNORECASE)
_BEHIND = 2
"""Items by which a time before the amount must be nearer than one after it: `paid $1 in 2022 and $2 in aid in 2023`."""
_SURE, _EACH, _MOST = 0.5, 0.1, 0.9
"""Confidence for an amount alone, increase for each slot with evidence, and maximum."""


class ClaimReader:
    """Reads the claims of one document in order. Claims may inherit slots from earlier ones."""

    def __init__(
        self, document: Document, spans: Sequence[Span], statements: Sequence[Statement], extractor: str
    ) -> None:
        self._document = document
        self._statements = sorted(statements, key=lambda one: (one.start, -one.stop))
        self._starts = [one.start for one in self._statements]
        self._pair = two_main_states(spans, document.codebook)
        self._extractor = extractor
        self._cast = NameMemory()
        self._before: list[Claim] = []
        self._here: list[Claim] = []
        self._value: dict[tuple[int, int], tuple[object, ...]] = {}

    def finish_sentence(self, sentence: ClaimSentence) -> None:
        """Finish a sentence before the next one is read."""
        self._cast.remember_names(sentence)
        self._before = (self._before + self._here)[-20:]
        self._here = []

    def read_claim(self, sentence: ClaimSentence, at: int) -> Claim | None:
        """Return the claim for amount `at`; None if it only repeats something or converts the amount before it."""
        span = sentence.items[at].span
        if span is None or _is_repeated_number(sentence, at) or _is_conversion(sentence, at):
            if span is not None and (seen := trace.current_trace()):
                why = _("no figure, because it only repeats something or gives the previous amount in another unit")
                seen.note_loss((span.start, span.stop), "claim", "claims.slot_filling.no_parties", None, "", why)
            return None
        draft = ClaimDraft(sentence, self._document.unmasked)
        flow = self._fill_slots(sentence, at, span, draft)
        if flow and sentence.item_nature(at) in _FLOWS and "payer" in draft.slots and "recipient" not in draft.slots:
            other = [state for state in self._pair if state != draft.slots["payer"]]
            if len(other) == 1:
                draft.slots["recipient"] = other[0]
                draft.add_rule("parties.other_state")
        draft.slots["source"] = NARRATOR if _is_in_passing(sentence, at) else self._find_source(span, draft)
        confidence = min(_MOST, _SURE + _EACH * len(draft.evidence))
        made = round(confidence, 2), self._extractor, f"claims.{draft.rule}"
        claim = Claim((span.start, span.stop), draft.slots, draft.evidence, *made)
        self._here.append(claim)
        self._value[claim.amount] = (span.label, span.value.get("value"), span.value.get("currency"))
        return claim

    def _fill_slots(self, sentence: ClaimSentence, at: int, span: Span, draft: ClaimDraft) -> bool:
        """Fill all slots but the source, and return whether money goes from one party to another."""
        told = read_status(sentence, at)
        draft.fill_slot("status", told.value, told.at, "status.cue" if told.at else "")
        whole = measures.find_whole(sentence, at)
        moved = read_change(sentence, at)
        if whole and not moved.value:
            draft.fill_slot("change", "share_of", None)
            draft.fill_slot("of", draft.words_of(whole), whole, "measures.share")
        elif moved.value:
            draft.fill_slot("change", moved.value, moved.at, "status.change")
        self._fill_period(sentence, at, span, draft)
        measured = None if whole and not moved.value else measures.find_measure(sentence, at)
        again = (
            measured is not None
            and sentence.items[measured[1] - 1].low in claim_words("anaphor")
            and measured[1] - measured[0] == 1
        )
        if measured and not again and not is_noun_cue(sentence.items[measured[1] - 1].low):
            draft.fill_slot("measure", draft.words_of(measured), measured, "measures.measure")
        if sentence.item_nature(at) in _COUNTED:
            draft.set_base_rule("slot_filling.count")
            return False
        if measured is not None and measured[0] == at + 1 and _is_definite(sentence, modifier_start(sentence, at)):
            owned = phrases.find_owner(
                sentence, modifier_start(sentence, at)
            )  # `the $3.2 billion price`: mentioned in passing
            if owned is not None:
                draft.fill_party("payer", self._cast.party_at(sentence, sentence.items.index(owned)))
                draft.set_base_rule("phrases.owner")
            return False
        flow = self._fill_parties(sentence, at, draft, measured, told.value)
        self._inherit_slots(sentence, at, span, draft, again)
        return flow

    def _fill_parties(
        self, sentence: ClaimSentence, at: int, draft: ClaimDraft, measured: tuple[int, int] | None, told: str
    ) -> bool:
        low = sentence.segment_around(at)[0]
        owned = phrases.find_owner(sentence, measured[0]) if measured else None
        paid = measured is not None and _is_payment(sentence, measured)
        if owned is not None and paid:
            draft.set_base_rule("phrases.owner")
            place = sentence.items.index(owned)
            draft.fill_party("payer", self._cast.party_at(sentence, place))
            draft.fill_party("recipient", self._cast.find_recipient(sentence, None, at))
            return True
        given = self._cast.find_giver(sentence, 0 if _is_verbless(sentence, low, at) else low, at)
        if given is not None:
            passive = given[1] + 1 < len(sentence.items) and sentence.items[given[1] + 1].low == "by"
            draft.set_base_rule("parties.passive" if passive else "parties.verb_of_giving")
            draft.fill_party("payer", given[0])
            if draft.slots.get("change") != "share_of":
                draft.fill_party("recipient", self._cast.find_recipient(sentence, given[1], at))
            return sentence.items[given[1]].low not in claim_verbs("spend")
        for place in range(at - 1, low - 1, -1):
            if sentence.items[place].kind == "word" and sentence.items[place].low in claim_verbs("get"):
                draft.fill_party("recipient", self._cast.find_subject(sentence, place))
                draft.set_base_rule("parties.verb_of_getting")
                return True
        return (
            self._fill_demanded(sentence, at, draft, paid)
            if told in ("demanded", "offered")
            else paid and owned is not None
        )

    def _fill_demanded(self, sentence: ClaimSentence, at: int, draft: ClaimDraft, paid: bool) -> bool:
        """Fill the parties of a demand or offer: who demands receives and the other state pays; who offers pays."""
        cue = draft.evidence.get("status")
        place = next((i for i, item in enumerate(sentence.items) if cue and item.start == cue["start"]), None)
        if place is None:
            return False
        if draft.slots["status"] == "offered":
            draft.set_base_rule("slot_filling.offered")
            draft.fill_party("payer", self._cast.find_subject(sentence, place))
            return True
        if len(self._pair) != 2:
            return False
        asker = self._cast.find_subject(sentence, place)
        inside = [p for i in range(place + 1, at) if (p := self._cast.party_at(sentence, i)) and p.entity in self._pair]
        if inside and not (asker and inside[-1].entity == asker.entity):
            draft.fill_party("payer", inside[-1])
        elif asker and asker.entity in self._pair:
            draft.slots["recipient"] = asker.entity
            draft.slots["payer"] = next(state for state in self._pair if state != asker.entity)
        else:
            return False
        draft.set_base_rule("slot_filling.demanded")
        return True

    def _inherit_slots(self, sentence: ClaimSentence, at: int, span: Span, draft: ClaimDraft, again: bool) -> None:
        """Fill slots that the amount leaves open from the amount before it."""
        nature = sentence.item_nature(at)
        same = [c for c in self._here if c.slots.get("payer")] if nature is not Nature.FACTOR else []
        if draft.slots.get("change") == "share_of" or nature is Nature.FRACTION:
            if same and "payer" not in draft.slots:
                draft.slots["payer"] = same[-1].slots["payer"]
                draft.add_rule("slot_filling.inherited")
            return
        if nature is Nature.SUM:
            earlier = self._here or (self._before[-3:] if again else [])
            linked = again or self._continues_amount(sentence, at, draft)
            for claim in reversed(earlier):
                if linked and claim.slots.get("payer"):
                    for slot in ("measure", "payer", "recipient"):
                        if slot in claim.slots and slot not in draft.slots:
                            draft.slots[slot] = claim.slots[slot]
                            draft.add_rule("slot_filling.inherited")
                    return
        if "payer" not in draft.slots and draft.slots["status"] != ACTUAL:
            self._inherit_repeated(span, draft, nature)
        if nature is Nature.FACTOR and "payer" not in draft.slots and _is_definite(sentence, at):
            for claim in reversed(self._before):
                if claim.slots.get("change", "").startswith("increase") and claim.slots.get("payer"):
                    draft.slots["payer"] = claim.slots["payer"]
                    draft.add_rule("slot_filling.inherited")
                    return

    def _inherit_repeated(self, span: Span, draft: ClaimDraft, nature: Nature | None) -> None:
        """Copy the parties if the same sum was mentioned before: `the demand for $4 billion` after $4 billion were
        demanded."""
        for claim in reversed(self._before):
            same = self._value.get(claim.amount) == (span.label, span.value.get("value"), span.value.get("currency"))
            if (
                same
                and claim.slots.get("status") == draft.slots["status"]
                and "payer" in claim.slots
                and nature is Nature.SUM
            ):
                for slot in ("payer", "recipient"):
                    if slot in claim.slots and slot not in draft.slots:
                        draft.slots[slot] = claim.slots[slot]
                        draft.add_rule("slot_filling.repeated_sum")
                return

    def _continues_amount(self, sentence: ClaimSentence, at: int, draft: ClaimDraft) -> bool:
        """Return whether the amount continues the one before it: `..., asking for some $4 billion`, `from last
        year's $690 million`."""
        first = modifier_start(sentence, at)
        owned = first > 2 and sentence.items[first - 1].low == "'s" and sentence.items[first - 2].kind == "time"
        low = sentence.segment_around(at)[0]
        participle = sentence.items[low].kind == "word" and sentence.items[low].low.endswith("ing")
        return "measure" not in draft.slots and (
            owned or participle or (first > 0 and sentence.items[first - 1].low == "from")
        )

    def _fill_period(self, sentence: ClaimSentence, at: int, span: Span, draft: ClaimDraft) -> None:
        low, high = sentence.clause_around(at)
        first = modifier_start(sentence, at)
        if first > 1 and sentence.items[first - 1].low == "'s" and sentence.items[first - 2].kind == "time":
            draft.fill_slot(
                "period", _time_value(sentence.items[first - 2]), (first - 2, first - 1), "slot_filling.period"
            )
            return
        if span.value.get("per") == "year":
            draft.fill_slot("period", "P1Y", None, "slot_filling.per_year")
            return
        near = sorted(
            (place - at if place > at else at - place + _BEHIND, place)
            for place, item in enumerate(sentence.items)
            if item.kind == "time"
            and _YEAR.match(_time_value(item))
            and (low <= place < high or (place < 4 and sum(map(sentence.breaks_segment, range(place, at))) < 2))
            and not _describes_noun(sentence, place)
            and not _is_possessive(sentence, place)
        )
        if near and sentence.item_nature(at) not in (Nature.COUNT, Nature.FRACTION):
            place = near[0][1]
            draft.fill_slot("period", _time_value(sentence.items[place]), (place, place + 1), "slot_filling.period")

    def _find_source(self, span: Span, draft: ClaimDraft) -> str:
        """Return the source of the innermost statement around the amount."""
        around = [
            one
            for one in self._statements[
                max(0, bisect_right(self._starts, span.start) - 30) : bisect_right(self._starts, span.start)
            ]
            if one.source
            and (one.cue or {}).get("use") != "wish"  # a demand does not claim that it is so
            and any(start <= span.start and span.stop <= stop for start, stop in one.content)
        ]
        if not around:
            return NARRATOR
        source = min(around, key=lambda one: one.stop - one.start).source or {}
        draft.add_rule("slot_filling.source")
        draft.evidence["source"] = {key: source[key] for key in ("start", "end", "text")}
        return str(source.get("entity") or _ARTICLE.sub("", str(source["text"])))


def _is_payment(sentence: ClaimSentence, measured: tuple[int, int]) -> bool:
    """Return whether a measure is a word for a payment: contribution, share of the costs."""
    return any(
        item.low in _payment_words() or item.low.removesuffix("s") in _payment_words()
        for item in _item_slice(sentence, measured)
    )


def _item_slice(sentence: ClaimSentence, at: tuple[int, int]) -> tuple[ClaimItem, ...]:
    return sentence.items[at[0] : at[1]]


@cache
def _payment_words() -> frozenset[str]:
    return frozenset(row["text"] for row in lexicon_rows("measure_words") if row["sense"] == "payment")


def _is_repeated_number(sentence: ClaimSentence, at: int) -> bool:
    """Return whether a number counts nothing new: `the two sides`, `both of the two`, a bare `one`."""
    span = sentence.items[at].span
    if span is None or sentence.item_nature(at) is not Nature.COUNT:
        return False
    value = span.value.get("value")
    if not span.value.get("unit_text") or (value == 1 and span.value.get("modifier") is None):
        return True
    before = sentence.items[at - 1].low if at else ""
    known = before in claim_words("possessive") or before in ("the", "these", "those", "both", "other", "'s")
    return known and isinstance(value, int | float) and value <= _SMALL


def _is_conversion(sentence: ClaimSentence, at: int) -> bool:
    """Return whether the amount repeats one before it in another currency or unit: linked to it, or in brackets
    right after it."""
    span = sentence.items[at].span
    same = span.value.get("same_as") if span is not None else None
    if isinstance(same, Mapping) and span is not None and same["start"] < span.start:
        return True
    bracket = at > 1 and sentence.items[at - 1].low == "("
    return bracket and sentence.item_nature(at - 2) is Nature.SUM and sentence.item_nature(at) is Nature.SUM


def _is_verbless(sentence: ClaimSentence, low: int, at: int) -> bool:
    """Return whether the range before an amount has no verb of its own and therefore continues what precedes the
    comma."""
    roles = (
        claim_verbs("give")
        | claim_verbs("spend")
        | claim_verbs("get")
        | claim_verbs("rise")
        | claim_verbs("fall")
        | claim_verbs("move")
        | claim_words("auxiliary")
    )
    return not any(
        item.kind == "word" and (item.low in roles or (item.low.endswith("ed") and len(item.low) > 4))
        for item in sentence.items[low:at]
    )


def _is_definite(sentence: ClaimSentence, at: int) -> bool:
    return at > 0 and sentence.items[at - 1].low in ("the", "that", "this")


def _is_in_passing(sentence: ClaimSentence, at: int) -> bool:
    """`the burden of feeding 17,000 sailors`: whether the count is mentioned in passing, so that the speaker does not
    claim it."""
    first = modifier_start(sentence, at)
    while first and sentence.items[first - 1].low in claim_words("determiner"):
        first -= 1
    before = sentence.items[first - 1] if first else None
    inside = before is not None and before.kind == "word" and (before.low == "of" or before.low.endswith("ing"))
    return inside and sentence.item_nature(at) is Nature.COUNT


def _describes_noun(sentence: ClaimSentence, place: int) -> bool:
    """Return whether the year belongs to the noun after it: `a 2014 deal`."""
    before = sentence.items[place - 1].low if place else ""
    behind = sentence.items[place + 1] if place + 1 < len(sentence.items) else None
    noun = behind is not None and behind.kind == "word" and not _is_closed_class(behind.low)
    return noun and (before in claim_words("determiner") or before in claim_words("possessive"))


def _is_possessive(sentence: ClaimSentence, place: int) -> bool:
    """Return whether the time belongs to another amount: `last year's $830 million`."""
    return place + 1 < len(sentence.items) and sentence.items[place + 1].low in ("'s", "'")


def _is_closed_class(word: str) -> bool:
    return any(
        word in claim_words(kind)
        for kind in ("preposition", "conjunction", "auxiliary", "relative", "adverb", "pronoun")
    )


def _time_value(item: ClaimItem) -> str:
    return str(item.span.value.get("value") or "") if item.span else ""
