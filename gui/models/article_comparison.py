"""Comparison of two articles: shared text, text that only one has, and the position of each in the stored text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.codebook import READ_REGIONS

if TYPE_CHECKING:
    from core.copies import DifferencePiece
    from core.store.rows import ArticleFull

LONGEST = 60_000
"""Code points of a text that are compared and shown; `ArticleBody.cut` says whether there is more."""


@dataclass(frozen=True, slots=True)
class ArticleBody:
    """The text of an article without page furniture, one paragraph per line."""

    article_id: int
    title: str
    outlet: str
    published: str
    text: str
    starts: tuple[int, ...]
    """Start of each piece in `text`, ascending."""
    stored: tuple[int, ...]
    """Start of each piece in the stored text, in the same order."""
    cut: bool
    """Whether the article is longer than LONGEST."""

    def stored_offset(self, at: int) -> int:
        """Convert an offset in `text` to one in the stored text."""
        place = max(bisect_right(self.starts, at) - 1, 0)
        return self.stored[place] + at - self.starts[place] if self.starts else 0

    def shown_offset(self, offset: int) -> int:
        """Convert an offset in the stored text to one in `text`; inside furniture, to the next one that is shown."""
        place = max(bisect_right(self.stored, offset) - 1, 0)
        if not self.starts:
            return 0
        end = self.starts[place + 1] if place + 1 < len(self.starts) else len(self.text)
        return min(self.starts[place] + max(offset - self.stored[place], 0), end)


def _split_story_lines(article: ArticleFull) -> Iterator[tuple[int, str, bool]]:
    """Yield (start, text, whether it continues a line that furniture interrupts) for each line outside furniture."""
    at = 0
    before = "\n"
    furniture = [(one.start, one.stop) for one in article.regions if one.region not in READ_REGIONS]
    for start, stop in (*sorted(furniture), (len(article.text), len(article.text))):
        lines = article.text[at : max(start, at)].split("\n")
        for number, line in enumerate(lines):
            yield at, line, number == 0 and before != "\n"
            at += len(line) + 1
        before = lines[-1][-1:] or "\n"
        at = max(at - 1, stop)


def extract_body(article: ArticleFull) -> ArticleBody:
    """Extract the part of an article that is compared."""
    pieces: list[str] = []
    starts: list[int] = []
    stored: list[int] = []
    length = 0
    for start, line, glued in _split_story_lines(article):
        kept = line.strip()
        if not kept:
            continue
        between = "" if not pieces else "\n" if not glued else " " if line[0].isspace() else ""
        starts.append(length + len(between))
        stored.append(start + line.index(kept[0]))
        pieces.append(between + kept)
        length += len(pieces[-1])
    text = "".join(pieces)
    title = article.title or article.uid
    outlet = article.outlet or (article.uid if article.title else "")
    return ArticleBody(
        article.id, title, outlet, article.published or "", text[:LONGEST], tuple(starts), tuple(stored),
        len(text) > LONGEST,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ArticleComparison:
    """Two bodies and how they differ."""

    left: ArticleBody
    right: ArticleBody
    pieces: tuple[DifferencePiece, ...]
    """Pieces in order; together they cover both texts."""
    share: float
    """Share of the shorter text's words that also occur in the longer text, 0 to 1."""

    @property
    def list_changes(self) -> list[DifferencePiece]:
        """Pieces that differ, in order; blanks alone do not count."""
        return [piece for piece in self.pieces if piece.kind != "same" and self._has_visible_text(piece)]

    def _has_visible_text(self, piece: DifferencePiece) -> bool:
        return bool((self.left.text[slice(*piece.first)] + self.right.text[slice(*piece.second)]).strip())

    def opposite_offset(self, at: int, *, from_left: bool) -> int:
        """Return the offset in the other text that corresponds to an offset in this one."""
        sides = [(piece.first, piece.second) if from_left else (piece.second, piece.first) for piece in self.pieces]
        if not sides:
            return 0
        place = max(bisect_right([here[0] for here, _ in sides], at) - 1, 0)
        here, there = sides[place]
        within, room = at - here[0], max(here[1] - here[0], 1)
        return there[0] + min(within, room) * (there[1] - there[0]) // room


def compare_articles(left: ArticleFull, right: ArticleFull) -> ArticleComparison:
    """Compare two articles."""
    from core.copies import diff_texts, merge_changes, word_containment

    one, other = extract_body(left), extract_body(right)
    pieces = diff_texts(one.text, other.text)
    return ArticleComparison(
        one, other, tuple(merge_changes(pieces, one.text, other.text)), word_containment(pieces, one.text, other.text)
    )


def compare_stored_articles(path: Path, left: int, right: int) -> ArticleComparison:
    """Read two articles of a project and compare them; call it in a thread. Raises UserError."""
    from core.store import queries, reader_connection

    return compare_articles(
        reader_connection.ask_store_file(path, queries.get_article, left),
        reader_connection.ask_store_file(path, queries.get_article, right),
    )


def nearest_mark(starts: Sequence[tuple[int, int]], offset: int) -> int | None:
    """Return the id of the mark whose start is nearest to an offset, None without marks. `starts` holds (start, id)."""
    return min(starts, key=lambda one: (abs(one[0] - offset), one[1]))[1] if starts else None
