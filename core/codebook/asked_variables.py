"""Which variables of a unit are asked, given its answers, and what its computed variables come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.codebook.conditions import is_asked
from core.codebook.formulas import compute_formula
from core.codebook.units import UnitVariable
from core.errors import UserError

Values = Mapping[str, str | None]
"""Values by the case-folded names of variables."""


def resolve_asked(variables: Sequence[UnitVariable], given: Values) -> tuple[dict[str, bool], dict[str, str | None]]:
    """Return for each variable of a unit, by its name, whether it is asked, and the values that hold then.

    A variable that is not asked has no value for conditions and formulas, whatever was answered before. Computed
    variables have the value of their formula. A condition that cannot be read asks always, and a formula that cannot
    be read computes nothing.
    """
    values = {one.name.casefold(): given.get(one.name.casefold()) for one in variables}
    asked = dict.fromkeys((one.name for one in variables), True)
    _compute_values(variables, values)
    for _round in variables:
        before = dict(asked)
        for one in variables:
            asked[one.name] = _applies(one, values)
            if not asked[one.name]:
                values[one.name.casefold()] = None
        _compute_values([one for one in variables if asked[one.name]], values)
        if asked == before:
            break
    return asked, values


def _compute_values(variables: Sequence[UnitVariable], values: dict[str, str | None]) -> None:
    for one in variables:
        if one.is_computed:
            try:
                values[one.name.casefold()] = compute_formula(one.formula, values)
            except UserError:
                values[one.name.casefold()] = None


def _applies(variable: UnitVariable, values: Values) -> bool:
    try:
        return is_asked(variable.condition, values)
    except UserError:
        return True


def wanted_variables(variables: Sequence[UnitVariable]) -> tuple[UnitVariable, ...]:
    """Return the variables without which a unit is not coded: the required ones, or all that are asked of people if
    none is required."""
    asked = tuple(one for one in variables if not (one.is_computed or one.is_imported))
    return tuple(one for one in asked if one.required) or asked


def is_coded(variables: Sequence[UnitVariable], answered: Mapping[int, str | None]) -> bool:
    """Return whether a unit is coded; `answered`: the values of its answers by the rows of variables, None for an
    answer without a value."""
    given = {one.name.casefold(): answered.get(one.row) for one in variables}
    asked, _values = resolve_asked(variables, given)
    return all(one.row in answered for one in wanted_variables(variables) if asked[one.name])
