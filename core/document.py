"""One article as every pass reads it: masked text, paragraphs, sentences, tokens and quotations, each computed once.

Extractors, `resolve`, `statements` and `claims` share one `Document` and use its parts instead of splitting the text
again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from core.codebook import READ_REGIONS, SHIPPED, Codebook
from core.language.en.quotation_marks import QuotedRange, find_quotations
from core.language.en.sentences import SentenceRange, plain_sentences
from core.language.en.tokens import Token, cut_tokens
from core.language.signs import MASK
from core.language.unwrapped_text import UnwrappedText, unwrap_text
from core.records import Article, Claim, Digest, Region, Span, Statement

Made = TypeVar("Made")

KEPT = 400_000
"""Longest text, in characters, for which tokens are kept in memory: about 65,000 words."""

__all__ = ["MASK", "Document", "lay_out_document", "place_in_stored_text"]


@dataclass(frozen=True)
class Document:
    """One article, ready to be read. `read` has the length of `article.text`, offset for offset except where lines
    were unwrapped with more than a blank between them (`place_in_stored_text`).

    Derived parts are computed on first use and kept.
    """

    article: Article
    regions: tuple[Region, ...]
    read: str
    paragraphs: tuple[tuple[int, int], ...]
    """Half-open ranges of `read` between line feeds that hold more than white space and masked characters. A line end
    inside a sentence of a hard-wrapped text is a blank in `read`."""
    language: str = "en"
    """ISO 639-1 code. English is the only language with a package in `core/language/` so far."""
    codebook: Codebook = SHIPPED
    """Codes of the project for which the document is read."""
    unwrapped: UnwrappedText | None = None
    """`article.text` without the line ends inside its sentences; None if that is unchanged."""

    @property
    def unmasked(self) -> str:
        """The text at the offsets of `read`, with the words of page furniture."""
        return self.unwrapped.text if self.unwrapped is not None else self.article.text

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


def lay_out_document(
    article: Article,
    regions: Sequence[Region],
    codebook: Codebook = SHIPPED,
    unwrapped: UnwrappedText | None = None,
) -> Document:
    """Mask every region whose name is not in READ_REGIONS and split the rest into paragraphs at the line feeds that do
    not stand inside a sentence.

    `unwrapped` is the text in which the regions were found, if that was made already.
    """
    whole = unwrapped or unwrap_text(article.text, article.title)
    text = whole.text
    pieces: list[str] = []
    at = 0
    for region in sorted(regions, key=lambda r: r.start):
        if region.region not in READ_REGIONS and region.stop > at:
            start = max(at, region.start)
            pieces.append(text[at:start])
            pieces.append("".join("\n" if c == "\n" else MASK for c in text[start : region.stop]))
            at = region.stop
    pieces.append(text[at:])
    read = "".join(pieces)
    paragraphs: list[tuple[int, int]] = []
    start = 0
    for line in read.split("\n"):
        if line.strip(MASK + " \t\u00a0\u2009"):
            paragraphs.append((start, start + len(line)))
        start += len(line) + 1
    return Document(article, tuple(regions), read, tuple(paragraphs), codebook=codebook, unwrapped=whole)


def place_in_stored_text(digest: Digest, whole: UnwrappedText) -> Digest:
    """Return a digest whose offsets are those of `whole.text` with the offsets of the stored text. Nearly always they
    are the same."""
    if not whole.starts:
        return digest

    def place_region(one: Region) -> Region:
        start, stop = whole.stored_range(one.start, one.stop)
        return replace(one, start=start, stop=stop)

    def place_span(one: Span) -> Span:
        start, stop = whole.stored_range(one.start, one.stop)
        return replace(one, start=start, stop=stop, value=_place_value(one.value, whole))

    def place_statement(one: Statement) -> Statement:
        content = tuple(whole.stored_range(*piece) for piece in one.content)
        source, cue, through = (_place_value(part, whole) for part in (one.source, one.cue, one.through))
        start, stop = whole.stored_range(one.start, one.stop)
        return replace(one, start=start, stop=stop, content=content, source=source, cue=cue, through=through)

    def place_claim(one: Claim) -> Claim:
        amount = whole.stored_range(*one.amount)
        return replace(one, amount=amount, evidence=_place_value(one.evidence, whole))

    return replace(
        digest,
        regions=tuple(map(place_region, digest.regions)),
        spans=tuple(map(place_span, digest.spans)),
        statements=tuple(map(place_statement, digest.statements)),
        claims=tuple(map(place_claim, digest.claims)),
    )


def _place_value(value: Any, whole: UnwrappedText) -> Any:
    """Return the attributes of a mark with their ranges (`start`, `end`) in the stored text."""
    if not isinstance(value, Mapping):
        return value
    placed = {name: _place_value(part, whole) for name, part in value.items()}
    start, stop = value.get("start"), value.get("end")
    if isinstance(start, int) and isinstance(stop, int):
        placed["start"], placed["end"] = whole.stored_range(start, stop)
    return placed
