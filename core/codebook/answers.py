"""Answers to variables: what a person types or a table contains -> the stored form -> what people see.

A typed option is meant by its value, its title, its key, or the number of its place, in this order; letters may be
large or small. `absent` and `cannot tell` (alone or in brackets) are the answers without a value, unless an option of
the variable is called so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from core.codebook.answer_dates import parse_date_answer
from core.codebook.units import NO, NUMERIC, WITH_OPTIONS, YES, AnswerOption, AnswerState, AnswerType, UnitVariable
from core.errors import UserError
from core.patterns import compile_later
from core.translation import _
from core.written_numbers import format_plain, parse_digits, without_float_noise

SEPARATOR = "; "
"""Between several choices of one answer, as people see them."""

LONGEST_TEXT = 20_000
"""Characters of the longest answer."""

_STATES = {
    "absent": AnswerState.ABSENT,
    **dict.fromkeys(("cannot_tell", "can't_tell", "can_not_tell"), AnswerState.CANNOT_TELL),
}
"""What is typed for an answer without a value, with blanks as underscores."""
_YES_NO = {
    **dict.fromkeys(("yes", "y", "true", "t", "1"), YES),
    **dict.fromkeys(("no", "n", "false", "f", "0"), NO),
}
_WHOLE = compile_later(r"(-?\d+)\.0+")
"""A whole number as scripts write it in a column with empty cells."""
_NAMED = 12
"""Options that a message names."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: a value, or why there is none."""

    value: str | None = None
    """As `read_answer` makes it; None unless the state is VALUE."""
    state: AnswerState = AnswerState.VALUE
    entity_id: int | None = None
    """The entity that `value` names, of variables with entities."""


NOT_CODED = Answer(None, AnswerState.NOT_CODED)
NOT_ASKED = Answer(None, AnswerState.NOT_ASKED)
ABSENT = Answer(None, AnswerState.ABSENT)
CANNOT_TELL = Answer(None, AnswerState.CANNOT_TELL)


def read_answer(variable: UnitVariable, typed: str, *, only_values: bool = False) -> Answer:
    """Return the answer that some typed words are. The words of an entity are kept as they are: the caller looks it up.

    `only_values`: words for absent and cannot tell are words like any others. Raises UserError, naming the variable and
    what can be answered.
    """
    said = " ".join(typed.split()) if variable.type is not AnswerType.TEXT else typed.strip()
    if not said:
        raise _fault(variable, said)
    if len(said) > LONGEST_TEXT:
        raise UserError(_("The answer to “{name}” is too long.").format(name=variable.name))
    state = None if only_values else _read_state(variable, said)
    return Answer(None, state) if state is not None else Answer(_read_value(variable, said))


def _read_state(variable: UnitVariable, said: str) -> AnswerState | None:
    state = _STATES.get(said.strip("[]()").replace(" ", "_").replace("’", "'").casefold())
    is_option = variable.type in WITH_OPTIONS and _find_named(variable.options, said) is not None
    return None if is_option else state


def _read_value(variable: UnitVariable, said: str) -> str:
    if variable.type is AnswerType.CHOICES:
        return _read_choices(variable, said)
    if variable.type in WITH_OPTIONS:
        return _require_option(variable, said).value
    if variable.type is AnswerType.YES_NO:
        return _read_yes_no(variable, said)
    if variable.type in NUMERIC:
        return _read_number(variable, said)
    if variable.type is AnswerType.DATE:
        found = parse_date_answer(said)
        if found is None:
            raise _fault(variable, said)
        return found
    return said


def _find_option(options: tuple[AnswerOption, ...], said: str) -> AnswerOption | None:
    """Return the option that is meant by its value, title or key, or by its place where no value is a number."""
    whole = _WHOLE.fullmatch(said)
    found = _find_named(options, said) or (_find_named(options, whole[1]) if whole else None)
    if found is not None or not said.isdecimal() or len(said) > 2 or any(one.value.isdecimal() for one in options):
        return found
    place = int(said) - 1
    return options[place] if 0 <= place < len(options) else None


def _find_named(options: tuple[AnswerOption, ...], said: str) -> AnswerOption | None:
    folded = said.casefold()
    for exact, names in (
        (said, [one.value for one in options]),
        (folded, [one.value.casefold() for one in options]),
        (folded, [" ".join(one.title.split()).casefold() for one in options]),
        (folded, [one.key.casefold() for one in options]),
    ):
        if names.count(exact) == 1:
            return options[names.index(exact)]
    return None


def _require_option(variable: UnitVariable, said: str) -> AnswerOption:
    found = _find_option(variable.options, said)
    if found is None:
        raise _fault(variable, said)
    return found


def _read_choices(variable: UnitVariable, said: str) -> str:
    """Return the stored form of several choices: a JSON list in the order of the options."""
    whole = _find_named(variable.options, said)
    if whole is not None:
        return choices_value(variable, [whole.value])
    chosen = {_require_option(variable, one).value for one in _split_choices(said)}
    if not chosen:
        raise _fault(variable, said)
    return choices_value(variable, chosen)


def _split_choices(said: str) -> list[str]:
    if said.startswith("["):
        try:
            listed = json.loads(said)
        except ValueError:
            listed = None
        if isinstance(listed, list):
            return [" ".join(str(one).split()) for one in listed]
    return [part for part in (one.strip() for one in said.replace("|", ";").split(";")) if part]


def choices_value(variable: UnitVariable, chosen: Iterable[str]) -> str:
    """Return the stored form of some options, given by their values: a JSON list in the order of the options."""
    wanted = set(chosen)
    return json.dumps([one for one in variable.option_values if one in wanted], ensure_ascii=False)


