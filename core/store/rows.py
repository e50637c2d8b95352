"""Frozen rows that queries return, ready to be shown. Offsets are code points, ids are row ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.records import Region
from core.store.article_filter import ArticleFilter as ArticleFilter
from core.store.article_filter import VariableFilter as VariableFilter
from core.store.row_states import ACCEPTED as ACCEPTED
from core.store.row_states import ACCEPTED_IN_BULK as ACCEPTED_IN_BULK
from core.store.row_states import OPEN as OPEN
from core.store.row_states import REJECTED as REJECTED
from core.store.row_states import REMOVED as REMOVED
from core.store.row_states import REVIEWED as REVIEWED
from core.store.row_states import STATUSES as STATUSES
from core.store.row_states import SUGGESTED as SUGGESTED
from core.store.row_states import decided_state


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One line of the article list; removed spans are not counted."""

    id: int
    uid: str
    title: str | None
    outlet: str | None
    published: str | None
    """ISO date, None if unknown."""
    published_from: str | None
    """given, metadata, stamp, file name or human."""
    state: str
    suggested: int
    accepted: int
    """Includes corrected spans and those made by hand."""
    rejected: int
    source: str
    words: int
    verdict: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleFull:
    """One article with its text and the regions of its page."""

    id: int
    uid: str
    source: str
    title: str | None
    outlet: str | None
    author: str | None
    url: str | None
    published: str | None
    published_from: str | None
    encoding: str
    notes: tuple[str, ...]
    state: str
    text: str
    regions: tuple[Region, ...]


