"""What the variables of a unit come to, given what is stored: filter questions are applied, formulas are computed.

Pure functions, used by the form, the exports and the filters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.codebook.answers import NOT_ASKED, NOT_CODED, Answer
from core.codebook.book import Codebook
from core.codebook.conditions import is_asked, names_in_condition
from core.codebook.formulas import compute_formula, names_in_formula
from core.codebook.units import AnswerState, StudyUnit, UnitVariable
from core.errors import UserError


class AnswerPlan:
    """The variables of one kind of unit, in the order in which they can be worked out; make one for many units."""

    def __init__(self, variables: Iterable[UnitVariable]) -> None:
        self.variables = tuple(variables)
        """In the order of the form, hidden ones too, because others may depend on them."""
        self._keys = [one.name.casefold() for one in self.variables]
        self._order = _sort_by_dependency(self.variables)

    def work_out(self, stored: Mapping[str, Answer]) -> dict[str, Answer]:
        """Return the answer to every variable by its name, in the order of the form.

        `stored`: the answers of a unit by the case-folded names of variables. What a filter question rules out is not
        asked, whatever is stored, and counts as no answer for others.
        """
        values: dict[str, str | None] = {}
        found: dict[int, Answer] = {}
        for place in self._order:
            variable, key = self.variables[place], self._keys[place]
            if variable.condition and not is_asked(variable.condition, values):
                found[place] = NOT_ASKED
                continue
            if variable.formula:
                computed = compute_formula(variable.formula, values)
                answer = NOT_CODED if computed is None else Answer(computed)
            else:
                answer = stored.get(key, NOT_CODED)
                if answer.state is AnswerState.VALUE and not answer.value:
                    answer = NOT_CODED
            found[place] = answer
            if answer.value is not None:
                values[key] = answer.value
        return {one.name: found.get(place, NOT_CODED) for place, one in enumerate(self.variables)}


def plan_answers(codebook: Codebook, unit: StudyUnit = StudyUnit.ARTICLE, subject: str = "") -> AnswerPlan:
    """Return the plan for the variables of a unit of a codebook; `subject` as in UnitVariable."""
    return AnswerPlan(one for one in codebook.unit_variables if one.unit is unit and one.subject == subject)


def effective_answers(
    codebook: Codebook, stored: Mapping[str, Answer], unit: StudyUnit = StudyUnit.ARTICLE, subject: str = ""
) -> dict[str, Answer]:
    """Return the answer to every variable of one unit by its name; `stored`: its answers by name, in any case."""
    return plan_answers(codebook, unit, subject).work_out({name.casefold(): one for name, one in stored.items()})


def dependencies(variable: UnitVariable) -> frozenset[str]:
    """Return the case-folded names of the variables that its condition and its formula ask; none of one that cannot be
    read (a sound codebook has none)."""
    try:
        asked = names_in_condition(variable.condition) if variable.condition else ()
        computed = names_in_formula(variable.formula) if variable.formula else ()
    except UserError:
        return frozenset()
    return frozenset(name.casefold() for name in (*asked, *computed))


def _sort_by_dependency(variables: tuple[UnitVariable, ...]) -> list[int]:
    """Return the places of variables, each after those that it depends on; one that depends on itself is left out."""
    places = {one.name.casefold(): place for place, one in enumerate(variables)}
    waiting = {
        place: {places[name] for name in dependencies(one) if name in places} for place, one in enumerate(variables)
    }
    order: list[int] = []
    done: set[int] = set()
    while ready := [place for place, needs in waiting.items() if needs <= done]:
        order += ready
        done.update(ready)
        for place in ready:
            del waiting[place]
    return order
