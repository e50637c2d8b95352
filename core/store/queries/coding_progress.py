"""How far the coding of a project's articles is, and which article is to be coded next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.codebook import AnswerState, Codebook, StudyUnit
from core.codebook.answers import Answer
from core.codebook.coded_units import count_answered, wanted_variables
from core.codebook.effective import AnswerPlan, plan_answers
from core.store.file_errors import FAULTS, translate_errors, user_error_for
from core.store.project import Project
from core.store.row_checks import check_types, enum_member
from core.store.span_fetch import Read, ids_json
from core.store.unit_rows import load_unit_variables

_STEP = 200
"""Articles whose answers are read at a time."""


@dataclass(frozen=True, slots=True)
class CodingProgress:
    """Articles outside the trash, and the answers about them."""

    articles: int
    coded: frozenset[int]
    """Articles of which every question that is asked of them is answered."""
    answered: dict[int, int] = field(default_factory=dict)
    """Number of articles with an answer, by the rows of variables."""


@translate_errors
def count_coding(path: Path, codebook: Codebook) -> CodingProgress:
    """Count the articles coded and the answers to each variable of articles.

    Opens a read-only connection of its own: call it in a worker thread. Raises UserError if the file cannot be read.
    """
    plan = plan_answers(codebook)
    try:
        uri = f"{Path(path).absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=10.0)) as connection:

            def read(sql: str, given: Sequence[Any]) -> list[tuple[Any, ...]]:
                return connection.execute(sql, given).fetchall()

            ((articles,),) = read("SELECT count(*) FROM live_article", ())
            counts = read(
                "SELECT variable_id, count(*) FROM live_coding WHERE unit_id = 0 AND variable_id IN"
                " (SELECT value FROM json_each(?)) GROUP BY variable_id",
                (ids_json(one.row for one in plan.variables),),
            )
            check_types([(articles,)], int)
            check_types(counts, int, int)
            return CodingProgress(articles, frozenset(_find_coded(read, plan)), dict(counts))
    except FAULTS as error:
        raise (user_error_for(Path(path), error) or error) from error


def make_coded_condition(read: Read, coded: bool) -> tuple[str, list[Any]]:
    """Return SQL on `article.id` for articles that are coded, or are not, with its parameters."""
    plan = AnswerPlan(one for one in load_unit_variables(read) if one.unit is StudyUnit.ARTICLE)
    sql = "IN" if coded else "NOT IN"
    return f"article.id {sql} (SELECT value FROM json_each(?))", [ids_json(_find_coded(read, plan))]


def _find_coded(read: Read, plan: AnswerPlan) -> Iterable[int]:
    """Return the articles that are coded; conditions are asked only where every question without one is answered."""
    wanted = wanted_variables(plan.variables)
    always = [one.row for one in wanted if not one.condition.strip()]
    if not wanted:
        return ()
    if always:
        rows = read(
            "SELECT article_id FROM live_coding WHERE unit_id = 0 AND variable_id IN (SELECT value FROM json_each(?))"
            " AND (state <> 'value' OR value <> '') GROUP BY article_id HAVING count(*) = ?",
            (ids_json(always), len(always)),
        )
    else:
        rows = read("SELECT id FROM live_article", ())
    found = [row[0] for row in rows]
    if len(always) == len(wanted):
        return found
    return [one for at in range(0, len(found), _STEP) for one in _choose_coded(read, plan, found[at : at + _STEP])]


def _choose_coded(read: Read, plan: AnswerPlan, article_ids: Sequence[int]) -> list[int]:
    counts = _count_answered(read, plan, article_ids)
    return [one for one, (answered, asked) in counts.items() if answered == asked]


def _count_answered(read: Read, plan: AnswerPlan, article_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    names = {one.row: one.name.casefold() for one in plan.variables}
    answers: dict[int, dict[str, Answer]] = {one: {} for one in article_ids}
    for article_id, variable_id, value, state in read(
        "SELECT article_id, variable_id, value, state FROM live_coding WHERE unit_id = 0"
        " AND article_id IN (SELECT value FROM json_each(?))",
        (ids_json(article_ids),),
    ):
        if article_id in answers and variable_id in names:
            answers[article_id][names[variable_id]] = Answer(value, enum_member(AnswerState, state))
    return {one: count_answered(plan, answers[one]) for one in article_ids}


@translate_errors
def coded_among(project: Project, article_ids: Iterable[int]) -> list[int]:
    """Return which of some articles are coded; without questions about articles, none is."""
    plan = plan_answers(project.codebook)
    return _choose_coded(project.read_rows, plan, list(article_ids)) if wanted_variables(plan.variables) else []


@translate_errors
def answered_among(project: Project, article_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Return how many of the questions asked of some articles are answered, and how many are asked, by article."""
    return _count_answered(project.read_rows, plan_answers(project.codebook), list(article_ids))
