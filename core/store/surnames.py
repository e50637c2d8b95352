"""Compute the family name by which a person is known, to tell people apart."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable

from core.patterns import compile_later

_ARTICLE = compile_later(r"(?:al|el|ad|as|ash|an|ar|at)-", re.IGNORECASE)
"""The Arabic article before a family name, which articles write or omit: `al-Assad`, `Assad`."""

PERSON = "PERSON"


def is_single_name(name: str) -> bool:
    """Return whether a person's name is a family name (or a given name) alone: `Odell`, `al-Assad`, `von der Leyen`."""
    *before, _ = name.split() or [""]
    return all(word.islower() for word in before)


def surname_key(name: str, kind: str = PERSON) -> str:
    """Return the folded key of the family name: equal for two people with one family name and for that name alone.

    `Ursula von der Leyen`, `von der Leyen` and `Leyen` have one key; in East Asian names the first word is the family
    name (core.resolve.person_names.short_names_of). Empty for anything that is not a person.
    """
    if kind != PERSON or not name.strip():
        return ""
    from core.resolve.person_names import short_names_of  # on first use: opening a project must not wait for it

    called = (name.split()[-1],) if is_single_name(name) else short_names_of(name)
    return _ARTICLE.sub("", called[0], count=1).casefold() if called else ""


def write_surnames(connection: sqlite3.Connection, entity_ids: Iterable[int] | None = None) -> None:
    """Recompute the column `surname` of these entities (None: of all) where it differs, inside the caller's
    transaction."""
    if entity_ids is None:
        rows = connection.execute("SELECT id, name, kind, surname FROM entity").fetchall()
    else:
        rows = []
        for one in entity_ids:
            rows += connection.execute("SELECT id, name, kind, surname FROM entity WHERE id = ?", (one,)).fetchall()
    connection.executemany(
        "UPDATE entity SET surname = ? WHERE id = ?",
        [(surname_key(name, kind), one) for one, name, kind, held in rows if surname_key(name, kind) != held],
    )
