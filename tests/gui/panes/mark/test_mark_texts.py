from __future__ import annotations

from dataclasses import replace

import pytest

from core.codebook import SHIPPED, Variable
from core.errors import UserError
from core.store.rows import SpanRow
from gui.models.local_time import format_local_time
from gui.models.mark_values import editable_text, value_after_typing
from gui.panes.mark.attribute_fields import form_variables, format_attribute, parse_attribute
from gui.panes.mark.mark_texts import (
    describe_confidence,
    describe_decision,
    describe_guess,
    describe_origin,
    explain_confidence,
)

TEXT = "First paragraph.\nThey paid <about> €5 million for it.\nLast one."
START = TEXT.index("€5")
SAID = {"value": 5000000, "currency": "EUR", "per": "year"}
ROW = SpanRow(
    1, 1, START, START + 10, "MONEY", SAID, "suggested", None, None, 0.9, "test/1", "",
    START, START + 10, "MONEY", SAID, None, None, None, None,
)  # fmt: skip


SUM = SHIPPED.code_for("MONEY")


def field(key: str) -> Variable:
    return next(one for one in SHIPPED.all_variables() if one.name == key)


def keys(label: str) -> set[str]:
    return {one.name for one in form_variables(SHIPPED.code_for(label))}


@pytest.mark.parametrize(
    ("confidence", "words"), [(1.0, "100 % sure"), (0.999, "99 % sure"), (0.9, "90 % sure"), (0.2, "20 % sure")]
)
def test_confidence_in_words(confidence: float, words: str) -> None:
    assert describe_confidence(replace(ROW, confidence=confidence)) == words


def test_a_confidence_says_what_it_rests_on() -> None:
    assert "not measured" in explain_confidence(ROW)
    assert "in a hundred were right" in explain_confidence(replace(ROW, extractor="names/2"))
    assert explain_confidence(replace(ROW, confidence=None)) == ""
    assert explain_confidence(replace(ROW, guess_label=None)) == ""


def test_the_guess_is_told_only_where_it_differs() -> None:
    assert describe_guess(SHIPPED, TEXT, ROW) == ""
    assert describe_guess(SHIPPED, TEXT, replace(ROW, label="CARDINAL")) == "Money · 5,000,000 EUR · per year"
    moved = replace(ROW, start=ROW.start - 8)
    assert describe_guess(SHIPPED, TEXT, moved) == "Money · “€5 million” · 5,000,000 EUR · per year"
    assert describe_guess(SHIPPED, TEXT, replace(ROW, guess_label=None)) == ""


def test_who_decided() -> None:
    assert describe_decision(ROW) == ""
    when = "2031-03-04T05:06:07Z"
    decided = replace(ROW, status="accepted", decided_by="Ines", decided_at=when)
    assert describe_decision(decided) == f"Decided by Ines, {format_local_time(when)}"
    assert describe_decision(replace(decided, status="suggested")) == f"Changed by Ines, {format_local_time(when)}"


@pytest.mark.parametrize(
    ("key", "typed", "item"),
    [
        ("low", "1,250", 1250), ("low", "2.5", 2.5), ("high", "40%", 0.4), ("high", "", None),
        ("currency", " eur", "EUR"), ("earliest", "2031-03-04", "2031-03-04"), ("unit", "troop", "troop"),
    ],
)  # fmt: skip
def test_attributes_are_read(key: str, typed: str, item: object) -> None:
    assert parse_attribute(SHIPPED, SUM, field(key), typed) == item


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("low", "many"),
        ("low", "nan"),
        ("high", "inf"),
        ("currency", "clams"),
        ("earliest", "2031-02-30"),
        ("latest", "x"),
    ],
)
def test_nonsense_is_refused_with_a_sentence(key: str, typed: str) -> None:
    with pytest.raises(UserError, match=field(key).title):
        parse_attribute(SHIPPED, SUM, field(key), typed)


def test_what_is_written_is_read_back() -> None:
    for item in (5, 2.5, 1_000_000, 0.082, 0.333333333333):
        assert parse_attribute(SHIPPED, SUM, field("low"), format_attribute(item)) == item


def test_each_label_has_its_own_attributes() -> None:
    assert "currency" in keys("MONEY")
    assert "value" not in keys("MONEY")
    assert keys("DATE") == {"value", "mod", "earliest", "latest"}
    assert keys("PERSON") == set()
    assert keys("VESSEL") == set()


def test_a_typed_amount_keeps_what_was_not_typed() -> None:
    ranged = replace(ROW, value={"value": 5, "low": 4, "high": 6, "currency": "EUR", "per": "year"})
    assert value_after_typing(SHIPPED, ranged, {"value": 7}) == {"value": 7, "currency": "EUR", "per": "year"}
    assert value_after_typing(SHIPPED, ranged, {"value": 7, "currency": "USD"})["currency"] == "USD"
    assert value_after_typing(SHIPPED, replace(ROW, label="DATE"), {"value": "2031"}) == {"value": "2031"}


def test_the_value_as_it_is_typed() -> None:
    assert editable_text(SHIPPED, ROW) == "5,000,000 EUR"


def test_what_found_a_mark_is_told_with_its_rule() -> None:
    assert describe_origin(replace(ROW, extractor=None)) == "added by hand"
    assert describe_origin(ROW) == "found by test/1"
    assert describe_origin(replace(ROW, rule="x.y<b>")) == "found by test/1\nx.y<b>"


def test_a_time_without_a_day_is_typed_anew() -> None:
    row = replace(ROW, label="DATE", value={"mod": "END"})
    assert editable_text(SHIPPED, row) == ""
    assert editable_text(SHIPPED, replace(row, value={"value": "2031-03", "mod": "END"})).startswith("2031-03")
