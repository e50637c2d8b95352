"""How often each part of the codebook is used, and the marks of a code."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_types, make_row


@dataclass(frozen=True, slots=True)
class CodebookUse:
    """How often each part of the codebook is used."""

    marks: dict[str, int] = field(default_factory=dict)
    """By the name of the code; without what was rejected or removed."""
    kept_marks: dict[str, int] = field(default_factory=dict)
    """The same with those: a code that has one cannot be removed."""
    answers: dict[int, int] = field(default_factory=dict)
    """By the row of the variable."""
    records: dict[int, int] = field(default_factory=dict)
    """By the row of the record type."""


@translate_errors
def count_codebook_use(project: Project) -> CodebookUse:
    """Return how many marks, answers and records there are of each code, variable and record type; reads all marks, so
    call it in a thread."""

    def count_rows(sql: str) -> dict[Any, int]:
        return dict(check_types(project.read_rows(sql), (int, str), int))

    return CodebookUse(
        count_rows("SELECT label, count(*) FROM live_span WHERE status IN ('suggested', 'accepted') GROUP BY label"),
        count_rows("SELECT label, count(*) FROM span GROUP BY label"),
        count_rows("SELECT variable_id, count(*) FROM live_coding GROUP BY variable_id"),
        count_rows(
            "SELECT record_type_id, count(*) FROM live_record WHERE status <> 'removed' GROUP BY record_type_id"
        ),
    )


@dataclass(frozen=True, slots=True)
class CodeMark:
    """One mark of a code, for choosing."""

    id: int
    words: str
    article: str


MOST_MARKS = 2000
"""Marks of a code that can be chosen from at once."""


@translate_errors
def list_code_marks(project: Project, label: str, typed: str = "") -> list[CodeMark]:
    """Return the marks of a code that are not rejected, in the order of import, at most MOST_MARKS; with `typed`, those
    whose words contain it, without regard to case."""
    rows = project.read_rows(
        "SELECT id, said, title FROM (SELECT span.id, span.article_id, start,"
        " substr(article_text.text, start + 1, stop - start) AS said,"
        " coalesce(nullif(article.title, ''), article.uid) AS title FROM live_span AS span"
        " JOIN article ON article.id = span.article_id JOIN article_text ON article_text.article_id = span.article_id"
        " WHERE label = ?1 AND status IN ('suggested', 'accepted'))"
        " WHERE ?2 = '' OR instr(lower(said), lower(?2)) > 0 ORDER BY article_id, start LIMIT ?3",
        (label, typed, MOST_MARKS),
    )
    return [make_row(CodeMark, row) for row in rows]
