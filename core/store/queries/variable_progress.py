"""How far the coding of a project is, variable by variable."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from core.codebook import AnswerState, StudyUnit, UnitVariable
from core.codebook.answers import Answer
from core.codebook.effective import plan_answers
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.queries.answer_filters import AskedArticles, find_asked_articles
from core.store.queries.coding_streams import every_coded_unit
from core.store.row_checks import check_types


@dataclass(frozen=True, slots=True)
class VariableProgress:
    """How many units have an answer to one variable."""

    variable: UnitVariable
    coded: int
    """Units with an answer, also absent and cannot tell."""
    open: int
    """Units that are asked, without an answer."""
    not_asked: int
    """Units that its filter question rules out."""


@translate_errors
def count_answers(project: Project) -> list[VariableProgress]:
    """Return the progress of each variable that people answer, in the order of the codebook. Call it in a thread: it
    takes a moment in a large project."""
    book = project.codebook
    variables = [one for one in book.unit_variables if not (one.is_computed or one.hidden or one.is_imported)]
    articles = [one for one in variables if one.unit is StudyUnit.ARTICLE]
    found = {one.row: made for one, made in zip(articles, _count_articles(project, articles), strict=True)}
    for unit in StudyUnit:
        if unit is not StudyUnit.ARTICLE:
            found |= _count_units(project, unit, [one for one in variables if one.unit is unit])
    return [found[one.row] for one in variables]


_EMPTY = "coding.state = 'value' AND (coding.value IS NULL OR coding.value = '')"


def _count_articles(project: Project, variables: list[UnitVariable]) -> list[VariableProgress]:
    ((total,),) = check_types(project.read_rows("SELECT count(*) FROM live_article"), int)
    every = [one for one in project.codebook.unit_variables if one.unit is StudyUnit.ARTICLE]
    counts = dict(check_types(project.read_rows("SELECT variable_id, count(*) FROM coding GROUP BY 1"), int, int))
    for row, count in check_types(
        project.read_rows(
            "SELECT variable_id, count(*) FROM coding WHERE article_id IN (SELECT article_id FROM trash) GROUP BY 1"
        ),
        int,
        int,
    ):
        counts[row] -= count
    asked_if: dict[str, AskedArticles] = {}
    made = []
    for one in variables:
        if one.condition:
            if one.condition not in asked_if:
                asked_if[one.condition] = find_asked_articles(project.read_rows, every, one)
            made.append(_count_asked(project, one, asked_if[one.condition], total))
        else:
            sql = f"SELECT count(*) FROM live_coding AS coding WHERE variable_id = ? AND {_EMPTY}"
            ((empty,),) = check_types(project.read_rows(sql, (one.row,)), int)
            coded = counts.get(one.row, 0) - empty
            made.append(VariableProgress(one, coded, total - coded, 0))
    return made


def _count_asked(project: Project, variable: UnitVariable, asked: AskedArticles, total: int) -> VariableProgress:
    condition, parameters = asked.make_condition()
    sql = (
        f"SELECT count(*), count(coding.id) FROM live_article AS article LEFT JOIN coding ON coding.article_id ="
        f" article.id AND variable_id = ? AND NOT ({_EMPTY}) WHERE {condition}"
    )
    ((count, coded),) = check_types(project.read_rows(sql, (variable.row, *parameters)), int, int)
    return VariableProgress(variable, coded, count - coded, total - count)


def _count_units(project: Project, unit: StudyUnit, variables: list[UnitVariable]) -> dict[int, VariableProgress]:
    if not variables:
        return {}
    book = project.codebook
    names = {one.row: one.name.casefold() for one in book.unit_variables}
    plans = {one.subject: plan_answers(book, unit, one.subject) for one in variables}
    states: Counter[tuple[int, AnswerState]] = Counter()
    for one in every_coded_unit(project, unit):
        if one.subject not in plans:
            continue
        stored: dict[str, Answer] = {names[row]: coding.answer for row, coding in one.codings.items()}
        answers = plans[one.subject].work_out(stored)
        for variable in variables:
            if variable.subject == one.subject:
                states[variable.row, answers[variable.name].state] += 1
    made = {}
    for variable in variables:
        counts = {state: states[variable.row, state] for state in AnswerState}
        coded = sum(counts.values()) - counts[AnswerState.NOT_CODED] - counts[AnswerState.NOT_ASKED]
        made[variable.row] = VariableProgress(
            variable, coded, counts[AnswerState.NOT_CODED], counts[AnswerState.NOT_ASKED]
        )
    return made
