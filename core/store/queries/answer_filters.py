"""Terms of a search for articles that ask for answers (`frame:conflict`, `not coded:frame`, `outdated:frame`) or for a
sample (`sample:main`).

A term names a variable of articles, in any case; names and values with blanks stand in double quotes. Words that name
no variable are searched for in the text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.codebook import AnswerType, StudyUnit, UnitVariable
from core.codebook.answers import Answer, read_answer
from core.codebook.effective import AnswerPlan, dependencies
from core.codebook.units import STORED_STATES, AnswerState
from core.errors import UserError
from core.patterns import compile_later
from core.store.queries.outdated_answers import changed_variables
from core.store.span_fetch import Read, ids_json
from core.store.unit_rows import load_unit_variables

Condition = tuple[str, list[Any]]
"""SQL on `article.id` with its parameters."""

_TERM = compile_later(
    r'(?<!\S)(?:(?P<state>not coded|coded|outdated)\s*:\s*|(?P<quoted>"[^"]+")\s*:\s*|(?P<name>[^\s":]+):)'
    r'(?P<value>"[^"]*"?|\S+)',
    2,  # re.IGNORECASE
)
_GIVEN = "(coding.state <> 'value' OR coding.value <> '')"
_ANY = "*"
_SAMPLE = "sample"


def split_answer_terms(read: Read, typed: str) -> tuple[str, list[Condition]]:
    """Return what is left to search for in the text, and the conditions of the terms about answers."""
    if ":" not in typed:
        return typed, []
    variables = [one for one in load_unit_variables(read) if one.unit is StudyUnit.ARTICLE]
    conditions: list[Condition] = []
    rest, last = [], 0
    for found in _TERM.finditer(typed):
        made = _make_condition(read, variables, found.groupdict())
        if made is not None:
            conditions.append(made)
            rest.append(typed[last : found.start()])
            last = found.end()
    return "".join([*rest, typed[last:]]), conditions


def _make_condition(read: Read, variables: Sequence[UnitVariable], found: Mapping[str, str | None]) -> Condition | None:
    value = (found["value"] or "").strip('"')
    if found["state"] is not None:
        state = found["state"].lower()
        if state == "outdated" and value == _ANY:
            return outdated_condition(changed_variables(read, variables))
        variable = _find_variable(variables, value)
        if variable is None:
            return None
        if state == "outdated":
            return outdated_condition([variable])
        return coded_condition(variable.row) if state == "coded" else not_coded_condition(read, variables, variable)
    name = (found["quoted"] or found["name"] or "").strip('"')
    variable = _find_variable(variables, name)
    if variable is None and name.casefold() == _SAMPLE:
        return sample_condition(read, value)
    return None if variable is None or variable.is_computed else value_condition(variable, value)


def _find_variable(variables: Sequence[UnitVariable], name: str) -> UnitVariable | None:
    folded = name.casefold()
    return next((one for one in variables if one.name.casefold() == folded), None)


def sample_condition(read: Read, name: str) -> Condition | None:
    """Return the condition for articles of a sample, or of any for `*`; None if there is no sample of that name."""
    if name == _ANY:
        return "article.id IN (SELECT article_id FROM sample_article)", []
    rows = read("SELECT id FROM sample WHERE name = ? COLLATE NOCASE", (name,))
    return ("article.id IN (SELECT article_id FROM sample_article WHERE sample_id = ?)", [rows[0][0]]) if rows else None


def coded_condition(variable_id: int) -> Condition:
    """Return the condition for articles with an answer to a variable, whatever it is."""
    return f"article.id IN (SELECT article_id FROM coding WHERE variable_id = ? AND {_GIVEN})", [variable_id]


def outdated_condition(changed: Sequence[UnitVariable]) -> Condition:
    """Return the condition for articles with an answer to one of these variables under an older definition."""
    older = " OR ".join(["(variable_id = ? AND revision < ?)"] * len(changed)) or "0"
    sql = f"article.id IN (SELECT article_id FROM coding WHERE ({older}) AND decided_by IS NOT NULL)"
    return sql, [given for one in changed for given in (one.row, one.revision)]


def state_condition(variable_id: int, state: AnswerState) -> Condition:
    """Return the condition for articles whose answer to a variable is absent, or cannot be told."""
    sql = "article.id IN (SELECT article_id FROM coding WHERE variable_id = ? AND value IS NULL AND state = ?)"
    return sql, [variable_id, state.value]


def value_condition(variable: UnitVariable, typed: str) -> Condition:
    """Return the condition for articles with an answer: options by value or title, texts and entities by some letters
    of them, dates by their beginning."""
    try:
        answer = read_answer(variable, typed)
    except UserError:
        answer = Answer(typed)
    if answer.state in STORED_STATES and answer.value is None:
        return state_condition(variable.row, answer.state)
    value = answer.value or ""
    coded = "article.id IN (SELECT article_id FROM coding WHERE variable_id = ? AND"
    if variable.type is AnswerType.CHOICES:
        listed = json.loads(value) if value.startswith("[") else [value]
        words = [json.dumps(one, ensure_ascii=False) for one in listed]
        likes = " AND ".join(["value LIKE ? ESCAPE '\\'"] * len(words))
        return f"{coded} {likes})", [variable.row, *(f"%{_escape(one)}%" for one in words)]
    if variable.type in (AnswerType.TEXT, AnswerType.ENTITY):
        return f"{coded} value LIKE ? ESCAPE '\\')", [variable.row, f"%{_escape(value)}%"]
    if variable.type is AnswerType.DATE:
        return f"{coded} value LIKE ? ESCAPE '\\')", [variable.row, f"{_escape(value)}%"]
    sql = "article.id IN (SELECT article_id FROM coding WHERE variable_id = ? AND value = ?)"
    return sql, [variable.row, value]


def _escape(words: str) -> str:
    return "".join(f"\\{letter}" if letter in "%_\\" else letter for letter in words)


def not_coded_condition(read: Read, variables: Sequence[UnitVariable], variable: UnitVariable) -> Condition:
    """Return the condition for articles of which a variable is asked, but not answered."""
    left = f"article.id NOT IN (SELECT article_id FROM coding WHERE variable_id = ? AND {_GIVEN})"
    parameters: list[Any] = [variable.row]
    if not variable.condition:
        return left, parameters
    found = _condition_on_one(read, variables, variable)
    asked, parameter = found or find_asked_articles(read, variables, variable).make_condition()
    return f"{left} AND {asked}", [*parameters, *parameter]


_FEW = 200
"""Different answers up to which a condition names them."""
_ANSWERS = """
WITH RECURSIVE found(value) AS (
    SELECT min(value) FROM coding WHERE variable_id = ?1
    UNION ALL SELECT (SELECT min(value) FROM coding WHERE variable_id = ?1 AND coding.value > found.value)
    FROM found WHERE found.value IS NOT NULL)
