"""Comparing the numbers that a file gives its articles (`2 of 74`) with the articles that were found."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence

from core.records import Failure, SourceRemark, SourceSearch
from core.translation import format_count, ngettext

_NAMED = 10
"""Missing numbers that are named one by one."""


def compare_numbers(
    source: str, numbers: Sequence[int], stated: Sequence[int], database: str
) -> Iterator[Failure | SourceRemark | SourceSearch]:
    """Say what is missing, and how many articles the search found in the database.

    `numbers`: those of the articles in the order of the file. `stated`: for each, how many there are in all (0: not
    said). Numbering that starts again, as in files joined together, is compared piece by piece. A gap is a Failure, an
    extract of a larger search a SourceRemark.
    """
    first = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] <= numbers[at - 1]:
            hits = statistics.mode(stated[first:at])
            yield from _compare_run(source, numbers[first:at], hits)
            if hits >= at - first:
                yield SourceSearch(source, hits, database)
            first = at


def _compare_run(source: str, numbers: Sequence[int], stated: int) -> Iterator[Failure | SourceRemark]:
    held = set(numbers)
    missing = [number for number in range(numbers[0], numbers[-1]) if number not in held] if numbers else []
    if missing:
        sentence = ngettext(
            "{source} lacks article {numbers} of its own numbering. Export it again.",
            "{source} lacks articles {numbers} of its own numbering. Export it again.",
            len(missing),
        )
        named = ", ".join(map(format_count, missing[:_NAMED])) + (" …" if len(missing) > _NAMED else "")
        yield Failure(source, sentence.format(source=source, numbers=named))
    elif stated > len(numbers):
        sentence = ngettext(
            "{source} holds {count} of the {stated} articles of its search.",
            "{source} holds {count} of the {stated} articles of its search.",
            len(numbers),
        )
        yield SourceRemark(
            source, sentence.format(source=source, count=format_count(len(numbers)), stated=format_count(stated))
        )


def compare_count(source: str, stated: int, found: int) -> Iterator[Failure | SourceRemark]:
    """Compare the number of articles on the cover of a file with those found: fewer are a Failure, more a SourceRemark.

    `stated`: 0 if the file has no cover.
    """
    if not stated or stated == found:
        return
    if found < stated:
        sentence = ngettext(
            "{source} lists {stated} articles, but holds only {count}. Export it again.",
            "{source} lists {stated} articles, but holds only {count}. Export it again.",
            found,
        )
    else:
        sentence = ngettext(
            "{source} lists {stated} articles, but {count} was found. Check where they begin.",
            "{source} lists {stated} articles, but {count} were found. Check where they begin.",
            found,
        )
    words = sentence.format(source=source, stated=format_count(stated), count=format_count(found))
    yield Failure(source, words) if found < stated else SourceRemark(source, words)
