"""What queries give back of claims, statements and articles that tell one story: frozen rows, ready to be shown.

Offsets are code points, ids are row ids; empty strings where a slot is empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.store.rows import ACCEPTED

PARTIES = ("payer", "recipient", "source")
"""Slots that an entity may fill."""

SLOTS = ("measure", "payer", "recipient", "period", "status", "change", "of", "source")
"""What a claim says of its amount, in the order of tables."""

STATUSES = ("actual", "agreed", "required", "demanded", "offered", "planned", "estimated", "rejected")
"""How real it is: values of the slot `status`."""

CHANGES = ("level", "increase_by", "increase_to", "decrease_by", "decrease_to", "share_of")
"""Values of the slot `change`."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim: what a human decided (or the machine suggests) beside what the machine guessed."""

    id: int
    article_id: int
    span_id: int
    """Mark of its amount; words, place, label and value below are those of this mark now."""
    words: str
    """The amount as printed."""
    start: int
    stop: int
    label: str
    value: float | None
    unit: str
    """Currency, unit of measure or noun counted."""
    modifier: str
    side: str
    low: float | None
    high: float | None
    per: str
    measure: str
    payer: str
    """Present name of the entity, else the words that a human or the machine put there; so recipient and source."""
    recipient: str
    period: str
    status: str
    change: str
    of: str
    source: str
    payer_id: int | None
    recipient_id: int | None
    source_id: int | None
    evidence: dict[str, dict[str, Any]]
    """For slots read from words of their own: `start`, `end`, `text`."""
    state: str
    """suggested, accepted, rejected or removed."""
    confidence: float | None
    extractor: str | None
    """`name/version`; None for a claim made by hand."""
    comment: str
    decided_by: str | None
    decided_at: str | None
    guess: dict[str, Any] | None
    """What the machine read: `span` (id of the mark), `slots` with names in words, `evidence`, `ids` of entities; None
    for a claim made by hand."""
    mark: str
    """Status of the amount's mark: a claim whose amount a human rejected or removed counts nowhere."""
    title: str
    """Of the article; where there is none its own id."""
    outlet: str | None
    published: str | None
    differs: bool = False
    """Whether claim and guess differ in amount, slots, entities or evidence, whatever the state."""
    rule: str | None = None
    """What made the guess (core.rules); None for a claim made by hand, or read before rules had names."""

    @property
    def by_hand(self) -> bool:
        """Whether a human made this claim, without any suggestion."""
        return self.guess is None

    @property
    def corrected(self) -> bool:
        """Whether an accepted claim differs from its guess."""
        return self.state == ACCEPTED and self.guess is not None and self.differs

    @property
    def decided(self) -> str:
        """suggested, accepted, corrected, rejected, added or removed: the word for people and exports."""
        if self.state == ACCEPTED:
            return "added" if self.by_hand else "corrected" if self.corrected else ACCEPTED
        return self.state

    def slot(self, name: str) -> str:
        """What one of SLOTS says."""
        return str(getattr(self, name))


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement: who says what, as decided or suggested, beside the machine's guess."""

    id: int
    article_id: int
    start: int
    stop: int
    kind: str
    """direct, mixed or indirect."""
    content: tuple[tuple[int, int], ...]
    """Half-open ranges in order."""
    source: dict[str, Any] | None
    """`start`, `end`, `text`, and `entity`: the present name where it is linked, else the noun phrase."""
    cue: dict[str, Any] | None
    through: dict[str, Any] | None
    """The medium that passes it on, in the form of a source."""
    source_id: int | None
    state: str
    confidence: float | None
    extractor: str | None
    comment: str
    decided_by: str | None
    decided_at: str | None
    guess: dict[str, Any] | None
    """`start`, `end`, `kind`, `content`, `source`, `cue`, `through`, `source_id` as the machine gave them; None for one
    made by hand."""
    differs: bool = False
    rule: str | None = None
    """What made the guess (core.rules)."""

    @property
    def by_hand(self) -> bool:
        """Whether a human made it, without any suggestion."""
        return self.guess is None

    @property
    def corrected(self) -> bool:
        """Whether an accepted statement differs from its guess."""
        return self.state == ACCEPTED and self.guess is not None and self.differs

    @property
    def decided(self) -> str:
        """suggested, accepted, corrected, rejected, added or removed: the word for people and exports."""
        if self.state == ACCEPTED:
            return "added" if self.by_hand else "corrected" if self.corrected else ACCEPTED
        return self.state


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims a table or a comparison shows; every condition given must hold. Removed ones are never shown; None
    is no condition, an empty string: the slot is empty."""

    text: str = ""
    """Words that all stand somewhere in amount, measure, parties, source or the article's title; case does not
    matter."""
    measure: str | None = None
    payer: str | None = None
    recipient: str | None = None
    period: str | None = None
    status: str | None = None
    change: str | None = None
    source: str | None = None
    label: str | None = None
    """Label of the amount."""
    unit: str | None = None
    """Currency, unit of measure or noun counted."""
    low: float | None = None
    """Least value; the amount's own unit."""
    high: float | None = None
    state: str | None = None
    """suggested, accepted (corrected and added ones too), corrected, added or rejected; `open`: suggested or accepted,
    on a mark that stands."""
    outlet: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    """ISO dates of the article, both included."""
    article_id: int | None = None
    entity_id: int | None = None
    """Entity that fills any of PARTIES."""


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """What a human said of two claims: `together`, or `one` `apart` from the group of `other`."""

    id: int
    kind: str
    one: int
    other: int
    active: bool
    note: str


@dataclass(frozen=True, slots=True)
class ExplanationRow:
    """Why two claims that contradict each other may both stand; smaller id first."""

    id: int
    one: int
    other: int
    reason: str
    note: str
    active: bool


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A human's word on two articles: the `same` story, or an `other` one; smaller id first."""

    id: int
    kind: str
    one: int
    other: int
    active: bool


@dataclass(frozen=True, slots=True)
class CopyRow:
    """Two articles that share words; smaller id first."""

    first: int
    second: int
    resemblance: float
    containment: float
    """Runs of words in both, of the runs of the shorter one, 0 to 1; 1 where only a human says so."""
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class ClusterRow:
    """Articles that tell one story, humans' words on it obeyed; the earliest published first."""

    articles: tuple[int, ...]
    pairs: tuple[CopyRow, ...]
    copies: bool
    """Whether copies alone connect them (a human's word counts as one); else at least one was re-written."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something dated on the axis of time."""

    kind: str
    """publication, event (a mark of a time) or period (of a claim)."""
    earliest: str
    """ISO date."""
    latest: str
    article_id: int
    words: str
    """The mark's words, the claim's amount and measure, or the article's title."""
    span_id: int | None = None
    claim_id: int | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Copyable:
    """One decision of an article that holds at the same words of a copy."""

    article_id: int
    """The copy."""
    what: str
    """`mark` or `claim`."""
    row: int
    """The decided row of the article that is copied from."""
    target: int | None
    """The row of the copy that it is about; None: it is to be added."""
    state: str
    """accepted, rejected or removed: what the copy's row becomes."""
    start: int
    stop: int
    """Place in the copy (of a claim: its amount)."""
    words: str
    label: str
    said: str
    """What is to be said of it, in words."""
    was: str
    """What the copy says of it now, in words; empty: nothing."""


def plain_slots(slots: Mapping[str, str], ids: Mapping[str, int | None]) -> dict[str, str]:
    """Slots as a row keeps them: without empty ones, and without the words of those that an entity fills."""
    return {key: str(said) for key, said in slots.items() if said and key in SLOTS and ids.get(key) is None}
