"""Words and marks of English text: `U.S.`, `Franco-German`, `isn't` are one token, `it's` is two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from core.language.signs import MASK
from core.patterns import compile_later

_TOKEN = compile_later(
    rf"(?:[A-Za-z]\.){{2,}}|['’`](?:s|re|ll|ve|d|m)(?!\w)|\w+(?:[-‑.&]\w+)*(?:['’]t(?!\w))?|[^\s{MASK}]"
)

LETTER_RUN = compile_later(r"[A-Za-z]+")
"""Plain letters side by side, as most words of closed classes are: the shortest cut, where nothing else counts."""


class Token(NamedTuple):
    """A word or a mark of punctuation; half-open code points of the text."""

    start: int
    stop: int
    lower: str
    """In small letters, with a straight apostrophe."""

    @property
    def is_word(self) -> bool:
        """A word, a number or the end of one (`'s`), not a mark."""
        return self.lower[0].isalnum() or self.lower[0] == "'"


def lower_word(word: str) -> str:
    """Small letters, straight apostrophe: how words are looked up."""
    return word.lower().replace("’", "'").replace("`", "'")


def cut_tokens(text: str, start: int, stop: int) -> Iterator[Token]:
    """Tokens of a stretch in order; page furniture in it has none."""
    for match in _TOKEN.finditer(text, start, stop):
        yield Token(match.start(), match.end(), lower_word(match[0]))
