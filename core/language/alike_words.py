"""Find the same words elsewhere in a text, as a person means them who marks all like one."""

from __future__ import annotations

import re
from functools import lru_cache

from core.language.signs import MASK

_APOSTROPHES = "'’‘ʼ`´"
_LONGEST = 1_000
"""Code points of words that are sought; longer ones are found nowhere."""


def find_alike_words(text: str, words: str, *, whole_words: bool, match_case: bool) -> list[tuple[int, int]]:
    """Return the half-open places of words in a text, in order and without overlaps.

    Blanks of any width are equal, also a single line end, and so are straight and curly apostrophes. `whole_words`: not
    within a longer word, nor within a number (`5` in `1.5`).
    """
    pattern = _compile_words(" ".join(words.split()), whole_words, match_case)
    return [found.span() for found in pattern.finditer(text)] if pattern is not None else []


@lru_cache(maxsize=4096)
def _compile_words(words: str, whole_words: bool, match_case: bool) -> re.Pattern[str] | None:
    if not words or MASK in words or len(words) > _LONGEST:
        return None
    sought = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)".join(map(_escape_word, words.split(" ")))
    if whole_words:
        before = r"(?<!\w)(?<!\d[.,])" if _is_word(words[0]) else ""
        after = r"(?![^\W_]|_|[\u0300-\u036f])(?![.,]\d)" if _is_word(words[-1]) else ""
        sought = f"{before}{sought}{after}"
    return re.compile(sought, 0 if match_case else re.IGNORECASE)


def _escape_word(word: str) -> str:
    return "".join(f"[{_APOSTROPHES}]" if letter in _APOSTROPHES else re.escape(letter) for letter in word)


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
