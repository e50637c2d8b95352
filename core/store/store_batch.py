"""Store a batch in which one article may be faulty: the others are stored all the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from core.records import Digest, Failure
from core.store.intake import StoreResult
from core.translation import _

_OF_THE_ARTICLE = (
    ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError, AssertionError,
    sqlite3.IntegrityError, sqlite3.DataError, sqlite3.InterfaceError, sqlite3.ProgrammingError,
)  # fmt: skip
"""What Python and SQLite raise where a value does not fit. Faults of the disk or of another program concern every
article and are raised."""


def store_each(
    digests: Sequence[Digest], add: Callable[[Sequence[Digest]], list[StoreResult]]
) -> list[tuple[Digest, StoreResult | Failure]]:
    """Store every digest and return it with its outcome, in order. `add` stores all or none
    (core.store.intake.add_articles); a batch that fails is stored one by one, and a digest that fails alone becomes a
    Failure."""
    try:
        return list(zip(digests, add(digests), strict=True))
    except _OF_THE_ARTICLE:
        return [(digest, _store_alone(digest, add)) for digest in digests]


def _store_alone(digest: Digest, add: Callable[[Sequence[Digest]], list[StoreResult]]) -> StoreResult | Failure:
    try:
        (added,) = add([digest])
    except _OF_THE_ARTICLE:
        source = digest.article.source
        return Failure(
            source,
            _(
                "{source} could not be stored because it contains something that a project cannot hold: leave it out, "
                "or save its text as .txt and import that. The other articles were stored. Please report this problem."
            ).format(source=source),
        )
    return added
