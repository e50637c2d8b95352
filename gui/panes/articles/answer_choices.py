"""What the filter of the article list offers of a question of the codebook: states of its answer, then answers."""

from __future__ import annotations

from collections.abc import Sequence

from core.codebook import AnswerState, UnitVariable
from core.codebook.answers import Answer, describe_answer
from core.store.rows import VariableFilter
from core.translation import _, format_count

CODED_WORDS = _("Coded")
UNCODED_WORDS = _("Not coded")
_SIGN = " "
"""Before the data of a state: no answer begins with a blank."""
_OUTDATED = "outdated"
_STATES = (
    (_("Not answered"), AnswerState.NOT_CODED.value),
    (_("Cannot tell"), AnswerState.CANNOT_TELL.value),
    (_("Absent, checked"), AnswerState.ABSENT.value),
    (_("Under an older definition"), _OUTDATED),
)


def list_answer_entries(variable: UnitVariable, values: Sequence[tuple[str, int]]) -> list[tuple[str, object]]:
    """Return words and data of the entries: the states, then the answers with their numbers of articles."""
    entries: list[tuple[str, object]] = [(words, f"{_SIGN}{state}") for words, state in _STATES]
    for value, count in values:
        words = describe_answer(variable, Answer(value))
        entries.append((_("{words} ({count})").format(words=words, count=format_count(count)), value))
    return entries


def read_answer_filter(variable_id: int, data: str | None) -> VariableFilter:
    """Return the filter of an entry; None: any answer."""
    if data is None or not data.startswith(_SIGN):
        return VariableFilter(variable_id, data)
    state = data.removeprefix(_SIGN)
    if state == _OUTDATED:
        return VariableFilter(variable_id, outdated=True)
    return VariableFilter(variable_id, state=AnswerState(state))


def read_typed_filter(variable: UnitVariable | None, variable_id: int, typed: str) -> VariableFilter:
    """Return the filter for typed letters: of an answer to choose from, the first whose title has them."""
    words = typed.strip().casefold()
    options = variable.options if variable is not None and words else ()
    found = next((one.value for one in options if words in one.title.casefold()), None)
    return VariableFilter(variable_id, contains=found if found is not None else typed.strip())
