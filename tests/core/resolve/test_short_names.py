"""Short and long forms of names that are no people's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.resolve.short_names import NameForm, canonical_names


def linked(family: str, *names: str) -> list[str]:
    return canonical_names([NameForm(family, name, False) for name in names])


@pytest.mark.parametrize(
    ("family", "long", "short"),
    [
        ("body", "Brannock University", "Brannock"),
        ("body", "Norhaven Red Gulls", "Gulls"),
        ("body", "Society of the Quay", "Society"),
        ("body", "Brannock International Airlines", "Brannock"),
        ("place", "Vesper Islands", "Vesper"),
        ("place", "Vesper City", "Vesper"),
        ("place", "City of Vesper", "Vesper"),
        ("place", "Vesper, Norhaven", "Vesper"),
        ("thing", "2012 Quay Games", "Quay Games"),
        ("thing", "Quay-Games", "Quay Games"),
    ],
)
def test_a_short_form(family: str, long: str, short: str) -> None:
    assert len(set(linked(family, long, short))) == len(set(linked(family, short, long))) == 1


@pytest.mark.parametrize(
    ("family", "names"),
    [
        ("body", ("Brannock University", "Brannock Bank", "Brannock")),
        ("body", ("Bank of the Quay", "Quay")),
        ("place", ("North Vesper", "Vesper")),
        ("place", ("Vesper Airlift", "Vesper")),
        ("people", ("Vesperian", "Vesper")),
    ],
)
def test_no_short_form(family: str, names: tuple[str, ...]) -> None:
    assert linked(family, *names) == list(names)


def test_classes_stay_apart_and_what_a_lexicon_knows_stays_itself() -> None:
    assert (
        canonical_names([NameForm("body", "Vesper University", False), NameForm("place", "Vesper", False)])[1]
        == "Vesper"
    )
    assert (
        canonical_names([NameForm("body", "Vesper University", False), NameForm("body", "Vesper", True)])[1] == "Vesper"
    )


def test_the_spelling_of_the_lexicon_names_all() -> None:
    forms = [NameForm("place", "VESPER", False), NameForm("place", "Vésper", True), NameForm("place", "Vesper", False)]
    assert canonical_names(forms) == ["Vésper"] * 3


NAMES = st.lists(st.sampled_from(["Vesper", "University", "of", "the", "City", "2012", "Quay", "-", "Red"]), min_size=1)


@given(st.lists(NAMES.map(" ".join), max_size=12), st.sampled_from(["body", "place", "thing"]))
def test_every_form_has_a_name_that_the_article_has(names: list[str], family: str) -> None:
    assert set(linked(family, *names)) <= set(names)
