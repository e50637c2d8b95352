"""What somebody who screens reads of an article: its title, where it is from, and its text without page furniture."""

from __future__ import annotations

from dataclasses import dataclass

from core.codebook import READ_REGIONS
from core.errors import UserError
from core.language.unwrapped_text import unwrap_text
from core.store.found_rows import TextTerm
from core.store.rows import ArticleFull

FIRST = 12_000
"""Code points of a text that are shown at once; a longer one is cut after a paragraph."""
_LOOKED_AT = 4
"""How much more of a text than is shown is looked at: white space and page furniture are not shown."""


@dataclass(frozen=True, slots=True)
class ScreeningReading:
    """The title of an article and its first paragraphs."""

    title: str
    paragraphs: tuple[str, ...]
    left: int
    """Code points of the text that are not shown."""


def read_for_screening(article: ArticleFull, most: int = FIRST) -> ScreeningReading:
    """Return what is shown of an article: no page furniture, no blank lines, and its title only once."""
    title = article.title or ""
    readable = _readable_text(article)
    first = readable[: _LOOKED_AT * most]
    lines = (" ".join(line.split()) for line in unwrap_text(first, article.title).text.split("\n"))
    written = [words for words in lines if words]
    if written and written[0] == " ".join(title.split()):
        del written[0]
    paragraphs: list[str] = []
    shown = 0
    for words in written:
        if shown and shown + len(words) > most:
            break
        paragraphs.append(words[:most])
        shown += len(paragraphs[-1])
    left = sum(map(len, written)) - shown + len(readable) - len(first)
    return ScreeningReading(title or article.uid, tuple(paragraphs), left)


def _readable_text(article: ArticleFull) -> str:
    """Return the text without the regions in which nothing is read."""
    parts: list[str] = []
    at = 0
    for region in article.regions:
        if region.region in READ_REGIONS or region.start < at:
            continue
        parts.append(article.text[at : region.start])
        at = region.stop
    return "\n".join((*parts, article.text[at:]))


def find_sought_places(text: str, queries: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return the half-open ranges of a text that hold words of searches; one that cannot be understood finds its plain
    words."""
    from core.search.text_places import find_places
    from core.search.text_query import parse_text_query, plain_text_query

    terms: list[TextTerm] = []
    for query in queries:
        try:
            terms += parse_text_query(query)[0].terms
        except UserError:
            terms += plain_text_query(query).terms
    return find_places(text, terms)
