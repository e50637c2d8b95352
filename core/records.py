"""The nouns of Pressmark: frozen values that travel between rooms and processes.

Offsets are Unicode code points of the article text, half-open (`start` <= i < `stop`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Value = Mapping[str, Any]
"""Attributes of a mark as JSON (docs/adding.md lists them by label); absent means unknown."""


@dataclass(frozen=True, slots=True)
class Raw:
    """One article as found, not yet read: the bytes, where they lay, and what their container said about them."""

    source: str
    """Path as a person would name it; inside an archive or a table `outer.zip!inner.txt`, `rows.jsonl#12`."""
    data: bytes
    format: str
    """Name of the reader: a module of `core.readers`."""
    id: str | None = None
    published: str | None = None
    """ISO date given from outside (command line, record), which beats what the reader finds."""
    encoding: str | None = None
    """What the table that held it was written in, where that was not UTF-8: said by `core.sources`, never by the data
    itself."""


def fingerprint(text: str) -> str:
    """SHA-256 of a text as UTF-8, in hexadecimal: two files with this in common hold the same article."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def seen_key(source: str, data: bytes) -> str:
    """By which bytes that were read before are known: their SHA-256 together with the ending of the name, since the
    same bytes are read otherwise as `.html` than as `.txt`."""
    ending = source.rpartition(".")[2].partition("#")[0].casefold()
    return hashlib.sha256(ending.encode("utf-8", "replace") + b"\0" + data).hexdigest()


@dataclass(frozen=True, slots=True)
class Garbled:
    """Letters that look as if read in a wrong encoding (`â€™` for `’`): what a person needs to say what is to become of
    them."""

    before: str
    """The first such stretch as read, with some words around it, on one line."""
    after: str
    """The same place in the repaired text."""
    other: str
    """Fingerprint of the article's other text: the repaired one of an article as read, and the other way round."""
    repaired: bool = False
    """Whether the text of the article is the repaired one."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read; the text is never changed after this."""

    id: str
    """The record's own id, else the file name."""
    source: str
    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    """ISO date `YYYY-MM-DD`, None where unknown."""
    published_from: str | None = None
    """How `published` was found: given, metadata, stamp, file name, human."""
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    """Sentences for the reader of the import report: characters replaced, mojibake suspected ..."""
    original: bytes = field(default=b"", repr=False)
    garbled: Garbled | None = None
    """None for nearly all: the letters look right."""


@dataclass(frozen=True, slots=True)
class Region:
    """What part of the page a stretch is: title, caption, teaser ... (core.codebook.REGIONS)."""

    start: int
    stop: int
    region: str
    rule: str = field(default="", compare=False)
    """What found it (`core.rules`)."""


@dataclass(frozen=True, slots=True)
class Span:
    """One suggestion of an extractor: a marked stretch, its label and what it means."""

    start: int
    stop: int
    label: str
    value: Value
    """Attributes by label as in the codebook; ranges inside (`source`, `cue`) use `start` and `end`."""
    confidence: float
    """Probability that a human would accept it unchanged, 0 to 1."""
    extractor: str
    """`name/version` of the extractor that found it."""
    rule: str = field(default="", compare=False)
    """What made the guess: `times.dates.weekday`, with each pass that changed it behind a plus (`core.rules`)."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words on which a person decided for a whole project, beating every extractor (core.settle.terms)."""

    text: str
    """The words as written; case counts, the kind of apostrophe and the width of blanks do not."""
    label: str
    """What they are; empty: they are no name."""
    entity: str | None = None
    """Canonical name of the entity that they mean; None: whoever the article says."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody says or writes, as the article reports it: source, cue and content after the scheme of PARC 3."""

    start: int
    stop: int
    """First to last character of the content."""
    content: tuple[tuple[int, int], ...]
    """Half-open ranges in order, never empty: quotation marks and `that` belong to it, the attribution does not."""
    kind: str
    """direct (quoted throughout), mixed (quoted in part), indirect."""
    source: Value | None
    """Who says it: `start`, `end`, `text` as it stands, `entity` (linked name, else the noun phrase)."""
    cue: Value | None
    """The words that attribute: `start`, `end`, `text`, and `use`: speech, finding (a report shows), thought (hopes),
    wish (an infinitive: `vowed to pay`, which tells what is promised or asked for, not what is so)."""
    through: Value | None
    """The medium that passes it on, in the form of a source: Yonhap in `an official said, according to Yonhap`."""
    confidence: float
    """Probability that a human would accept it unchanged, 0 to 1."""
    extractor: str
    """`name/version` of the rules that found it."""
    rule: str = field(default="", compare=False)
    """What made the guess (`core.rules`)."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One amount put to use: a record with a slot for each question (docs/adding.md)."""

    amount: tuple[int, int]
    """Half-open range of the amount's mark."""
    slots: Value
    """measure, payer, recipient, period, status, change, of, source: strings, absent where empty; entities by name."""
    evidence: Value
    """For slots that were read from words of their own: `start`, `end`, `text`."""
    confidence: float
    """Probability that a human would accept it unchanged, 0 to 1."""
    extractor: str
    """`name/version` of the rules that found it."""
    rule: str = field(default="", compare=False)
    """What made the guess (`core.rules`)."""


@dataclass(frozen=True, slots=True)
class Digest:
    """All that the pipeline makes of one Raw."""

    article: Article
    regions: tuple[Region, ...]
    spans: tuple[Span, ...]
    """Sorted by start, then longest first."""
    statements: tuple[Statement, ...] = ()
    """Sorted by start, then longest first."""
    claims: tuple[Claim, ...] = ()
    """In the order of their amounts."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read, and the one sentence that says why and what to do."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """What one deed touched, as row ids of the project: panes repaint these and nothing else."""

    op: int
    """Row of the deed in the journal; 0 when a machine wrote, outside any deed."""
    verb: str
    articles: frozenset[int] = frozenset()
    """Articles whose own row changed or whose spans did."""
    spans: frozenset[int] = frozenset()
    entities: frozenset[int] = frozenset()
    direction: str = "do"
    """do, undo or redo."""
    project_rules: frozenset[int] = frozenset()
    """Rules of the project (core.store.rows.ProjectRuleRow) that it made, changed or took away."""
    claims: frozenset[int] = frozenset()
    """Claims that it changed, or that look otherwise because their amount's mark or an entity did."""
    statements: frozenset[int] = frozenset()
    listed: bool = False
    """Whether articles came from the trash or went there: lists are read anew."""
    codebook: bool = False
    """Whether the project's own codes changed: menus, colours and forms are made anew."""
