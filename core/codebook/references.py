"""What the variables of a codebook say of each other: the names in conditions and formulas, and circles among them."""

from __future__ import annotations

from core.codebook.book import Codebook
from core.codebook.conditions import names_in_condition
from core.codebook.formulas import names_in_formula
from core.codebook.units import UnitVariable
from core.errors import UserError

_Place = tuple[str, str, str]


class VariableReferences:
    """References among the variables of one codebook, worked out once, in time proportional to their number."""

    def __init__(self, book: Codebook) -> None:
        self._known = {_place_of(one) for one in book.unit_variables}
        named = {_place_of(one): _readable_names(one) for one in book.unit_variables}
        self._uses = {
            place: {(*place[:2], name.casefold()) for name in names} & self._known for place, names in named.items()
        }
        self._in_circles = _find_circles(self._uses)

    def knows(self, name: str, beside: UnitVariable) -> bool:
        """Return whether there is a variable of this name of the same unit and subject as another."""
        return (beside.unit, beside.subject, name.casefold()) in self._known

    def depends_on_itself(self, variable: UnitVariable) -> bool:
        """Return whether the conditions and formulas that a variable needs lead back to it."""
        return _place_of(variable) in self._in_circles


def _place_of(variable: UnitVariable) -> _Place:
    return variable.unit, variable.subject, variable.name.casefold()


def _readable_names(variable: UnitVariable) -> tuple[str, ...]:
    """Return the names in the condition and the formula of a variable, none of what cannot be read."""
    found: list[str] = []
    for text, names_in in ((variable.condition, names_in_condition), (variable.formula, names_in_formula)):
        try:
            found.extend(names_in(text) if text else ())
        except UserError:
            continue
    return tuple(found)


def _find_circles(uses: dict[_Place, set[_Place]]) -> set[_Place]:
    """Return the places that lie on a circle: the strongly connected components (Tarjan 1972) of several places, and
    the places that use themselves."""
    order: dict[_Place, int] = {}
    lowest: dict[_Place, int] = {}
    held: dict[_Place, None] = {}
    found: set[_Place] = set()
    for start in uses:
        waiting = [(start, iter(uses[start]))] if start not in order else []
        while waiting:
            place, rest = waiting[-1]
            if place not in order:
                order[place] = lowest[place] = len(order)
                held[place] = None
            other = next((one for one in rest if one not in order or one in held), None)
            if other is not None and other in order:
                lowest[place] = min(lowest[place], order[other])
            elif other is not None:
                waiting.append((other, iter(uses[other])))
            else:
                waiting.pop()
                if waiting:
                    lowest[waiting[-1][0]] = min(lowest[waiting[-1][0]], lowest[place])
                if lowest[place] == order[place]:
                    found |= _take_component(held, place, uses)
    return found


def _take_component(held: dict[_Place, None], last: _Place, uses: dict[_Place, set[_Place]]) -> set[_Place]:
    """Take the places down to `last` from the stack; return them if they are a circle."""
    taken: set[_Place] = set()
    while last not in taken:
        taken.add(held.popitem()[0])
    return taken if len(taken) > 1 or last in uses[last] else set()
