"""Noun phrases next to an amount, found with closed word classes alone."""

from __future__ import annotations

from core.claims.sentence_items import ClaimItem, ClaimSentence, claim_verbs, claim_words
from core.codebook import Nature

_LONGEST = 12
"""Items of the longest measure."""

_FINITE = ("auxiliary", "pronoun", "relative", "conjunction")


def phrase_right(sentence: ClaimSentence, at: int, *, of: bool = True) -> tuple[int, int] | None:
    """Return the half-open indices of the noun phrase that begins at item `at`, without its article but, with `of`,
    including what `of` attaches to it. None if there is no noun."""
    items = sentence.items
    first = at
    while first < len(items) and (items[first].low in claim_words("determiner") | claim_words("possessive")):
        first += 1
    stop = _run_end(items, first)
    if stop == first or (stop == first + 1 and items[first].kind == "word" and items[first].low.endswith("ed")):
        return None  # nothing, or a verb alone
    while of and stop + 1 < len(items) and stop - first < _LONGEST:
        bridge = 2 if items[stop].low == "out" and items[stop + 1].low == "of" else 1
        if items[stop + bridge - 1].low != "of":
            break
        more = _run_end(items, _skip_articles(items, stop + bridge))
        if more <= stop + bridge:
            break
        stop = more
    for place in range(first, stop):
        if items[place].low in ("'s", "'") and place + 1 < stop:
            first = place + 1  # without the owner
            break
    return first, min(stop, first + _LONGEST)


def _skip_articles(items: tuple[ClaimItem, ...], at: int) -> int:
    """Skip articles, and in `moving the main base` the word in -ing with the article after it."""
    if at < len(items) and items[at].low.endswith("ing") and items[at].kind == "word":
        at += 1
    while at < len(items) and items[at].low in claim_words("determiner") | claim_words("possessive"):
        at += 1
    return at


def _run_end(items: tuple[ClaimItem, ...], at: int) -> int:
    """Return the index after the adjectives and nouns that begin at `at`."""
    first = at
    while at < len(items):
        item = items[at]
        if item.low in ("'s", "'") and at > first:
            at += 1
            continue
        hyphened = at == first + 1 and item.low == "," and "-" in items[first].low and items[first].kind == "word"
        if hyphened:  # long-term, low-interest loans
            at += 1
            continue
        often = item.nature is Nature.RECURRING  # the daily expenses
        if item.kind == "mark" or (item.kind == "time" and not often) or (item.kind == "amount" and at > first):
            break
        if item.low in claim_words("preposition") or any(item.low in claim_words(kind) for kind in _FINITE):
            break
        if item.low in claim_words("determiner") or item.low in claim_words("adverb"):
            break
        if (
            at > first
            and item.kind == "word"
            and (item.low.endswith("ed") or item.low in _past_verbs())
            and _may_be_noun(items[at - 1])
        ):
            break
        at += 1
    while at > first and (items[at - 1].low in ("'s", "'") or items[at - 1].kind == "amount"):
        at -= 1
    return at


def _may_be_noun(item: ClaimItem) -> bool:
    return item.kind == "name" or (item.kind == "word" and not item.low.endswith(("ly", "ed")))


def _past_verbs() -> frozenset[str]:
    """Return verb forms that cannot be nouns and therefore end the phrase before them."""
    return _PAST


_PAST = frozenset(
    {
        "said",
        "says",
        "paid",
        "pays",
        "gave",
        "gives",
        "took",
        "went",
        "rose",
        "fell",
        "grew",
        "made",
        "came",
        "told",
        "sent",
    }
)


def phrase_left(sentence: ClaimSentence, at: int) -> tuple[int, int] | None:
    """Return the half-open indices of the noun phrase that ends right before item `at`, including what `of` attaches to
    it and without its article."""
    items = sentence.items
    first = at
    while first > 0 and at - first < _LONGEST:
        item = items[first - 1]
        if item.kind in ("mark", "time", "amount") or any(item.low in claim_words(kind) for kind in _FINITE):
            break
        if item.low in claim_words("preposition") and item.low not in ("of",):
            break
        if item.low in claim_words("determiner") | claim_words("possessive"):
            if first < 2 or items[first - 2].low != "of":
                break
        elif item.low in claim_words("adverb") or (item.kind == "word" and item.low in _boundary_verbs()):
            break
        first -= 1
    while first < at and (items[first].low in ("'s", "of") or items[first].low in claim_words("determiner")):
        first += 1
    while at > first and (items[at - 1].low == "of" or items[at - 1].low in claim_words("auxiliary")):
        at -= 1
    return (first, at) if first < at else None


def _boundary_verbs() -> frozenset[str]:
    return (
        claim_verbs("move")
        | claim_verbs("get")
        | (
            (claim_verbs("give") | claim_verbs("spend"))
            - {"spending", "funding", "fund", "funds", "grant", "award", "cover"}
        )
        | _PAST
    )


def find_owner(sentence: ClaimSentence, first: int) -> ClaimItem | None:
    """Return the name or possessive pronoun that owns the noun phrase from `first`: `Tarn's contribution`, `its
    share`."""
    items = sentence.items
    if first > 1 and items[first - 1].low in ("'s", "'") and items[first - 2].kind == "name":
        return items[first - 2]
    if first > 0 and items[first - 1].low in claim_words("possessive"):
        return items[first - 1]
    return None
