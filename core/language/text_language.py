"""In which language a text is. English is known by its function words, another language by a small library.

Pressmark reads English only, so English news full of foreign names, headlines without verbs, tables and texts of a few
words must never count as another language: in doubt the answer is None, and the text is read.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from core.language.language_names import LANGUAGE_NAMES, read_language
from core.patterns import compile_later

_WORD = compile_later(r"[^\W\d_]+")
_SAMPLE = 4_000
"""Characters looked at in the beginning, the middle and the end of a text."""

_FUNCTION_WORDS = frozenset(
    {
        "the", "and", "that", "with", "from", "this", "which", "have", "been", "were", "their", "they", "would", "said",
        "who", "has", "its", "are", "his", "about", "after", "than", "it", "he", "she", "you", "your", "for", "on",
        "of", "in", "to", "is", "was", "be", "not", "i", "we", "my", "our",
    }
)  # fmt: skip
_OWN_WORDS = _FUNCTION_WORDS - {
    "for",
    "on",
    "of",
    "in",
    "to",
    "is",
    "was",
    "be",
    "not",
    "i",
    "it",
    "he",
    "has",
    "my",
    "we",
}
"""Those that are no words of other languages."""

_ENGLISH, _FOREIGN = 0.06, 0.02
"""Shares of _OWN_WORDS above which a text is English and below which it may be another language."""
_FEWEST_WORDS = 12
"""Words of Latin letters that a text needs at least to count as another language."""
_MOST_WORDS = 60
"""Words above which the text is believed against what its record says."""
_SMALL_SHARE = 0.4
"""Share of words in lower case that sentences have and lists of names do not; German has the fewest."""
_FEWEST_LETTERS = 12
"""Letters of another script that a text needs at least."""
_LIKELY, _HARDLY = 0.5, 0.02
"""Probability that the language found must have, and the most that English may have beside it."""
_LATIN_STOP = "\u0250"
_LATIN_MORE = ("\u1e00", "\u1eff")


def find_language(text: str, said: str | None = None) -> str | None:
    """Return the ISO 639-1 code of the language of a text; None if it is not sure.

    `said` is what the article's record says about it, in any of the usual forms. Nothing is random, and the time is
    the same for every long text.
    """
    words = _WORD.findall(_take_sample(text))
    told = read_language(said) if said else None
    foreign = [word for word in words if not _is_latin(word)]
    letters = sum(map(len, words))
    if sum(map(len, foreign)) * 2 > letters:
        return _rank_language(foreign, 1.0) if sum(map(len, foreign)) >= _FEWEST_LETTERS else told
    small = [word.lower() for word in words]
    share = sum(word in _OWN_WORDS for word in small) / max(1, len(small))
    if share >= _ENGLISH or not words:
        return "en" if words and len(words) >= _FEWEST_WORDS else told
    found = _find_foreign_latin(words, small, share)
    if found and (told in (None, found) or len(words) > _MOST_WORDS):
        return found
    return told if share < _ENGLISH / 2 else None


def _find_foreign_latin(words: list[str], small: list[str], share: float) -> str | None:
    """Return the language of words in Latin letters that are surely not English, None if they may be."""
    in_small = sum(word[0].islower() for word in words)
    if len(words) < _FEWEST_WORDS or share > _FOREIGN or in_small < _SMALL_SHARE * len(words):
        return None
    found = _rank_language(small, _HARDLY)
    return None if found == "en" else found


def _take_sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return f"{text[:_SAMPLE]} {text[middle : middle + _SAMPLE]} {text[-_SAMPLE:]}"


def _is_latin(word: str) -> bool:
    return word[0] < _LATIN_STOP or _LATIN_MORE[0] <= word[0] <= _LATIN_MORE[1]


def _rank_language(words: list[str], most_english: float) -> str | None:
    """Return the most likely language of these words; None if it is not the likelier one of any two, or if they are
    English with a probability above `most_english`."""
    ranked = dict(_load_identifier().rank(" ".join(words)))
    found = max(ranked, key=lambda one: ranked[one])
    return str(found) if ranked[found] >= _LIKELY and ranked.get("en", 0.0) <= most_english else None


@cache
def _load_identifier() -> Any:
    """Open the model, which takes half a second: only for a text that is not plainly English."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(set(LANGUAGE_NAMES) & set(identifier.labels)))
    return identifier
