"""What the wide tables of answers share: one row per unit, one column per variable, computed ones too."""

from __future__ import annotations

from collections.abc import Iterator

from core.codebook import AnswerState, AnswerType, StudyUnit, UnitVariable
from core.codebook.answers import Answer, StateCells, answer_cell
from core.codebook.effective import AnswerPlan, plan_answers
from core.codebook.units import NUMERIC
from core.export.columns import Cell, CodingChoices, TableColumn, answer_number
from core.store.project import Project
from core.store.queries.coding_streams import CodedUnit, every_coded_unit
from core.store.queries.outdated_answers import is_outdated
from core.translation import _

OUTDATED_COLUMN = TableColumn(
    "outdated", "string", _("Variables answered under an older definition, separated by semicolons")
)


def has_variables(project: Project, unit: StudyUnit) -> bool:
    """Return whether the codebook asks something of a kind of unit."""
    return bool(asked_variables(project, unit))


def asked_variables(project: Project, unit: StudyUnit) -> list[UnitVariable]:
    """Return the variables of a kind of unit that have a column, in order: those that people answer and that are
    computed. What sources brought is elsewhere."""
    return [
        one for one in project.codebook.unit_variables if one.unit is unit and not one.hidden and not one.is_imported
    ]


def name_columns(variables: list[UnitVariable], taken: tuple[TableColumn, ...]) -> list[str]:
    """Return the column of each variable: its name, if need be with what it is asked of, or a number."""
    used = {column.name.casefold() for column in taken} | {OUTDATED_COLUMN.name}
    names = []
    folded = [one.name.casefold() for one in variables]
    for one in variables:
        name = one.name if folded.count(one.name.casefold()) == 1 else f"{one.subject}_{one.name}"
        made, count = name, 1
        while made.casefold() in used:
            count += 1
            made = f"{name}_{count}"
        used.add(made.casefold())
        names.append(made)
    return names


def variable_columns(project: Project, unit: StudyUnit, taken: tuple[TableColumn, ...]) -> tuple[TableColumn, ...]:
    """Return a column for each variable of a kind of unit, and the one that says what is outdated."""
    variables = asked_variables(project, unit)
    names = name_columns(variables, taken)
    columns = [
        TableColumn(name, _column_type(one), describe_variable(one)) for name, one in zip(names, variables, strict=True)
    ]
    return (*columns, OUTDATED_COLUMN)


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


def unit_rows(
    project: Project, unit: StudyUnit, choices: CodingChoices
) -> Iterator[tuple[CodedUnit, tuple[Cell, ...]]]:
    """Iterate over the units of a kind, each with the cells of `variable_columns`; a variable that is not asked of the
    subject of a unit has an empty cell."""
    variables = asked_variables(project, unit)
    by_row = {one.row: one for one in project.codebook.unit_variables}
    plans: dict[str, AnswerPlan] = {}
    for one in every_coded_unit(project, unit):
        plan = plans.get(one.subject)
        if plan is None:
            plan = plans[one.subject] = plan_answers(project.codebook, unit, one.subject)
        stored: dict[str, Answer] = {}
        outdated = []
        for row, coding in one.codings.items():
            variable = by_row[row]
            if is_outdated(variable, coding):
                if choices.without_outdated:
                    continue
                outdated.append(variable.name)
            stored[variable.name.casefold()] = coding.answer
        found = plan.work_out(stored)
        cells = [
            make_answer_cell(variable, found.get(variable.name), choices.cells)
            if variable.subject == one.subject
            else None
            for variable in variables
        ]
        yield one, (*cells, "; ".join(outdated) or None)