def bare_value(value: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return a value without the names of entities, which are in the entity rows, and without the reasons of the
    extractor, which are in its guess."""
    kept = {key: item for key, item in (value or {}).items() if key not in ("entity", "why")}
    source = kept.get("source")
    if isinstance(source, Mapping):
        kept["source"] = {key: item for key, item in source.items() if key != "entity"}
    return kept


def same_value(one: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> bool:
    """Return whether two values are the same apart from entity names and empty attributes."""

    def without_empty(value: Mapping[str, Any] | None) -> dict[str, Any]:
        return {key: item for key, item in bare_value(value).items() if item is not None and item != {}}

    return without_empty(one) == without_empty(other)


@dataclass(frozen=True, slots=True)
class SpanRow:
    """One span: the reviewer's decision (or the suggestion) together with the original guess."""

    id: int
    article_id: int
    start: int
    stop: int
    label: str
    value: dict[str, Any]
    """Attributes by label; `entity` (names) and `source.entity` (quotes) are the present name of the linked entity."""
    status: str
    entity_id: int | None
    """For a name: the entity it refers to. For a quote: the speaker."""
    entity: str | None
    """Present name of that entity."""
    confidence: float | None
    extractor: str | None
    """`name/version`; None for a span made by hand."""
    comment: str
    guess_start: int | None
    guess_stop: int | None
    guess_label: str | None
    guess_value: dict[str, Any] | None
    """The value as extracted; None for a span made by hand."""
    guess_entity: str | None
    """Canonical name as extracted."""
    guess_entity_id: int | None
    """Entity that the guess is linked to."""
    decided_by: str | None
    decided_at: str | None
    """UTC, `2026-11-22T15:00:00Z`; None: undecided."""
    rule: str | None = None
    """Rule that made the guess (core.rules); None for a span made by hand, or extracted before rules had names."""
    in_bulk: bool = False
    """Whether the latest decision was made on many spans at once."""

    @property
    def by_hand(self) -> bool:
        """Whether a person made this span, without any suggestion."""
        return self.guess_label is None

    @property
    def is_corrected(self) -> bool:
        """Whether an accepted span differs from its guess in place, label, value or entity."""
        return self.status == ACCEPTED and not self.by_hand and self.differs

    @property
    def differs(self) -> bool:
        """Whether span and guess differ, whatever the status."""
        return (
            (self.start, self.stop, self.label) != (self.guess_start, self.guess_stop, self.guess_label)
            or self.entity_id != self.guess_entity_id
            or not same_value(self.value, self.guess_value)
        )

    @property
    def value_reason(self) -> str | None:
        """How the value was read from the text, while that value is unchanged; None if a reviewer set another one."""
        own = self.value.get("why")
        if isinstance(own, str):
            return own
        said = (self.guess_value or {}).get("why")
        return said if isinstance(said, str) and same_value(self.value, self.guess_value) else None

    @property
    def state(self) -> str:
        """The state as people and exports see it: one of those that `row_states.decided_state` returns."""
        return decided_state(self.status, self.by_hand, self.is_corrected, self.in_bulk)


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A person, organization, place or thing that names point to."""

    id: int
    name: str
    kind: str
    """A label of the group `name`."""
    note: str
    aliases: tuple[str, ...]
    mentions: int
    """Number of spans (not quotes) linked to it, without rejected and removed ones."""
    role: str = ""
    """Role that a reviewer entered."""
    external_id: str = ""
    """Its number in another list, as a reviewer entered it."""
    merged_into: int | None = None
    """Entity into which a reviewer merged it: no list shows this one."""


@dataclass(frozen=True, slots=True)
class EntityFilter:
    """Which entities a table shows; all given conditions must hold. Merged ones are never shown."""

    text: str = ""
    """Words that must all occur in the name or in one of the other names; case is ignored."""
    kind: str | None = None
    """A label of the group `name`."""
    homonyms: bool = False
    """Only entities that may be confused with another one (EntityLine.homonym)."""
    mentioned: bool = False
    """Only entities that some span points to."""


@dataclass(frozen=True, slots=True)
class EntityLine:
    """One line of the table of entities; rejected spans and quotes do not count."""

    id: int
    name: str
    kind: str
    mentions: int
    articles: int
    first: str | None
    """ISO date of the earliest article that names it; None: unknown."""
    last: str | None
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    """The role that a reviewer entered, then those from articles, the most frequent first."""
    external_id: str
    homonym: bool
    """Whether another person has the same family name, or its roles do not fit one person."""
    role: str = ""
    """The role that a reviewer entered."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Homonym:
    """An entity that may be confused with another one (or the entity itself, if its roles do not fit one person)."""

    id: int
    name: str
    roles: tuple[str, ...]
    mentions: int
    why: str
    """One clause: `same family name`, `same name`, `roles that are unlikely to fit one person: ...`."""
    itself: bool = False
    """Whether this is the entity itself, because its roles hardly fit one person."""


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """A span that names an entity, with its surroundings: a line of the concordance."""

    span_id: int
    article_id: int
    title: str
    """Title of the article; where there is none, its own id."""
    outlet: str | None
    published: str | None
    before: str
    """Text before the span, with white space as blanks."""
    words: str
    after: str
    status: str
    role: str
    """Title or apposition given in this article; empty: none."""
    doubt: str = ""
    """`by surname only`, `by given name only`: the article does not give the full name, and no one has reviewed the
    link; else empty."""
    in_bulk: bool = False
    """Whether the latest decision was made on many spans at once."""

    @property
    def state(self) -> str:
        """`status`, or accepted_in_bulk."""
        return ACCEPTED_IN_BULK if self.status == ACCEPTED and self.in_bulk else self.status


@dataclass(frozen=True, slots=True)
class ProjectRuleRow:
    """A reviewer's decision for all future imports."""

    id: int
    kind: str
    """link: the words mean the entity; label: the words get this label; none: the words are not a name; mark: the words
    are marked with this label, which may be of any kind."""
    words: str
    label: str
    """For kind label: the label. For kind link: the label under which the words occur, empty: any."""
    entity_id: int | None
    entity: str | None
    """Present name of that entity."""
    active: bool
    note: str
    whole_words: bool = True
    """Whether the words are no part of a longer word."""
    match_case: bool = True


@dataclass(frozen=True, slots=True)
class OperationRow:
    """One line of the history, undo and redo included."""

    op: int
    at: str
    who: str
    verb: str
    """Verb that the journal stores for the operation; for an undo or redo, that of the operation undone or redone."""
    detail: str
    direction: str
    """do, undo or redo."""
    undone: bool
    """Whether this operation is undone now."""
    undo_of: int | None
    """For direction undo or redo: the operation it refers to."""
    article_id: int | None
    """The article it happened in, where there is only one."""


@dataclass(frozen=True, slots=True)
class ProjectInfo:
    """A project in numbers."""

    articles: int
    reviewed: int
    words: int
    entities: int
    failures: int
    deeds: int
    spans: dict[str, int] = field(default_factory=dict)
    """Number of spans by status."""
    labels: dict[str, int] = field(default_factory=dict)
    """Number of spans by label, without rejected and removed ones."""
    claims: dict[str, int] = field(default_factory=dict)
    """Number by state, without removed ones."""
    statements: dict[str, int] = field(default_factory=dict)
    trashed: int = 0
    """Number of articles in the trash; they are counted nowhere else."""


@dataclass(frozen=True, slots=True)
class FailureRow:
    """An input that could not be read, as the import report stores it."""

    id: int
    at: str
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class SpanSearch:
    """Which spans of the whole project to find; all given conditions must hold (core.search parses one from typed
    text). Rejected spans are left out unless `states` includes them; removed ones always."""

    words: tuple[str, ...] = ()
    """Words or phrases that begin words of the span, or of a name of its entity."""
    labels: tuple[str, ...] = ()
    """Empty: any."""
    states: tuple[str, ...] = ()
    """suggested, accepted (includes the next two), corrected, accepted_in_bulk, rejected; any of them."""
    low: float | None = None
    """Smallest value: in units of `currency` or `unit`, as proportions for PERCENT and FRACTION."""
    low_in: bool = True
    """Whether a value equal to `low` counts."""
    high: float | None = None
    high_in: bool = True
    currency: str | None = None
    """ISO 4217; a span without one does not match."""
    unit: str | None = None
    """For PERCENT and CARDINAL as in the codebook; for QUANTITY the SI unit of `low` and `high`."""
    per: str | None = None
    earliest: str | None = None
    """ISO date; with `latest` the days, both included."""
    latest: str | None = None
    by_mark: bool = False
    """Whether the days are those that a span refers to; else the publication date of its article."""
    speaker: str | None = None
    """Words of a name of the quote's speaker."""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A span that was found, with its surroundings for a table."""

    span: SpanRow
    title: str
    """Title of its article; where there is none, the article's own id."""
    outlet: str | None
    published: str | None
    before: str
    """Text before the span, with white space as blanks."""
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The result of a search."""

    hits: tuple[SearchHit, ...]
    """By article in the order of import, then by place; not more than the limit."""
    count: int
    """Number of all matches."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One row that an operation touched, as the journal stores it."""

    op: int
    at: str
    who: str
    verb: str
    direction: str
    undo_of: int | None
    detail: str
    table: str
    row: int
    article_id: int | None
    before: str | None
    """JSON image of the row, None if the operation made it."""
    after: str | None
