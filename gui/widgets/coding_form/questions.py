"""What a form shows of each variable of a unit: its answer, whether it is asked, and the keys that answer it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.codebook import AnswerOption, AnswerState, AnswerType, UnitVariable
from core.codebook.answers import Answer, chosen_values, describe_answer
from core.codebook.conditions import names_in_condition
from core.codebook.effective import AnswerPlan
from core.codebook.units import NO, WITH_OPTIONS, YES
from core.errors import UserError
from core.patterns import compile_later
from core.translation import _

MOST_BUTTONS = 9
"""Options that have a button each; more are in a list that typing filters."""
_DIGITS = "123456789"
_NUMBERED = compile_later(r"[A-Za-z]{1,3}\d+[a-z]?")
"""A name such as V3 or q12b, which a form shows as it is."""
ABSENT_KEY, CANNOT_TELL_KEY = "0", "9"
TYPED_PREFIX = "Alt+"
"""What is held with the digits of absent and cannot tell where digits are typed."""


@dataclass(frozen=True, slots=True)
class AttachedWords:
    """Words of the article that justify an answer."""

    id: int
    words: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """One answer with the key that gives it."""

    key: str
    title: str
    answer: Answer
    definition: str = ""


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An answer as the project has it."""

    answer: Answer
    coding_id: int
    revision: int
    words: tuple[AttachedWords, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One variable of a unit as its form shows it."""

    label: str
    """Its short name, `V3`."""
    variable: UnitVariable
    is_asked: bool = True
    only_if: str = ""
    """Its condition in short names; empty if it is always asked."""
    stored: StoredAnswer | None = None
    computed: str | None = None

    @property
    def answer(self) -> Answer | None:
        """The answer of a person or of the source; None without one."""
        return None if self.stored is None else self.stored.answer

    @property
    def is_open(self) -> bool:
        """Whether a coder still has to answer it."""
        return self.can_answer and self.stored is None

    @property
    def can_answer(self) -> bool:
        """Whether it is asked of this unit and not computed."""
        return self.is_asked and not self.variable.is_computed

    @property
    def is_outdated(self) -> bool:
        """Whether its meaning has changed since it was answered."""
        return self.stored is not None and self.stored.revision < self.variable.revision


def read_questions(plan: AnswerPlan, stored: Mapping[int, StoredAnswer]) -> tuple[Question, ...]:
    """Return the questions of a unit in the order of the form; `stored` by the rows of the variables. What sources say
    of articles is no question, but conditions and formulas may ask for it."""
    shown = [one for one in plan.variables if not (one.is_imported or one.hidden)]
    labels = short_names(shown)
    given = {one.name.casefold(): stored[one.row].answer for one in plan.variables if one.row in stored}
    found = plan.work_out(given)
    return tuple(
        Question(
            labels[one.name],
            one,
            found[one.name].state is not AnswerState.NOT_ASKED,
            _shorten_condition(one.condition, labels),
            stored.get(one.row),
            found[one.name].value if one.is_computed else None,
        )
        for one in shown
    )


def short_names(variables: Sequence[UnitVariable]) -> dict[str, str]:
    """Return what the form calls each variable: its name if all are numbered like V3, otherwise V and its place."""
    if all(_NUMBERED.fullmatch(one.name) for one in variables):
        return {one.name: one.name for one in variables}
    return {one.name: f"V{number}" for number, one in enumerate(variables, 1)}


def _shorten_condition(condition: str, labels: Mapping[str, str]) -> str:
    """Return a condition with short names: `V3 = yes`."""
    if not condition.strip():
        return ""
    by_name = {name.casefold(): label for name, label in labels.items()}
    try:
        names = names_in_condition(condition)
    except UserError:
        return condition
    words = condition.split()
    if any(" " in name for name in names):
        return condition
    return " ".join(_shorten_word(word, by_name) for word in words)


def _shorten_word(word: str, by_name: Mapping[str, str]) -> str:
    bare = word.strip('()"“”')
    return word.replace(bare, by_name[bare.casefold()], 1) if bare and bare.casefold() in by_name else word


# -- keys


def has_buttons(variable: UnitVariable) -> bool:
    """Return whether each of its answers has a button with a key."""
    if variable.type is AnswerType.YES_NO:
        return True
    return variable.type in WITH_OPTIONS and 0 < len(variable.options) <= MOST_BUTTONS


def options_of(variable: UnitVariable) -> tuple[AnswerOption, ...]:
    """Return the options of a variable; those of a yes/no question, titled, if it names none."""
    if variable.type is not AnswerType.YES_NO:
        return variable.options
    titles = {YES: _("Yes"), NO: _("No")}
    return tuple(
        replace(found, title=found.title or titles[value]) if found is not None else AnswerOption(value, titles[value])
        for value in (YES, NO)
        for found in (variable.find_option(value),)
    )


def option_keys(variable: UnitVariable) -> tuple[AnswerKey, ...]:
    """Return the options with buttons and their keys: their own, otherwise the digit of their place."""
    options = options_of(variable) if has_buttons(variable) else ()
    own = {one.key.casefold() for one in options if one.key}
    found = []
    for place, one in enumerate(options):
        digit = _DIGITS[place] if _DIGITS[place] not in own else ""
        found.append(AnswerKey(one.key or digit, one.title or one.value, Answer(one.value), one.definition))
    return tuple(found)


def state_keys(variable: UnitVariable) -> tuple[AnswerKey, ...]:
    """Return the answers without a value and their keys: digits, or Alt and a digit where digits are typed."""
    typed = not has_buttons(variable)
    taken = {one.key.casefold() for one in option_keys(variable)}
    found = []
    if variable.type is not AnswerType.YES_NO:
        key = TYPED_PREFIX + ABSENT_KEY if typed else _free_key(ABSENT_KEY + "-", taken)
        found.append(
            AnswerKey(key, _("Absent"), Answer(None, AnswerState.ABSENT), _("None here, and you have checked"))
        )
    key = TYPED_PREFIX + CANNOT_TELL_KEY if typed else _free_key("987654?", taken)
    found.append(
        AnswerKey(key, _("Cannot tell"), Answer(None, AnswerState.CANNOT_TELL), _("The text does not let anyone say"))
    )
    return tuple(found)


def _free_key(wanted: str, taken: Iterable[str]) -> str:
    held = set(taken)
    return next((key for key in wanted if key not in held), "")


def answer_words(question: Question) -> str:
    """Return the answer as a closed row shows it."""
    if question.variable.is_computed:
        return question.computed if question.computed is not None else _("no value yet")
    return describe_answer(question.variable, question.answer) if question.stored is not None else ""


def toggled_choices(variable: UnitVariable, answer: Answer | None, value: str) -> Answer | None:
    """Return an answer with one choice put in or taken out; None if none is left."""
    from core.codebook.answers import choices_value

    held = set(chosen_values(None if answer is None else answer.value))
    held ^= {value}
    return Answer(choices_value(variable, held)) if held else None


def next_open(questions: Sequence[Question], after: int) -> int | None:
    """Return the place of the next question to answer behind a place, otherwise the first; None if there is none."""
    places = [place for place, one in enumerate(questions) if one.is_open]
    return next((place for place in places if place > after), places[0] if places else None)
