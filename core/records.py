"""The nouns of Pressmark: frozen values that travel between rooms and processes.

Offsets are Unicode code points of the article text, half-open (`start` <= i < `stop`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Value = Mapping[str, Any]
"""Attributes of a mark as JSON (docs/adding.md lists them by label); absent means unknown."""


@dataclass(frozen=True, slots=True)
class Raw:
    """One article before it is read: its bytes, where they came from, and what their container says about them."""

    source: str
    """Path as a person would name it. Inside an archive or a table: `outer.zip!inner.txt`, `rows.jsonl#12`."""
    data: bytes
    format: str
    """Name of the reader: a module of `core.readers`."""
    id: str | None = None
    published: str | None = None
    """ISO date given from outside (command line, record), which overrides what the reader finds."""
    encoding: str | None = None
    """Encoding of the table that held the record if not UTF-8, set by `core.sources` and never by the data itself."""
    url: str | None = None
    """Address that a page was saved from, as its container says; the page's own address is preferred."""
    collection: str | None = None
    """Source of the file that holds this article among others (`SourceFile`), whose bytes are kept once; None if `data`
    is a whole file."""
    is_single: bool = False
    """Whether a person said that this is one article, even if it looks like several."""
    about: tuple[tuple[str, str], ...] = ()
    """What a table beside the file says of it: a field of `Article` (title, outlet, author, url, published, id) or a
    variable with its value. It precedes what the file says."""


def text_fingerprint(text: str) -> str:
    """Return the SHA-256 of a text as UTF-8 in hexadecimal. Files with the same fingerprint hold the same article."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def seen_key(source: str, data: bytes) -> str:
    """Return the key by which input that was read before is recognized: the SHA-256 of its bytes and the ending of its
    name, because the same bytes are read differently as `.html` and as `.txt`."""
    ending = source.rpartition(".")[2].partition("#")[0].casefold()
    return hashlib.sha256(ending.encode("utf-8", "replace") + b"\0" + data).hexdigest()


@dataclass(frozen=True, slots=True)
class GarbledText:
    """Characters that look as if they were read in the wrong encoding (`â€™` for `’`), with what a person needs to
    decide about them."""

    before: str
    """The first such place as it was read, with some context, on one line."""
    after: str
    """The same place in the repaired text."""
    other: str
    """Fingerprint of the article's other text: of the repaired text for an article as read, and vice versa."""
    repaired: bool = False
    """Whether the article's text is the repaired one."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article after reading. Its text never changes."""

    id: str
    """The record's own id, else the file name."""
    source: str
    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    """ISO date `YYYY-MM-DD`, or None if unknown."""
    published_from: str | None = None
    """Where `published` comes from: given, metadata, stamp, file name, human."""
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    """Sentences for the import report: characters replaced, garbled text suspected and the like."""
    original: bytes = field(default=b"", repr=False)
    garbled: GarbledText | None = None
    """None if the text looks right, as it nearly always does."""
    variables: tuple[tuple[str, str], ...] = ()
    """What the source says of the article beyond the fields above, as (name, value) in its order: section, page, word
    count, and the other columns of a table. Names are as in the source or as in
    `core.collections.article_record.VARIABLES`."""
    language: str | None = None
    """ISO 639-1 code of the language of the text; None if it is not known."""
    collection: str | None = None
    """`Raw.collection`."""
    page_regions: tuple[Region, ...] = ()
    """Regions of the text that its format names, such as the captions of a web page; others are found in the text."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the page: title, caption, teaser and so on (core.codebook.REGIONS)."""

    start: int
    stop: int
    region: str
    rule: str = field(default="", compare=False)
    """The rule that found it (`core.rules`)."""


@dataclass(frozen=True, slots=True)
class Span:
    """One suggestion of an extractor: a marked range, its label and its value."""

    start: int
    stop: int
    label: str
    value: Value
    """Attributes by label as in the codebook. Ranges inside (`source`, `cue`) use `start` and `end`."""
    confidence: float
    """Probability that a person accepts it unchanged, 0 to 1."""
    extractor: str
    """`name/version` of the extractor that found it."""
    rule: str = field(default="", compare=False)
    """The rule that made the guess, with a plus and a name for each pass that changed it: `times.dates.weekday_name`
    (`core.rules`)."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words for which a person made a decision that holds for the whole project and overrides every extractor
    (core.resolve.project_terms)."""

    text: str
    """The words as written. The kind of apostrophe and the width of blanks do not count."""
    label: str
    """Their label; empty if they are not a name."""
    entity: str | None = None
    """Canonical name of the entity they refer to; None if the article decides."""
    whole_words: bool = True
    """Whether they are no part of a longer word."""
    match_case: bool = True


