"""Labels in plain words."""

from __future__ import annotations

from core.codebook import SHIPPED
from gui.models.label_words import describe_code, describe_label, label_title, label_with_code


def test_the_word_comes_first_and_the_code_second() -> None:
    assert label_title(SHIPPED, "GPE") == "Place"
    assert label_with_code(SHIPPED, "GPE") == "Place (GPE)"
    assert describe_label(SHIPPED, "GPE") == "Place: Countries, states and cities, also as governments (GPE)"


def test_a_label_without_a_word_of_its_own_is_said_once() -> None:
    assert label_with_code(SHIPPED, "VESSEL") == "VESSEL"
    assert describe_label(SHIPPED, "VESSEL") == "VESSEL: A label that is not in this codebook"


def test_every_label_has_a_word_that_no_other_has() -> None:
    titles = [code.title for code in SHIPPED]
    assert len(set(titles)) == len(titles)
    assert all(code.name in describe_code(code) and code.title in describe_code(code) for code in SHIPPED)
