"""Who pays and who receives: subjects and owners, with pronouns resolved and capitals read as their governments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from core import lexicon
from core.claims.sentence_items import ClaimItem, ClaimSentence, claim_verbs, claim_words
from core.codebook import Codebook, Nature
from core.records import Span

_PEOPLE = (Nature.PERSON,)
_BODIES = (Nature.STATE, Nature.BODY)
_PARTIES = (*_BODIES, *_PEOPLE)
_REACH = 8
"""Items after an amount within which `to NAME` names the recipient."""
_ENOUGH, _SHARE = 3, 0.3
"""Minimum mentions of a state, and their minimum share of the mentions of the most mentioned state, to be one of the
two main states of a story."""
_DESCRIBES = frozenset(
    {"to", "with", "of", "in", "from", "for", "on", "at", "by", "between", "against", "toward", "towards", "near"}
)


class Party(NamedTuple):
    """An entity and the words from which it was read."""

    entity: str
    start: int
    stop: int


@cache
def _capital_governments() -> dict[str, str]:
    return {row["city"]: row["country"] for row in lexicon.lexicon_rows("capitals")}


@cache
def _state_names() -> frozenset[str]:
    return frozenset(row["entity"] for row in lexicon.lexicon_rows("countries"))


def entity_of(span: Span, nature: Nature | None) -> str:
    """Return the canonical name for a name mark. A capital stands for its government, a nationality for its country."""
    name = str((span.value.get("related") if nature is Nature.PEOPLE else None) or span.value.get("entity") or "")
    return _capital_governments().get(name, name)


def _is_party(sentence: ClaimSentence, at: int) -> bool:
    """Return whether the name is a party: a person, a body, a state, or a nationality before `government` and the
    like."""
    nature = sentence.item_nature(at)
    if nature is not Nature.PEOPLE:
        return nature in _PARTIES
    behind = sentence.items[at + 1].low if at + 1 < len(sentence.items) else ""
    return behind in claim_words("rulers")


def two_main_states(spans: Sequence[Span], codebook: Codebook) -> tuple[str, ...]:
    """Return the two main states of a story, the more mentioned one first; empty unless there are exactly two."""
    natures = ((span, codebook.nature_of(span.label)) for span in spans)
    named = (entity_of(*one) for one in natures if one[1] in (Nature.STATE, Nature.PEOPLE))
    counts = Counter(entity for entity in named if entity in _state_names())
    first, second, third = [*counts.most_common(3), ("", 0), ("", 0), ("", 0)][:3]
    if second[1] < _ENOUGH or second[1] < _SHARE * first[1] or third[1] * 2 > second[1]:
        return ()
    return first[0], second[0]


class NameMemory:
    """The names of the sentences read so far, used to resolve pronouns."""

    def __init__(self) -> None:
        self._last: dict[str, Party] = {}

    def remember_names(self, sentence: ClaimSentence) -> None:
        """Remember the first name of each kind in a sentence, most likely its subject."""
        for names, natures in (("it", _BODIES), ("he", _PEOPLE)):
            for at, item in enumerate(sentence.items):
                free = at == 0 or sentence.items[at - 1].low not in _DESCRIBES
                if item.span is not None and free and self._fits_natures(sentence, at, natures):
                    self._last[names] = Party(entity_of(item.span, item.nature), item.start, item.stop)
                    break

    @staticmethod
    def _fits_natures(sentence: ClaimSentence, at: int, natures: tuple[Nature, ...]) -> bool:
        item = sentence.items[at]
        if item.span is None or not entity_of(item.span, item.nature):
            return False
        people = item.nature is Nature.PEOPLE and Nature.STATE in natures
        return item.nature in natures or (people and _is_party(sentence, at))

    def resolve_pronoun(self, sentence: ClaimSentence, at: int) -> Party | None:
        """Resolve the pronoun at item `at`: the nearest fitting name before it, else the first one of an earlier
        sentence."""
        low = sentence.items[at].low
        natures: tuple[Nature, ...] = (
            _PEOPLE if low in ("he", "she", "his", "her") else _BODIES if low in ("it", "its", "they", "their") else ()
        )
        if not natures:
            return None
        for place in range(at - 1, -1, -1):
            item = sentence.items[place]
            if item.span is not None and self._fits_natures(sentence, place, natures):
                return Party(entity_of(item.span, item.nature), item.start, item.stop)
        return self._last.get("he" if natures is _PEOPLE else "it")

    def party_at(self, sentence: ClaimSentence, at: int) -> Party | None:
        """Return the party that item `at` names or refers to."""
        item = sentence.items[at]
        if item.span is not None:
            entity = entity_of(item.span, item.nature)
            return Party(entity, item.start, item.stop) if entity and _is_party(sentence, at) else None
        return self.resolve_pronoun(sentence, at)

    def find_subject(self, sentence: ClaimSentence, verb: int) -> Party | None:
        """Return the subject of the verb at item `verb`: the nearest name or pronoun before it that no preposition
        governs."""
        items = sentence.items
        for at in range(verb - 1, -1, -1):
            item = items[at]
            if item.low in ("who", "which") and item.kind == "word":
                continue
            owner = at + 1 < verb and items[at + 1].low in ("'s", "'")
            governed = at > 0 and _word_before_name(items, at) in _DESCRIBES
            if item.kind == "name" and not governed:
                found = self.party_at(sentence, at)
                if found and not (owner and found.entity not in _state_names()):
                    return found
            elif item.kind == "word" and (
                (item.low in claim_words("pronoun") and not governed)
                or (item.low in claim_words("possessive") and at + 1 < verb)
            ):
                return self.resolve_pronoun(sentence, at)
        return None

    def find_giver(self, sentence: ClaimSentence, low: int, high: int) -> tuple[Party | None, int] | None:
        """Return the subject of the nearest verb of giving from `low` to before `high`, and the index of the verb; None
        if there is none."""
        items = sentence.items
        for at in range(high - 1, low - 1, -1):
            if items[at].kind == "word" and items[at].low in claim_verbs("give") | claim_verbs("spend"):
                if at + 1 < len(items) and items[at + 1].low == "by":
                    return self._party_behind(sentence, at + 2), at
                return self.find_subject(sentence, at), at
        return None

    def _party_behind(self, sentence: ClaimSentence, at: int) -> Party | None:
        while at < len(sentence.items) and sentence.items[at].low in claim_words("determiner"):
            at += 1
        return self.party_at(sentence, at) if at < len(sentence.items) else None

    def find_recipient(self, sentence: ClaimSentence, verb: int | None, amount: int) -> Party | None:
        """Return the recipient: `to the U.S.` after the amount, or a name between verb and amount (`pay Seoul $5
        million`)."""
        items = sentence.items
        for at in range(amount + 1, min(amount + 1 + _REACH, len(items) - 1)):
            if sentence.breaks_segment(at):
                break
            if items[at].low == "to" and items[at].kind == "word":
                found = self._party_behind(sentence, at + 1)
                if found and items[min(at + 1, len(items) - 1)].kind in ("name", "word"):
                    return found
        if verb is not None:
            for at in range(verb + 1, amount):
                if (
                    items[at].kind == "name"
                    and _word_before_name(items, at) not in _DESCRIBES
                    and not sentence.breaks_segment(at - 1)
                ):
                    return self.party_at(sentence, at)
        return None


def _word_before_name(items: tuple[ClaimItem, ...], at: int) -> str:
    """Return the word before a name and its article."""
    at -= 1
    while at > 0 and items[at].low in claim_words("determiner"):
        at -= 1
    return items[at].low if at >= 0 else ""
