"""Lines of a text that may hold several articles, and what a headline looks like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

REPEATS = 3
"""How often a shape must occur before it shows that there are several articles."""

_SHORTEST, _LONGEST = 8, 160
"""Characters of a headline."""


@dataclass(frozen=True, slots=True)
class ShapeLine:
    """One line that is not blank."""

    words: str
    """Without blanks at both ends."""
    start: int
    """Where it begins in the text, in characters."""
    stands_apart: bool
    """Whether a blank line, a ruler or nothing is above it."""

    @property
    def is_headline(self) -> bool:
        """Whether it can be a headline: short, begins like a sentence and does not end like one."""
        words = self.words.lstrip("*#_ \"'“‘«„")
        return (
            _SHORTEST <= len(words) <= _LONGEST
            and words[-1] not in ".,;:"
            and not words[0].islower()
            and any(map(str.isalpha, words))
        )


def split_lines(text: str) -> list[ShapeLine]:
    """Return the lines that are not blank."""
    return list(_iterate_lines(text))


def _iterate_lines(text: str) -> Iterator[ShapeLine]:
    start = 0
    apart = True
    for line in text.split("\n"):
        words = line.strip()
        if words:
            yield ShapeLine(words, start, apart)
        apart = not any(map(str.isalnum, words[:200]))
        start += len(line) + 1
