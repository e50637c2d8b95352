"""What queries give back: frozen rows of a project, ready to be shown. Offsets are code points, ids are row ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.records import Region

SUGGESTED, ACCEPTED, REJECTED, REMOVED = "suggested", "accepted", "rejected", "removed"
"""States of a span in the file. `removed`: a human took away a mark that a human had made; never shown again."""

STATUSES = frozenset({SUGGESTED, ACCEPTED, REJECTED, REMOVED})

OPEN, REVIEWED = "open", "reviewed"
"""States of an article."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One line of the article list; the counts leave removed marks out."""

    id: int
    uid: str
    title: str | None
    outlet: str | None
    published: str | None
    """ISO date, None where unknown."""
    published_from: str | None
    """given, metadata, stamp, file name or human."""
    state: str
    suggested: int
    accepted: int
    """Corrected and hand-made marks count here too."""
    rejected: int
    source: str
    words: int


@dataclass(frozen=True, slots=True)
class ArticleFull:
    """One article with its text and the parts of its page."""

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


def bare(value: Mapping[str, Any] | None) -> dict[str, Any]:
    """A value without the names of entities, which stand in the entity rows, and without the machine's reasons, which
    stand with its guess."""
    kept = {key: item for key, item in (value or {}).items() if key not in ("entity", "why")}
    source = kept.get("source")
    if isinstance(source, Mapping):
        kept["source"] = {key: item for key, item in source.items() if key != "entity"}
    return kept


