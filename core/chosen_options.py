"""A question with several choices as columns of yes and no, one per option, read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from core.codebook import UnitVariable
from core.codebook.answers import ABSENT, CANNOT_TELL, Answer, StateCells, choices_value
from core.errors import UserError
from core.translation import _

_YES = frozenset({"1", "1.0", "yes", "true", "x"})
_NO = frozenset({"0", "0.0", "no", "false"})
_STATES = {"absent": ABSENT, "cannot_tell": CANNOT_TELL}


def read_options(variable: UnitVariable, said: Mapping[str, str], states: StateCells) -> Answer | None:
    """Return the answer that cells of options say, given by the values of the options; None if they say nothing.

    Where no option is chosen, the answer is absent. Raises UserError for a cell that is neither yes nor no, and if some
    cells are of a state and others are not.
    """
    chosen, others = [], set()
    for value, cell in said.items():
        folded = cell.strip().casefold()
        state = next((one.name for one in fields(states) if cell == getattr(states, one.name)), None)
        if folded in _YES and state is None:
            chosen.append(value)
        elif state is not None or folded not in _NO:
            others.add(state)
            if state is None:
                sentence = _("“{text}” says neither yes nor no of the answer “{option}” to “{name}”: write 1 or 0.")
                raise UserError(sentence.format(text=cell, option=value, name=variable.name))
    if not said:
        return None
    if others:
        if len(others) > 1 or chosen:
            raise UserError(_("The answers to “{name}” contradict each other.").format(name=variable.name))
        return _STATES.get(others.pop() or "")
    return Answer(choices_value(variable, chosen)) if chosen else ABSENT
