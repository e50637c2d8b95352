"""One article as every pass reads it: masked text, paragraphs, sentences, tokens and quotations, each computed once.

Extractors, `resolve`, `statements` and `claims` share one `Document` and use its parts instead of splitting the text
again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from core.codebook import READ_REGIONS, SHIPPED, Codebook
from core.language.en.quotation_marks import QuotedRange, find_quotations
from core.language.en.sentences import SentenceRange, plain_sentences
from core.language.en.tokens import Token, cut_tokens
from core.language.signs import MASK
from core.records import Article, Region

Made = TypeVar("Made")

KEPT = 400_000
"""Longest text, in characters, for which tokens are kept in memory: about 65,000 words."""

__all__ = ["MASK", "Document", "lay_out_document"]


@dataclass(frozen=True)
class Document:
    """One article, ready to be read. `read` has the length of `article.text`, offset for offset.

    Derived parts are computed on first use and kept.
    """

    article: Article
    regions: tuple[Region, ...]
    read: str
    paragraphs: tuple[tuple[int, int], ...]
    """Half-open ranges of `read` between line feeds that hold more than white space and masked characters."""
    language: str = "en"
    """ISO 639-1 code. English is the only language with a package in `core/language/` so far."""
    codebook: Codebook = SHIPPED
    """Codes of the project for which the document is read."""

    @property
    def published(self) -> str | None:
        """Publication date in ISO format, or None."""
        return self.article.published

    @cached_property
    def sentences(self) -> tuple[SentenceRange, ...]:
        """Sentences of all paragraphs in order, each within one paragraph. Quotation marks are read as brackets."""
        return tuple(plain_sentences(self.read, self.paragraphs))

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Words and punctuation marks of all paragraphs in order, none of them from page furniture."""
        return tuple(token for start, stop in self.paragraphs for token in cut_tokens(self.read, start, stop))

    @cached_property
    def quotations(self) -> tuple[QuotedRange, ...]:
        """Outermost ranges between quotation marks in order, whether they are speech or not."""
        return tuple(find_quotations(self.read, self.paragraphs))

    @cached_property
    def _derived(self) -> dict[Callable[[Document], Any], Any]:
        return {}

    def derive_once(self, make: Callable[[Document], Made]) -> Made:
        """Return `make(self)`, computed once. Passes of one room share intermediate results this way."""
        if make not in self._derived:
            self._derived[make] = make(self)
        made: Made = self._derived[make]
        return made

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def tokens_between(self, start: int, stop: int) -> Iterable[Token]:
        """Return the tokens of a range. A token that an edge cuts is tokenized again within the range.

        Tokens of texts longer than KEPT are not kept, because those of a file of five million characters take a
        gigabyte.
        """
        if len(self.read) > KEPT:
            return cut_tokens(self.read, start, stop)
        first, last = bisect_left(self._token_starts, start), bisect_left(self._token_starts, stop)
        begins_inside = first > 0 and self.tokens[first - 1].stop > start
        ends_inside = last > first and self.tokens[last - 1].stop > stop
        if begins_inside or ends_inside:
            return tuple(cut_tokens(self.read, start, stop))
        return self.tokens[first:last]


def lay_out_document(article: Article, regions: Sequence[Region], codebook: Codebook = SHIPPED) -> Document:
    """Mask every region whose name is not in READ_REGIONS and split the rest into paragraphs at line feeds."""
    pieces: list[str] = []
    at = 0
    for region in sorted(regions, key=lambda r: r.start):
        if region.region not in READ_REGIONS and region.stop > at:
            start = max(at, region.start)
            pieces.append(article.text[at:start])
            pieces.append("".join("\n" if c == "\n" else MASK for c in article.text[start : region.stop]))
            at = region.stop
    pieces.append(article.text[at:])
    read = "".join(pieces)
    paragraphs: list[tuple[int, int]] = []
    start = 0
    for line in read.split("\n"):
        if line.strip(MASK + " \t\u00a0\u2009"):
            paragraphs.append((start, start + len(line)))
        start += len(line) + 1
    return Document(article, tuple(regions), read, tuple(paragraphs), codebook=codebook)
