"""The paragraphs of one document, each parsed once on first use: quotations, sentences, and their cues."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from core.document import Document
from core.extract.quotes import cues
from core.extract.quotes.cues import CuedSource
from core.language.en import sentences
from core.language.en.quotation_marks import QuotedRange
from core.language.en.sentences import SentenceRange
from core.language.signs import VEIL
from core.patterns import compile_later

_ASKED = compile_later(
    rf"\s+(?:[^\s.,;!?{VEIL}]+\s+){{0,7}}?(?:said|says|asked|asks|added|shouted|wrote|told|cried|exclaimed|replied)\b"
)
_SAID = compile_later(
    r"\s+(?:(?:[A-Z][\w.’'-]+\s+){1,4}|[Hh]e |[Ss]he )(?:said|says|added|stated|wrote|explained|told \w+)"
    r"(?:[.,]|\s+(?:in|at|on|during|of|after|when|as|via|through|from|to)\b)"
)
"""Attribution behind a quotation that ends with a full stop: `“It is over.” Ann Lee said in court.`"""
_NEAR = 16
"""Cues examined on each side of a quotation: real sentences have fewer, and time stays linear."""


@dataclass(frozen=True, slots=True)
class CuedSentence:
    """One sentence with its cues."""

    sentence: SentenceRange
    said: tuple[CuedSource, ...]

    def cues_before(self, offset: int) -> tuple[CuedSource, ...]:
        """Return the last cues that end at or before `offset`, in order."""
        at = bisect_right(self.said, offset, key=lambda said: said.cue[1])
        return self.said[max(0, at - _NEAR) : at]

    def cues_after(self, offset: int) -> tuple[CuedSource, ...]:
        """Return the first cues that begin at or after `offset`, in order."""
        at = bisect_left(self.said, offset, key=lambda said: said.cue[0])
        return self.said[at : at + _NEAR]


@dataclass(frozen=True, slots=True)
class ParsedParagraph:
    """One parsed paragraph; `words` is veiled and begins at `offset` of the document."""

    offset: int
    words: str
    quoted: tuple[QuotedRange, ...]
    turns: tuple[CuedSentence, ...]


class ParsedParagraphs:
    """The parsed paragraphs of a document, shared by all passes over it."""

    def __init__(self, document: Document) -> None:
        """Sort quotations and datelines by paragraph without parsing anything."""
        self.document = document
        self.quoted: dict[int, list[QuotedRange]] = {}
        for one in document.quotations:
            self.quoted.setdefault(one.paragraph, []).append(one)
        self._parsed: dict[int, ParsedParagraph] = {}
        self._datelines: dict[int, list[tuple[int, int]]] = {}
        begins = [start for start, _ in document.paragraphs]
        for region in document.regions:
            if region.region == "dateline" and begins:
                number = max(0, bisect_right(begins, region.start) - 1)
                self._datelines.setdefault(number, []).append((region.start, region.stop))

    def parsed_paragraph(self, number: int) -> ParsedParagraph:
        """Return paragraph `number`, parsed."""
        parsed = self._parsed.get(number)
        if parsed is None:
            parsed = self._parsed[number] = self._parse_paragraph(number)
        return parsed

    def _parse_paragraph(self, number: int) -> ParsedParagraph:
        start, stop = self.document.paragraphs[number]
        read = self.document.read
        quoted = self.quoted.get(number, [])
        words = sentences.veil_quotations(read, start, stop, quoted)
        if number in self._datelines:
            pieces: list[str] = []
            at = start
            for low, high in self._datelines[number]:
                pieces += (words[at - start : low - start], " " * (high - low))
                at = high
            words = "".join((*pieces, words[at - start :]))
        ends: set[int] = set()
        tails: set[int] = set()
        for one in quoted:
            last = read[one.stop - 2 : one.stop - 1]
            if last in (".", "…", "?", "!") or not one.closed:
                ends.add(one.stop)
            if (last in ("?", "!") and _ASKED.match(words, one.stop - start)) or _SAID.match(words, one.stop - start):
                tails.add(one.stop)
        cut = sentences.cut_sentences(words, start, frozenset(ends), frozenset(tails))
        turns = tuple(CuedSentence(s, tuple(cues.find_cued_sources(words, start, s))) for s in cut)
        return ParsedParagraph(start, words, tuple(quoted), turns)


class QuoteContext:
    """The state of one pass over the quotes of a document: its paragraphs, and the antecedents of pronouns so far."""

    def __init__(self, document: Document) -> None:
        """Prepare a pass; paragraphs are parsed on first use."""
        self.document = document
        self._paragraphs = document.derive_once(ParsedParagraphs)
        self.quoted = self._paragraphs.quoted
        self.paragraph = self._paragraphs.parsed_paragraph
        self.meant: dict[int, list[tuple[int, int]]] = {}
        """Start of a pronoun that is a source -> its possible antecedents."""
        self._titles = [(r.start, r.stop) for r in document.regions if r.region == "title"]

    def is_title(self, offset: int) -> bool:
        """Return whether the offset is in the title."""
        return any(low <= offset < high for low, high in self._titles)

    def turns_before(self, paragraph: int, offset: int, reach: int) -> Iterator[tuple[ParsedParagraph, CuedSentence]]:
        """Yield the sentences that begin before `offset`, nearest first, up to `reach` paragraphs back."""
        for number in range(paragraph, max(-1, paragraph - reach - 1), -1):
            parsed = self.paragraph(number)
            turns = parsed.turns
            for at in range(bisect_left(turns, offset, key=lambda turn: turn.sentence.start) - 1, -1, -1):
                yield parsed, turns[at]
