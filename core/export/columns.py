"""The parts of an export table, and the columns that all tables of marks share.

A cell is None, an int, a float or a str; column types are those of Frictionless Table Schema.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from core.codebook.answers import StateCells
from core.language.unwrapped_text import join_words
from core.patterns import compile_later
from core.store.claim_rows import ClaimRow, StatementRow
from core.store.project import Project
from core.store.queries import SpanInArticle
from core.translation import _

Cell = int | float | str | None

CONTEXT = 40
"""Characters of context on each side of a mark."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: its name, its Frictionless type and its description."""

    name: str
    type: str
    description: str


class ExportTable(Protocol):
    """A module that makes one table of an export."""

    @property
    def NAME(self) -> str:
        """Return the file name without `.csv`."""
        ...

    @property
    def TITLE(self) -> str:
        """Return the title shown to people."""
        ...

    @property
    def KEY(self) -> str | None:
        """Return the column that identifies rows, or None."""
        ...

    @property
    def COLUMNS(self) -> tuple[TableColumn, ...]:
        """Return the columns in order."""
        ...

    def make_rows(self, project: Project, /) -> Iterator[Sequence[Cell]]:
        """Iterate over the rows of a project, each as long as COLUMNS."""
        ...


_EMPTY_CELLS = StateCells()


@dataclass(frozen=True, slots=True)
class CodingChoices:
    """How tables show what people answered."""

    cells: StateCells = _EMPTY_CELLS
    """What stands for answers without a value."""
    without_outdated: bool = False
    """Whether answers under an older definition are left out, as if nobody had given them."""


def is_table_wanted(table: ExportTable, project: Project) -> bool:
    """Return whether a table is written for a project: those that declare `is_wanted` may have nothing to say."""
    wanted = getattr(table, "is_wanted", None)
    return wanted is None or bool(wanted(project))


def table_rows(table: ExportTable, project: Project, choices: CodingChoices) -> Iterator[Sequence[Cell]]:
    """Iterate over the rows of a table; one with answers declares `make_chosen_rows`."""
    chosen = getattr(table, "make_chosen_rows", None)
    rows: Iterator[Sequence[Cell]] = table.make_rows(project) if chosen is None else chosen(project, choices)
    return rows


def table_columns(table: ExportTable, project: Project) -> tuple[TableColumn, ...]:
    """Return the columns of a table for a project: COLUMNS, then those that the project adds (`own_columns`)."""
    own = getattr(table, "own_columns", None)
    return (*table.COLUMNS, *(own(project) if own is not None else ()))


ARTICLE = (
    TableColumn("article_id", "integer", _("Number of the article in the project")),
    TableColumn("article_uid", "string", _("Identifier of the article: that of its record, or else the file name")),
    TableColumn("title", "string", _("Title of the article")),
    TableColumn("outlet", "string", _("Publisher")),
    TableColumn("date", "date", _("Date of publication")),
)

PLACE = (
    TableColumn("span_id", "integer", _("Number of the mark in the project")),
    TableColumn(
        "start",
        "integer",
        _("First character of the mark, counted from 0 in Unicode code points of the article's text"),
    ),
    TableColumn("end", "integer", _("First character after the mark")),
    TableColumn("label", "string", _("Label in the codebook")),
    TableColumn("words", "string", _("Marked text")),
    TableColumn("before", "string", _("Up to {count} characters of text before the mark").format(count=CONTEXT)),
    TableColumn("after", "string", _("Up to {count} characters of text after the mark").format(count=CONTEXT)),
)

GUESS = (
    TableColumn("guess_start", "integer", _("Where the suggested mark starts; empty if added by hand")),
    TableColumn("guess_end", "integer", _("First character after the suggested mark")),
    TableColumn("guess_label", "string", _("Suggested label")),
    TableColumn("guess_words", "string", _("Text of the suggested mark")),
    TableColumn("guess_value", "object", _("Suggested attributes, as JSON")),
)

