"""Filter questions and computed variables as people type them."""

from __future__ import annotations

import pytest

from core.codebook.conditions import is_asked, names_in_condition
from core.codebook.formulas import compute_formula, names_in_formula
from core.errors import UserError

ANSWERS = {"relevant": "yes", "tone": "3", "frame": '["blame", "credit"]', "main actor": "Mira Odell", "empty": None}


@pytest.mark.parametrize(
    ("condition", "asked"),
    [
        ("", True),
        ("relevant = yes", True),
        ("Relevant = YES", True),
        ("relevant != yes", False),
        ("frame = blame and frame = credit", True),
        ("frame = cost or tone >= 3", True),
        ("tone > 3 or not relevant", False),
        ("not (tone < 3 or frame = cost)", True),
        ('"main actor" = "Mira Odell"', True),
        ("empty", False),
        ("not empty and tone", True),
        ("absent = yes", False),
        ("absent != yes", True),
    ],
)
def test_a_condition_is_read(condition: str, asked: bool) -> None:
    assert is_asked(condition, ANSWERS) is asked


@pytest.mark.parametrize(
    "condition", ["=", "relevant =", "(relevant", "relevant)", "and", "a b", "tone > many", "(" * 5000, '"a']
)
def test_a_condition_that_cannot_be_read_says_how_to_write_one(condition: str) -> None:
    with pytest.raises(UserError, match="cannot be read at"):
        is_asked(condition, ANSWERS)


def test_the_names_in_a_condition_are_listed_once() -> None:
    assert names_in_condition('a = 1 and (b or a = 2) and not "long name"') == ("a", "b", "long name")


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("sum(a, b)", "3"),
        ("mean(a, b)", "1.5"),
        ("mean(a, b, none)", None),
        ("mean(a, b, none; 2)", "1.5"),
        ("index(x, y, z)", "0.666666666667"),
        ("INDEX(x, y)", "1"),
        ("recode(a; 1, 2 = low; 3 = high)", "low"),
        ("recode(b; 1 = low; else = other)", "other"),
        ("recode(none; else = other)", None),
        ("recode(many; red = warm)", "warm"),
    ],
)
def test_a_formula_is_computed(formula: str, value: str | None) -> None:
    answers = {"a": "1", "b": "2", "x": "yes", "y": "yes", "z": "no", "none": None, "many": '["blue", "red"]'}
    assert compute_formula(formula, answers) == value


@pytest.mark.parametrize(
    "formula", ["", "a", "mean()", "mean(a,)", "mean(a; 2)", "mean(a; x)", "recode(a)", "recode(a, b; 1 = 2)", "max(a)"]
)
def test_a_formula_that_cannot_be_read_says_how_to_write_one(formula: str) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        names_in_formula(formula)
