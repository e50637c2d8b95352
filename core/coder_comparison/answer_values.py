"""What of an answer is compared, and which states count as missing.

`Absent, checked` is an answer like any other where values are categories; where they are numbers or ranks it has no
place among them and counts as missing. `Cannot tell`, questions that were not asked, and those not coded are missing.
A question with several choices is compared choice by choice, each a yes or no.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from core.codebook import AnswerState, AnswerType, StudyUnit, UnitVariable
from core.codebook.answers import chosen_values
from core.codebook.units import NO, NUMERIC, YES, Level
from core.coder_work import WorkAnswer

ABSENT = "(absent)"
"""The category of answers that say that there is none; in brackets, as no option of a variable is written."""


@dataclass(frozen=True, slots=True)
class ComparedQuestion:
    """What coders are compared on: a variable, or one choice of a variable with several."""

    variable: UnitVariable
    choice: str | None = None

    @property
    def name(self) -> str:
        """Return what figures call it: `tone`, `MONEY.budget`, or `frames=conflict` for one choice."""
        subject = f"{self.variable.subject}." if self.variable.subject else ""
        if not subject and self.variable.unit not in (StudyUnit.ARTICLE, StudyUnit.MARK, StudyUnit.RECORD):
            subject = f"{self.variable.unit.value}."
        return f"{subject}{self.variable.name}{'' if self.choice is None else f'={self.choice}'}"

    @property
    def level(self) -> Level:
        """Return the level of measurement of what is compared."""
        if self.variable.type in NUMERIC and self.variable.level is Level.NOMINAL:
            return Level.RATIO if self.variable.type is not AnswerType.INTERVAL else Level.INTERVAL
        return Level.NOMINAL if self.choice is not None else self.variable.level

    @property
    def order(self) -> tuple[Hashable, ...]:
        """Return the values it offers, in their order; of variables without options none."""
        if self.choice is not None:
            return NO, YES
        is_scale = self.level in (Level.NOMINAL, Level.ORDINAL)
        return self.variable.option_values if is_scale and self.variable.type is not AnswerType.CHOICES else ()

    def compared_value(self, answer: WorkAnswer | None) -> Hashable | None:
        """Return what is compared of an answer; None if it counts as missing. Numbers are floats, dates at interval
        level the number of their first day."""
        if answer is None:
            return None
        if answer.state is AnswerState.ABSENT:
            return _absent_value(self)
        if answer.state is not AnswerState.VALUE or answer.value is None:
            return None
        if self.choice is not None:
            return YES if self.choice in chosen_values(answer.value) else NO
        return _plain_value(self.variable, self.level, answer.value)


def _absent_value(question: ComparedQuestion) -> str | None:
    if question.choice is not None:
        return NO
    return ABSENT if question.level is Level.NOMINAL else None


def _plain_value(variable: UnitVariable, level: Level, value: str) -> Hashable | None:
    if level in (Level.INTERVAL, Level.RATIO):
        return _number_of(variable, value)
    if variable.type in (AnswerType.TEXT, AnswerType.ENTITY):
        return " ".join(value.split()).casefold() or None
    return value


def _number_of(variable: UnitVariable, value: str) -> float | None:
    if variable.type is AnswerType.DATE:
        return _first_day(value)
    try:
        return float(value)
    except ValueError:  # an ordinal variable taken as an interval scale: its steps are equal
        places = variable.option_values
        return float(places.index(value) + 1) if value in places else None


def _first_day(value: str) -> float | None:
    from datetime import date

    parts = [*value.split("-"), "01", "01"][:3]
    try:
        return float(date(*map(int, parts)).toordinal())
    except ValueError:
        return None


def list_questions(variables: Iterable[UnitVariable]) -> Iterator[ComparedQuestion]:
    """Yield what coders are compared on: variables that coders answer, those with several choices choice by choice."""
    for one in variables:
        if one.is_computed or one.hidden or one.is_imported:
            continue
        if one.type is AnswerType.CHOICES:
            for option in one.options:
                yield ComparedQuestion(one, option.value)
        else:
            yield ComparedQuestion(one)


def index_answers(answers: Iterable[WorkAnswer]) -> dict[tuple[StudyUnit, str, str, str], WorkAnswer]:
    """Return answers by unit, key of the unit, subject and name of the variable, in lower case."""
    return {(one.unit, one.unit_key, one.subject, one.variable.casefold()): one for one in answers}
