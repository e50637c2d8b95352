"""Frozen rows that queries return for claims, statements and articles that tell one story, ready to be shown.

Offsets are code points, ids are row ids; an empty string stands for an empty slot.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.store.row_states import ACCEPTED, decided_state

PARTIES = ("payer", "recipient", "source")
"""Slots that an entity may fill."""

SLOTS = ("measure", "payer", "recipient", "period", "status", "change", "of", "source")
"""What a claim says about its amount, in the order of tables."""

STATUSES = ("actual", "agreed", "required", "demanded", "offered", "planned", "estimated", "rejected")
"""Values of the slot `status`: how far the amount is fact or intention."""

CHANGES = ("level", "increase_by", "increase_to", "decrease_by", "decrease_to", "share_of")
"""Values of the slot `change`."""


class DecidedRow:
    """What follows from guess and decision, for rows that keep both in `guess`, `state`, `differs` and `in_bulk`."""

    __slots__ = ()
    guess: dict[str, Any] | None
    state: str
    differs: bool
    in_bulk: bool

    @property
    def by_hand(self) -> bool:
        """Whether a person made this, without any suggestion."""
        return self.guess is None

    @property
    def is_corrected(self) -> bool:
        """Whether what was accepted differs from its guess."""
        return self.state == ACCEPTED and self.guess is not None and self.differs

    @property
    def decided_state(self) -> str:
        """The state as people and exports see it: one of those that `row_states.decided_state` returns."""
        return decided_state(self.state, self.by_hand, self.is_corrected, self.in_bulk)


@dataclass(frozen=True, slots=True)
class ClaimRow(DecidedRow):
    """One claim: the reviewer's decision (or the suggestion) together with the original guess."""

    id: int
    article_id: int
    span_id: int
    """Span of its amount; words, place, label and value below are those of this span now."""
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
    """Present name of the entity, else the words that the reviewer or the extractor gave; the same for recipient and
    source."""
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
    """The extracted claim: `span` (id of the span), `slots` with names in words, `evidence`, `ids` of entities; None
    for a claim made by hand."""
    mark: str
    """Status of the amount's span: a claim whose amount was rejected or removed is not counted anywhere."""
    title: str
    """Title of the article; where there is none, its own id."""
    outlet: str | None
    published: str | None
    differs: bool = False
    """Whether claim and guess differ in amount, slots, entities or evidence, whatever the state."""
    rule: str | None = None
    """Rule that made the guess (core.rules); None for a claim made by hand, or extracted before rules had names."""
    in_bulk: bool = False
    """Whether the latest decision was made on many claims at once."""

    def slot_text(self, name: str) -> str:
        """Return the text of one of SLOTS."""
        return str(getattr(self, name))


@dataclass(frozen=True, slots=True)
class StatementRow(DecidedRow):
    """One statement: who says what, as decided or suggested, together with the original guess."""

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
    """The medium that reports it, in the form of a source."""
    source_id: int | None
    state: str
    confidence: float | None
    extractor: str | None
    comment: str
    decided_by: str | None
    decided_at: str | None
    guess: dict[str, Any] | None
    """`start`, `end`, `kind`, `content`, `source`, `cue`, `through`, `source_id` as extracted; None for a statement
    made by hand."""
    differs: bool = False
    rule: str | None = None
    """Rule that made the guess (core.rules)."""
    in_bulk: bool = False
    """Whether the latest decision was made on many statements at once."""


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims a table or a comparison shows; all given conditions must hold. Removed claims are never shown. None
    means no condition; an empty string means that the slot is empty."""

    text: str = ""
    """Words that must all occur in amount, measure, parties, source or the article's title; case is ignored."""
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
    """Smallest value, in the unit of the amount."""
    high: float | None = None
    state: str | None = None
    """suggested, accepted (includes corrected and added), corrected, added or rejected; `open`: suggested or accepted,
    on a span that is not rejected."""
    outlet: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    """ISO dates of the article, both included."""
    article_id: int | None = None
    entity_id: int | None = None
    """Entity that fills any of PARTIES."""


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A reviewer's decision on two claims: `together`, or `one` `apart` from the group of `other`."""

    id: int
    kind: str
    one: int
    other: int
    active: bool
    note: str


@dataclass(frozen=True, slots=True)
class ExplanationRow:
    """Why two claims that contradict each other may both hold; smaller id first."""

    id: int
    one: int
    other: int
    reason: str
    note: str
    active: bool


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A reviewer's decision on two articles: the `same` story, or an `other` one; smaller id first."""

    id: int
    kind: str
    one: int
    other: int
    active: bool


@dataclass(frozen=True, slots=True)
class CopyRow:
    """Two articles with text in common; smaller id first."""

    first: int
    second: int
    resemblance: float
    containment: float
    """Share of the shorter article's runs of words that occur in both, 0 to 1; 1 where only a reviewer says so."""
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class ClusterRow:
    """Articles that tell one story, with reviewers' decisions applied; the earliest published first."""

    articles: tuple[int, ...]
    pairs: tuple[CopyRow, ...]
    copies: bool
    """Whether copies alone connect them (a reviewer's decision counts as one); else at least one article was
    rewritten."""


@dataclass(frozen=True, slots=True)
class TimelineMoment:
    """A dated item on the time axis."""

    kind: str
    """publication, event (a span of a time) or period (of a claim)."""
    earliest: str
    """ISO date."""
    latest: str
    article_id: int
    words: str
    """The words of the span, the claim's amount and measure, or the article's title."""
    span_id: int | None = None
    claim_id: int | None = None
    outlet: str | None = None
    title: str = ""
    """The title of the article, empty if the words are that title."""


@dataclass(frozen=True, slots=True)
class CopyableDecision:
    """A decision in one article that can be applied to the same words of a copy."""

    article_id: int
    """The copy."""
    what: str
    """`mark` or `claim`."""
    row: int
    """The decided row of the article that is copied from."""
    target: int | None
    """The corresponding row of the copy; None: a row will be added."""
    state: str
    """accepted, rejected or removed: the new state of the copy's row."""
    start: int
    stop: int
    """Place in the copy (for a claim, of its amount)."""
    words: str
    label: str
    said: str
    """The decision, in words."""
    was: str
    """The present state of the copy, in words; empty: nothing."""


def plain_slots(slots: Mapping[str, str], ids: Mapping[str, int | None]) -> dict[str, str]:
    """Return slots as a row stores them: without empty ones, and without the words of those that an entity fills."""
    return {key: str(said) for key, said in slots.items() if said and key in SLOTS and ids.get(key) is None}
