"""What a table of an export is made of, and the columns that all tables of marks share.

A cell is None, an int, a float or a str; `types` are those of Frictionless Table Schema.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from core.store.claim_rows import ClaimRow, StatementRow
from core.store.project import Project
from core.store.queries import Mention

Cell = int | float | str | None

CONTEXT = 40
"""Characters of the text given on each side of a mark."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its Frictionless type and what it says."""

    name: str
    type: str
    description: str


class Table(Protocol):
    """A module that makes one table."""

    @property
    def NAME(self) -> str:
        """File name without `.csv`."""
        ...

    @property
    def TITLE(self) -> str:
        """What the table holds, for people."""
        ...

    @property
    def KEY(self) -> str | None:
        """Column that tells rows apart, None where there is none."""
        ...

    @property
    def COLUMNS(self) -> tuple[Column, ...]:
        """Its columns, in order."""
        ...

    def rows(self, project: Project, /) -> Iterator[Sequence[Cell]]:
        """Rows of a project, each as long as COLUMNS."""
        ...


ARTICLE = (
    Column("article_id", "integer", "Number of the article in the project"),
    Column("article_uid", "string", "The article's own id: its record's id, else the file name"),
    Column("title", "string", "Title of the article"),
    Column("outlet", "string", "Who published it"),
    Column("date", "date", "Date of publication"),
)

PLACE = (
    Column("span_id", "integer", "Number of the mark in the project"),
    Column("start", "integer", "First character of the mark: Unicode code points of the article's text, from 0"),
    Column("end", "integer", "First character behind the mark"),
    Column("label", "string", "What it is, by the codebook"),
    Column("words", "string", "The marked words"),
    Column("before", "string", f"Up to {CONTEXT} characters of text in front of the mark"),
    Column("after", "string", f"Up to {CONTEXT} characters of text behind the mark"),
)

GUESS = (
    Column("guess_start", "integer", "Where the machine's guess starts; empty: made by hand"),
    Column("guess_end", "integer", "First character behind the machine's guess"),
    Column("guess_label", "string", "Label that the machine guessed"),
    Column("guess_words", "string", "Words that the machine marked"),
    Column("guess_value", "object", "Attributes that the machine guessed, as JSON"),
)

DECISION = (
    Column("state", "string", "suggested, accepted (as guessed), corrected, rejected or added (by hand)"),
    Column("who", "string", "Who decided last; empty: nobody yet"),
    Column("when", "datetime", "When, in UTC"),
    Column("comment", "string", "The reviewer's comment"),
    Column("confidence", "number", "The machine's estimate that its guess is right, 0 to 1"),
    Column("extractor", "string", "Part of the machine that made the guess; empty: made by hand"),
    Column("extractor_version", "string", "Its version"),
    Column("rule", "string", "What made the guess: room.module.rule, behind each + a pass that changed it"),
)


def of_table(project: Project, name: str) -> tuple[str, ...]:
    """Labels of the codes whose marks stand in this table of the export."""
    return tuple(code.name for code in project.codebook if code.column_set == name)


def article_cells(mention: Mention) -> tuple[Cell, ...]:
    """Cells of ARTICLE."""
    row = mention.article
    return row.id, row.uid, row.title, row.outlet, row.published


def place_cells(mention: Mention) -> tuple[Cell, ...]:
    """Cells of PLACE."""
    span, text = mention.span, mention.text
    before = text[max(0, span.start - CONTEXT) : span.start]
    after = text[span.stop : span.stop + CONTEXT]
    return span.id, span.start, span.stop, span.label, text[span.start : span.stop], before, after


def guess_cells(mention: Mention) -> tuple[Cell, ...]:
    """Cells of GUESS."""
    span = mention.span
    if span.guess_start is None or span.guess_stop is None:
        return (None,) * len(GUESS)
    words = mention.text[span.guess_start : span.guess_stop]
    return span.guess_start, span.guess_stop, span.guess_label, words, as_json(span.guess_value)


def decision_cells(mention: Mention) -> tuple[Cell, ...]:
    """Cells of DECISION."""
    span = mention.span
    extractor, _, version = (span.extractor or "").partition("/")
    return (
        span.state, span.decided_by, span.decided_at, span.comment or None, span.confidence,
        extractor or None, version or None, span.rule,
    )  # fmt: skip


def decided_cells(one: ClaimRow | StatementRow) -> tuple[Cell, ...]:
    """Cells of DECISION for a claim or a statement."""
    extractor, _, version = (one.extractor or "").partition("/")
    return (
        one.decided, one.decided_by, one.decided_at, one.comment or None, one.confidence, extractor or None,
        version or None, one.rule,
    )  # fmt: skip


def as_json(value: dict[str, Any] | Sequence[str] | None) -> str | None:
    """A value as JSON on one line; None stays None."""
    return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)


def number(value: Any) -> Cell:
    """A number of a value as it is; anything else (a range's missing end, a typed word) as an empty cell."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def words(value: Any) -> Cell:
    """A text of a value as it is; None where it is no text."""
    return value if isinstance(value, str) else None
