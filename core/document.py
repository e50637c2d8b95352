"""One article as every pass reads it: masked text, paragraphs, sentences, tokens, quotations; cut once, when asked for.

Extractors, `settle`, `statements` and `claims` all get the same `Document`; none of them cuts the text anew where these
parts will do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from core.codebook import READ_REGIONS, SHIPPED, Codebook
from core.language.en.quotation_marks import Quoted, find_quotations
from core.language.en.sentences import Sentence, plain_sentences
from core.language.en.tokens import Token, cut_tokens
from core.language.signs import MASK
from core.records import Article, Region

Made = TypeVar("Made")

KEPT = 400_000
"""Characters of the longest text whose tokens are kept: 65,000 words."""

__all__ = ["MASK", "Document", "lay_out_document"]


@dataclass(frozen=True)
class Document:
    """One article, ready to be read. `read` has the length of `article.text`, offset for offset.

    What is derived from the text is made when first asked for and kept, so that nobody pays for what nobody reads.
    """

    article: Article
    regions: tuple[Region, ...]
    read: str
    paragraphs: tuple[tuple[int, int], ...]
    """Half-open stretches of `read` between line feeds that hold more than white space and mask."""
    language: str = "en"
    """ISO 639-1; English is the only one so far that has a package in `core/language/`."""
    codebook: Codebook = SHIPPED
    """The codes of the project that the document is read for."""

    @property
    def published(self) -> str | None:
        """ISO date of publication, or None."""
        return self.article.published

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences of all paragraphs in order, each within one; quotation marks are read as brackets."""
        return tuple(plain_sentences(self.read, self.paragraphs))

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Words and marks of all paragraphs in order; none of them in page furniture."""
        return tuple(token for start, stop in self.paragraphs for token in cut_tokens(self.read, start, stop))

    @cached_property
    def quotations(self) -> tuple[Quoted, ...]:
        """Outermost stretches between quotation marks in order, speech or not."""
        return tuple(find_quotations(self.read, self.paragraphs))

    @cached_property
    def _derived(self) -> dict[Callable[[Document], Any], Any]:
        return {}

    def derived(self, make: Callable[[Document], Made]) -> Made:
        """What `make` makes of this document, made once: how two passes share what only their room understands."""
        if make not in self._derived:
            self._derived[make] = make(self)
        made: Made = self._derived[make]
        return made

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def tokens_between(self, start: int, stop: int) -> Iterable[Token]:
        """Tokens of a stretch; where an edge of it falls into a token, the stretch is cut by itself. Those of a text
        beyond KEPT are not kept: a file of five million signs would hold a gigabyte of them."""
        if len(self.read) > KEPT:
            return cut_tokens(self.read, start, stop)
        first, last = bisect_left(self._token_starts, start), bisect_left(self._token_starts, stop)
        begins_inside = first > 0 and self.tokens[first - 1].stop > start
        ends_inside = last > first and self.tokens[last - 1].stop > stop
        if begins_inside or ends_inside:
            return tuple(cut_tokens(self.read, start, stop))
        return self.tokens[first:last]


def lay_out_document(article: Article, regions: Sequence[Region], codebook: Codebook = SHIPPED) -> Document:
    """Mask every region whose name is not in READ_REGIONS and cut the rest at line feeds."""
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
