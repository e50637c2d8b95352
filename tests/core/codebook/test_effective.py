"""What the variables of a unit come to: filter questions, computed variables, and chains of both."""

from __future__ import annotations

from dataclasses import replace

from core.codebook import SHIPPED, AnswerState, AnswerType, StudyUnit, UnitVariable
from core.codebook.answers import ABSENT, NOT_ASKED, NOT_CODED, Answer
from core.codebook.effective import effective_answers

YES, NO = Answer("yes"), Answer("no")


def question(name: str, **more: object) -> UnitVariable:
    """Make a yes/no question."""
    return UnitVariable(name, f"{name}?", type=AnswerType.YES_NO, **more)  # type: ignore[arg-type]


BOOK = replace(
    SHIPPED,
    unit_variables=(
        UnitVariable("level", "Level", formula="recode(Share; 1 = whole; 0 = none; else = part)"),
        UnitVariable("share", "Share", type=AnswerType.RATIO, formula="index(a, b)"),
        question("Relevant"),
        question("a", condition="relevant = yes"),
        question("b", condition="relevant = yes"),
        question("c", condition="level = part"),
        UnitVariable("sums", "Sums", type=AnswerType.RATIO, formula="sum(a, b, n; 2)"),
        UnitVariable("n", "Number", type=AnswerType.COUNT, hidden=True),
        question("a", unit=StudyUnit.MARK, subject="MONEY"),
    ),
)


def test_nothing_is_coded_at_first_and_filters_that_want_an_answer_ask_nothing() -> None:
    found = effective_answers(BOOK, {})
    assert list(found) == ["level", "share", "Relevant", "a", "b", "c", "sums", "n"]
    assert found["Relevant"] is NOT_CODED
    assert found["a"] is found["b"] is found["c"] is NOT_ASKED
    assert found["share"] is found["level"] is NOT_CODED


def test_chains_of_formulas_and_conditions_are_worked_out_in_any_order() -> None:
    found = effective_answers(BOOK, {"RELEVANT": YES, "A": YES, "b": NO, "n": Answer("3")})
    assert found["share"] == Answer("0.5")
    assert found["level"] == Answer("part")
    assert found["c"] is NOT_CODED, "asked, because a computed variable says so"
    assert found["sums"] == Answer("4")


def test_an_answer_that_a_filter_rules_out_does_not_count() -> None:
    found = effective_answers(BOOK, {"relevant": NO, "a": YES, "b": YES, "n": Answer("3")})
    assert found["a"] is NOT_ASKED
    assert found["share"] is NOT_CODED
    assert found["sums"] is NOT_CODED, "one of two answers"


def test_absent_is_no_value() -> None:
    found = effective_answers(BOOK, {"relevant": YES, "a": ABSENT, "b": YES})
    assert found["a"].state is AnswerState.ABSENT
    assert found["share"] is NOT_CODED


def test_what_depends_on_itself_is_not_coded() -> None:
    circle = (UnitVariable("x", "X", formula="sum(y)"), UnitVariable("y", "Y", formula="sum(x)"), question("z"))
    found = effective_answers(replace(SHIPPED, unit_variables=circle), {"z": YES})
    assert found == {"x": NOT_CODED, "y": NOT_CODED, "z": YES}
