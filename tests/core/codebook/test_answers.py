"""Answers as people type them: what is stored, what is shown, what is refused."""

from __future__ import annotations

import pytest

from core.codebook import AnswerOption, AnswerState, AnswerType, UnitVariable
from core.codebook.answers import (
    ABSENT,
    CANNOT_TELL,
    NOT_ASKED,
    Answer,
    StateCells,
    answer_cell,
    describe_answer,
    read_answer,
)
from core.errors import UserError

FRAMES = (
    AnswerOption("blame", "Who is to blame", key="b"),
    AnswerOption("cost", "Costs and gains"),
    AnswerOption("human interest", "One person's story", key="7"),
)
TONES = (AnswerOption("1", "Harsh"), AnswerOption("2", "Neutral"), AnswerOption("9", "Kind"))


def make_variable(kind: AnswerType, **more: object) -> UnitVariable:
    """Make a variable of a type."""
    return UnitVariable("asked", "What is asked?", type=kind, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("blame", "blame"),
        (" COST ", "cost"),
        ("costs and GAINS", "cost"),
        ("B", "blame"),
        ("2", "cost"),
        ("7", "human interest"),
        ("human  interest", "human interest"),
    ],
)
def test_an_option_is_meant_by_its_value_title_key_or_place(typed: str, stored: str) -> None:
    assert read_answer(make_variable(AnswerType.CHOICE, options=FRAMES), typed) == Answer(stored)


@pytest.mark.parametrize(("typed", "stored"), [("9", "9"), ("2.0", "2"), ("kind", "9")])
def test_numbers_of_options_are_never_their_places(typed: str, stored: str) -> None:
    variable = make_variable(AnswerType.ORDINAL, options=TONES)
    assert read_answer(variable, typed).value == stored
    with pytest.raises(UserError, match=r"“3” is no answer to “asked”\. Possible are: 1, 2, 9\."):
        read_answer(variable, "3")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("cost; blame", '["blame", "cost"]'),
        ("3|b", '["blame", "human interest"]'),
        ('["cost"]', '["cost"]'),
        ("cost;;cost;", '["cost"]'),
    ],
)
def test_several_choices_are_stored_in_the_order_of_the_options(typed: str, stored: str) -> None:
    variable = make_variable(AnswerType.CHOICES, options=FRAMES)
    assert read_answer(variable, typed).value == stored
    assert read_answer(variable, stored).value == stored


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        (AnswerType.YES_NO, "Y", "yes"),
        (AnswerType.YES_NO, "0", "no"),
        (AnswerType.YES_NO, "1.0", "yes"),
        (AnswerType.YES_NO, "FALSE", "no"),
        (AnswerType.COUNT, "12,500", "12500"),
        (AnswerType.COUNT, "1 234 567", "1234567"),
        (AnswerType.COUNT, "3.0", "3"),
        (AnswerType.RATIO, "2,5", "2.5"),
        (AnswerType.INTERVAL, "−4.25", "-4.25"),
        (AnswerType.RATIO, "+0.1", "0.1"),
        (AnswerType.RATIO, "-0", "0"),
        (AnswerType.DATE, "2019-11-19", "2019-11-19"),
        (AnswerType.DATE, "19/11/2019", "2019-11-19"),
        (AnswerType.DATE, "11/19/2019", "2019-11-19"),
        (AnswerType.DATE, "04.04.2019", "2019-04-04"),
        (AnswerType.DATE, "19 November 2019", "2019-11-19"),
        (AnswerType.DATE, "Nov. 19, 2019", "2019-11-19"),
        (AnswerType.DATE, "1er mars 2019", "2019-03-01"),
        (AnswerType.DATE, "November 2019", "2019-11"),
        (AnswerType.DATE, "11/2019", "2019-11"),
        (AnswerType.DATE, "2019", "2019"),
        (AnswerType.DATE, "2019-11-19T00:00:00", "2019-11-19"),
        (AnswerType.ENTITY, " Mira   Odell ", "Mira Odell"),
        (AnswerType.TEXT, " two\nlines ", "two\nlines"),
    ],
)
def test_other_answers_have_one_stored_form(kind: AnswerType, typed: str, stored: str) -> None:
    variable = make_variable(kind)
    assert read_answer(variable, typed) == Answer(stored)
    assert read_answer(variable, stored) == Answer(stored)


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        (AnswerType.YES_NO, "maybe", "“maybe” is no answer to “asked”. Possible are: yes, no."),
        (AnswerType.COUNT, "-1", "whole number from 0"),
        (AnswerType.COUNT, "1.5", "whole number from 0"),
        (AnswerType.COUNT, "1.500", "“asked”: “1.500” can mean 1.5 or 1,500"),
        (AnswerType.RATIO, "some", "a number in digits"),
        (AnswerType.RATIO, "--4", "a number in digits"),
        (AnswerType.DATE, "03/04/2019", "“03/04/2019” can mean 2019-04-03 or 2019-03-04"),
        (AnswerType.DATE, "2019-02-30", "Possible is a date"),
        (AnswerType.DATE, "19.11.19", "Possible is a date"),
        (AnswerType.TEXT, " ", "“” is no answer to “asked”"),
        (AnswerType.TEXT, "x" * 20_001, "too long"),
    ],
)
def test_what_is_no_answer_is_refused_in_a_sentence(kind: AnswerType, typed: str, said: str) -> None:
    with pytest.raises(UserError, match=said.replace("(", r"\(")):
        read_answer(make_variable(kind), typed)


def test_bounds_are_part_of_the_sentence() -> None:
    variable = make_variable(AnswerType.INTERVAL, lowest=-3.0, highest=3.0)
    assert read_answer(variable, "-3").value == "-3"
    with pytest.raises(UserError, match=r"“4” is no answer to “asked”\. Possible is a number from -3 to 3\."):
        read_answer(variable, "4")


@pytest.mark.parametrize("kind", list(AnswerType))
def test_answers_without_a_value_are_typed_as_words(kind: AnswerType) -> None:
    variable = make_variable(kind, options=FRAMES)
    assert read_answer(variable, "Absent") == read_answer(variable, "[absent]") == ABSENT
    assert read_answer(variable, "cannot tell") == read_answer(variable, "cannot_tell") == CANNOT_TELL


def test_an_option_called_absent_is_meant_before_the_state() -> None:
    options = (AnswerOption("present", "Present"), AnswerOption("absent", "Absent"))
    assert read_answer(make_variable(AnswerType.CHOICE, options=options), "absent") == Answer("absent")
    assert read_answer(make_variable(AnswerType.TEXT), "absent", only_values=True) == Answer("absent")


def test_people_see_titles_and_states() -> None:
    choices = make_variable(AnswerType.CHOICES, options=FRAMES)
    several = read_answer(choices, "cost;b")
    assert describe_answer(choices, several) == "Who is to blame; Costs and gains"
    assert describe_answer(make_variable(AnswerType.YES_NO), Answer("yes")) == "Yes"
    assert describe_answer(choices, ABSENT) == "absent, checked"
    assert describe_answer(choices, None) == "not coded"
    cells = StateCells(absent="98", not_asked="-1")
    assert answer_cell(choices, several, cells) == "blame; cost"
    assert answer_cell(choices, ABSENT, cells) == "98"
    assert answer_cell(choices, NOT_ASKED, cells) == "-1"
    assert answer_cell(choices, CANNOT_TELL, cells) is None
    assert answer_cell(choices, Answer(None, AnswerState.NOT_CODED)) is None