SELECT value, 'value' FROM found WHERE value <> ''
UNION ALL SELECT DISTINCT NULL, state FROM coding WHERE variable_id = ?1 AND value IS NULL AND state <> 'value'
"""
"""The different answers to a variable, found in the index one after the other instead of by reading all answers."""


def _condition_on_one(read: Read, variables: Sequence[UnitVariable], variable: UnitVariable) -> Condition | None:
    """Return the condition for articles of which a variable is asked that depends on one other variable with few
    different answers; None for all others."""
    needed = _find_needed(variables, variable)
    asked = [one for one in needed if not one.is_computed and one is not variable]
    if len(asked) != 1:
        return None
    answers = read(f"{_ANSWERS} LIMIT {_FEW + 1}", (asked[0].row,))
    if len(answers) > _FEW:
        return None
    plan, key = AnswerPlan(needed), asked[0].name.casefold()

    def is_asked(given: dict[str, Answer]) -> bool:
        return plan.work_out(given)[variable.name].state is not AnswerState.NOT_ASKED

    usual = is_asked({})
    others = [(value, state) for value, state in answers if is_asked({key: Answer(value, AnswerState(state))}) != usual]
    sql = (
        f"article.id {'NOT IN' if usual else 'IN'} (SELECT article_id FROM coding WHERE variable_id = ?"
        " AND (value IN (SELECT value FROM json_each(?))"
        " OR value IS NULL AND state IN (SELECT value FROM json_each(?))))"
    )
    values = [value for value, _state in others if value is not None]
    states = [state for value, state in others if value is None]
    return sql, [asked[0].row, json.dumps(values), json.dumps(states)]


def _find_needed(variables: Sequence[UnitVariable], variable: UnitVariable) -> list[UnitVariable]:
    """Return a variable and all on which it depends, directly or not."""
    by_name = {one.name.casefold(): one for one in variables}
    needed = {variable.name.casefold(): variable}
    waiting = [variable]
    while waiting:
        for name in dependencies(waiting.pop()):
            if name in by_name and name not in needed:
                needed[name] = by_name[name]
                waiting.append(by_name[name])
    return list(needed.values())


@dataclass(frozen=True, slots=True)
class AskedArticles:
    """The articles of which a variable is asked, or those of which it is not, whichever can be listed."""

    ids: tuple[int, ...]
    is_asked: bool
    """Whether it is asked of these articles and of no others; False: of all others."""

    def make_condition(self) -> Condition:
        """Return the condition for articles of which it is asked."""
        sql = "IN" if self.is_asked else "NOT IN"
        return f"article.id {sql} (SELECT value FROM json_each(?))", [ids_json(self.ids)]


def find_asked_articles(read: Read, variables: Sequence[UnitVariable], variable: UnitVariable) -> AskedArticles:
    """Return the articles of which a variable with a filter question is asked, also those in the trash. Only articles
    with an answer to what it depends on are looked at: all others are alike."""
    plan, keys, stored = _read_dependencies(read, variables, variable)
    asked: dict[tuple[Answer | None, ...], bool] = {}

    def is_asked(answers: tuple[Answer | None, ...]) -> bool:
        given = {key: one for key, one in zip(keys, answers, strict=True) if one is not None}
        return plan.work_out(given)[variable.name].state is not AnswerState.NOT_ASKED

    usual = is_asked((None,) * len(keys))
    ids = []
    for article_id, cells in stored.items():
        answers = tuple(cells)
        found = asked.get(answers)
        if found is None:
            found = asked[answers] = is_asked(answers)
        if found is not usual:
            ids.append(article_id)
    return AskedArticles(tuple(ids), not usual)


def _read_dependencies(
    read: Read, variables: Sequence[UnitVariable], variable: UnitVariable
) -> tuple[AnswerPlan, list[str], dict[int, list[Answer | None]]]:
    """Return the plan of a variable and all on which it depends, directly or not; the case-folded names of those that
    people answer; and their answers in this order, by article."""
    needed = _find_needed(variables, variable)
    asked = [one for one in needed if not one.is_computed and one is not variable]
    stored: dict[int, list[Answer | None]] = {}
    known: dict[tuple[Any, Any], Answer] = {}
    for place, one in enumerate(asked):
        sql = f"SELECT article_id, value, state FROM coding WHERE variable_id = ? AND {_GIVEN}"
        for article_id, value, state in read(sql, (one.row,)):
            answer = known.get((value, state))
            if answer is None:
                answer = known[value, state] = Answer(value, AnswerState(state))
            cells = stored.get(article_id)
            if cells is None:
                cells = stored[article_id] = [None] * len(asked)
            cells[place] = answer
    return AnswerPlan(needed), [one.name.casefold() for one in asked], stored
