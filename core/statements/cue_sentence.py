"""One sentence while it is searched for cues: its tokens, known ranges in it, and reports found so far."""

from __future__ import annotations

from dataclasses import dataclass

from core.statements import cue_tables
from core.statements.clause_tokens import SkippableRanges, cut_clause_tokens

Range = tuple[int, int]

_MOST_TOKENS = 600
"""Tokens read per sentence, so that time stays linear for text without full stops."""
_MOST_CUES = 24
"""Cues read per sentence."""


@dataclass(frozen=True, slots=True)
class CueReport:
    """One cue; ranges are offsets of the paragraph. Without content it only names the speaker."""

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    use: str
    """speech, thought, finding, according, or wish for an infinitive (`vowed to go`)."""
    hearer: Range | None = None
    sure: float = 0.8
    rule: str = ""
    """The rules that read it and found its clause (`core.rules`)."""


class CueSentence:
    """One sentence while it is read."""

    def __init__(self, words: str, low: int, high: int, times: SkippableRanges, names: SkippableRanges) -> None:
        """`words` is the veiled paragraph, and the sentence its range from `low` to `high`."""
        self.words = words
        self.low = low
        self.tokens = cut_clause_tokens(words, low, high)[:_MOST_TOKENS]
        self.end = len(self.tokens)
        self.high = self.tokens[-1].stop if self.tokens else high
        self.times = times
        self.names = names
        self.found: list[CueReport] = []
        known = cue_tables.verb_frames()
        hits = [i for i, token in enumerate(self.tokens) if token.low in known and not token.is_capital]
        self.hits = hits[:_MOST_CUES]
        self.cues = frozenset(i for i in self.hits if known[self.tokens[i].low].frames & {"that", "after"})

    def token_index(self, offset: int) -> int:
        """Return the number of the first token that begins at or after `offset`."""
        for i, token in enumerate(self.tokens):
            if token.start >= offset:
                return i
        return self.end

    def offset_range(self, first: int, stop: int) -> Range:
        """Return the offsets of `tokens[first:stop]`."""
        return self.tokens[first].start, self.tokens[stop - 1].stop