@dataclass(frozen=True, slots=True)
class Statement:
    """What someone says or writes according to the article: source, cue and content, after PARC 3."""

    start: int
    stop: int
    """First to last character of the content."""
    content: tuple[tuple[int, int], ...]
    """Half-open ranges in order, never empty. They include quotation marks and `that`, not the attribution."""
    kind: str
    """direct (quoted in full), mixed (quoted in part) or indirect."""
    source: Value | None
    """The speaker: `start`, `end`, `text` as it stands, `entity` (linked name, else the noun phrase)."""
    cue: Value | None
    """The attributing words: `start`, `end`, `text` and `use`, which is speech, finding (a report shows), thought
    (hopes) or wish (an infinitive as in `vowed to pay`: something promised or asked for, not a fact)."""
    through: Value | None
    """The medium that reports it, in the form of a source: Yonhap in `an official said, according to Yonhap`."""
    confidence: float
    """Probability that a person accepts it unchanged, 0 to 1."""
    extractor: str
    """`name/version` of the rules that found it."""
    rule: str = field(default="", compare=False)
    """The rule that made the guess (`core.rules`)."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One amount with what is claimed about it: a record with a slot for each question (docs/adding.md)."""

    amount: tuple[int, int]
    """Half-open range of the amount's mark."""
    slots: Value
    """measure, payer, recipient, period, status, change, of, source: strings, absent if empty; entities by name."""
    evidence: Value
    """For slots that were read from words of their own: `start`, `end`, `text`."""
    confidence: float
    """Probability that a person accepts it unchanged, 0 to 1."""
    extractor: str
    """`name/version` of the rules that found it."""
    rule: str = field(default="", compare=False)
    """The rule that made the guess (`core.rules`)."""


@dataclass(frozen=True, slots=True)
class NearCopy:
    """An article with nearly the same text as another one that an import has met before."""

    kind: str
    """edition or syndicated (core.store.duplicate_policy)."""
    text_key: str
    """Key of the other article's text (core.language.same_text)."""


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything that the pipeline makes of one Raw."""

    article: Article
    regions: tuple[Region, ...]
    spans: tuple[Span, ...]
    """Sorted by start, then longest first."""
    statements: tuple[Statement, ...] = ()
    """Sorted by start, then longest first."""
    claims: tuple[Claim, ...] = ()
    """In the order of their amounts."""
    near_copy: NearCopy | None = None
    """Why an import leaves the article out, if its policy asks for that (core.near_copies)."""


SEVERAL_ARTICLES = "several_articles"
"""`Failure.kind` of a file that looks like several articles in no known form."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read, with one sentence that says why and what to do."""

    source: str
    reason: str
    kind: str = ""
    """`SEVERAL_ARTICLES` if a person can say how the file is split; empty for any other reason. It is not stored."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that holds many articles. It precedes them in the stream of `core.sources` and is never sent to another
    process."""

    source: str
    """As in `Raw.source`, and in `Raw.collection` of its articles."""
    data: bytes = field(repr=False)
    """Its bytes, kept once; empty if the file is too large to keep."""
    kind: str
    """What it was recognized as, in a few words: `Nexis (plain text)`."""


@dataclass(frozen=True, slots=True)
class SourcePiece:
    """A part of a SourceFile, as it is stored (core.store.source_pieces)."""

    source: str
    kind: str
    """Both as in the SourceFile."""
    key: str
    """SHA-256 of all bytes of the file, in hexadecimal; of its source if the file is too large to keep."""
    size: int
    """Bytes of the whole file; 0 if it is too large to keep."""
    place: int
    """Its number among the pieces of the file, from 0."""
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class SourceRemark:
    """A sentence about an input that is no error: the file is an extract of a larger search."""

    source: str
    sentence: str


@dataclass(frozen=True, slots=True)
class SourceSearch:
    """What a file with many articles says of the search that it comes from."""

    source: str
    hits: int | None = None
    """Number of articles that the search found."""
    database: str = ""
    """Name of the database; empty if it is not known."""
    query: str = ""
    """Words of the search."""
    period_from: str | None = None
    """First day that was searched, ISO date."""
    period_to: str | None = None
    """Last day of it."""
    searched_on: str | None = None
    """Day of the search, ISO date."""


AsideItem = SourceFile | SourceRemark | SourceSearch
"""What comes with articles and is never sent to another process."""

FoundItem = Raw | Failure | AsideItem
Found = Iterator[FoundItem]
"""What input is made of: a SourceFile comes before its articles, a SourceRemark or SourceSearch anywhere."""


@dataclass(frozen=True, slots=True)
class Change:
    """Row ids of the project that one operation touched. Panes repaint these and nothing else."""

    op: int
    """Row of the operation in the journal; 0 for writes of the program outside any operation."""
    verb: str
    articles: frozenset[int] = frozenset()
    """Articles whose own row or whose spans changed."""
    spans: frozenset[int] = frozenset()
    entities: frozenset[int] = frozenset()
    direction: str = "do"
    """do, undo or redo."""
    project_rules: frozenset[int] = frozenset()
    """Project rules (core.store.rows.ProjectRuleRow) that were made, changed or removed."""
    claims: frozenset[int] = frozenset()
    """Claims that changed, or that look different because their amount's mark or an entity changed."""
    statements: frozenset[int] = frozenset()
    listed: bool = False
    """Whether articles were moved to the trash or restored, so that lists must be reloaded."""
    codebook: bool = False
    """Whether the project's own codes changed, so that menus, colours and forms must be rebuilt."""
    searches: bool = False
    """Whether the search of an import changed."""
    coded: frozenset[int] = frozenset()
    """Articles about which answers, records, memos or verdicts changed."""
    records: frozenset[int] = frozenset()
    """Records that changed."""
    study: bool = False
    """Whether answers, records, memos or verdicts changed, also those of no article."""
    rounds: bool = False
    """Whether samples, coders, rounds, assignments or adjudications changed."""
