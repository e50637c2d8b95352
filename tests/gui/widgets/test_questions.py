"""What a form shows of a variable: its keys, its short name, and why it is not asked."""

from __future__ import annotations

import pytest

from core.codebook import AnswerOption, AnswerState, AnswerType, UnitVariable
from core.codebook.answers import Answer
from core.codebook.effective import AnswerPlan
from gui.widgets.coding_form.question_row import describe_row
from gui.widgets.coding_form.questions import (
    AttachedWords,
    StoredAnswer,
    has_buttons,
    next_open,
    option_keys,
    read_questions,
    state_keys,
    toggled_choices,
)

YES_NO = AnswerType.YES_NO


def choice(count: int, kind: AnswerType = AnswerType.CHOICE, **keys: str) -> UnitVariable:
    options = tuple(AnswerOption(str(n), f"option {n}", key=keys.get(f"o{n}", "")) for n in range(1, count + 1))
    return UnitVariable("frame", "Which frame?", type=kind, options=options, row=1)


@pytest.mark.parametrize(
    ("variable", "options", "states"),
    [
        (UnitVariable("v1", "?", type=YES_NO), "12", ["9"]),
        (choice(3), "123", ["0", "9"]),
        (choice(3, o2="c"), "1c3", ["0", "9"]),
        (choice(3, o1="9"), "923", ["0", "8"]),
        (choice(3, o1="2"), "23", ["0", "9"]),
        (choice(9), "123456789", ["0", "?"]),
        (choice(10), "", ["Alt+0", "Alt+9"]),
        (UnitVariable("v1", "?", type=AnswerType.COUNT), "", ["Alt+0", "Alt+9"]),
    ],
)
def test_every_answer_has_a_key_of_its_own(variable: UnitVariable, options: str, states: list[str]) -> None:
    assert "".join(one.key for one in option_keys(variable)) == options
    assert [one.key for one in state_keys(variable)] == states
    assert has_buttons(variable) is bool(options)


def test_short_names_are_the_names_where_those_are_numbers() -> None:
    named = AnswerPlan([UnitVariable("q1", "?", row=1), UnitVariable("q2b", "?", row=2, condition="q1 = yes")])
    assert [one.label for one in read_questions(named, {})] == ["q1", "q2b"]
    words = AnswerPlan(
        [
            UnitVariable("relevant", "?", type=YES_NO, row=1),
            UnitVariable("section", "?", row=2, is_imported=True),
            UnitVariable("tone", "?", row=3, condition="(Relevant = yes and section = world)"),
        ]
    )
    found = read_questions(words, {})
    assert [(one.label, one.only_if) for one in found] == [("V1", ""), ("V2", "(V1 = yes and section = world)")]
    assert describe_row(found[1]) == "asked only if (V1 = yes and section = world)"


def test_a_question_that_is_no_longer_asked_keeps_its_answer_and_is_not_open() -> None:
    relevant, tone = UnitVariable("a", "?", type=YES_NO, row=1), UnitVariable("b", "?", row=2, condition="a = yes")
    stored = {1: StoredAnswer(Answer("no"), 1, 0), 2: StoredAnswer(Answer("kind"), 2, 0)}
    first, second = read_questions(AnswerPlan([relevant, tone]), stored)
    assert (second.can_answer, second.is_open, second.answer) == (False, False, Answer("kind"))
    assert next_open((first, second), -1) is None
    (first, second) = read_questions(AnswerPlan([relevant, tone]), {1: StoredAnswer(Answer("yes"), 1, 0)})
    assert (second.can_answer, next_open((first, second), 1)) == (True, 1)


def test_a_closed_row_says_the_answer_and_its_words() -> None:
    words = (AttachedWords(1, "the port\nwould pay", 3, 20), AttachedWords(2, "pay", 16, 19))
    stored = {1: StoredAnswer(Answer("2"), 1, 0, words)}
    (question,) = read_questions(AnswerPlan([choice(3)]), stored)
    assert describe_row(question) == "option 2 · from “the port would pay” · +1"
    (question,) = read_questions(AnswerPlan([choice(3)]), {1: StoredAnswer(Answer(None, AnswerState.ABSENT), 1, 0)})
    assert describe_row(question) == "absent, checked"


def test_choices_are_put_in_and_taken_out_in_the_order_of_the_options() -> None:
    several = choice(3, AnswerType.CHOICES)
    one = toggled_choices(several, None, "3")
    two = toggled_choices(several, one, "1")
    assert (one, two) == (Answer('["3"]'), Answer('["1", "3"]'))
    assert toggled_choices(several, one, "3") is None
    assert toggled_choices(several, Answer(None, AnswerState.ABSENT), "2") == Answer('["2"]')
