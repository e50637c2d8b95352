"""What an extractor sees of an article: the text with page furniture masked, cut into paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.codebook import READ_REGIONS, SHIPPED, Codebook
from core.records import Article, Region

MASK = "\ufffc"
"""Stands for each character of page furniture in `Document.read`: no pattern matches it unless it means to."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article, ready to be read by extractors. `read` has the length of `article.text`, offset for offset."""

    article: Article
    regions: tuple[Region, ...]
    read: str
    paragraphs: tuple[tuple[int, int], ...]
    """Half-open stretches of `read` between line feeds that hold more than white space and mask."""
    codebook: Codebook = SHIPPED
    """What may be marked, with everything that is known of it."""

    @property
    def published(self) -> str | None:
        """ISO date of publication, or None."""
        return self.article.published


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
    return Document(article, tuple(regions), read, tuple(paragraphs), codebook)
