"""Words and punctuation of English text: `U.S.`, `Franco-German` and `isn't` are one token, `it's` is two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from core.language.signs import MASK
from core.patterns import compile_later

_TOKEN = compile_later(
    rf"(?:[A-Za-z]\.){{2,}}|['’`](?:s|re|ll|ve|d|m)(?!\w)|\w+(?:[-‑.&]\w+)*(?:['’]t(?!\w))?|[^\s{MASK}]"
)

LETTER_RUN = compile_later(r"[A-Za-z]+")
"""Consecutive plain letters, as in most words of closed classes: the fastest tokenizer where nothing else counts."""


class Token(NamedTuple):
    """A word or punctuation mark; half-open code points of the text."""

    start: int
    stop: int
    lower: str
    """In lower case, with a straight apostrophe."""

    @property
    def is_word(self) -> bool:
        """Whether it is a word, a number or a clitic (`'s`) and not a punctuation mark."""
        return self.lower[0].isalnum() or self.lower[0] == "'"


def lower_word(word: str) -> str:
    """Return the form for table lookups: lower case, straight apostrophe."""
    return word.lower().replace("’", "'").replace("`", "'")


def cut_tokens(text: str, start: int, stop: int) -> Iterator[Token]:
    """Yield the tokens of a range in order, none for page furniture."""
    for match in _TOKEN.finditer(text, start, stop):
        yield Token(match.start(), match.end(), lower_word(match[0]))
