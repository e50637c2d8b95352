"""What comes of splitting some files at the lines of one expression; runs in a thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

MOST = 1_000
"""Maximum articles that are listed."""


@dataclass(frozen=True, slots=True)
class SplitRow:
    """One article."""

    file: str
    """Name of its file, without folders."""
    number: int
    """Its place in the file, from 1."""
    first_line: str
    length: int
    """Characters."""


@dataclass(frozen=True, slots=True)
class FilesPreview:
    """Files as one expression splits them."""

    rows: tuple[SplitRow, ...] = ()
    """The first articles, in the order of the files."""
    count: int = 0
    """Number of articles."""
    left_out: int = 0
    """Characters above the first article of each file, of the files that have one."""
    shortest: int = 0
    """Characters of the shortest article; 0 if there is none."""
    found: tuple[Path, ...] = ()
    """Files with the expression."""
    missed: tuple[Path, ...] = ()
    """Files without it."""
    lines: tuple[str, ...] = ()
    """The first lines of the first file, if no article is found."""


def read_files_preview(paths: Sequence[Path], expression: str, stop: Event) -> FilesPreview | None:
    """Return what comes of an expression; None if it was stopped. A blank expression is found nowhere. Raises
    UserError, in one sentence."""
    from core.sources.split_preview import read_first_lines, read_split_preview

    rows: list[SplitRow] = []
    found: list[Path] = []
    lengths: list[int] = []
    count = left_out = 0
    if not expression.strip():
        return FilesPreview(missed=tuple(paths), lines=tuple(read_first_lines(paths[0])))
    for path in paths:
        if stop.is_set():
            return None
        one = read_split_preview(path, expression, MOST - len(rows))
        if not one.count:
            continue
        rows += [SplitRow(path.name, n, start.first_line, start.length) for n, start in enumerate(one.articles, 1)]
        found.append(path)
        lengths.append(one.shortest)
        count, left_out = count + one.count, left_out + one.left_out
    missed = tuple(path for path in paths if path not in found)
    lines = () if found else tuple(read_first_lines(paths[0]))
    return FilesPreview(tuple(rows), count, left_out, min(lengths, default=0), tuple(found), missed, lines)


def guess_expression(paths: Sequence[Path], stop: Event) -> str:
    """Return an expression to begin with, from the first file that shows one; empty if none does or if it was stopped.
    Raises UserError, in one sentence."""
    from core.sources.split_preview import guess_split_expression

    guesses = (guess_split_expression(path) for path in paths if not stop.is_set())
    return next(filter(None, guesses), "")
