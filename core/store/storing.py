"""Storing a batch of which one article may be at fault: its neighbours are stored all the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from core.records import Digest, Failure
from core.store.intake import Added

_OF_THE_ARTICLE = (
    ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError, AssertionError,
    sqlite3.IntegrityError, sqlite3.DataError, sqlite3.InterfaceError, sqlite3.ProgrammingError,
)  # fmt: skip
"""What Python and SQLite raise where a value does not fit. What the disk or another program does wrong is none of these
and concerns every article: it is raised."""


def each(
    digests: Sequence[Digest], add: Callable[[Sequence[Digest]], list[Added]]
) -> list[tuple[Digest, Added | Failure]]:
    """Every digest with what became of it, in order. `add` stores all or none (core.store.intake.add); a batch that
    fails is stored one by one, and who fails alone is a Failure."""
    try:
        return list(zip(digests, add(digests), strict=True))
    except _OF_THE_ARTICLE:
        return [(digest, _alone(digest, add)) for digest in digests]


def _alone(digest: Digest, add: Callable[[Sequence[Digest]], list[Added]]) -> Added | Failure:
    try:
        (added,) = add([digest])
    except _OF_THE_ARTICLE:
        source = digest.article.source
        return Failure(
            source,
            f"{source} could not be stored, for something in it fits no project: leave it out, or save its text as .txt"
            " and import that. Please report it; the others were stored.",
        )
    return added
