"""Values of words that a person marked in an article, read in their context as the extractors read it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from core.codebook import SHIPPED, Code, Codebook, ValueKind
from core.document import Document, lay_out_document, place_in_stored_text
from core.errors import UserError
from core.language.unwrapped_text import UnwrappedText, join_words, unwrap_text
from core.records import Article, Digest, Region, Span
from core.value_parsing import parse_value

LONGEST = 20_000
"""Code points of an article that are read as a whole; of a longer one, only what is around the mark."""
READ_KINDS = frozenset({ValueKind.AMOUNT, ValueKind.TIME, ValueKind.QUOTE})
"""Kinds of values that are read from marked words and what is around them."""
_AROUND = 5_000
"""Code points read on each side of a mark in a longer article."""


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """An article in which words are marked by hand; `text` is the stored text, regions have its offsets."""

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    """ISO date, None if unknown."""
    regions: tuple[Region, ...] = ()

    def cut_around(self, start: int, stop: int) -> tuple[MarkedArticle, int]:
        """Return the part of a long article around a range, and the offset of its first character."""
        if len(self.text) <= LONGEST:
            return self, 0
        low = self.text.rfind("\n", 0, max(start - _AROUND, 0)) + 1 or max(start - _AROUND, 0)
        high = min(stop + _AROUND, len(self.text))
        inside = tuple(
            replace(one, start=max(one.start - low, 0), stop=min(one.stop, high) - low)
            for one in self.regions
            if one.start < high and one.stop > low
        )
        return replace(self, text=self.text[low:high], regions=inside), low


@dataclass(frozen=True, slots=True)
class _MarkedPlace:
    """A range in the part of an article that is read for it."""

    article: MarkedArticle
    """That part."""
    offset: int
    """Offset of its first character in the whole article."""
    document: Document
    whole: UnwrappedText
    start: int
    """In the text of the document, as is `stop`."""
    stop: int

    def store_ranges(self, label: str, value: dict[str, Any]) -> dict[str, Any]:
        """Return a value read in the document with its ranges in the stored text."""
        span = Span(0, 1, label, value, 1.0, "")
        digest = Digest(self.document.article, (), (span,))
        placed: dict[str, Any] = _shift_ranges(
            dict(place_in_stored_text(digest, self.whole).spans[0].value), self.offset
        )
        return placed


def _lay_out(codebook: Codebook, article: MarkedArticle, start: int, stop: int) -> _MarkedPlace:
    near, offset = article.cut_around(start, stop)
    whole = unwrap_text(near.text, near.title)
    regions = tuple(
        replace(one, start=_read_place(whole, one.start), stop=_read_place(whole, one.stop)) for one in near.regions
    )
    record = Article(
        "marked", "marked", near.text, near.title, near.outlet, None, near.url, near.published, language="en"
    )
    document = lay_out_document(record, regions, codebook, whole)
    first, last = _read_place(whole, start - offset), _read_place(whole, stop - 1 - offset) + 1
    return _MarkedPlace(near, offset, document, whole, first, last)


def read_marked_words(
    codebook: Codebook, article: MarkedArticle, label: str, start: int, stop: int
) -> dict[str, Any] | None:
    """Return the value of a range of the stored text under a label, as if an extractor had found it there: with the
    words around it that belong to the value, and with `why`. None if the words give no value.

    Amounts and times are read; quotes get their kind, source and cue. For names see `read_marked_name`.
    """
    code = codebook.code_for(label)
    if code.kind not in READ_KINDS:
        return None
    place = _lay_out(codebook, article, start, stop)
    value = _read_in_document(code, place.document, place.start, place.stop)
    if value is not None:
        return place.store_ranges(label, value)
    if code.kind is ValueKind.QUOTE:
        return None
    return _read_words_alone(codebook, code, place.article, start - place.offset, stop - place.offset)


def read_marked_name(
    codebook: Codebook,
    article: MarkedArticle,
    label: str,
    start: int,
    stop: int,
    names: Iterable[tuple[int, int, str]],
) -> dict[str, Any]:
    """Return the value of a range marked as a name: `entity`, the name that the article gives it in full, and `role`
    or `related` if it has one. `names` are the other names of the article: start, stop, label."""
    from core.resolve.link_entities import link_entities

    place = _lay_out(codebook, article, start, stop)
    low, length = place.offset, len(place.article.text)
    near = [
        Span(_read_place(place.whole, one - low), _read_place(place.whole, other - 1 - low) + 1, kind, {}, 1.0, "")
        for one, other, kind in names
        if low <= one and other <= low + length and (other <= start or one >= stop)
    ]
    mine = Span(place.start, place.stop, label, {}, 1.0, "")
    first_at = {one.start: one for one in sorted(near, key=lambda one: one.stop)}
    linked = link_entities(place.document, sorted([*first_at.values(), mine], key=lambda one: one.start))
    return place.store_ranges(label, dict(next(one.value for one in linked if one.start == mine.start)))


_SAMPLE = (
    "SEOUL (News) - The port pays about 20 workers $5 billion, or 40 percent of it, last week. A third of the 5,000 "
    "tons came at 9:30 on Monday, three years after May 2019. “Yes,” said Minister Ada Brandt."
)
_SAMPLE_MARKS = {
    "20": "CARDINAL", "$5 billion": "MONEY", "40 percent": "PERCENT", "5,000 tons": "QUANTITY", "Monday": "DATE",
    "three years": "DURATION", "“Yes,”": "QUOTE",
}  # fmt: skip


def load_readers() -> None:
    """Read one mark of each kind, so that the tables of the extractors are loaded before a person waits for them."""
    article = MarkedArticle(_SAMPLE, published="2031-03-05")
    for words, label in _SAMPLE_MARKS.items():
        start = _SAMPLE.index(words)
        read_marked_words(SHIPPED, article, label, start, start + len(words))
    start = _SAMPLE.index("Ada Brandt")
    read_marked_name(SHIPPED, article, "PERSON", start, start + len("Ada Brandt"), ())


def _read_place(whole: UnwrappedText, at: int) -> int:
    """Return the offset in the text that is read of a character of the stored text."""
    if not whole.starts:
        return at
    return bisect_left(range(len(whole.text)), at, key=whole.stored_place)


def _read_in_document(code: Code, document: Document, start: int, stop: int) -> dict[str, Any] | None:
    from core.extract import amounts, quotes, times

    if code.kind is ValueKind.AMOUNT:
        return amounts.read_range(document, start, stop, code.name)
    if code.kind is ValueKind.TIME:
        return times.read_range(document, start, stop, code.name)
    near = [one for one in quotes.extract(document) if one.start < stop and one.stop > start]
    best = max(near, key=lambda one: min(one.stop, stop) - max(one.start, start), default=None)
    if best is None or 2 * (min(best.stop, stop) - max(best.start, start)) < stop - start:
        return None
    return {key: _without_candidates(item) for key, item in best.value.items()}


def _without_candidates(item: Any) -> Any:
    """Return a source without what only the search for its name needs."""
    if not isinstance(item, dict):
        return item
    return {key: part for key, part in item.items() if key not in ("candidates", "entity")}


def _read_words_alone(
    codebook: Codebook, code: Code, article: MarkedArticle, start: int, stop: int
) -> dict[str, Any] | None:
    """Return the value of the words alone, with a modifier directly beside them."""
    from core.extract import amounts

    words = join_words(article.text[start:stop])
    try:
        value = parse_value(code.name, words, article.published, loosely=True, codebook=codebook)
    except UserError:
        return None
    if code.kind is ValueKind.AMOUNT:
        low = article.text.rfind("\n", 0, start) + 1
        line = article.text[low:].partition("\n")[0]
        amounts.add_modifier_around(line, start - low, stop - low, value)
    return value


def _shift_ranges(item: Any, offset: int) -> Any:
    """Return a value with its ranges moved to the right."""
    if not isinstance(item, dict):
        return item
    moved = {key: _shift_ranges(part, offset) for key, part in item.items()}
    if isinstance(item.get("start"), int) and isinstance(item.get("end"), int):
        moved["start"], moved["end"] = item["start"] + offset, item["end"] + offset
    return moved
