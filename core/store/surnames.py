"""By which family name a person goes: what tells two people apart, or does not."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable

from core.patterns import compile_later

_ARTICLE = compile_later(r"(?:al|el|ad|as|ash|an|ar|at)-", re.IGNORECASE)
"""The Arabic article before a family name, which an article writes or leaves out: `al-Assad`, `Assad`."""

PERSON = "PERSON"


def is_bare(name: str) -> bool:
    """Whether a person's name is a family name (or a given name) alone: `Odell`, `al-Assad`, `von der Leyen`."""
    *before, _ = name.split() or [""]
    return all(word.islower() for word in before)


def surname(name: str, kind: str = PERSON) -> str:
    """Key of the family name, folded: equal for two people of one family name and for that name alone.

    `Ursula von der Leyen`, `von der Leyen` and `Leyen` have one key; of East Asian names the first word is the family
    name (core.settle.people.called_by). Empty for what is no person.
    """
    if kind != PERSON or not name.strip():
        return ""
    from core.settle.people import called_by  # on first use: opening a project must not wait for it (25 ms)

    called = (name.split()[-1],) if is_bare(name) else called_by(name)
    return _ARTICLE.sub("", called[0], count=1).casefold() if called else ""


def note_surnames(connection: sqlite3.Connection, entity_ids: Iterable[int] | None = None) -> None:
    """Write the column `surname` of these entities (None: of all) anew where it differs, inside the caller's
    transaction."""
    if entity_ids is None:
        rows = connection.execute("SELECT id, name, kind, surname FROM entity").fetchall()
    else:
        rows = []
        for one in entity_ids:
            rows += connection.execute("SELECT id, name, kind, surname FROM entity WHERE id = ?", (one,)).fetchall()
    connection.executemany(
        "UPDATE entity SET surname = ? WHERE id = ?",
        [(surname(name, kind), one) for one, name, kind, held in rows if surname(name, kind) != held],
    )
