"""A table that brings answers: one row per answer (`article_uid, variable, value`), or one row per unit with a column
per variable, as exported. Every row is checked first; nothing is written here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from core.answer_checks import AnswerChecker, WantedAnswer, read_whole_number
from core.answer_rows import AnswerRow, AnswerRows, read_answer_rows
from core.codebook import AnswerState, Codebook, StudyUnit, UnitVariable
from core.codebook.answers import StateCells, answer_cell
from core.codebook.effective import effective_answers
from core.errors import UserError
from core.store.codings import UnitKey, find_codings
from core.store.edits import GivenAnswer, find_new_answers, find_new_coder_answers
from core.store.project import Project
from core.translation import _

_AT_ONCE = 2000
"""Rows whose units are looked up at once."""

_UNIT_COLUMNS = {
    "span_id": StudyUnit.MARK, "claim_id": StudyUnit.CLAIM, "statement_id": StudyUnit.STATEMENT,
    "record_id": StudyUnit.RECORD,
}  # fmt: skip
"""Columns that say which unit a row of a table with a column per variable is about."""

_OTHER_COLUMNS = frozenset(
    ("article_id", "article_uid", "title", "outlet", "date", "label", "record_type", "outdated", "coder", "revision",
     *_UNIT_COLUMNS)
)  # fmt: skip
"""Columns of such a table that are no variables."""

_UNIT_WORDS = {**{one.value: one for one in StudyUnit}, "figure": StudyUnit.CLAIM}


@dataclass(frozen=True, slots=True)
class AnswerTablePlan:
    """What a table brings."""

    source: str
    given: tuple[GivenAnswer, ...]
    """Answers that differ from those of the project."""
    unchanged: int
    """Number of answers that the project has already."""
    faults: tuple[str, ...]
    """A sentence for each row or column that cannot be taken."""
    others: tuple[GivenAnswer, ...] = ()
    """Answers of coders who are none of the project's, which differ from those that it keeps of them."""


def has_answers(columns: Collection[str]) -> bool:
    """Return whether a table with these columns, in lower case, has one answer a row, or is an exported one with a
    column per variable."""
    here = set(columns)
    return ("variable" in here and bool({"value", "state"} & here)) or "outdated" in here


def plan_answer_table(
    project: Project,
    path: Path,
    cells: StateCells | None = None,
    sheet: str | None = None,
    *,
    empty_clears: bool = False,
) -> AnswerTablePlan:
    """Return the answers that a table brings; nothing is written.

    `cells`: what stands in it for answers without a value; `sheet`: of a workbook; `empty_clears`: whether an empty
    cell takes back the answer that would stand in it. Raises UserError if it cannot be read, names no articles or has
    no answers.
    """
    table = read_answer_rows(path, sheet)
    checker = AnswerChecker(project, table.source, cells or StateCells(), empty_clears)
    is_long = "variable" in table.columns and bool({"value", "state"} & set(table.columns))
    wanted = _long_answers(table, checker) if is_long else _wide_answers(table, checker)
    return _check_all(checker, wanted, states_stand=is_long)


def check_answers(
    project: Project, source: str, cells: StateCells, wanted: Iterable[WantedAnswer], *, empty_clears: bool = False
) -> AnswerTablePlan:
    """Return the answers that cells say, read elsewhere from a table; as `plan_answer_table`."""
    return _check_all(AnswerChecker(project, source, cells, empty_clears), iter(wanted), states_stand=False)


def _check_all(checker: AnswerChecker, wanted: Iterator[WantedAnswer], *, states_stand: bool) -> AnswerTablePlan:
    """Check all cells. `states_stand`: whether answers without a value stand in the table as well."""
    new: list[GivenAnswer] = []
    unchanged = 0
    while some := list(islice(wanted, _AT_ONCE)):
        given = list(checker.check_some(some))
        said = [one for one in given if one.answer is not None]
        changed = find_new_answers(checker.project, given)
        cleared = [one for one in changed if one.answer is None]
        standing = set(find_standing(checker, cleared, states_stand=states_stand))
        new += [one for one in changed if one.answer is not None or (one.variable.row, one.unit) in standing]
        unchanged += len(said) - (len(changed) - len(cleared))
    others = find_new_coder_answers(checker.project, checker.others)
    unchanged += sum(one.answer is not None for one in checker.others) - sum(one.answer is not None for one in others)
    return AnswerTablePlan(checker.source, tuple(new), unchanged, tuple(checker.faults), tuple(others))


