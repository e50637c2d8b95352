"""The whole pipeline for one article on one screen: bytes in, a Digest out. Pure: no file, network or clock."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from core import claims, extract, readers, regions, resolve, statements
from core.codebook import Codebook
from core.document import lay_out_document, place_in_stored_text
from core.errors import UserError
from core.language.language_names import name_language
from core.language.text_language import find_language
from core.language.unwrapped_text import UnwrappedText, unwrap_text
from core.lexicon import lexicon_column
from core.patterns import compile_later
from core.readers import mojibake
from core.readers.make_article import one_line_field
from core.readers.several_articles import SeveralArticlesError
from core.records import SEVERAL_ARTICLES, Article, Digest, Failure, Raw, Region, Term
from core.translation import _

Result = TypeVar("Result")

_RIGHTS = compile_later(
    r"(?:©|\(c\)|copyright)(?:\s*(?:©|\(c\)|copyright))?\s*(?:\d{4}\s*[-–]\s*)?\d{4},?\s+(?:by\s+)?(?P<name>(?-i:[A-Z])[^.,;|\n]{1,60}?)"
    r"\s*(?:,?\s*(?:LLC|Inc|Ltd|GmbH|Co|Company|Corp|Limited|PLC)\b.*|[.,;|].*|\ball rights\b.*|$)",
    re.IGNORECASE | re.DOTALL,
)
"""`Copyright © 2019 The Harbour Times, LLC.`: a year and a name. A photo credit (`© Agency Pictures`) has no year."""

_MOTTO = compile_later(r"((?:[A-Z]\w+ ){1,4}[A-Z][a-z]+)(?=[A-Z][a-z]+ )")
"""A capitalized name followed without a blank by a motto, where the page had a line break."""

LONGEST_TITLE = 300
"""Longest range, in characters, that is taken for a title; anything longer is a paragraph."""


def digest(
    raw: Raw,
    repair: bool = False,
    terms: tuple[Term, ...] = (),
    guest: Path | None = None,
    codebook: Codebook | None = None,
) -> Digest:
    """Read one raw article and find everything in it. Raises UserError if it cannot be read.

    With `repair`, garbled characters are repaired first, and offsets refer to the repaired text. `terms` is the
    project's own lexicon, `guest` the folder of a names model that the user prefers to ours, `codebook` the project's
    codes (None: those that ship and those of the extractors), here and below.
    """
    article = readers.read_raw(raw)
    return (digest_repaired if repair else digest_article)(article, terms, guest, codebook)


def digest_repaired(
    article: Article, terms: tuple[Term, ...] = (), guest: Path | None = None, codebook: Codebook | None = None
) -> Digest:
    """Repair the garbled characters of an article, then find everything in it."""
    repaired = mojibake.repair_article(article)
    if repaired.text != article.text:
        repaired = replace(repaired, page_regions=())  # they are places in the text before
    return digest_article(repaired, terms, guest, codebook)


def digest_article(
    article: Article, terms: tuple[Term, ...] = (), guest: Path | None = None, codebook: Codebook | None = None
) -> Digest:
    """Find everything in an article that was read already, for example after its publication date changed. The text
    stays the same."""
    article = replace(article, language=article.language or _find_language(article))
    whole = unwrap_text(article.text, article.title)
    if article.language not in (None, "en"):
        return _digest_unread(article, whole)
    found = regions.find_regions(whole.text, article.title, _page_regions(article, whole))
    article = _fill_metadata(article, whole.text, found)
    document = lay_out_document(article, found, codebook or extract.default_codebook(), whole)
    spans, remarks = extract.find_spans(document, guest)
    settled = resolve.resolve_overlaps_and_links(document, spans, terms)
    said = statements.find_statements(document, settled)
    claimed = claims.find_claims(document, settled, said)
    return place_in_stored_text(Digest(_add_notes(article, remarks), found, settled, said, claimed), whole)


def _page_regions(article: Article, whole: UnwrappedText) -> tuple[Region, ...]:
    """Return the regions that the format of the article names, where the text that is read has the same words there."""
    return tuple(
        one
        for one in article.page_regions
        if whole.text[one.start : one.stop] == article.text[one.start : one.stop] != ""
    )


def _find_language(article: Article) -> str | None:
    said = next((value for name, value in article.variables if name.casefold() == "language"), None)
    return find_language(article.text, said)


def _digest_unread(article: Article, whole: UnwrappedText) -> Digest:
    """Return the digest of an article in another language than English: its title, and a note that it was not
    searched."""
    found = tuple(one for one in regions.find_regions(whole.text, article.title) if one.region == "title")
    article = _fill_metadata(article, whole.text, found)
    sentence = _(
        "The text seems to be in {language}. It was not searched for marks, because Pressmark reads English only."
    ).format(language=name_language(article.language or ""))
    return place_in_stored_text(Digest(_add_notes(article, (sentence,)), found, ()), whole)


def digest_or_failure(
    raw: Raw | Failure,
    repair: bool = False,
    terms: tuple[Term, ...] = (),
    guest: Path | None = None,
    codebook: Codebook | None = None,
) -> Digest | Failure:
    """Run `digest` on an item of `core.sources.find`, and return errors of the input as a value. Meant for mapping over
    many inputs."""
    if isinstance(raw, Failure):
        return raw
    try:
        return digest(raw, repair, terms, guest, codebook)
    except UserError as error:
        return failure_of(raw.source, error)


class FailureNames:
    """Remembers the sources of inputs sent to other processes, so that exceptions that come back can be named."""

    def __init__(self) -> None:
        self._sources: deque[str] = deque()

    def remember_sources(self, raws: Iterable[Raw | Failure]) -> Iterator[Raw | Failure]:
        """Yield the inputs unchanged and remember their sources."""
        for raw in raws:
            self._sources.append(raw.source)
            yield raw

    def name_failures(self, results: Iterable[Result | BaseException]) -> Iterator[Result | Failure]:
        """Yield the results in the same order, with each exception turned into the Failure of its input."""
        for result in results:
            source = self._sources.popleft()
            yield failure_of(source, result) if isinstance(result, BaseException) else result


def failure_of(source: str, error: BaseException) -> Failure:
    """Make the Failure of an input from an exception: a UserError in its own words, anything else as a bug of ours."""
    if isinstance(error, UserError):
        kind = SEVERAL_ARTICLES if isinstance(error, SeveralArticlesError) else ""
        return Failure(source, str(error), kind)
    kind = type(error).__name__
    return Failure(
        source,
        _(
            "{source} was left out because of an error in Pressmark ({kind}). Please report it. Other articles are not"
            " affected."
        ).format(source=source, kind=kind),
    )


def _add_notes(article: Article, remarks: tuple[str, ...]) -> Article:
    """Add the remarks of the extractors to the article's notes, in front, because the note on garbled text is expected
    last."""
    more = tuple(note for note in remarks if note not in article.notes)
    return replace(article, notes=(*more, *article.notes)) if more else article


def _fill_metadata(article: Article, text: str, found: tuple[Region, ...]) -> Article:
    """Fill in title and outlet from the page if metadata lack them: its title region, and the name in its rights line
    or masthead; `text` is the one in which the regions were found."""
    if article.title is None:
        title = next((r for r in found if r.region == "title" and r.stop - r.start <= LONGEST_TITLE), None)
        if title:
            article = replace(article, title=one_line_field(text[title.start : title.stop]))
    if article.outlet is None:
        names = (_find_outlet(text[r.start : r.stop], r.region) for r in found if r.region in ("rights", "masthead"))
        article = replace(article, outlet=one_line_field(next(filter(None, names), None)))
    return article


def _find_outlet(words: str, region: str) -> str | None:
    """Return the outlet named by a rights line or masthead; None unless it is clear which words are the name."""
    if region == "rights":
        named = _RIGHTS.search(words)
        return named["name"].strip() if named else None
    bare = words.removeprefix("The ")
    known = sorted(
        (
            n
            for n in lexicon_column("outlets", "name")
            if bare.startswith(n) and not bare[len(n) : len(n) + 1].islower()
        ),
        key=len,
    )
    if known:
        return words[: words.index(known[-1]) + len(known[-1])]
    glued = _MOTTO.match(words)  # "The Harbour PostFirst light on every quay"
    return glued[1] if glued else None
