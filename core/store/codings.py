"""Answers to variables: what a unit is, what its answers are, and how they are read from a project."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.codebook import AnswerState
from core.codebook.answers import Answer
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_place, check_types, enum_member, make_row
from core.store.span_fetch import ids_json

__all__ = [
    "CODING_COLUMNS",
    "Answer",
    "CodingRow",
    "PassageRow",
    "UnitKey",
    "find_codings",
    "list_codings",
    "list_passages",
    "make_coding",
]


@dataclass(frozen=True, slots=True)
class UnitKey:
    """One unit that a variable is asked of; of which kind, the variable says."""

    article_id: int | None
    """None: a record outside any article."""
    unit_id: int = 0
    """Row of the mark, claim, statement or record; 0 for the article itself."""


@dataclass(frozen=True, slots=True)
class CodingRow:
    """One stored answer."""

    id: int
    variable_id: int
    unit: UnitKey
    answer: Answer
    guess_value: str | None
    """What the source of the article says."""
    revision: int
    """Of the codebook when it was answered."""
    in_bulk: bool
    decided_by: str | None
    """None: imported, and changed by nobody."""
    decided_at: str | None


@dataclass(frozen=True, slots=True)
class PassageRow:
    """Words of an article that justify an answer."""

    id: int
    coding_id: int
    article_id: int
    start: int
    stop: int


CODING_COLUMNS = (
    "id, variable_id, article_id, unit_id, value, state, entity_id, guess_value, revision, in_bulk, decided_by,"
    " decided_at"
)


def make_coding(cells: tuple[object, ...]) -> CodingRow:
    """Make an answer from the cells of CODING_COLUMNS. Raises BadRow."""
    row, variable, article, unit_id, value, state, entity, guess, revision, in_bulk, *decided = cells
    return make_row(
        CodingRow,
        (
            row, variable, make_row(UnitKey, (article, unit_id)),
            make_row(Answer, (value, enum_member(AnswerState, state), entity)), guess, revision, bool(in_bulk),
            *decided,
        ),
    )  # fmt: skip


@translate_errors
def list_codings(project: Project, article_id: int) -> list[CodingRow]:
    """Return the answers about an article and the units in it, imported ones too."""
    rows = project.read_rows(
        f"SELECT {CODING_COLUMNS} FROM live_coding WHERE article_id = ? ORDER BY variable_id, unit_id", (article_id,)
    )
    return [make_coding(row) for row in rows]


@translate_errors
def find_codings(project: Project, variable_id: int, units: Iterable[UnitKey]) -> dict[UnitKey, CodingRow]:
    """Return the answers to one variable for some units, by unit."""
    wanted = set(units)
    found = {}
    for row in project.read_rows(
        f"SELECT {CODING_COLUMNS} FROM coding WHERE variable_id = ?1 AND (article_id IS NULL OR article_id IN"
        " (SELECT value FROM json_each(?2)))",
        (variable_id, ids_json({one.article_id for one in wanted if one.article_id is not None})),
    ):
        coding = make_coding(row)
        if coding.unit in wanted:
            found[coding.unit] = coding
    return found


@translate_errors
def list_answering_coders(project: Project) -> list[str]:
    """Return the names under which people have answered something, in order."""
    rows = project.read_rows("SELECT DISTINCT decided_by FROM coding WHERE decided_by IS NOT NULL ORDER BY decided_by")
    return [row[0] for row in check_types(rows, str)]


@translate_errors
def list_passages(project: Project, article_id: int) -> list[PassageRow]:
    """Return the words of an article that justify answers, in reading order."""
    found = []
    for row in project.read_rows(
        "SELECT id, coding_id, article_id, start, stop FROM live_coding_passage WHERE article_id = ?"
        " ORDER BY start, stop, id",
        (article_id,),
    ):
        check_place(row[3], row[4])
        found.append(make_row(PassageRow, row))
    return found
