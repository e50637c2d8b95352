"""What a search of the whole project asks for, and frozen rows of what it finds, ready to be shown.

Offsets are code points of the stored text, ids are row ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from core.store.claim_rows import ClaimRow
from core.store.rows import SpanRow


class FoundKind(Enum):
    """What a search can find; the values are names in settings and tables, never translated."""

    TEXT = "text"
    MARK = "mark"
    FIGURE = "figure"
    ARTICLE = "article"
    ENTITY = "entity"
    MEMO = "memo"


@dataclass(frozen=True, slots=True)
class TextTerm:
    """A word or phrase of a search of the text."""

    words: tuple[str, ...]
    """Its words as they were typed, without signs."""
    beginning: bool = False
    """Whether the last word is only the beginning of one."""


@dataclass(frozen=True, slots=True)
class TextQuery:
    """A search of title and text of all articles (core.search parses one from typed text)."""

    match: str = ""
    """The expression for the full-text index; empty: nothing is sought."""
    terms: tuple[TextTerm, ...] = ()
    """Words and phrases that are sought, without those that must not occur."""


class FoundPlace(NamedTuple):
    """Where something was found: enough to read its row (core.store.queries.read_found)."""

    kind: FoundKind
    row_id: int
    """Id of the mark, claim, entity or memo; for text 1 if the words are in the title, also where the text has
    it again."""
    article_id: int
    """0 for entities, and for memos that are about no article."""
    start: int
    """For text the half-open range of the words, in the title if `start` is negative (`~start`, `~stop`); else 0, and
    for articles `stop` is the number of places in it."""
    stop: int


@dataclass(frozen=True, slots=True)
class FoundRow:
    """Something that was found, with its surroundings for a table."""

    place: FoundPlace
    before: str
    """Text before the words, whole words only, with white space as blanks; for other kinds, see `words`."""
    words: str
    """The words themselves; the title of an article, the name of an entity, the text of a memo."""
    after: str
    """Text after the words; other names of an entity, what a memo is about."""
    title: str = ""
    """Title of the article; where there is none, its own id."""
    outlet: str | None = None
    published: str | None = None
    span: SpanRow | None = None
    claim: ClaimRow | None = None
    mentions: int = 0
    """Number of mentions of an entity."""
    label: str = ""
    """Kind of an entity."""
