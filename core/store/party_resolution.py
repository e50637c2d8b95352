"""Resolve the words of a claim's slot or of a statement's source: to an entity that spans of the article point to, else
to one that certainly has the name, else to no one. Nothing is made or merged here."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
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


class SortedSpans:
    """Spans in order of their start, found by place without looking at all of them."""

    def __init__(self, spans: Sequence[PartySpan]) -> None:
        self._spans = spans
        self._starts = [one.start for one in spans]
        self._longest = max((one.stop - one.start for one in spans), default=0)

    def find_crossing(self, start: int, stop: int) -> Iterator[PartySpan]:
        """Iterate over the spans that share characters with a place, in order."""
        first = bisect_left(self._starts, start - self._longest)
        for one in self._spans[first : bisect_left(self._starts, stop)]:
            if start < one.stop:
                yield one


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
        valid = [mark for mark in self.marks if mark.status not in (REJECTED, REMOVED)]
        names_entity, is_amount = self._codebook.names_entity, self._codebook.is_amount
        self._linked = SortedSpans([one for one in valid if one.entity_id is not None and names_entity(one.label)])
        self._amounts = SortedSpans([one for one in valid if is_amount(one.label) or self._is_guessed_amount(one)])
        self._guessed: dict[tuple[int | None, int | None], PartySpan] = {}
        """Spans guessed to be amounts, by the place of the guess: the first one of each."""
        for mark in filter(self._is_guessed_amount, self.marks):
            self._guessed.setdefault((mark.guess_start, mark.guess_stop), mark)

    def find_entity(self, name: str | None, place: Mapping[str, Any] | None = None) -> int | None:
        """Return the entity that this name means here, None if that is not certain. `place` (`start`, `end`):
        position of the name."""
        if not name or name == NARRATOR:
            return None
        folded = _fold_name(name)
        crossing = self._linked.find_crossing(place["start"], place["end"]) if place else ()
        here = {
            mark.entity_id
            for mark in crossing
            if mark.entity_id is not None
            if _fold_name(mark.guess_entity or "") == folded
            or (place and (mark.start, mark.stop) == (place["start"], place["end"]))
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
        if place in self._guessed:
            return self._guessed[place]
        crossing = list(self._amounts.find_crossing(*place))
        return next((mark for mark in crossing if (mark.start, mark.stop) == place), next(iter(crossing), None))

    def _is_guessed_amount(self, mark: PartySpan) -> bool:
        return mark.guess_label is not None and self._codebook.is_amount(mark.guess_label)


def _fold_name(name: str) -> str:
    return collapse_spaces(name).casefold()
