from __future__ import annotations

import pytest

from core.extract.names.rules import NameGuess
from core.training.clean_marks import TrainingMark
from core.training.scoring import ScoreTally, confidence_pairs, count_tallies, document_of, scored_kind
from core.training.training_documents import TrainingDocument
from core.training.training_settings import DataSet

TEXT = "Orla Venn left Bragg for Norland Bank"


def document(silent: frozenset[str] = frozenset()) -> TrainingDocument:
    marks = (TrainingMark(0, 9, ("PERSON",)), TrainingMark(15, 20, ("PLACE",)), TrainingMark(25, 37, ("ORG", "OTHER")))
    return TrainingDocument(TEXT, marks, DataSet("some", 1.0, silent=silent))


def find(_: str) -> list[NameGuess]:
    return [
        NameGuess(0, 9, "PERSON", 0.9),
        NameGuess(15, 20, "ORG", 0.6),
        NameGuess(25, 32, "GPE", 0.5),
        NameGuess(10, 14, "NORP", 0.4),
    ]


def test_range_and_kind_must_be_right_and_vague_stretches_do_not_count() -> None:
    found = count_tallies([document()], find)
    assert found["PERSON"] == ScoreTally(1, 0, 0)
    assert found["ORG"] == ScoreTally(0, 1, 0)
    assert found["PLACE"] == ScoreTally(0, 0, 1)
    assert found["all"] == ScoreTally(1, 2, 1)


def test_kinds_that_a_set_is_silent_about_are_left_out() -> None:
    found = count_tallies([document(frozenset({"NORP"}))], find)
    assert "NORP" not in found
    assert found["all"] == ScoreTally(1, 1, 1)


def test_confidence_of_marks_and_their_truth() -> None:
    assert confidence_pairs([document()], find) == [(0.9, True), (0.6, False), (0.4, False)]


def test_figures_of_a_tally() -> None:
    tally = ScoreTally(6, 2, 4)
    assert (tally.precision, tally.recall, tally.f1) == (0.75, 0.6, pytest.approx(12 / 18))
    assert ScoreTally(0, 0, 0).f1 == ScoreTally(0, 0, 0).precision == ScoreTally(0, 0, 0).recall == 1.0


def test_facilities_and_regions_are_places() -> None:
    assert {scored_kind(label) for label in ("GPE", "LOC", "FAC")} == {"PLACE"}
    assert scored_kind("ORG") == "ORG"


def test_a_text_becomes_a_document_of_paragraphs() -> None:
    assert document_of("One.\n\nTwo.").paragraphs == ((0, 4), (6, 10))
