"""Which units are coded: every question that is asked of them has an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.codebook.answers import Answer
from core.codebook.effective import AnswerPlan
from core.codebook.units import AnswerState, UnitVariable


def wanted_variables(variables: Iterable[UnitVariable]) -> tuple[UnitVariable, ...]:
    """Return the variables that people answer: a unit is coded when those that are asked of it have an answer."""
    return tuple(one for one in variables if not (one.is_computed or one.is_imported or one.hidden))


def count_answered(plan: AnswerPlan, stored: Mapping[str, Answer]) -> tuple[int, int]:
    """Return how many of the questions that are asked of a unit have an answer, and how many are asked; absent and
    cannot tell are answers. `stored` as in AnswerPlan.work_out."""
    found = plan.work_out(stored)
    states = [found[one.name].state for one in wanted_variables(plan.variables)]
    asked = len(states) - states.count(AnswerState.NOT_ASKED)
    return asked - states.count(AnswerState.NOT_CODED), asked


def is_coded(plan: AnswerPlan, stored: Mapping[str, Answer]) -> bool:
    """Return whether a unit is coded; `stored` as in AnswerPlan.work_out."""
    answered, asked = count_answered(plan, stored)
    return answered == asked
