"""What a figure allows."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.compare import ComparedClaim, allowed_values, claims_agree


def money(words: str, value: float, modifier: str = "", side: str = "") -> ComparedClaim:
    return ComparedClaim(1, 1, "MONEY", value, "USD", words, modifier=modifier, side=side)


@pytest.mark.parametrize(
    ("figure", "low", "high"),
    [
        (money("$850 million", 850e6), 845e6, 855e6),
        (money("$808.5 million", 808.5e6), 808.45e6, 808.55e6),
        (money("$5 billion", 5e9), 4.5e9, 5.5e9),
        (money("$5 billion", 5e9, "approximately"), 4e9, 6e9),
        (money("$5 billion", 5e9, "approximately", "below"), 4e9, 5e9),
        (money("$5 billion", 5e9, "at_most"), -math.inf, 5.5e9),
        (money("$1 billion", 1e9, "more_than"), 0.5e9, math.inf),
        (money("28,500", 28_500), 28_450, 28_550),
        (money("a billion dollars", 1e9), 1e9, 1e9),
        (money("$1.200", 1200), 1150, 1250),
        (money("$5.125", 5.125), 5.1245, 5.1255),
        (ComparedClaim(1, 1, "PERCENT", 0.082, "", "8.2%"), 0.0815, 0.0825),
        (ComparedClaim(1, 1, "CARDINAL", 47, "lawmaker", "47"), 47, 47),
        (ComparedClaim(1, 1, "MONEY", 4.5e9, "USD", "$4-5bn", low=4e9, high=5e9), 3.5e9, 5.5e9),
    ],
)
def test_a_figure_stands_for_what_rounds_to_it(figure: ComparedClaim, low: float, high: float) -> None:
    assert allowed_values(figure) == pytest.approx((low, high))


def test_the_finer_must_round_to_the_coarser() -> None:
    assert claims_agree(money("$5 billion", 5e9), money("$4.7 billion", 4.7e9))
    assert not claims_agree(money("$5.0 billion", 5e9), money("$4.7 billion", 4.7e9))
    assert not claims_agree(
        money("$850 million", 850e6, "approximately"), money("$890 million", 890e6, "approximately")
    )


def test_an_open_side_agrees_with_all_that_lies_there() -> None:
    assert claims_agree(money("$5 billion", 5e9, "at_most"), money("$700 million", 700e6))
    assert not claims_agree(money("$5 billion", 5e9, "more_than"), money("$700 million", 700e6))
    assert not claims_agree(money("$5 billion", 5e9, "more_than"), money("$3 billion", 3e9, "less_than"))


_FIGURES = st.builds(
    lambda value, modifier, side: money(f"${value} million", value * 1e6, modifier, side),
    st.integers(1, 9999),
    st.sampled_from(["", "approximately", "at_most", "at_least", "more_than", "less_than"]),
    st.sampled_from(["", "below"]),
)


@given(_FIGURES, _FIGURES)
def test_agreement_is_mutual_and_everything_agrees_with_itself(one: ComparedClaim, other: ComparedClaim) -> None:
    assert claims_agree(one, other) == claims_agree(other, one)
    assert claims_agree(one, one)
