"""codebook.csv: what is asked, one row per variable, followed by one per option."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.codebook import AnswerOption, AnswerType, UnitVariable
from core.codebook.answers import Answer, describe_answer
from core.codebook.units import NO, YES
from core.export.columns import Cell, TableColumn, answer_number, boolean_cell
from core.store.project import Project
from core.translation import _

NAME = "codebook"
TITLE = _("Codebook: variables, their options and value labels")
KEY = None
COLUMNS = (
    TableColumn("unit", "string", _("What the variable is asked of: article, mark, claim, statement or record")),
    TableColumn("subject", "string", _("Code of the mark, or type of the record, that the variable belongs to")),
    TableColumn("variable", "string", _("Name of the variable")),
    TableColumn("option", "string", _("Value of an option; empty in the row of the variable itself")),
    TableColumn("label", "string", _("The option in words")),
    TableColumn("type", "string", _("Type of the answers")),
    TableColumn("level", "string", _("Level of measurement: nominal, ordinal, interval or ratio")),
    TableColumn("question", "string", _("The question")),
    TableColumn("definition", "string", _("Instructions for the variable, or the definition of the option")),
    TableColumn("include", "string", _("What belongs to it")),
    TableColumn("exclude", "string", _("What does not")),
    TableColumn("condition", "string", _("Filter question: when it is asked; empty means always")),
    TableColumn("formula", "string", _("How it is computed from other variables; empty if people answer it")),
    TableColumn("lowest", "number", _("Lowest possible number")),
    TableColumn("highest", "number", _("Highest possible number")),
    TableColumn("required", "boolean", _("Whether an answer is required")),
    TableColumn("revision", "integer", _("Latest revision of the codebook in which its meaning changed; 0 for none")),
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over the variables in the order of the forms; those that are hidden or came with sources are left out."""
    for one in project.codebook.unit_variables:
        if not one.hidden and not one.is_imported:
            yield _make_row(one, None)
            for option in _options_of(one):
                yield _make_row(one, option)


def _options_of(variable: UnitVariable) -> tuple[AnswerOption, ...]:
    if variable.type is not AnswerType.YES_NO or variable.is_computed:
        return variable.options
    return tuple(
        variable.find_option(value) or AnswerOption(value, describe_answer(variable, Answer(value)))
        for value in (YES, NO)
    )


def _make_row(variable: UnitVariable, option: AnswerOption | None) -> Sequence[Cell]:
    head = (variable.unit, variable.subject or None, variable.name)
    if option is not None:
        said = (
            answer_number(option.value),
            option.title,
            variable.type,
            variable.level,
            variable.title,
            option.definition or None,
        )
        return (*head, *said, *(None,) * 7, variable.revision)
    return (
        *head, None, None, variable.type, variable.level, variable.title, variable.description or None,
        variable.include or None, variable.exclude or None, variable.condition or None, variable.formula or None,
        variable.lowest, variable.highest, boolean_cell(variable.required), variable.revision,
    )  # fmt: skip
