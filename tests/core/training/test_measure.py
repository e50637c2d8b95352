from __future__ import annotations

import pytest

from core.extract.names.rules import Guess
from core.training.clean import Mark
from core.training.documents import Document
from core.training.measure import Tally, document_of, kind_of, sureness, tallies
from core.training.settings import DataSet

TEXT = "Orla Venn left Bragg for Norland Bank"


def document(silent: frozenset[str] = frozenset()) -> Document:
    marks = (Mark(0, 9, ("PERSON",)), Mark(15, 20, ("PLACE",)), Mark(25, 37, ("ORG", "OTHER")))
    return Document(TEXT, marks, DataSet("some", 1.0, silent=silent))


def find(_: str) -> list[Guess]:
    return [
        Guess(0, 9, "PERSON", 0.9),
        Guess(15, 20, "ORG", 0.6),
        Guess(25, 32, "GPE", 0.5),
        Guess(10, 14, "NORP", 0.4),
    ]


def test_range_and_kind_must_be_right_and_vague_stretches_do_not_count() -> None:
    found = tallies([document()], find)
    assert found["PERSON"] == Tally(1, 0, 0)
    assert found["ORG"] == Tally(0, 1, 0)
    assert found["PLACE"] == Tally(0, 0, 1)
    assert found["all"] == Tally(1, 2, 1)


def test_kinds_that_a_set_is_silent_about_are_left_out() -> None:
    found = tallies([document(frozenset({"NORP"}))], find)
    assert "NORP" not in found
    assert found["all"] == Tally(1, 1, 1)


def test_confidence_of_marks_and_their_truth() -> None:
    assert sureness([document()], find) == [(0.9, True), (0.6, False), (0.4, False)]


def test_figures_of_a_tally() -> None:
    tally = Tally(6, 2, 4)
    assert (tally.precision, tally.recall, tally.f1) == (0.75, 0.6, pytest.approx(12 / 18))
    assert Tally(0, 0, 0).f1 == Tally(0, 0, 0).precision == Tally(0, 0, 0).recall == 1.0


def test_facilities_and_regions_are_places() -> None:
    assert {kind_of(label) for label in ("GPE", "LOC", "FAC")} == {"PLACE"}
    assert kind_of("ORG") == "ORG"


def test_a_text_becomes_a_document_of_paragraphs() -> None:
    assert document_of("One.\n\nTwo.").paragraphs == ((0, 4), (6, 10))