def chosen_values(value: str | None) -> tuple[str, ...]:
    """Return the values of the options in a stored answer with several choices, in order; none without an answer. A
    value that is no list counts as one choice."""
    if not value:
        return ()
    try:
        listed = json.loads(value) if value.startswith("[") else None
    except ValueError:
        listed = None
    return tuple(map(str, listed)) if isinstance(listed, list) else (value,)


def _read_yes_no(variable: UnitVariable, said: str) -> str:
    named = _find_named(variable.options, said)
    if named is not None and named.value in (YES, NO):
        return named.value
    whole = _WHOLE.fullmatch(said)
    found = _YES_NO.get(whole[1] if whole else said.casefold())
    if found is None:
        raise _fault(variable, said)
    return found


def _read_number(variable: UnitVariable, said: str) -> str:
    plain = said.replace("−", "-").replace("\u00a0", " ").replace("\u202f", " ")
    try:
        number = parse_digits((plain[1:] if plain[:1] in ("+", "-") else plain).lstrip())
    except UserError as error:
        raise UserError(f"“{variable.name}”: {error}") from None
    if number is None:
        raise _fault(variable, said)
    number = -number if plain.startswith("-") and number else number
    too_low = variable.lowest is not None and number < variable.lowest
    too_high = variable.highest is not None and number > variable.highest
    no_count = variable.type is AnswerType.COUNT and (number < 0 or number != int(number))
    if too_low or too_high or no_count:
        raise _fault(variable, said)
    return format_plain(number)


def _fault(variable: UnitVariable, said: str) -> UserError:
    return UserError(
        _("“{text}” is no answer to “{name}”. {possible}").format(
            text=said if len(said) <= 80 else f"{said[:79]}…", name=variable.name, possible=describe_possible(variable)
        )
    )


def describe_possible(variable: UnitVariable) -> str:
    """Return a sentence that says what can be answered."""
    if variable.type in WITH_OPTIONS:
        options = ", ".join(one.value for one in variable.options[:_NAMED])
        options += " …" if len(variable.options) > _NAMED else ""
        if variable.type is AnswerType.CHOICES:
            return _("Possible are, several separated by “;”: {options}.").format(options=options)
        return _("Possible are: {options}.").format(options=options)
    if variable.type in NUMERIC:
        return _describe_numbers(variable)
    return {
        AnswerType.YES_NO: _("Possible are: yes, no."),
        AnswerType.DATE: _("Possible is a date, such as 2019-11-19, 2019-11 or 2019."),
        AnswerType.ENTITY: _("Possible is the name of an entity."),
    }.get(variable.type, _("Any text is possible."))


def _describe_numbers(variable: UnitVariable) -> str:
    lowest, highest = (
        None if one is None else format_plain(without_float_noise(one)) for one in (variable.lowest, variable.highest)
    )
    is_count = variable.type is AnswerType.COUNT
    if is_count and lowest is None:
        lowest = "0"
    if lowest is not None and highest is not None:
        sentence = _("Possible is a whole number from {lowest} to {highest}.") if is_count else _(
            "Possible is a number from {lowest} to {highest}."
        )  # fmt: skip
    elif lowest is not None:
        sentence = _("Possible is a whole number from {lowest} up.") if is_count else _(
            "Possible is a number from {lowest} up."
        )  # fmt: skip
    elif highest is not None:
        sentence = _("Possible is a number up to {highest}.")
    else:
        sentence = _("Possible is a number in digits, such as 40 or 2.5.")
    return sentence.format(lowest=lowest, highest=highest)


def describe_state(state: AnswerState) -> str:
    """Return what people see of a state without a value; empty for VALUE."""
    return {
        AnswerState.NOT_CODED: _("not coded"),
        AnswerState.NOT_ASKED: _("not asked"),
        AnswerState.ABSENT: _("absent, checked"),
        AnswerState.CANNOT_TELL: _("cannot tell"),
    }.get(state, "")


def describe_answer(variable: UnitVariable, answer: Answer | None) -> str:
    """Return what people see of an answer: titles of options, numbers and dates as they are stored, or the state. None
    and a missing answer are not coded."""
    if answer is None or answer.state is not AnswerState.VALUE or answer.value is None:
        return describe_state(AnswerState.NOT_CODED if answer is None else answer.state)
    if variable.type is AnswerType.CHOICES:
        return SEPARATOR.join(_option_title(variable, one) for one in chosen_values(answer.value))
    if variable.type in WITH_OPTIONS or variable.type is AnswerType.YES_NO:
        return _option_title(variable, answer.value)
    return answer.value


def _option_title(variable: UnitVariable, value: str) -> str:
    option = variable.find_option(value)
    if option is not None and option.title:
        return option.title
    if variable.type is AnswerType.YES_NO:
        return {YES: _("Yes"), NO: _("No")}.get(value, value)
    return value


@dataclass(frozen=True, slots=True)
class StateCells:
    """What stands in a cell of an exported table for each state without a value."""

    absent: str = ""
    cannot_tell: str = ""
    not_asked: str = ""
    not_coded: str = ""


def answer_cell(variable: UnitVariable, answer: Answer | None, cells: StateCells | None = None) -> str | None:
    """Return the cell of an answer in a table: the values of options, several separated by `; `; None if empty."""
    state = AnswerState.NOT_CODED if answer is None else answer.state
    if answer is None or state is not AnswerState.VALUE:
        return (str(getattr(cells, state.value)) or None) if cells is not None else None
    if variable.type is AnswerType.CHOICES:
        return SEPARATOR.join(chosen_values(answer.value))
    return answer.value
