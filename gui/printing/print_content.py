"""What is printed of an article: its text in pieces with the marks on each, comments, and values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from core.codebook import READ_REGIONS
from core.codebook.book import Codebook
from core.store.rows import ACCEPTED, REJECTED, SUGGESTED, ArticleFull, SpanRow

_CODE_LENGTH = 3
"""Letters by which a code without a key is told on paper."""


@dataclass(frozen=True, slots=True)
class PrintChoices:
    """What a person wants on the paper."""

    values: bool = False
    """Whether a list of all marks with their values follows the text."""
    comments: bool = True
    """Whether comments follow as notes."""
    undecided: bool = True
    """Whether undecided marks are shown."""
    rejected: bool = False
    """Whether rejected marks are shown."""

    def is_wanted(self, span: SpanRow) -> bool:
        """Return whether a mark is shown."""
        return {ACCEPTED: True, SUGGESTED: self.undecided, REJECTED: self.rejected}.get(span.status, False)


@dataclass(frozen=True, slots=True)
class PrintedArticle:
    """One article and the marks that are shown, in reading order."""

    article: ArticleFull
    spans: tuple[SpanRow, ...]

    @property
    def commented(self) -> list[SpanRow]:
        """The marks with a comment, in the order of their numbers."""
        return [span for span in self.spans if span.comment]


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A stretch of text under the same marks."""

    words: str
    innermost: SpanRow | None
    """The shortest mark on it."""
    is_furniture: bool
    """Whether it is no part of the story."""
    is_title: bool
    """Whether it belongs to a title that the text shows."""
    ending: tuple[SpanRow, ...]
    """Marks that end with it, the shortest first."""


def read_articles(path: Path, ids: Sequence[int], choices: PrintChoices) -> Iterator[PrintedArticle]:
    """Read articles through a connection of their own; runs in a thread. Raises UserError."""
    from core.store import queries, reader_connection

    for one in ids:
        article = reader_connection.ask_store_file(path, queries.get_article, one)
        spans = reader_connection.ask_store_file(path, queries.list_spans, one)
        yield PrintedArticle(article, tuple(span for span in spans if choices.is_wanted(span)))


def cut_text(printed: PrintedArticle) -> Iterator[TextPiece]:
    """Cut the text where a mark or a region begins or ends."""
    text = printed.article.text
    regions = printed.article.regions
    dim = [(one.start, one.stop) for one in regions if one.region not in READ_REGIONS]
    titles = [(one.start, one.stop) for one in regions if one.region == "title"][:1]  # a page may repeat its title
    ends = {0, len(text)}
    for start, stop in (*dim, *titles, *((span.start, span.stop) for span in printed.spans)):
        ends |= {start, stop}
    places = sorted(ends)
    spans = sorted(printed.spans, key=lambda span: span.stop - span.start)
    for start, stop in pairwise(places):
        on_it = [span for span in spans if span.start <= start and stop <= span.stop]
        yield TextPiece(
            text[start:stop],
            on_it[0] if on_it else None,
            any(begin <= start and stop <= end for begin, end in dim),
            any(begin <= start and stop <= end for begin, end in titles),
            tuple(span for span in on_it if span.stop == stop),
        )


def short_code(label: str, codebook: Codebook) -> str:
    """Return the letters that stand for a label on paper: its key, else the beginning of its name."""
    key = codebook.code_for(label).key if label in codebook else ""
    return key.upper() or label[:_CODE_LENGTH]