DECISION = (
    TableColumn(
        "state",
        "string",
        _(
            "suggested, accepted (unchanged), accepted_in_bulk (with others, never counted as validated), corrected,"
            " rejected or added (by hand)"
        ),
    ),
    TableColumn("in_bulk", "boolean", _("Whether the latest decision was made on many at once, not on this one alone")),
    TableColumn("who", "string", _("Who made the latest decision; empty if there is none yet")),
    TableColumn("when", "datetime", _("Date and time in UTC")),
    TableColumn("comment", "string", _("Reviewer's comment")),
    TableColumn("confidence", "number", _("Estimated probability that the suggestion is right, 0 to 1")),
    TableColumn("extractor", "string", _("Extractor that made the suggestion; empty if added by hand")),
    TableColumn("extractor_version", "string", _("Version of the extractor")),
    TableColumn(
        "rule",
        "string",
        _("Rule that made the suggestion, as package.module.rule; each + is followed by a later step that changed it"),
    ),
)


def labels_in_table(project: Project, name: str) -> tuple[str, ...]:
    """Return the labels whose marks belong in this table."""
    return tuple(code.name for code in project.codebook if code.column_set == name)


def article_cells(mention: SpanInArticle) -> tuple[Cell, ...]:
    """Return the cells of ARTICLE."""
    row = mention.article
    return row.id, row.uid, row.title, row.outlet, row.published


def place_cells(mention: SpanInArticle) -> tuple[Cell, ...]:
    """Return the cells of PLACE."""
    span, text = mention.span, mention.text
    before = text[max(0, span.start - CONTEXT) : span.start]
    after = text[span.stop : span.stop + CONTEXT]
    return span.id, span.start, span.stop, span.label, join_words(text[span.start : span.stop]), before, after


def guess_cells(mention: SpanInArticle) -> tuple[Cell, ...]:
    """Return the cells of GUESS."""
    span = mention.span
    if span.guess_start is None or span.guess_stop is None:
        return (None,) * len(GUESS)
    words = join_words(mention.text[span.guess_start : span.guess_stop])
    return span.guess_start, span.guess_stop, span.guess_label, words, as_json(span.guess_value)


def decision_cells(mention: SpanInArticle) -> tuple[Cell, ...]:
    """Return the cells of DECISION."""
    span = mention.span
    extractor, _, version = (span.extractor or "").partition("/")
    return (
        span.state, boolean_cell(span.in_bulk), span.decided_by, span.decided_at, span.comment or None, span.confidence,
        extractor or None, version or None, span.rule,
    )  # fmt: skip


def decided_cells(one: ClaimRow | StatementRow) -> tuple[Cell, ...]:
    """Return the cells of DECISION for a claim or a statement."""
    extractor, _, version = (one.extractor or "").partition("/")
    return (
        one.decided_state, boolean_cell(one.in_bulk), one.decided_by, one.decided_at, one.comment or None,
        one.confidence, extractor or None, version or None, one.rule,
    )  # fmt: skip


def as_json(value: dict[str, Any] | Sequence[str] | None) -> str | None:
    """Return a value as JSON on one line; None stays None."""
    return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)


_PLAIN_NUMBER = compile_later(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?")


def answer_number(text: str | None) -> Cell:
    """Return an answer that is a plain number as one, so that no sign in front of it is taken for a formula."""
    if text is None or not _PLAIN_NUMBER.fullmatch(text):
        return text
    return float(text) if "." in text else int(text)


def boolean_cell(value: bool) -> Cell:
    """Return the cell for a yes or no."""
    return "true" if value else "false"


def number_cell(value: Any) -> Cell:
    """Return a number unchanged and anything else (such as the missing end of a range) as an empty cell."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def text_cell(value: Any) -> Cell:
    """Return a text unchanged and anything else as an empty cell."""
    return value if isinstance(value, str) else None
