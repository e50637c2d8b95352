"""What the wide tables of answers share: one row per unit, one column per variable, computed ones too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.codebook import AnswerOption, AnswerState, AnswerType, Codebook, StudyUnit, UnitVariable
from core.codebook.answers import NOT_CODED, Answer, StateCells, answer_cell, chosen_values
from core.codebook.effective import AnswerPlan, plan_answers
from core.codebook.units import NUMERIC
from core.export.columns import Cell, CodingChoices, TableColumn, answer_number
from core.store.codings import CodingRow
from core.store.project import Project
from core.store.queries.coding_streams import CodedUnit, every_coded_unit
from core.store.queries.outdated_answers import is_outdated
from core.translation import _

OUTDATED_COLUMN = TableColumn(
    "outdated", "string", _("Variables answered under an older definition, separated by semicolons")
)


_ARTICLE_COLUMNS = (
    TableColumn("article_id", "integer", _("Number of the article in the project")),
    TableColumn("article_uid", "string", _("Identifier of the article: that of its record, or else the file name")),
)

UNIT_COLUMNS: dict[StudyUnit, tuple[TableColumn, ...]] = {
    StudyUnit.ARTICLE: _ARTICLE_COLUMNS,
    StudyUnit.MARK: (
        *_ARTICLE_COLUMNS,
        TableColumn("span_id", "integer", _("Number of the mark in the project")),
        TableColumn("label", "string", _("Label in the codebook")),
    ),
    StudyUnit.CLAIM: (
        *_ARTICLE_COLUMNS,
        TableColumn("claim_id", "integer", _("Number of the claim in the project")),
    ),
    StudyUnit.STATEMENT: (
        *_ARTICLE_COLUMNS,
        TableColumn("statement_id", "integer", _("Number of the statement in the project")),
    ),
    StudyUnit.RECORD: (
        *_ARTICLE_COLUMNS,
        TableColumn("record_id", "integer", _("Number of the record in the project")),
        TableColumn("record_type", "string", _("Name of the record type")),
    ),
}
"""The columns that say which unit a row is about, by kind of unit."""


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """A column of answers to one variable, or of one option of a variable with several choices."""

    name: str
    variable: UnitVariable
    option: AnswerOption | None = None
    """The option that the column says yes (1) or no (0) to; None for the answer as a whole."""


def has_variables(project: Project, unit: StudyUnit) -> bool:
    """Return whether the codebook asks something of a kind of unit."""
    return bool(asked_variables(project.codebook, unit))


def asked_variables(codebook: Codebook, unit: StudyUnit) -> list[UnitVariable]:
    """Return the variables of a kind of unit that have a column, in order: those that people answer and that are
    computed. What sources brought is elsewhere."""
    return [one for one in codebook.unit_variables if one.unit is unit and not one.hidden and not one.is_imported]


def list_answer_columns(codebook: Codebook, unit: StudyUnit) -> list[AnswerColumn]:
    """Return the columns of answers about a kind of unit, as its table has them after UNIT_COLUMNS."""
    return name_columns(asked_variables(codebook, unit), [one.name for one in UNIT_COLUMNS[unit]])


def name_columns(variables: Sequence[UnitVariable], taken: Iterable[str]) -> list[AnswerColumn]:
    """Return the columns of variables, those of the options of several choices after the column of their variable. A
    column is named after its variable, if need be with what that is asked of, or a number."""
    used = {name.casefold() for name in taken} | {OUTDATED_COLUMN.name}
    folded = [one.name.casefold() for one in variables]
    named = [
        (one, _free_name(one.name if folded.count(one.name.casefold()) == 1 else f"{one.subject}_{one.name}", used))
        for one in variables
    ]
    columns = []
    for one, name in named:
        columns.append(AnswerColumn(name, one))
        options = one.options if one.type is AnswerType.CHOICES and not one.is_computed else ()
        columns += [AnswerColumn(_free_name(f"{name}_{each.value}", used), one, each) for each in options]
    return columns


def _free_name(name: str, used: set[str]) -> str:
    """Return a name that is not used yet, with a number if need be, and note it as used."""
    made, count = name, 1
    while made.casefold() in used:
        count += 1
        made = f"{name}_{count}"
    used.add(made.casefold())
    return made


def variable_columns(project: Project, unit: StudyUnit) -> tuple[TableColumn, ...]:
    """Return the columns of answers about a kind of unit, and the one that says what is outdated."""
    columns = list_answer_columns(project.codebook, unit)
    return (*map(describe_column, columns), OUTDATED_COLUMN)


def describe_column(column: AnswerColumn) -> TableColumn:
    """Return a column of answers as a table declares it."""
    if column.option is None:
        return TableColumn(column.name, _column_type(column.variable), describe_variable(column.variable))
    title = " ".join((column.option.title or column.option.value).split())
    about = _("“{option}” among the answers to {variable}: 1 yes, 0 no").format(
        option=title, variable=column.variable.name
    )
    return TableColumn(column.name, "integer", about)


def _column_type(variable: UnitVariable) -> str:
    if variable.formula:
        return "string" if variable.formula.lstrip().casefold().startswith("recode") else "number"
    if variable.type is AnswerType.COUNT:
        return "integer"
    return "number" if variable.type in NUMERIC else "string"


def describe_variable(variable: UnitVariable) -> str:
    """Return the question of a variable with the labels of its values, or with its formula."""
    parts = [variable.title]
    if variable.options:
        parts.append("; ".join(f"{one.value} = {one.title}" for one in variable.options))
    if variable.formula:
        parts.append(_("computed: {formula}").format(formula=variable.formula))
    if variable.condition:
        parts.append(_("asked if {condition}").format(condition=variable.condition))
    return ". ".join(" ".join(part.split()).rstrip(".") for part in parts if part.strip())


def make_answer_cell(variable: UnitVariable, answer: Answer | None, cells: StateCells | None = None) -> Cell:
    """Return the cell of an answer, as `answer_cell` says; a plain number is one, unless the variable is of words."""
    text = answer_cell(variable, answer, cells)
    is_words = variable.type in (AnswerType.TEXT, AnswerType.ENTITY) and not variable.is_computed
    if is_words and answer is not None and answer.state is AnswerState.VALUE:
        return text
    return answer_number(text)


def make_column_cell(column: AnswerColumn, answer: Answer | None, cells: StateCells | None = None) -> Cell:
    """Return the cell of a column. An option has 1 if it is chosen and 0 if not, also of an absent answer for which no
    cell is chosen; otherwise it has the cell of the state."""
    if column.option is None:
        return make_answer_cell(column.variable, answer, cells)
    answer = answer or NOT_CODED
    if answer.state is AnswerState.VALUE:
        return int(column.option.value in chosen_values(answer.value))
    said = make_answer_cell(column.variable, answer, cells)
    return 0 if said is None and answer.state is AnswerState.ABSENT else said


def work_out_answers(
    plan: AnswerPlan, codings: Iterable[CodingRow], by_row: Mapping[int, UnitVariable], choices: CodingChoices
) -> tuple[dict[str, Answer], Cell]:
    """Return the answers to all variables of a unit by name, and the cell that names those that are outdated."""
    stored: dict[str, Answer] = {}
    outdated = []
    for coding in codings:
        variable = by_row[coding.variable_id]
        if is_outdated(variable, coding):
            if choices.without_outdated:
                continue
            outdated.append(variable.name)
        stored[variable.name.casefold()] = coding.answer
    return plan.work_out(stored), "; ".join(outdated) or None


def unit_rows(
    project: Project, unit: StudyUnit, choices: CodingChoices
) -> Iterator[tuple[CodedUnit, tuple[Cell, ...]]]:
    """Iterate over the units of a kind, each with the cells of `variable_columns`; a variable that is not asked of the
    subject of a unit has an empty cell."""
    columns = list_answer_columns(project.codebook, unit)
    by_row = {one.row: one for one in project.codebook.unit_variables}
    plans: dict[str, AnswerPlan] = {}
    for one in every_coded_unit(project, unit):
        plan = plans.get(one.subject)
        if plan is None:
            plan = plans[one.subject] = plan_answers(project.codebook, unit, one.subject)
        found, outdated = work_out_answers(plan, one.codings.values(), by_row, choices)
        cells = [
            make_column_cell(column, found.get(column.variable.name), choices.cells)
            if column.variable.subject == one.subject
            else None
            for column in columns
        ]
        yield one, (*cells, outdated)
