"""How far the coding of a project's articles is, and which article is to be coded next."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.codebook import AnswerState, Codebook, StudyUnit, UnitVariable
from core.codebook.answers import Answer
from core.codebook.coded_units import count_answered, wanted_variables
from core.codebook.effective import AnswerPlan, dependencies, plan_answers
from core.store.file_errors import FAULTS, translate_errors, user_error_for
from core.store.project import Project
from core.store.row_checks import check_types, enum_member
from core.store.span_fetch import Read, ids_json
from core.store.unit_rows import load_unit_variables

_STEP = 5000
"""Articles whose answers are read at a time: no decision can be written while a query reads."""
_BITS = 60
"""Questions whose answers are noted in one whole number of SQLite."""
_GIVEN = "(state <> 'value' OR value <> '')"
_HERE = "coalesce(article_id, 0) BETWEEN ? AND ?"
"""Answers about articles of a part, as the index has them."""


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

            ((articles,),) = check_types(read("SELECT count(*) FROM live_article", ()), int)
            counts: Counter[int] = Counter()
            for part in _list_parts(read):
                counts.update(_count_answers(read, plan, part))
            return CodingProgress(articles, frozenset(_find_all_coded(read, plan)), dict(counts))
    except FAULTS as error:
        raise (user_error_for(Path(path), error) or error) from error


def make_coded_condition(read: Read, coded: bool) -> tuple[str, list[Any]]:
    """Return SQL on `article.id` for articles that are coded, or are not, with its parameters."""
    plan = AnswerPlan(one for one in load_unit_variables(read) if one.unit is StudyUnit.ARTICLE)
    sql = "IN" if coded else "NOT IN"
    return f"article.id {sql} (SELECT value FROM json_each(?))", [ids_json(_find_all_coded(read, plan))]


Part = tuple[int, int]
"""First and last id of some articles."""


def _list_parts(read: Read) -> list[Part]:
    ((last,),) = check_types(read("SELECT coalesce(max(id), 0) FROM live_article", ()), int)
    return [(first, first + _STEP - 1) for first in range(0, last + 1, _STEP)]


def _find_all_coded(read: Read, plan: AnswerPlan) -> Iterator[int]:
    return (one for part in _list_parts(read) for one in _find_coded(read, plan, part))


def _count_answers(read: Read, plan: AnswerPlan, part: Part) -> dict[int, int]:
    rows = read(
        f"SELECT variable_id, count(*) FROM live_coding WHERE {_HERE} AND unit_id = 0"
        " AND variable_id IN (SELECT value FROM json_each(?)) GROUP BY variable_id",
        (*part, ids_json(one.row for one in plan.variables)),
    )
    return dict(check_types(rows, int, int))


def _find_coded(read: Read, plan: AnswerPlan, part: Part) -> list[int]:
    """Return the articles of a part that are coded.

    Which questions are asked follows from the answers that conditions depend on. Articles with the same ones are worked
    out once, and which of their questions are answered is one number for each article.
    """
    wanted = wanted_variables(plan.variables)
    if not wanted:
        return []
    answered = _read_answered(read, [one.row for one in wanted], part)
    always = sum(1 << place for place, one in enumerate(wanted) if not one.condition.strip())
    if not always:
        answered = {row[0]: 0 for row in read("SELECT id FROM live_article WHERE id BETWEEN ? AND ?", part)} | answered
    asking = _find_asking(plan, wanted)
    names = [one.name.casefold() for one in asking]
    stored = _read_stored(read, [one.row for one in asking], part)
    needed: dict[tuple[Answer | None, ...], int] = {}
    coded = []
    for article_id, given in answered.items():
        if always & ~given:
            continue
        answers = tuple(found.get(article_id) for found in stored)
        asked = needed.get(answers)
        if asked is None:
            asked = needed[answers] = _find_asked(plan, wanted, dict(zip(names, answers, strict=True)))
        if not asked & ~given:
            coded.append(article_id)
    return coded


def _read_answered(read: Read, rows: Sequence[int], part: Part) -> dict[int, int]:
    """Return which variables are answered, as the bits of a number, by article; without articles that answer none."""
    columns = ", ".join(
        f"sum(iif(place BETWEEN {first} AND {first + _BITS - 1}, 1 << (place - {first}), 0))"
        for first in range(0, len(rows), _BITS)
    )
    found = read(
        f"SELECT article_id, {columns} FROM live_coding JOIN (SELECT key AS place, value AS row FROM json_each(?))"
        f" ON variable_id = row WHERE {_HERE} AND unit_id = 0 AND {_GIVEN} GROUP BY article_id",
        (json.dumps(rows), *part),
    )
    return {row[0]: sum(bits << _BITS * place for place, bits in enumerate(row[1:])) for row in found}


def _find_asking(plan: AnswerPlan, wanted: Iterable[UnitVariable]) -> list[UnitVariable]:
    """Return the variables that people answer and on which it depends whether the wanted ones are asked."""
    by_name = {one.name.casefold(): one for one in plan.variables}
    waiting = [by_name[name] for one in wanted for name in dependencies(one) if name in by_name]
    found: dict[str, UnitVariable] = {}
    while waiting:
        one = waiting.pop()
        if one.name not in found:
            found[one.name] = one
            waiting += [by_name[name] for name in dependencies(one) if name in by_name]
    return [one for one in found.values() if not one.is_computed]


def _read_stored(read: Read, rows: Iterable[int], part: Part) -> list[dict[int, Answer]]:
    """Return the answers to each variable, by article."""
    known: dict[tuple[Any, Any], Answer] = {}
    stored = []
    for row in rows:
        answers: dict[int, Answer] = {}
        for article_id, value, state in read(
            f"SELECT article_id, value, state FROM live_coding WHERE variable_id = ? AND {_GIVEN} AND {_HERE}",
            (row, *part),
        ):
            answer = known.get((value, state))
            if answer is None:
                answer = known[value, state] = Answer(value, enum_member(AnswerState, state))
            answers[article_id] = answer
        stored.append(answers)
    return stored


def _find_asked(plan: AnswerPlan, wanted: Sequence[UnitVariable], answers: Mapping[str, Answer | None]) -> int:
    """Return which of the wanted variables are asked, as the bits of a number."""
    found = plan.work_out({name: one for name, one in answers.items() if one is not None})
    return sum(1 << place for place, one in enumerate(wanted) if found[one.name].state is not AnswerState.NOT_ASKED)


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
