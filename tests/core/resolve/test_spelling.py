"""Which spellings are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.resolve.spelling import best_spelling, fold_name, is_one_slip, strip_possessive


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yucatán", "YUCATAN"),
        ("Basse-Terre", "Basse  Terre"),
        ("U.S.", "US"),
        ("L’Orme", "L'Orme"),
        ("Łódź", "Lodz"),
        ("Jeong Eun–bo", "Jeong Eun-bo"),
        ("Bjørn", "Bjorn"),
        ("Cafe\u0301", "Café"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(("one", "other"), [("Norhaven", "Northaven"), ("North Vesper", "South Vesper"), ("Lee", "Li")])
def test_not_alike(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("kristin", "kristen", True),
        ("maurer", "mauer", True),
        ("daniel", "daniela", False),
        ("marion", "marian", True),
        ("jon", "jan", False),
        ("norton", "morton", False),
        ("kristin", "kristin", False),
        ("kristian", "krysteen", False),
    ],
)
def test_a_slip_is_one_letter_inside(one: str, other: str, is_one: bool) -> None:
    assert is_one_slip(one, other) is is_one_slip(other, one) is is_one


def test_possessives_and_capitals() -> None:
    assert [strip_possessive(words) for words in ("Lee's", "Lee’s", "Dams'", "'s", "Lee")] == [
        "Lee",
        "Lee",
        "Dams",
        "'s",
        "Lee",
    ]
    assert best_spelling(["NORHAVEN", "Norhaven", "norhaven"]) == "Norhaven"
    assert best_spelling(["NORHAVEN"]) == "NORHAVEN"


@given(st.text(max_size=30))
def test_folding_is_stable(words: str) -> None:
    assert fold_name(fold_name(words)) == fold_name(words)
