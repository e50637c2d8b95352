"""Values of words that a person marked in an article, read in their context as the extractors read it."""

from __future__ import annotations

from bisect import bisect_left
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


def read_marked_words(
    codebook: Codebook, article: MarkedArticle, label: str, start: int, stop: int
) -> dict[str, Any] | None:
    """Return the value of a range of the stored text under a label, as if an extractor had found it there: with the
    words around it that belong to the value, and with `why`. None if the words give no value.

    Amounts and times are read; quotes get their kind, source and cue.
    """
    code = codebook.code_for(label)
    if code.kind not in (ValueKind.AMOUNT, ValueKind.TIME, ValueKind.QUOTE):
        return None
    near, offset = article.cut_around(start, stop)
    start, stop = start - offset, stop - offset
    whole = unwrap_text(near.text, near.title)
    regions = tuple(
        replace(one, start=_read_place(whole, one.start), stop=_read_place(whole, one.stop)) for one in near.regions
    )
    record = Article(
        "marked", "marked", near.text, near.title, near.outlet, None, near.url, near.published, language="en"
    )
    document = lay_out_document(record, regions, codebook, whole)
    value = _read_in_document(code, document, _read_place(whole, start), _read_place(whole, stop - 1) + 1)
    if value is not None:
        span = Span(0, 1, label, value, 1.0, "")
        value = dict(place_in_stored_text(Digest(record, (), (span,)), whole).spans[0].value)
    elif code.kind is not ValueKind.QUOTE:
        value = _read_words_alone(codebook, code, near, start, stop)
    return _shift_ranges(value, offset) if value and offset else value


def load_readers() -> None:
    """Read one mark of each kind, so that the tables of the extractors are loaded before a person waits for them."""
    article = MarkedArticle("The port pays about 20 workers on Monday. “Yes,” said Ada Brandt.", published="2031-03-05")
    for label, words in (("CARDINAL", "20"), ("DATE", "Monday"), ("QUOTE", "“Yes,”")):
        start = article.text.index(words)
        read_marked_words(SHIPPED, article, label, start, start + len(words))


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
