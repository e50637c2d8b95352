"""Which units are coded: every question that must be answered has an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.codebook.answers import Answer
from core.codebook.effective import AnswerPlan
from core.codebook.units import AnswerState, UnitVariable


def wanted_variables(variables: Iterable[UnitVariable]) -> tuple[UnitVariable, ...]:
    """Return the variables without which a unit is not coded: the required ones, or all that are asked of people if
    none is required."""
    asked = tuple(one for one in variables if not (one.is_computed or one.is_imported or one.hidden))
    return tuple(one for one in asked if one.required) or asked


def is_coded(plan: AnswerPlan, stored: Mapping[str, Answer]) -> bool:
    """Return whether a unit is coded; `stored` as in AnswerPlan.work_out."""
    found = plan.work_out(stored)
    return all(found[one.name].state is not AnswerState.NOT_CODED for one in wanted_variables(plan.variables))
