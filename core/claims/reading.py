"""From one amount in its sentence to one claim."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache

from core import trace
from core.claims import measures, phrases
from core.claims.drafts import Draft
from core.claims.parties import Cast, principals
from core.claims.status import ACTUAL, change, is_noun_cue, lead, status
from core.claims.words import Item, Sentence, verbs, words
from core.codebook import Nature
from core.document import Document
from core.lexicon import rows
from core.patterns import compile_later
from core.records import Claim, Span, Statement
from core.translation import _

NARRATOR = "narrator"
_FLOWS = (Nature.SUM, Nature.FACTOR)
_COUNTED = (Nature.COUNT, Nature.MEASURE)
_SMALL = 10
"""Largest number that may only repeat something: nobody counts `the two sides`."""
_YEAR = compile_later(r"(?:FY)?\d{4}(?:-?(?:Q[1-4]|H[12]))?$")
_ARTICLE = compile_later(r"^(?:the|an?)\s+", re.IGNORECASE)
_BEHIND = 2
"""Items by which a time before the amount must be nearer than one after it: `paid $1 in 2022 and $2 in aid in 2023`."""
_SURE, _EACH, _MOST = 0.5, 0.1, 0.9
"""Confidence for an amount alone, increase for each slot with evidence, and maximum."""


class Reader:
    """Reads the claims of one document in order. Claims may inherit slots from earlier ones."""

    def __init__(
        self, document: Document, spans: Sequence[Span], statements: Sequence[Statement], extractor: str
    ) -> None:
        self._document = document
        self._statements = sorted(statements, key=lambda one: (one.start, -one.stop))
        self._starts = [one.start for one in self._statements]
        self._pair = principals(spans, document.codebook)
        self._extractor = extractor
        self._cast = Cast()
        self._before: list[Claim] = []
        self._here: list[Claim] = []
        self._value: dict[tuple[int, int], tuple[object, ...]] = {}

    def leave(self, sentence: Sentence) -> None:
        """Finish a sentence before the next one is read."""
        self._cast.remember(sentence)
        self._before = (self._before + self._here)[-20:]
        self._here = []

    def read(self, sentence: Sentence, at: int) -> Claim | None:
        """Return the claim for amount `at`; None if it only repeats something or converts the amount before it."""
        span = sentence.items[at].span
        if span is None or _names_again(sentence, at) or _converts(sentence, at):
            if span is not None and (seen := trace.current()):
                why = _("no claim, because it only repeats something or gives the previous amount in another unit")
                seen.lost((span.start, span.stop), "claim", "claims.reading.alone", None, "", why)
            return None
        draft = Draft(sentence, self._document.article.text)
        flow = self._slots(sentence, at, span, draft)
        if flow and sentence.nature(at) in _FLOWS and "payer" in draft.slots and "recipient" not in draft.slots:
            other = [state for state in self._pair if state != draft.slots["payer"]]
            if len(other) == 1:
                draft.slots["recipient"] = other[0]
                draft.noted("parties.other_state")
        draft.slots["source"] = NARRATOR if _in_passing(sentence, at) else self._source(span, draft)
        confidence = min(_MOST, _SURE + _EACH * len(draft.evidence))
        made = round(confidence, 2), self._extractor, f"claims.{draft.rule}"
        claim = Claim((span.start, span.stop), draft.slots, draft.evidence, *made)
        self._here.append(claim)
        self._value[claim.amount] = (span.label, span.value.get("value"), span.value.get("currency"))
        return claim

    def _slots(self, sentence: Sentence, at: int, span: Span, draft: Draft) -> bool:
        """Fill all slots but the source, and return whether money goes from one party to another."""
        told = status(sentence, at)
        draft.put("status", told.value, told.at, "status.cue" if told.at else "")
        whole = measures.share(sentence, at)
        moved = change(sentence, at)
        if whole and not moved.value:
            draft.put("change", "share_of", None)
            draft.put("of", draft.words(whole), whole, "measures.share")
        elif moved.value:
            draft.put("change", moved.value, moved.at, "status.change")
        self._period(sentence, at, span, draft)
        measured = None if whole and not moved.value else measures.measure(sentence, at)
        again = (
            measured is not None
            and sentence.items[measured[1] - 1].low in words("anaphor")
            and measured[1] - measured[0] == 1
        )
        if measured and not again and not is_noun_cue(sentence.items[measured[1] - 1].low):
            draft.put("measure", draft.words(measured), measured, "measures.measure")
        if sentence.nature(at) in _COUNTED:
            draft.by("reading.count")
            return False
        if measured is not None and measured[0] == at + 1 and _definite(sentence, lead(sentence, at)):
            owned = phrases.owner(sentence, lead(sentence, at))  # `the $3.2 billion price`: mentioned in passing
            if owned is not None:
                draft.party("payer", self._cast.party(sentence, sentence.items.index(owned)))
                draft.by("phrases.owner")
            return False
        flow = self._parties(sentence, at, draft, measured, told.value)
        self._inherit(sentence, at, span, draft, again)
        return flow

    def _parties(self, sentence: Sentence, at: int, draft: Draft, measured: tuple[int, int] | None, told: str) -> bool:
        low = sentence.segment(at)[0]
        owned = phrases.owner(sentence, measured[0]) if measured else None
        paid = measured is not None and _pays(sentence, measured)
        if owned is not None and paid:
            draft.by("phrases.owner")
            place = sentence.items.index(owned)
            draft.party("payer", self._cast.party(sentence, place))
            draft.party("recipient", self._cast.getter(sentence, None, at))
            return True
        given = self._cast.giver(sentence, 0 if _verbless(sentence, low, at) else low, at)
        if given is not None:
            passive = given[1] + 1 < len(sentence.items) and sentence.items[given[1] + 1].low == "by"
            draft.by("parties.passive" if passive else "parties.giver")
            draft.party("payer", given[0])
            if draft.slots.get("change") != "share_of":
                draft.party("recipient", self._cast.getter(sentence, given[1], at))
            return sentence.items[given[1]].low not in verbs("spend")
        for place in range(at - 1, low - 1, -1):
            if sentence.items[place].kind == "word" and sentence.items[place].low in verbs("get"):
                draft.party("recipient", self._cast.subject(sentence, place))
                draft.by("parties.getter")
                return True
        return (
            self._demanded(sentence, at, draft, paid) if told in ("demanded", "offered") else paid and owned is not None
        )

    def _demanded(self, sentence: Sentence, at: int, draft: Draft, paid: bool) -> bool:
        """Fill the parties of a demand or offer: who demands receives and the other state pays; who offers pays."""
        cue = draft.evidence.get("status")
        place = next((i for i, item in enumerate(sentence.items) if cue and item.start == cue["start"]), None)
        if place is None:
            return False
        if draft.slots["status"] == "offered":
            draft.by("reading.offered")
            draft.party("payer", self._cast.subject(sentence, place))
            return True
        if len(self._pair) != 2:
            return False
        asker = self._cast.subject(sentence, place)
        inside = [p for i in range(place + 1, at) if (p := self._cast.party(sentence, i)) and p.entity in self._pair]
        if inside and not (asker and inside[-1].entity == asker.entity):
            draft.party("payer", inside[-1])
        elif asker and asker.entity in self._pair:
            draft.slots["recipient"] = asker.entity
            draft.slots["payer"] = next(state for state in self._pair if state != asker.entity)
        else:
            return False
        draft.by("reading.demanded")
        return True

    def _inherit(self, sentence: Sentence, at: int, span: Span, draft: Draft, again: bool) -> None:
        """Fill slots that the amount leaves open from the amount before it."""
        nature = sentence.nature(at)
        same = [c for c in self._here if c.slots.get("payer")] if nature is not Nature.FACTOR else []
        if draft.slots.get("change") == "share_of" or nature is Nature.FRACTION:
            if same and "payer" not in draft.slots:
                draft.slots["payer"] = same[-1].slots["payer"]
                draft.noted("reading.inherit")
            return
        if nature is Nature.SUM:
            earlier = self._here or (self._before[-3:] if again else [])
            linked = again or self._continues(sentence, at, draft)
            for claim in reversed(earlier):
                if linked and claim.slots.get("payer"):
                    for slot in ("measure", "payer", "recipient"):
                        if slot in claim.slots and slot not in draft.slots:
                            draft.slots[slot] = claim.slots[slot]
                            draft.noted("reading.inherit")
                    return
        if "payer" not in draft.slots and draft.slots["status"] != ACTUAL:
            self._same_again(span, draft, nature)
        if nature is Nature.FACTOR and "payer" not in draft.slots and _definite(sentence, at):
            for claim in reversed(self._before):
                if claim.slots.get("change", "").startswith("increase") and claim.slots.get("payer"):
                    draft.slots["payer"] = claim.slots["payer"]
                    draft.noted("reading.inherit")
                    return

    def _same_again(self, span: Span, draft: Draft, nature: Nature | None) -> None:
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
                        draft.noted("reading.same_again")
                return

    def _continues(self, sentence: Sentence, at: int, draft: Draft) -> bool:
        """Whether the amount continues the one before it: `..., asking for some $4 billion`, `from last year's $690
        million`."""
        first = lead(sentence, at)
        owned = first > 2 and sentence.items[first - 1].low == "'s" and sentence.items[first - 2].kind == "time"
        low = sentence.segment(at)[0]
        participle = sentence.items[low].kind == "word" and sentence.items[low].low.endswith("ing")
        return "measure" not in draft.slots and (
            owned or participle or (first > 0 and sentence.items[first - 1].low == "from")
        )

    def _period(self, sentence: Sentence, at: int, span: Span, draft: Draft) -> None:
        low, high = sentence.clause(at)
        first = lead(sentence, at)
        if first > 1 and sentence.items[first - 1].low == "'s" and sentence.items[first - 2].kind == "time":
            draft.put("period", _value(sentence.items[first - 2]), (first - 2, first - 1), "reading.period")
            return
        if span.value.get("per") == "year":
            draft.put("period", "P1Y", None, "reading.every_year")
            return
        near = sorted(
            (place - at if place > at else at - place + _BEHIND, place)
            for place, item in enumerate(sentence.items)
            if item.kind == "time"
            and _YEAR.match(_value(item))
            and (low <= place < high or (place < 4 and sum(map(sentence.breaks, range(place, at))) < 2))
            and not _describes(sentence, place)
            and not _owns(sentence, place)
        )
        if near and sentence.nature(at) not in (Nature.COUNT, Nature.FRACTION):
            place = near[0][1]
            draft.put("period", _value(sentence.items[place]), (place, place + 1), "reading.period")

    def _source(self, span: Span, draft: Draft) -> str:
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
        draft.noted("reading.source")
        draft.evidence["source"] = {key: source[key] for key in ("start", "end", "text")}
        return str(source.get("entity") or _ARTICLE.sub("", str(source["text"])))


def _pays(sentence: Sentence, measured: tuple[int, int]) -> bool:
    """Whether a measure is a word for a payment: contribution, share of the costs."""
    return any(
        item.low in _payments() or item.low.removesuffix("s") in _payments() for item in _items(sentence, measured)
    )


def _items(sentence: Sentence, at: tuple[int, int]) -> tuple[Item, ...]:
    return sentence.items[at[0] : at[1]]


@cache
def _payments() -> frozenset[str]:
    return frozenset(row["text"] for row in rows("measure_words") if row["sense"] == "payment")


def _names_again(sentence: Sentence, at: int) -> bool:
    """Whether a number counts nothing new: `the two sides`, `both of the two`, a bare `one`."""
    span = sentence.items[at].span
    if span is None or sentence.nature(at) is not Nature.COUNT:
        return False
    value = span.value.get("value")
    if not span.value.get("unit_text") or (value == 1 and span.value.get("modifier") is None):
        return True
    before = sentence.items[at - 1].low if at else ""
    known = before in words("possessive") or before in ("the", "these", "those", "both", "other", "'s")
    return known and isinstance(value, int | float) and value <= _SMALL


def _converts(sentence: Sentence, at: int) -> bool:
    """Whether the amount repeats one before it in another currency or unit: linked to it, or in brackets right after
    it."""
    span = sentence.items[at].span
    same = span.value.get("same_as") if span is not None else None
    if isinstance(same, Mapping) and span is not None and same["start"] < span.start:
        return True
    bracket = at > 1 and sentence.items[at - 1].low == "("
    return bracket and sentence.nature(at - 2) is Nature.SUM and sentence.nature(at) is Nature.SUM


def _verbless(sentence: Sentence, low: int, at: int) -> bool:
    """Whether the range before an amount has no verb of its own and therefore continues what precedes the comma."""
    roles = (
        verbs("give")
        | verbs("spend")
        | verbs("get")
        | verbs("rise")
        | verbs("fall")
        | verbs("move")
        | words("auxiliary")
    )
    return not any(
        item.kind == "word" and (item.low in roles or (item.low.endswith("ed") and len(item.low) > 4))
        for item in sentence.items[low:at]
    )


def _definite(sentence: Sentence, at: int) -> bool:
    return at > 0 and sentence.items[at - 1].low in ("the", "that", "this")


def _in_passing(sentence: Sentence, at: int) -> bool:
    """`the burden of feeding 17,000 sailors`: whether the count is mentioned in passing, so that the speaker does not
    claim it."""
    first = lead(sentence, at)
    while first and sentence.items[first - 1].low in words("determiner"):
        first -= 1
    before = sentence.items[first - 1] if first else None
    inside = before is not None and before.kind == "word" and (before.low == "of" or before.low.endswith("ing"))
    return inside and sentence.nature(at) is Nature.COUNT


def _describes(sentence: Sentence, place: int) -> bool:
    """Whether the year belongs to the noun after it: `a 2014 deal`."""
    before = sentence.items[place - 1].low if place else ""
    behind = sentence.items[place + 1] if place + 1 < len(sentence.items) else None
    noun = behind is not None and behind.kind == "word" and not _closed(behind.low)
    return noun and (before in words("determiner") or before in words("possessive"))


def _owns(sentence: Sentence, place: int) -> bool:
    """Whether the time belongs to another amount: `last year's $830 million`."""
    return place + 1 < len(sentence.items) and sentence.items[place + 1].low in ("'s", "'")


def _closed(word: str) -> bool:
    return any(
        word in words(kind) for kind in ("preposition", "conjunction", "auxiliary", "relative", "adverb", "pronoun")
    )


def _value(item: Item) -> str:
    return str(item.span.value.get("value") or "") if item.span else ""
