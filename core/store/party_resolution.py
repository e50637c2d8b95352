"""Resolve the words of a claim's slot or of a statement's source: to an entity that spans of the article point to, else
to one that certainly has the name, else to no one. Nothing is made or merged here."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from types import NoneType
from typing import Any

from core.store.entity_resolution import EntityResolver, collapse_spaces
from core.store.row_checks import check_types
from core.store.rows import REJECTED, REMOVED

NARRATOR = "narrator"
"""Source of what the article says in its own voice: not a name."""


_NUMBER, _TEXT_OR_NONE = (int, NoneType), (str, NoneType)
_CELLS = (int, int, int, str, str, _NUMBER, _NUMBER, _NUMBER, _TEXT_OR_NONE, _TEXT_OR_NONE)
"""Types of the fields of a Marked."""


@dataclass(frozen=True, slots=True)
class PartySpan:
    """A span of the article with the fields that claims and statements need."""

    id: int
    start: int
    stop: int
    label: str
    status: str
    entity_id: int | None
    guess_start: int | None
    guess_stop: int | None
    guess_label: str | None
    guess_entity: str | None


class PartyResolver:
    """The spans of one article as they are now, reviewers' links included."""

    def __init__(self, connection: sqlite3.Connection, names: EntityResolver, article_id: int) -> None:
        self._names = names
        self._codebook = names.codebook
        self.marks = [
            PartySpan(*row)
            for row in check_types(
                connection.execute(
                    "SELECT id, start, stop, label, status, entity_id, guess_start, guess_stop, guess_label,"
                    " guess_entity FROM span WHERE article_id = ? ORDER BY start, id",
                    (article_id,),
                ).fetchall(),
                *_CELLS,
            )
        ]
        self._named: dict[str, set[int]] = {}
        for mark in self.marks:
            if mark.entity_id is not None and mark.guess_entity and mark.status not in (REJECTED, REMOVED):
                self._named.setdefault(_fold_name(mark.guess_entity), set()).add(mark.entity_id)

    def find_entity(self, name: str | None, place: Mapping[str, Any] | None = None) -> int | None:
        """Return the entity that this name means here, None if that is not certain. `place` (`start`, `end`):
        position of the name."""
        if not name or name == NARRATOR:
            return None
        folded = _fold_name(name)
        here = {
            mark.entity_id
            for mark in self.marks
            if place and mark.start < place["end"] and place["start"] < mark.stop
            if mark.entity_id is not None and self._codebook.names_entity(mark.label)
            if mark.status not in (REJECTED, REMOVED)
            if _fold_name(mark.guess_entity or "") == folded
            or (mark.start, mark.stop) == (place["start"], place["end"])
        }
        for candidates in (here, self._named.get(folded, set())):
            if len(candidates) == 1:
                return next(iter(candidates))
            if candidates:
                return None  # two entities with one name: a reviewer decides
        return next(
            (
                one
                for kind in self._codebook.speaker_labels()
                if (one := self._names.find_entity(kind, name)) is not None
            ),
            None,
        )

    def find_amount(self, place: tuple[int, int]) -> PartySpan | None:
        """Return the span that an extracted amount corresponds to: guessed there, located there, or a reviewer's that
        overlaps it."""
        amounts = [mark for mark in self.marks if self._codebook.is_amount(mark.label) or self._is_guessed_amount(mark)]
        for mark in amounts:
            if (mark.guess_start, mark.guess_stop) == place and self._is_guessed_amount(mark):
                return mark
        for mark in amounts:
            if (mark.start, mark.stop) == place and mark.status not in (REJECTED, REMOVED):
                return mark
        start, stop = place
        crossing = (mark for mark in amounts if mark.start < stop and start < mark.stop)
        return next((mark for mark in crossing if mark.status not in (REJECTED, REMOVED)), None)

    def _is_guessed_amount(self, mark: PartySpan) -> bool:
        return mark.guess_label is not None and self._codebook.is_amount(mark.guess_label)


def _fold_name(name: str) -> str:
    return collapse_spaces(name).casefold()
