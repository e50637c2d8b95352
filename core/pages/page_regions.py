"""Regions of an article that its web page marks: captions of pictures and tables."""

from __future__ import annotations

from core.pages.page_blocks import PageBlock
from core.pages.page_keys import plain_key
from core.records import Region

CAPTION = "caption"
CAPTION_RULE = "regions.page.caption"
"""The rule of regions that a page marks; they stay when an article is read again, which finds others anew."""


def find_page_regions(text: str, blocks: list[PageBlock]) -> tuple[Region, ...]:
    """Return the lines of a text that are captions of its page, in their order."""
    captions = {plain_key(block.words) for block in blocks if block.kind == CAPTION} - {""}
    others = {plain_key(block.words) for block in blocks if block.kind != CAPTION}
    found: list[Region] = []
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        key = plain_key(words)
        if key in captions and key not in others:
            at = start + line.index(words)
            found.append(Region(at, at + len(words), CAPTION, CAPTION_RULE))
        start += len(line) + 1
    return tuple(found)
