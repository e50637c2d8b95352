"""A page in pieces of bounded size, so that no article, whatever it holds, takes more memory than a large one.

News articles are far below the bound and stay whole. What is beyond it is many articles in one file, or no prose.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.page import Page

SIZE = 400_000
"""Characters of a piece: 65,000 words, of which tagger and rules hold some 100 MB; where all are signs, 200 MB."""


def cut(page: Page) -> Iterator[tuple[int, Page]]:
    """Where each piece begins, and the piece as a page of its own: whole paragraphs, unless one alone is too long."""
    if len(page.read) <= SIZE:
        yield 0, page
        return
    held: list[tuple[int, int]] = []
    for start, stop in _parts(page):
        if held and stop - held[0][0] > SIZE:
            yield _piece(page, held)
            held = []
        held.append((start, stop))
    if held:
        yield _piece(page, held)


def _parts(page: Page) -> Iterator[tuple[int, int]]:
    """The paragraphs, those beyond SIZE cut at a blank."""
    for start, stop in page.paragraphs:
        while stop - start > SIZE:
            blank = page.read.rfind(" ", start + 1, start + SIZE)
            middle = blank if blank > 0 else start + SIZE
            yield start, middle
            start = middle
        yield start, stop


def _piece(page: Page, held: list[tuple[int, int]]) -> tuple[int, Page]:
    first, last = held[0][0], held[-1][1]
    return first, Page(page.article, (), page.read[first:last], tuple((a - first, b - first) for a, b in held))
