"""Where the words of a search stand in one text, compared as the full-text index compares them: whole words, without
case and accents, whatever stands between the words of a phrase."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from core.store.found_rows import TextTerm


class _BaseLetters(dict[int, int]):
    """Maps a code point to its letter in lower case without accents; each is computed once."""

    def __missing__(self, point: int) -> int:
        first = unicodedata.normalize("NFD", chr(point))[0].lower()
        found = ord(first) if len(first) == 1 else point
        self[point] = found
        return found


_BASES = _BaseLetters()


def fold_letters(text: str) -> str:
    """Return a text of the same length in lower case and without accents, so that offsets stay valid."""
    return text.lower() if text.isascii() else text.translate(_BASES)


def find_places(text: str, terms: Sequence[TextTerm]) -> list[tuple[int, int]]:
    """Return the half-open ranges of all terms in a text, in order, without overlaps."""
    patterns = sorted((_term_pattern(term) for term in terms if term.words), key=len, reverse=True)
    if not patterns:
        return []
    return [found.span() for found in re.finditer("|".join(dict.fromkeys(patterns)), fold_letters(text))]


def _term_pattern(term: TextTerm) -> str:
    words = r"[\W_]+".join(re.escape(fold_letters(word)) for word in term.words)
    return rf"(?<![^\W_]){words}" + (r"[^\W_]*" if term.beginning else r"(?![^\W_])")