def find_standing(
    checker: AnswerChecker, cleared: Iterable[GivenAnswer], *, states_stand: bool
) -> Iterator[tuple[int, UnitKey]]:
    """Iterate over the answers, by variable and unit, that an export would have written into cells that are empty now:
    not those without a value, unless they have a cell, and not those to questions that are no longer asked."""
    book = checker.project.codebook
    by_variable: dict[UnitVariable, list[UnitKey]] = {}
    for one in cleared:
        by_variable.setdefault(one.variable, []).append(one.unit)
    for variable, units in by_variable.items():
        for unit, held in find_codings(checker.project, variable.row, units).items():
            if states_stand or bool(
                answer_cell(variable, held.answer, checker.cells) and _is_asked(checker.project, book, variable, unit)
            ):
                yield variable.row, unit


def _is_asked(project: Project, book: Codebook, variable: UnitVariable, unit: UnitKey) -> bool:
    if not variable.condition:
        return True
    here = [one for one in book.unit_variables if (one.unit, one.subject) == (variable.unit, variable.subject)]
    stored = {
        one.name: held.answer for one in here if (held := find_codings(project, one.row, [unit]).get(unit)) is not None
    }
    answer = effective_answers(book, stored, variable.unit, variable.subject)[variable.name]
    return answer.state is not AnswerState.NOT_ASKED


def _long_answers(table: AnswerRows, checker: AnswerChecker) -> Iterator[WantedAnswer]:
    for row in table.rows:
        said = row.cells
        word = said.get("unit", StudyUnit.ARTICLE).casefold()
        try:
            if word not in _UNIT_WORDS:
                sentence = _("“{unit}” is no unit: write article, mark, claim, statement or record.")
                raise UserError(sentence.format(unit=said["unit"]))
            if "variable" not in said:
                raise UserError(_("It names no variable."))
            made = _make_wanted(row, _UNIT_WORDS[word], read_whole_number(row, "unit_id"), said["variable"])
        except UserError as error:
            checker.add_fault(row.number, str(error))
            continue
        made.value, made.state = said.get("value", ""), said.get("state", "")
        made.is_empty = not made.value and made.state.casefold() in ("", AnswerState.VALUE)
        yield made


def _make_wanted(row: AnswerRow, unit: StudyUnit, unit_id: int | None, name: str) -> WantedAnswer:
    said = row.cells
    return WantedAnswer(
        row.number, unit, unit_id, said.get("article_uid", ""), read_whole_number(row, "article_id"), name, "",
        coder=said.get("coder", ""), revision=read_whole_number(row, "revision"),
    )  # fmt: skip


def _wide_answers(table: AnswerRows, checker: AnswerChecker) -> Iterator[WantedAnswer]:
    key = next((name for name in _UNIT_COLUMNS if name in table.columns), "")
    unit = _UNIT_COLUMNS.get(key, StudyUnit.ARTICLE)
    columns, here = _find_columns(table, checker, unit), set(table.columns)
    for row in table.rows:
        for name, options in columns.items():
            said = {value: row.cells[column] for column, value in options.items() if column in row.cells}
            is_empty = name not in row.cells and (name in here or not said)
            if is_empty and not said and not checker.empty_clears:
                continue
            try:
                made = _make_wanted(row, unit, read_whole_number(row, key) if key else None, name)
            except UserError as error:
                checker.add_fault(row.number, str(error))
                break
            made.value, made.is_column, made.options = row.cells.get(name, ""), True, said
            made.is_empty = is_empty
            yield made


def _find_columns(table: AnswerRows, checker: AnswerChecker, unit: StudyUnit) -> dict[str, dict[str, str]]:
    """Return the columns of variables, each with the columns of its options and their values, if the table has all of
    these. What is no answer becomes a fault. Raises UserError if there is none."""
    known, options = checker.variable_columns(unit), checker.option_columns(unit)
    here = set(table.columns)
    whole = {name: some for name, some in options.items() if some.keys() <= here}
    found = {name: whole.get(name, {}) for name in table.columns if name in known}
    found |= {name: some for name, some in whole.items() if name not in here}
    if not found:
        sentence = _(
            "{source} has no answers: it needs the columns variable and value, or columns called like variables."
        )
        raise UserError(sentence.format(source=table.source))
    passed = {*_OTHER_COLUMNS, *known, *(column for name in found for column in options.get(name, ()))}
    for name in table.columns:
        if name and name not in passed:
            sentence = _("{source}: the column “{column}” is no variable of the codebook and is left out.")
            if any(name in some for some in options.values()):
                sentence = _("{source}: the column “{column}” is left out: those of the other options are missing.")
            checker.faults.append(sentence.format(source=table.source, column=name))
    return found
