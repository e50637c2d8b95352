"""The whole journey of one article on one screen: bytes in, a Digest out. Pure: no file, no network, no clock."""

from __future__ import annotations

import re
from dataclasses import replace

from core import extract, readers, regions, settle
from core.errors import UserError
from core.page import lay_out
from core.records import Article, Digest, Failure, Raw, Region, Span

_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)(?:\s*(?:©|\(c\)|copyright))?\s*(?:\d{4}\s*[-–]\s*)?\d{4},?\s+(?:by\s+)?(?:the\s+)?(?P<name>(?-i:[A-Z])[^.,;|\n]{1,60}?)"
    r"\s*(?:,?\s*(?:LLC|Inc|Ltd|GmbH|Co|Company|Corp|Limited|PLC)\b.*|[.,;|].*|\ball rights\b.*|$)",
    re.IGNORECASE | re.DOTALL,
)
"""`Copyright © 2019 The Harbour Times, LLC.`: a year and a name, which a photo credit (`© Agency Pictures`) lacks."""

TITLE = 300
"""Characters of the longest stretch taken for a title: beyond that it is a paragraph."""


def digest(raw: Raw) -> Digest:
    """Read one raw article and find everything in it. UserError when it cannot be read."""
    return reread(readers.read(raw))


def reread(article: Article) -> Digest:
    """Find everything in an article already read: again with another date of publication, say. The text stays as it
    is."""
    found = regions.find(article.text, article.title)
    page = lay_out(_completed(article, found), found)
    spans: list[Span] = []
    for extractor in getattr(extract, "EXTRACTORS", ()):
        spans.extend(extractor.extract(page))
    return Digest(page.article, found, settle.settle(page, spans))


def attempt(raw: Raw) -> Digest | Failure:
    """`digest`, with what the world did wrong as a value: the form that is mapped over many inputs."""
    try:
        return digest(raw)
    except UserError as error:
        return Failure(raw.source, str(error))


def _completed(article: Article, found: tuple[Region, ...]) -> Article:
    """Title and outlet from the page itself where the metadata had none: the title on it, the name in its rights
    line."""
    if article.title is None:
        title = next((r for r in found if r.region == "title" and r.stop - r.start <= TITLE), None)
        if title:
            article = replace(article, title=" ".join(article.text[title.start : title.stop].split()) or None)
    if article.outlet is None:
        rights = (_RIGHTS.search(article.text, r.start, r.stop) for r in found if r.region == "rights")
        named = next((match for match in rights if match), None)
        if named:
            article = replace(article, outlet=named["name"].strip())
    return article
