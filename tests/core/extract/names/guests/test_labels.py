"""Labels of other codebooks."""

from __future__ import annotations

import pytest

from core.extract.names import LABELS
from core.extract.names.guests.labels import map_kinds, split_prefix


@pytest.mark.parametrize(
    ("label", "wanted"),
    [
        ("B-PER", ("B", "PER")),
        ("I-person-actor", ("I", "person-actor")),
        ("S-LOC", ("S", "LOC")),
        ("PERSON", ("", "PERSON")),
        ("WORK_OF_ART", ("", "WORK_OF_ART")),
        ("O", ("O", "")),
        ("creative-work", ("", "creative-work")),
    ],
)
def test_split(label: str, wanted: tuple[str, str]) -> None:
    assert split_prefix(label) == wanted


def test_ontonotes_is_taken_as_it_is() -> None:
    told = map_kinds([*LABELS, "DATE", "CARDINAL", "MONEY", "LANGUAGE"])
    assert told == {label: label for label in LABELS}


def test_a_scheme_without_gpe_leaves_the_kind_of_place_open() -> None:
    assert map_kinds(["PER", "ORG", "LOC", "MISC"]) == {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE", "MISC": "OTHER"}
    assert map_kinds(["GPE", "LOC"]) == {"GPE": "GPE", "LOC": "LOC"}
    assert map_kinds(["GPE", "PERSON"])["GPE"] == "GPE"
    assert map_kinds(["geo", "gpe", "per"]) == {"geo": "PLACE", "gpe": "PLACE", "per": "PERSON"}
    assert map_kinds(["person-actor", "location-GPE", "building-airport", "other-law"]) == {
        "person-actor": "PERSON", "location-GPE": "PLACE", "building-airport": "FAC"
    }  # fmt: skip
    assert map_kinds(["LABEL_0", "LABEL_1"]) == {}
