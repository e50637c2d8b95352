"""Check the answers of a file from the browser against the codebook: what a script or a person changed in the file is
no answer just because it stands there."""

from __future__ import annotations

from dataclasses import replace

from core.codebook import AnswerState, AnswerType, Codebook, UnitVariable
from core.codebook.answers import chosen_values, read_answer
from core.codebook.units import NUMERIC, WITH_OPTIONS
from core.coder_work import CoderWork, WorkAnswer
from core.errors import UserError

_WRITTEN = NUMERIC | {AnswerType.DATE}


def check_answers(book: Codebook, work: CoderWork) -> tuple[CoderWork, tuple[str, ...]]:
    """Return a work with its numbers and days as the program writes them and without answers that its questions do not
    allow, and the names of the questions of these. Questions that the codebook lacks are left alone."""
    kept, faults = [], []
    for answer in work.answers:
        variable = book.find_unit_variable(answer.variable, answer.unit, answer.subject)
        checked = answer if variable is None else _check_answer(variable, answer)
        if checked is None:
            faults.append(answer.variable)
        else:
            kept.append(checked)
    return replace(work, answers=tuple(kept)), tuple(faults)


def _check_answer(variable: UnitVariable, answer: WorkAnswer) -> WorkAnswer | None:
    """Return an answer as it is stored; None if the question does not allow it."""
    if variable.is_computed:
        return None
    if answer.state is not AnswerState.VALUE or answer.value is None:
        return answer
    if variable.type in WITH_OPTIONS or variable.type is AnswerType.YES_NO:
        is_several = variable.type is AnswerType.CHOICES
        chosen = chosen_values(answer.value) if is_several else (answer.value,)
        return answer if chosen and set(chosen) <= set(variable.option_values) else None
    if variable.type not in _WRITTEN:
        return answer
    try:
        return replace(answer, value=read_answer(variable, answer.value, only_values=True).value)
    except UserError:
        return None
