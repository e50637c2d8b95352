"""What comes of splitting a file at the lines of an expression, before it is imported.

`read_split_preview` is for a dialog in which a person types the expression: it opens the file anew, keeps nothing,
writes nothing and shares no state, so that it may run in any thread or process, and in several at once. Its time is
limited (core.collections.split_lines), and other threads run while the expression is looked for. What the person
settles on goes to `core.sources.find` as `SplitChoice(expression)`, or `SplitChoice(None)` for a single article.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from core.collections.collection_file import LARGEST, CollectionFile
from core.collections.split_lines import SUFFIXES, read_split_text, split_file
from core.errors import UserError
from core.readers.repeated_shapes import find_repeated_shape
from core.readers.several_articles import suggest_expression
from core.sources.open_files import open_whole
from core.translation import _, format_count
from core.word_edges import one_line

_LONGEST_LINE = 200
"""Characters of a first line that are shown."""


@dataclass(frozen=True, slots=True)
class SplitStart:
    """One article of a preview."""

    first_line: str
    """The line in which the expression was found, on one line of at most 200 characters."""
    length: int
    """Characters of the article, with this line."""


@dataclass(frozen=True, slots=True)
class SplitPreview:
    """A file as an expression splits it."""

    count: int
    """Number of articles; 0 if no line has the expression, and the file then stays unsplit."""
    articles: tuple[SplitStart, ...]
    """The first of them, in the order of the file."""
    left_out: int
    """Characters above the first article, which are not imported; all of them if there is no article."""
    shortest: int
    """Characters of the shortest article, 0 if there is none: a few words show that the expression also finds lines
    inside articles."""


def read_split_preview(path: Path, expression: str, most: int = 200) -> SplitPreview:
    """Return a file as an expression splits it, with the first `most` articles.

    Raises UserError, in one sentence for the person, if the file cannot be opened or split, or if the expression is not
    valid, is found in every line, or takes too long.
    """
    with _open_file(path) as opened:
        found = split_file(opened, expression)
    shown = tuple(
        SplitStart(one_line(one.first_line[:_LONGEST_LINE]), one.length) for one in found.articles[: max(most, 0)]
    )
    shortest = min((one.length for one in found.articles), default=0)
    return SplitPreview(len(found.articles), shown, len(found.above), shortest)


def guess_split_expression(path: Path) -> str | None:
    """Return an expression to begin with, from what repeats in a file; None if nothing shows where articles begin.
    Raises UserError if the file cannot be opened or split."""
    with _open_file(path) as opened:
        shape = find_repeated_shape(read_split_text(opened))
    return suggest_expression(shape) if shape else None


def read_first_lines(path: Path, most: int = 200) -> list[str]:
    """Return the first lines of a file that are not blank, as the expression is applied to them, each cut at 200
    characters. Raises UserError if the file cannot be opened or split."""
    with _open_file(path) as opened:
        lines = (line.strip() for line in read_split_text(opened).split("\n"))
        return [one_line(line[:_LONGEST_LINE]) for line in islice(filter(None, lines), most)]


@contextmanager
def _open_file(path: Path) -> Iterator[CollectionFile]:
    source, suffix = one_line(str(path)), path.suffix.lower()
    if suffix not in SUFFIXES:
        sentence = _("{source} cannot be split: only texts, pages and documents can ({suffixes}).")
        raise UserError(sentence.format(source=source, suffixes=" ".join(SUFFIXES)))
    try:
        if path.stat().st_size > LARGEST:
            sentence = _(
                "{source} is larger than {size} MB, the limit for a file with many articles. Split the export."
            )
            raise UserError(sentence.format(source=source, size=format_count(LARGEST // 1_000_000)))
        with open_whole(path) as stream:
            if stream is None:
                sentence = _("{source} has no fixed size, like files of the operating system. Copy it first.")
                raise UserError(sentence.format(source=source))
            yield CollectionFile(stream, source, suffix)
    except OSError as error:
        sentence = _("{source} could not be opened. Check the name and the disk, or copy the file first.")
        raise UserError(sentence.format(source=source)) from error
