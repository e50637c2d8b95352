"""Names by a few letters: ranking, slips, recent ones, and the work that grows with the words only."""

from __future__ import annotations

import pytest

from core.search.name_index import FuzzyNameIndex

NAMES = (
    "Rail strike in Lower Vesper", "Strikes end", "The Harbour Negotiations", "Negotiation",
    "Café de la Paix", "Strike", "Airstrike on a bridge", "Ödell, Mira",
)  # fmt: skip


@pytest.fixture(scope="module")
def index() -> FuzzyNameIndex:
    return FuzzyNameIndex(NAMES)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("strike", ["Strike", "Strikes end", "Rail strike in Lower Vesper", "Airstrike on a bridge"]),
        ("STRIKE rail", ["Rail strike in Lower Vesper"]),
        ("neg", ["Negotiation", "The Harbour Negotiations"]),
        ("negotaition", ["Negotiation", "The Harbour Negotiations"]),
        ("negotation", ["Negotiation"]),
        ("harbuor", ["The Harbour Negotiations"]),
        ("cafe", ["Café de la Paix"]),
        ("odell mira", ["Ödell, Mira"]),
        ("odlel", ["Ödell, Mira"]),
        ("zzzz", []),
        ("", []),
        ("…", []),
    ],
)
def test_what_is_found_first(index: FuzzyNameIndex, typed: str, first: list[str]) -> None:
    found = [NAMES[match.number] for match in index.find_names(typed, 10)]
    assert found[: len(first)] == first
    assert bool(found) == bool(first)


def test_short_words_forgive_no_slip(index: FuzzyNameIndex) -> None:
    assert index.find_names("enb", 10) == []


def test_recent_names_come_first_among_equals(index: FuzzyNameIndex) -> None:
    plain = [match.number for match in index.find_names("the", 10)]
    two = FuzzyNameIndex(["Talks of May", "Talks of June", "Other"])
    assert [match.number for match in two.find_names("talks", 10, {1: 5})] == [1, 0]
    assert [match.number for match in two.find_names("talks", 1, {1: 5})] == [1]
    assert plain == [2]


def test_a_recent_name_is_found_among_very_many() -> None:
    names = [f"kite {number:05}" for number in range(9000)]
    found = FuzzyNameIndex(names).find_names("k", 3, {8999: 1})
    assert found[0].number == 8999
    assert len(found) == 3


def test_equal_matches_come_in_a_given_order() -> None:
    names = ["Vesper Harbour Board", "Vesper", "Vesper Post"]
    assert [match.number for match in FuzzyNameIndex(names, by_order=True).find_names("vesp", 10)] == [0, 1, 2]
    assert [match.number for match in FuzzyNameIndex(names).find_names("vesp", 10)] == [1, 2, 0]
