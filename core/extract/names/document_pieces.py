"""Split documents into pieces of bounded size, so that memory use is bounded whatever a file contains.

News articles are far below the bound and stay whole. Larger texts are many articles in one file, or no prose.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.document import Document

SIZE = 400_000
"""Characters of a piece: some 65,000 words, for which tagger and rules need 100 to 200 MB."""


def cut_document(document: Document) -> Iterator[tuple[int, Document]]:
    """Yield start and document of each piece: whole paragraphs, unless a single one is too long."""
    if len(document.read) <= SIZE:
        yield 0, document
        return
    held: list[tuple[int, int]] = []
    for start, stop in _paragraph_parts(document):
        if held and stop - held[0][0] > SIZE:
            yield _make_piece(document, held)
            held = []
        held.append((start, stop))
    if held:
        yield _make_piece(document, held)


def _paragraph_parts(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs; those longer than SIZE are split at a blank."""
    for start, stop in document.paragraphs:
        while stop - start > SIZE:
            blank = document.read.rfind(" ", start + 1, start + SIZE)
            middle = blank if blank > 0 else start + SIZE
            yield start, middle
            start = middle
        yield start, stop


def _make_piece(document: Document, held: list[tuple[int, int]]) -> tuple[int, Document]:
    first, last = held[0][0], held[-1][1]
    return first, Document(
        document.article, (), document.read[first:last], tuple((a - first, b - first) for a, b in held)
    )
