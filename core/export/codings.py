"""codings.csv: one row per answer that a person gave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.codebook import AnswerState, StudyUnit
from core.codebook.answers import describe_answer
from core.export.coded_units import make_answer_cell
from core.export.columns import Cell, CodingChoices, TableColumn, boolean_cell
from core.store.project import Project
from core.store.queries.coding_streams import every_coding
from core.store.queries.outdated_answers import is_outdated
from core.translation import _

NAME = "codings"
TITLE = _("Answers to variables, as people gave them")
KEY = "coding_id"
COLUMNS = (
    TableColumn("coding_id", "integer", _("Number of the answer in the project")),
    TableColumn("unit", "string", _("What the variable is asked of: article, mark, claim, statement or record")),
    TableColumn("unit_id", "integer", _("Number of that article, mark, claim, statement or record in the project")),
    TableColumn("article_uid", "string", _("Identifier of the article; empty for a record outside any article")),
    TableColumn("variable", "string", _("Name of the variable")),
    TableColumn(
        "value",
        "string",
        _("The answer: the value of an option (several are separated by semicolons), a number, a date or words"),
    ),
    TableColumn("state", "string", _("value, absent (none in this unit, and a person has checked) or cannot_tell")),
    TableColumn("coder", "string", _("Who answered last")),
    TableColumn("revision", "integer", _("Revision of the codebook under which it was answered; 0 before the first")),
    TableColumn("at", "datetime", _("Date and time in UTC")),
    TableColumn("value_label", "string", _("The answer in words")),
    TableColumn("in_bulk", "boolean", _("Whether it was given for many units at once")),
    TableColumn("outdated", "boolean", _("Whether the meaning of the variable changed after it was answered")),
    TableColumn("subject", "string", _("Code of the mark, or type of the record, that the variable belongs to")),
    TableColumn("article_id", "integer", _("Number of the article in the project")),
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over answers by article; those that sources brought are columns of articles.csv."""
    return make_chosen_rows(project, CodingChoices())


def make_chosen_rows(project: Project, choices: CodingChoices) -> Iterator[Sequence[Cell]]:
    """Iterate over answers as `make_rows` does."""
    variables = {one.row: one for one in project.codebook.unit_variables}
    for uid, one in every_coding(project):
        variable = variables.get(one.variable_id)
        if variable is None:
            continue
        outdated = is_outdated(variable, one)
        if outdated and choices.without_outdated:
            continue
        unit_id = one.unit.article_id if variable.unit is StudyUnit.ARTICLE else one.unit.unit_id
        value = make_answer_cell(variable, one.answer)
        label = describe_answer(variable, one.answer) if one.answer.state is AnswerState.VALUE else None
        yield (
            one.id, variable.unit, unit_id, uid, variable.name, value, one.answer.state,
            one.decided_by, one.revision, one.decided_at, label, boolean_cell(one.in_bulk), boolean_cell(outdated),
            variable.subject or None, one.unit.article_id,
        )  # fmt: skip
