"""What variables say of each other: circles are found, in work proportional to their number."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codebook import SHIPPED, AnswerType, StudyUnit, UnitVariable
from core.codebook.checks import find_codebook_faults
from core.codebook.references import VariableReferences


def book_of(uses: dict[str, str]) -> VariableReferences:
    return VariableReferences(replace(SHIPPED, unit_variables=tuple(variable(*one) for one in uses.items())))


def variable(name: str, condition: str = "") -> UnitVariable:
    return UnitVariable(name, name, type=AnswerType.YES_NO, condition=condition)


@pytest.mark.parametrize(
    ("uses", "circular"),
    [
        ({"a": "b", "b": "c", "c": ""}, ""),
        ({"a": "A"}, "a"),
        ({"a": "b", "b": "c", "c": "b"}, "bc"),
        ({"a": "b and c", "b": "d", "c": "d", "d": ""}, ""),
        ({"a": "b", "b": "a or x", "c": "a", "d": "c or nothing"}, "ab"),
        ({"a": "b =", "b": "a"}, ""),
    ],
)
def test_circles_are_found(uses: dict[str, str], circular: str) -> None:
    found = book_of(uses)
    assert [name for name in uses if found.depends_on_itself(variable(name))] == list(circular)


def test_only_variables_of_the_same_unit_are_known() -> None:
    found = book_of({"a": ""})
    assert found.knows("A", variable("b"))
    assert not found.knows("a", replace(variable("b"), unit=StudyUnit.CLAIM))


@given(st.dictionaries(st.integers(0, 7), st.sets(st.integers(0, 7), max_size=3), max_size=8))
def test_a_circle_is_a_way_back(uses: dict[int, set[int]]) -> None:
    found = book_of({f"v{one}": " or ".join(f"v{other}" for other in others) for one, others in uses.items()})
    for one in uses:
        reached, waiting = set(), list(uses[one])
        while waiting:
            other = waiting.pop()
            if other not in reached:
                reached.add(other)
                waiting.extend(uses.get(other, ()))
        assert found.depends_on_itself(variable(f"v{one}")) is (one in reached)


def test_a_long_chain_is_checked_at_once() -> None:
    chain = tuple(variable(f"v{n}", f"v{n + 1}" if n < 4_999 else "") for n in range(5_000))
    assert list(find_codebook_faults(replace(SHIPPED, unit_variables=chain))) == []
