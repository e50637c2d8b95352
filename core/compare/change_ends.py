"""Both ends of one change: `rose from 3 to 5 percent`, `$5 million, up from $3 million`, `5 percent, against 3 a year
earlier`. The former value was true before, often at a time that is not stated, and contradicts nothing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from core import lexicon
from core.codebook import Nature
from core.compare.figures import ComparableClaim
from core.language.wrapped_lines import paragraph_around
from core.patterns import compile_later

NEAR = 250
"""Code points within which two amounts of an article may be the ends of one change."""
_FAR = 90
"""Code points before an amount that are read, and the number of their tokens."""
_TOKENS = 9
_WORD = compile_later(r"[^\W_]+(?:[.,]\d+)*(?:['’]s)?")
_YEAR = compile_later(r"(?:1[89]|20)\d\d")


@cache
def _change_forms(place: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row["words"].split()) for row in lexicon.lexicon_rows("change_ends") if row["place"] == place)


@cache
def _skipped_words() -> frozenset[str]:
    return frozenset(word for words in _change_forms("skip") for word in words)


def is_former_value(text: str, start: int, stop: int) -> bool:
    """Return whether the words around an amount show that it is the former value of a change."""
    line, after = paragraph_around(text, start, stop)
    before = [word.casefold() for word in _WORD.findall(text[max(line, start - _FAR) : start])][-_TOKENS:]
    behind = text[stop : min(stop + _FAR, after)].casefold()
    return _has_former_words_before(before) or _has_former_words_behind(behind)


def _has_former_words_before(words: list[str]) -> bool:
    for at in range(len(words), 0, -1):
        for form in _change_forms("before"):
            if tuple(words[max(0, at - len(form)) : at]) == form:
                return True
        word = words[at - 1]
        owned = word.removesuffix("'s").removesuffix("’s")
        if owned not in _skipped_words() and not _YEAR.fullmatch(owned):
            return False
    return False


def _has_former_words_behind(text: str) -> bool:
    """Return whether the text begins with `a year earlier`, `two months before`, `the previous quarter` or the like."""
    words = [found[0] for found in _WORD.finditer(text[:40]) if not re.search(r"[.;:!?]", text[: found.start()])][:5]
    spans = {word for form in _change_forms("span") for word in form}
    ended = {form[0] for form in _change_forms("behind")}
    for at, word in enumerate(words[:4]):
        if word in spans and at and words[at + 1 : at + 2] and words[at + 1] in ended:
            return True
        if word in ("previous", "preceding", "prior") and words[at + 1 : at + 2] and words[at + 1] in spans:
            return True
        if (
            at
            and word not in ("in", "the", "a", "one", "two", "three", "four", "five", "six", "ten")
            and word not in spans
        ):
            return False
    return False


def find_former_values(figures: Sequence[ComparableClaim], text: str) -> set[int]:
    """Return the ids of claims in one article that are the former value of a change whose new value is there too."""
    kinds: dict[tuple[str, str], list[ComparableClaim]] = {}
    for figure in figures:
        share = figure.nature in (Nature.SHARE, Nature.FRACTION)
        kinds.setdefault(("share", "") if share else (figure.label, figure.unit.casefold()), []).append(figure)
    found = set()
    for some in kinds.values():
        some.sort(key=lambda figure: figure.start)
        starts = [figure.start for figure in some]
        for at, figure in enumerate(some):
            near = range(bisect_left(starts, figure.start - NEAR), bisect_left(starts, figure.start + NEAR))
            others = (some[n] for n in near if n != at)
            if any(_is_in_one_paragraph(text, figure.start, other.start) for other in others) and is_former_value(
                text, figure.start, figure.start + len(figure.words)
            ):
                found.add(figure.id)
    return found


def _is_in_one_paragraph(text: str, one: int, other: int) -> bool:
    low, high = min(one, other), max(one, other)
    return "\n" not in text[low:high] or high <= paragraph_around(text, low, low)[1]
