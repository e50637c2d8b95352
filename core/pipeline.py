"""The whole journey of one article on one screen: bytes in, a Digest out. Pure: no file, no network, no clock."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from core import claims, extract, readers, regions, settle, statements
from core.codebook import Codebook
from core.document import lay_out_document
from core.errors import UserError
from core.lexicon import column
from core.patterns import compile_later
from core.readers import mojibake
from core.readers.making import line
from core.records import Article, Digest, Failure, Raw, Region, Term

Result = TypeVar("Result")

_RIGHTS = compile_later(
    r"(?:©|\(c\)|copyright)(?:\s*(?:©|\(c\)|copyright))?\s*(?:\d{4}\s*[-–]\s*)?\d{4},?\s+(?:by\s+)?(?P<name>(?-i:[A-Z])[^.,;|\n]{1,60}?)"
    r"\s*(?:,?\s*(?:LLC|Inc|Ltd|GmbH|Co|Company|Corp|Limited|PLC)\b.*|[.,;|].*|\ball rights\b.*|$)",
    re.IGNORECASE | re.DOTALL,
)
"""`Copyright © 2019 The Harbour Times, LLC.`: a year and a name, which a photo credit (`© Agency Pictures`) lacks."""

_MOTTO = compile_later(r"((?:[A-Z]\w+ ){1,4}[A-Z][a-z]+)(?=[A-Z][a-z]+ )")
"""A name in capitals, and a motto glued to it where the page had a line break."""

TITLE = 300
"""Characters of the longest stretch taken for a title: beyond that it is a paragraph."""


def digest(
    raw: Raw,
    repair: bool = False,
    terms: tuple[Term, ...] = (),
    guest: Path | None = None,
    codebook: Codebook | None = None,
) -> Digest:
    """Read one raw article and find everything in it. UserError when it cannot be read.

    With `repair`, letters that look garbled are put right first: offsets are those of the repaired text. `terms` is the
    project's own lexicon, `guest` the folder of a model of names that the user prefers to ours, `codebook` the
    project's (None: what ships and what extractors bring), here and below.
    """
    article = readers.read(raw)
    return (mended if repair else reread)(article, terms, guest, codebook)


def mended(
    article: Article, terms: tuple[Term, ...] = (), guest: Path | None = None, codebook: Codebook | None = None
) -> Digest:
    """Find everything in an article whose garbled letters are put right."""
    return reread(mojibake.repair(article), terms, guest, codebook)


def reread(
    article: Article, terms: tuple[Term, ...] = (), guest: Path | None = None, codebook: Codebook | None = None
) -> Digest:
    """Find everything in an article already read: again with another date of publication, say. The text stays as it
    is."""
    found = regions.find(article.text, article.title)
    document = lay_out_document(_completed(article, found), found, codebook or extract.codebook())
    spans, remarks = extract.find(document, guest)
    settled = settle.settle(document, spans, terms)
    said = statements.find(document, settled)
    return Digest(_noted(document.article, remarks), found, settled, said, claims.find(document, settled, said))


def attempt(
    raw: Raw | Failure,
    repair: bool = False,
    terms: tuple[Term, ...] = (),
    guest: Path | None = None,
    codebook: Codebook | None = None,
) -> Digest | Failure:
    """`digest` of whatever `core.sources.find` gives, what the world did wrong as a value: the form mapped over
    many."""
    if isinstance(raw, Failure):
        return raw
    try:
        return digest(raw, repair, terms, guest, codebook)
    except UserError as error:
        return Failure(raw.source, str(error))


class Named:
    """Inputs on their way through other processes: what comes back as an exception gets its name again."""

    def __init__(self) -> None:
        self._sources: deque[str] = deque()

    def fed(self, raws: Iterable[Raw | Failure]) -> Iterator[Raw | Failure]:
        """The inputs as they are, their names remembered."""
        for raw in raws:
            self._sources.append(raw.source)
            yield raw

    def told(self, results: Iterable[Result | BaseException]) -> Iterator[Result | Failure]:
        """The results in the same order, an exception as the Failure of its input."""
        for result in results:
            source = self._sources.popleft()
            yield blame(source, result) if isinstance(result, BaseException) else result


def blame(source: str, error: BaseException) -> Failure:
    """The Failure of an input that met an exception: the world's fault in its own words, ours with the kind of it."""
    if isinstance(error, UserError):
        return Failure(source, str(error))
    kind = type(error).__name__
    return Failure(
        source,
        f"Pressmark made a mistake with {source} (of the kind {kind}), so it was left out: please report it. The others"
        " are not concerned.",
    )


def _noted(article: Article, remarks: tuple[str, ...]) -> Article:
    """With what the extractors had to do without: first, for the note on garbled letters is looked for at the end."""
    more = tuple(note for note in remarks if note not in article.notes)
    return replace(article, notes=(*more, *article.notes)) if more else article


def _completed(article: Article, found: tuple[Region, ...]) -> Article:
    """Title and outlet from the page itself where metadata had none: the title on it, the name in rights line or
    masthead."""
    if article.title is None:
        title = next((r for r in found if r.region == "title" and r.stop - r.start <= TITLE), None)
        if title:
            article = replace(article, title=line(article.text[title.start : title.stop]))
    if article.outlet is None:
        names = (_outlet(article.text[r.start : r.stop], r.region) for r in found if r.region in ("rights", "masthead"))
        article = replace(article, outlet=line(next(filter(None, names), None)))
    return article


def _outlet(words: str, region: str) -> str | None:
    """The outlet that a rights line or a masthead names; None unless it is plain which of its words are the name."""
    if region == "rights":
        named = _RIGHTS.search(words)
        return named["name"].strip() if named else None
    bare = words.removeprefix("The ")
    known = sorted(
        (n for n in column("outlets", "name") if bare.startswith(n) and not bare[len(n) : len(n) + 1].islower()),
        key=len,
    )
    if known:
        return words[: words.index(known[-1]) + len(known[-1])]
    glued = _MOTTO.match(words)  # "The Harbour PostFirst light on every quay"
    return glued[1] if glued else None
