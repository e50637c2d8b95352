"""What is sought when all like a mark are marked, and a place where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class AlikeWords:
    """Which words are sought, and how they would be marked."""

    words: str
    label: str
    whole_words: bool = True
    match_case: bool = True


class AlikeState(StrEnum):
    """What stands at a place."""

    FREE = "free"
    """Nothing: the words would be marked."""
    SUGGESTED = "suggested"
    """An undecided mark of the same label: it would be accepted."""
    SAME = "same"
    """A decided mark of the same label."""
    OTHER = "other"
    """A mark of another label, or one that covers other words."""
    REJECTED = "rejected"
    """A mark of the same label that a person rejected."""


@dataclass(frozen=True, slots=True)
class AlikePlace:
    """One place where the words stand, in its line."""

    article_id: int
    start: int
    stop: int
    before: str
    words: str
    after: str
    state: AlikeState
    mark_id: int | None = None
    """The mark that stands there."""
    label: str = ""
    """Label of that mark."""
    entity: str = ""
    """Name of its entity, to tell homonyms apart."""
    entity_id: int | None = None
    is_open: bool = False
    """Whether that mark is undecided."""
    can_change: bool = True
    """Whether marking changes anything there: decided marks that are the same or in the way stay as they are."""
