"""What an amount measures: a noun phrase, or the whole that it is a share of."""

from __future__ import annotations

from core.claims import phrases
from core.claims.sentence_items import ClaimSentence, claim_verbs, claim_words
from core.claims.status import is_noun_cue, modifier_start
from core.codebook import Nature

_TOWARDS = frozenset({"toward", "towards", "for", "on", "in", "of", "worth"})
_SHARES = (Nature.SHARE, Nature.FRACTION)


def find_whole(sentence: ClaimSentence, at: int) -> tuple[int, int] | None:
    """Return the items of the whole that amount `at` is a share of, including its article: `40 percent of the
    expenses`, `half the cost`. None if it is not a share."""
    items = sentence.items
    nature = items[at].nature
    if nature not in _SHARES or at + 1 >= len(items):
        return None
    first = at + 2 if items[at + 1].low == "of" else at + 1
    if first == at + 1 and not (
        nature is Nature.FRACTION and items[first].low in claim_words("determiner") | claim_words("possessive")
    ):
        return None
    start = first
    while start < len(items) and items[start].low in claim_words("determiner") | claim_words("possessive"):
        start += 1
    if start < len(items) and items[start].kind == "amount":  # of the $3.2 billion price
        found = phrases.phrase_right(sentence, start + 1, of=False)
        return (first, found[1]) if found else (first, start + 1)
    found = phrases.phrase_right(sentence, first, of=False)
    return (first, found[1]) if found else None


def find_measure(sentence: ClaimSentence, at: int) -> tuple[int, int] | None:
    """Return the items of the noun phrase that amount `at` measures; None if the sentence has none."""
    nature = sentence.item_nature(at)
    if nature is None:
        return None
    if nature is Nature.COUNT:
        return _find_counted(sentence, at)
    return _find_behind(sentence, at, nature) or _find_before(sentence, at)


def _find_counted(sentence: ClaimSentence, at: int) -> tuple[int, int] | None:
    """Return the items of the noun that the extractor of amounts found to be counted."""
    span = sentence.items[at].span
    words_ = str((span.value if span else {}).get("unit_text") or "").split()
    if not words_:
        return None
    for first in range(at + 1, min(at + 8, len(sentence.items))):
        if sentence.items[first].low.startswith(words_[0].lower().replace("’", "'").removesuffix("'s")):
            stop = first
            length = len(" ".join(words_))
            while (
                stop < len(sentence.items)
                and sentence.items[stop].kind != "mark"
                and sentence.items[stop].stop - sentence.items[first].start <= length + 2
            ):
                stop += 1
            return (first, stop) if stop > first else None
    return None


def _find_behind(sentence: ClaimSentence, at: int, nature: Nature) -> tuple[int, int] | None:
    items = sentence.items
    first = at + 1
    if (
        first < len(items) - 1
        and items[first].low in ("a", "per", "each", "every")
        and items[first + 1].low in _PERIODS
    ):
        first += 2
    while first < len(items) and (
        sentence.item_nature(first) is Nature.RECURRING
        or items[first].low in claim_words("frequency")
        or items[first].low in ("annually", "more", "less")
    ):
        first += 1
    if first >= len(items):
        return None
    low = items[first].low
    changes = claim_verbs("rise") | claim_verbs("fall")
    compares = low in ("higher", "lower", "fewer", "compared", "than")
    if items[first].kind in ("word", "name") and not compares and low not in claim_words("determiner") | changes:
        owned = low in claim_words("possessive") and nature in (Nature.FACTOR, Nature.SHARE)
        found = phrases.phrase_right(sentence, first) if owned or low not in claim_words("possessive") else None
        if found:
            return found
    if low in changes and first + 1 < len(items) and items[first + 1].low in ("in", "of"):
        return phrases.phrase_right(sentence, first + 2)
    if low in _TOWARDS and first + 1 < len(items) and items[first + 1].kind not in ("time", "amount"):
        found = phrases.phrase_right(sentence, first + 1)
        place = low == "in" and found is not None and found[1] == found[0] + 1 and items[found[0]].kind == "name"
        if found and not place and items[found[0]].kind != "time":
            return found
    if low == "to" and first + 2 < len(items) and items[first + 1].kind == "word":
        done = items[first + 1].low not in claim_words("determiner") | claim_words("possessive")  # to cover the costs
        return phrases.phrase_right(sentence, first + 2) if done else None
    return None


_BESIDE = frozenset({"below", "under", "over", "above", "exceeding", "beyond"})
_PERIODS = frozenset({"year", "month", "week", "day", "quarter", "hour", "decade", "person", "head"})


def _find_before(sentence: ClaimSentence, at: int) -> tuple[int, int] | None:
    items, first = sentence.items, modifier_start(sentence, at)
    if not first:
        return None
    before = items[first - 1].low
    changes = claim_verbs("rise") | claim_verbs("fall") | claim_verbs("move")
    if first < at and items[first].low in _BESIDE and items[first - 1].kind == "word" and before not in changes:
        found = phrases.phrase_left(sentence, first)  # an income below $400,000
        if found and not items[found[1] - 1].low.endswith("ing"):
            return found
    if before == "of":
        found = phrases.phrase_left(sentence, first - 1)
        head = items[found[1] - 1].low if found else ""
        if is_noun_cue(head) or head in claim_verbs("rise") | claim_verbs("fall"):
            return None
        if found and head not in claim_words("generic"):
            return found
    low = sentence.segment_around(at)[0]
    if before in ("to", "by", "of", "past", "above", "from", "at", "beyond", "over") or items[at].kind == "amount":
        for place in range(first - 1, low - 1, -1):
            word = items[place].low
            if items[place].kind == "word" and word in changes and place + 1 < first:
                return phrases.phrase_right(sentence, place + 1) or _subject_phrase(sentence, place)
            if items[place].kind == "word" and word in claim_verbs("rise") | claim_verbs("fall"):
                return _subject_phrase(sentence, place)
    if before in claim_words("copula"):
        place = first - 1
        while place > low and (
            items[place - 1].low in claim_words("copula") | claim_words("auxiliary") | claim_words("adverb")
            or (before == "at" and items[place - 1].low.endswith(("ed", "ing")))  # priced at, starting at
        ):
            place -= 1
        return phrases.phrase_left(sentence, place)
    return None


def _subject_phrase(sentence: ClaimSentence, verb: int) -> tuple[int, int] | None:
    while verb > 0 and sentence.items[verb - 1].low in claim_words("auxiliary") | claim_words("adverb"):
        verb -= 1
    return phrases.phrase_left(sentence, verb)
