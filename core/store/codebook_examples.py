"""Examples of the codebook: words of an article that belong to a code, variable or record type, or that do not; and
how often each part of the codebook is used."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from core.errors import UserError
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_types, make_row
from core.translation import _

CODE, VARIABLE, RECORD_TYPE = "code", "variable", "record_type"
"""Owners of examples, as the file stores them."""


@dataclass(frozen=True, slots=True)
class ExampleOwner:
    """What an example is an example of."""

    kind: str
    """CODE, VARIABLE or RECORD_TYPE."""
    name: str = ""
    """Name of a code."""
    row: int = 0
    """Row of a variable or record type."""


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """One example as it is stored."""

    id: int
    option: str
    """Value of the answer that it is an example of; empty for the whole."""
    is_counter: bool
    """Whether it shows what does not belong."""
    words: str
    article_id: int | None
    """None: not from an article of this project."""
    start: int | None
    stop: int | None
    note: str
    article: str
    """Title or name of the article; empty without one."""


_EXAMPLES = (
    "SELECT one.id, option, is_counter, one.words, article_id, start, stop, one.note,"
    " coalesce(nullif(article.title, ''), article.uid, '') FROM codebook_example AS one"
    " LEFT JOIN article ON article.id = article_id WHERE owner = ? AND owner_id = ? ORDER BY is_counter, one.id"
)


@translate_errors
def list_examples(project: Project, owner: ExampleOwner) -> list[ExampleRow]:
    """Return the examples of one part of the codebook, then its counter-examples, each in the order of adding."""
    row = find_owner_row(project, owner)
    found = project.read_rows(_EXAMPLES, (owner.kind, row)) if row else []
    return [make_row(ExampleRow, (number, option, bool(counter), *rest)) for number, option, counter, *rest in found]


def find_owner_row(project: Project, owner: ExampleOwner) -> int:
    """Return the row that examples of this owner name; 0 for a shipped code that the project has never changed."""
    if owner.kind != CODE:
        return owner.row
    rows = check_types(project.read_rows("SELECT id FROM code WHERE name = ?", (owner.name,)), int)
    return int(rows[0][0]) if rows else 0


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


def require_owner(project: Project, owner: ExampleOwner) -> None:
    """Raise UserError if the codebook does not have this part."""
    book = project.codebook
    known = {
        CODE: owner.name in book,
        VARIABLE: any(one.row == owner.row for one in book.unit_variables),
        RECORD_TYPE: any(one.row == owner.row for one in book.record_types),
    }
    if not known.get(owner.kind, False):
        raise UserError(_("The codebook no longer has what this is an example of."))
