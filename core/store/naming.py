"""Which entity a name points to: found by name or alias among entities of its kind, made where there is none."""

from __future__ import annotations

import sqlite3

from core.store.surnames import surname

PLACES = ("GPE", "LOC", "NORP")
"""One family: `South Korean` (NORP) and `South Korea` (GPE) name the same entity."""

SPEAKERS = ("PERSON", "ORG", *PLACES)
"""Kinds a quote's source is sought in, in this order."""


def family(kind: str) -> tuple[str, ...]:
    """Kinds among which a name of this kind is sought."""
    return PLACES if kind in PLACES else (kind,)


def tidy(words: str) -> str:
    """A name on one line: runs of white space are one blank."""
    return " ".join(words.split())


class Names:
    """Finds and makes entities through one connection; remembers what it found for as long as it lives (one batch)."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._found: dict[str, dict[tuple[tuple[str, ...], str], int | None]] = {}
        """By folded name, so that a new alias makes just its own name be looked up again."""
        self._aliases: set[tuple[int, str]] = set()

    def find(self, kind: str, name: str) -> int | None:
        """Entity of this family by name, else by an alias that only one of them has; letter case matters last."""
        key = (family(kind), tidy(name))
        found = self._found.setdefault(key[1].casefold(), {})
        if key not in found:
            found[key] = self._look_up(*key)
        return found[key]

    def _look_up(self, kinds: tuple[str, ...], name: str) -> int | None:
        marks = ", ".join("?" * len(kinds))
        by_name = self._connection.execute(
            f"SELECT id FROM entity WHERE name = ? COLLATE NOCASE AND kind IN ({marks}) AND merged_into IS NULL"
            " ORDER BY name <> ?, id LIMIT 1",
            (name, *kinds, name),
        ).fetchone()
        if by_name:
            return int(by_name[0])
        by_alias = self._connection.execute(
            "SELECT DISTINCT entity_id, text = ? FROM alias JOIN entity ON entity.id = entity_id"
            f" WHERE text = ? COLLATE NOCASE AND NOT removed AND kind IN ({marks}) AND merged_into IS NULL",
            (name, name, *kinds),
        ).fetchall()
        exact = {entity for entity, same in by_alias if same}
        candidates = exact or {entity for entity, _ in by_alias}
        # `Kim` may be an alias of two people: then it names neither for sure.
        return int(candidates.pop()) if len(candidates) == 1 else None

    def make(self, kind: str, name: str) -> int:
        """A new entity."""
        name = tidy(name)
        cursor = self._connection.execute(
            "INSERT INTO entity(name, kind, surname) VALUES (?, ?, ?)", (name, kind, surname(name, kind))
        )
        made = int(cursor.lastrowid or 0)
        self._found.pop(name.casefold(), None)
        return made

    def add_alias(self, entity_id: int, words: str) -> None:
        """Words under which the entity is met, unless they are its name or a human took them away."""
        words = tidy(words)
        if not words or (entity_id, words) in self._aliases:
            return
        self._aliases.add((entity_id, words))
        before = self._connection.total_changes
        self._connection.execute(
            "INSERT OR IGNORE INTO alias(entity_id, text) SELECT id, ? FROM entity WHERE id = ? AND name <> ?",
            (words, entity_id, words),
        )
        if self._connection.total_changes != before:
            self._found.pop(words.casefold(), None)  # it may name what was not found, or two at once now

    def resolve(self, kind: str, name: str, words: str) -> int:
        """Entity of a mention whose canonical name is `name`; found or made, and `words` added to its aliases."""
        found = self.find(kind, name)
        if found is None:
            # An adjective names a people, but the entity behind `South Korean` is the country.
            found = self.make("GPE" if kind == "NORP" and tidy(name) != tidy(words) else kind, name)
        self.add_alias(found, words)
        return found

    def resolve_speaker(self, name: str, words: str) -> int:
        """Entity that speaks: a person, else an organisation, else a place of that name; else a new person."""
        for kind in SPEAKERS:
            found = self.find(kind, name)
            if found is not None:
                return found
        found = self.make("PERSON", name)
        self.add_alias(found, words)
        return found