def same_value(one: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> bool:
    """Whether two values say the same once entity names and empty attributes are left out."""

    def said(value: Mapping[str, Any] | None) -> dict[str, Any]:
        return {key: item for key, item in bare(value).items() if item is not None and item != {}}

    return said(one) == said(other)


@dataclass(frozen=True, slots=True)
class SpanRow:
    """One mark: what a human decided (or the machine suggests) beside what the machine guessed."""

    id: int
    article_id: int
    start: int
    stop: int
    label: str
    value: dict[str, Any]
    """Attributes by label; `entity` (names), `source.entity` (quotes) are the present name of the linked entity."""
    status: str
    entity_id: int | None
    """Of a name: whom or what it names. Of a quote: who speaks."""
    entity: str | None
    """Present name of that entity."""
    confidence: float | None
    extractor: str | None
    """`name/version`; None for a mark made by hand."""
    comment: str
    guess_start: int | None
    guess_stop: int | None
    guess_label: str | None
    guess_value: dict[str, Any] | None
    """As the extractor gave it; None for a mark made by hand."""
    guess_entity: str | None
    """Canonical name as the machine gave it."""
    guess_entity_id: int | None
    """Entity that the machine linked."""
    decided_by: str | None
    decided_at: str | None
    """UTC, `2026-11-22T15:00:00Z`; None: no human has decided."""
    rule: str | None = None
    """What made the guess (core.rules); None for a mark made by hand, or read before rules had names."""

    @property
    def by_hand(self) -> bool:
        """Whether a human made this mark, without any suggestion."""
        return self.guess_label is None

    @property
    def corrected(self) -> bool:
        """Whether an accepted mark differs from its guess in place, label, value or entity."""
        return self.status == ACCEPTED and not self.by_hand and self.differs

    @property
    def differs(self) -> bool:
        """Whether mark and guess differ, whatever the status."""
        return (
            (self.start, self.stop, self.label) != (self.guess_start, self.guess_stop, self.guess_label)
            or self.entity_id != self.guess_entity_id
            or not same_value(self.value, self.guess_value)
        )

    @property
    def why(self) -> str | None:
        """How the machine came to its value, where that value stands; None where a human set another one."""
        said = (self.guess_value or {}).get("why")
        return said if isinstance(said, str) and same_value(self.value, self.guess_value) else None

    @property
    def state(self) -> str:
        """suggested, accepted, corrected, rejected, added or removed: the word for people and exports."""
        if self.status == ACCEPTED:
            return "added" if self.by_hand else "corrected" if self.corrected else ACCEPTED
        return self.status


@dataclass(frozen=True, slots=True)
class EntityRow:
    """Someone or something that names point to."""

    id: int
    name: str
    kind: str
    """A label of the group `name`."""
    note: str
    aliases: tuple[str, ...]
    mentions: int
    """Marks (not quotes) linked to it, rejected and removed ones left out."""
    role: str = ""
    """What a human wrote of it."""
    external_id: str = ""
    """Its number in some other list, as a human wrote it."""
    merged_into: int | None = None
    """Entity into which a human merged it: this one stands in no list."""


@dataclass(frozen=True, slots=True)
class EntityFilter:
    """Which entities a table shows; every condition given must hold. Merged ones are never shown."""

    text: str = ""
    """Words that all stand somewhere in the name or in one of the other names; case does not matter."""
    kind: str | None = None
    """A label of the group `name`."""
    homonyms: bool = False
    """Only those that another one may be taken for (EntityLine.homonym)."""
    mentioned: bool = False
    """Only those that some mark points to."""


@dataclass(frozen=True, slots=True)
class EntityLine:
    """One line of the table of entities; rejected marks and quotes do not count."""

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
    """What a human wrote, then as articles give it, the most frequent first."""
    external_id: str
    homonym: bool
    """Another person goes by the same family name, or its roles do not fit one person."""
    role: str = ""
    """What a human wrote."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Homonym:
    """Somebody for whom an entity may be taken (or the entity itself, where its roles do not fit one person)."""

    id: int
    name: str
    roles: tuple[str, ...]
    mentions: int
    why: str
    """One clause: `same family name`, `same name`, `roles that hardly fit one person: ...`."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A mark that names an entity, with what stands around it: a line of the concordance."""

    span_id: int
    article_id: int
    title: str
    """Of the article; where there is none its own id."""
    outlet: str | None
    published: str | None
    before: str
    """Text in front of the mark, white space as blanks."""
    words: str
    after: str
    status: str
    role: str
    """Title or apposition as this mark's article gives it; empty: none."""
    doubt: str = ""
    """`by surname only`, `by given name only`: the article does not give the name in full, and nobody has looked at the
    link; else empty."""


@dataclass(frozen=True, slots=True)
class ProjectRuleRow:
    """What a human decided for all imports to come."""

    id: int
    kind: str
    """link: the words mean the entity; label: they are to be marked so; none: they are no name."""
    words: str
    label: str
    """kind label: what they are. kind link: the label under which they are met, empty: any."""
    entity_id: int | None
    entity: str | None
    """Present name of that entity."""
    active: bool
    note: str


@dataclass(frozen=True, slots=True)
class DeedRow:
    """One line of the history, undo and redo included."""

    op: int
    at: str
    who: str
    verb: str
    """Function of core.store.edits; for an undo or redo the verb that was taken back or done again."""
    detail: str
    direction: str
    """do, undo or redo."""
    undone: bool
    """Whether this deed is taken back now."""
    undo_of: int | None
    """For direction undo or redo: the deed it was about."""
    article_id: int | None
    """The article it happened in, where there is just one."""


@dataclass(frozen=True, slots=True)
class Info:
    """A project in numbers."""

    articles: int
    reviewed: int
    words: int
    entities: int
    failures: int
    deeds: int
    spans: dict[str, int] = field(default_factory=dict)
    """Marks by status."""
    labels: dict[str, int] = field(default_factory=dict)
    """Marks by label, rejected and removed ones left out."""
    claims: dict[str, int] = field(default_factory=dict)
    """By state, removed ones left out."""
    statements: dict[str, int] = field(default_factory=dict)
    trashed: int = 0
    """Articles in the trash; they are counted nowhere else."""


@dataclass(frozen=True, slots=True)
class FailureRow:
    """An input that could not be read, as the import report keeps it."""

    id: int
    at: str
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles a list shows; every condition given must hold."""

    text: str = ""
    """Words sought in title and text (the last one as a beginning); in double quotes: as a phrase."""
    outlet: str | None = None
    """An outlet's name; an empty string: articles without one."""
    state: str | None = None
    """open or reviewed."""
    published_from: str | None = None
    """Earliest ISO date of publication."""
    published_to: str | None = None
    """Latest ISO date of publication."""


@dataclass(frozen=True, slots=True)
class Search:
    """Which marks of the whole project are sought; every condition given must hold (core.search reads one from what is
    typed). Rejected marks are left out unless `states` names them; removed ones always."""

    words: tuple[str, ...] = ()
    """Words or phrases that begin words of the mark, or of a name of its entity."""
    labels: tuple[str, ...] = ()
    """Empty: any."""
    states: tuple[str, ...] = ()
    """suggested, accepted (corrected ones too), corrected, rejected; any of them."""
    low: float | None = None
    """Least value: in units of `currency` or `unit`, proportions for PERCENT and FRACTION."""
    low_in: bool = True
    """Whether a value equal to `low` counts."""
    high: float | None = None
    high_in: bool = True
    currency: str | None = None
    """ISO 4217; a mark without one does not match."""
    unit: str | None = None
    """Of PERCENT and CARDINAL as in the codebook; of QUANTITY the SI unit that `low` and `high` are in."""
    per: str | None = None
    earliest: str | None = None
    """ISO date; with `latest` the days, both included."""
    latest: str | None = None
    by_mark: bool = False
    """Whether the days are those that a mark names; else those on which its article was published."""
    speaker: str | None = None
    """Words of a name of the one who says the quote."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A mark that was found, with what a table shows around it."""

    span: SpanRow
    title: str
    """Of its article; where there is none the article's own id."""
    outlet: str | None
    published: str | None
    before: str
    """Text in front of the mark, white space as blanks."""
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found."""

    hits: tuple[Hit, ...]
    """By article in the order of import, then by place; not more than were asked for."""
    count: int
    """Of all that match."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One row that a deed touched, as the journal keeps it."""

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
    """JSON image of the row, None where the deed made it."""
    after: str | None
