from __future__ import annotations

from dataclasses import replace

import pytest

from core.store.rows import SpanRow, bare_value, same_value

ROW = SpanRow(
    1, 1, 0, 4, "PERSON", {"entity": "New name"}, "accepted", 7, "New name", 0.9, "names/1", "",
    0, 4, "PERSON", {"entity": "Old name"}, "Old name", 7, "Ines", "2019-11-19T10:00:00Z",
)  # fmt: skip


def test_an_entity_with_a_new_name_is_no_correction() -> None:
    assert (ROW.state, ROW.is_corrected, ROW.by_hand) == ("accepted", False, False)


@pytest.mark.parametrize(
    "change",
    [{"start": 1}, {"stop": 5}, {"label": "ORG"}, {"entity_id": 8}, {"entity_id": None}, {"value": {"value": 2}}],
)
def test_what_counts_as_corrected(change: dict[str, object]) -> None:
    row = replace(ROW, **change)
    assert (row.state, row.is_corrected) == ("corrected", True)
    assert replace(row, status="suggested").state == "suggested"
    assert replace(row, status="rejected").state == "rejected"


def test_a_mark_by_hand_is_added() -> None:
    row = replace(ROW, guess_start=None, guess_stop=None, guess_label=None, guess_value=None, guess_entity=None)
    assert (row.state, row.is_corrected) == ("added", False)
    assert replace(row, status="removed").state == "removed"


def test_values_are_compared_without_names_and_empty_attributes() -> None:
    assert same_value({"value": 5, "low": None}, {"value": 5.0})
    assert same_value({"source": {"entity": "A"}}, {})
    assert not same_value({"source": {"entity": "A", "text": "he"}}, {"source": {"entity": "B", "text": "she"}})
    assert not same_value({"value": 5}, None)
    assert bare_value({"entity": "A", "source": {"entity": "B", "start": 1}}) == {"source": {"start": 1}}


def test_the_machine_explains_its_own_value_only() -> None:
    row = replace(ROW, value={"value": 5}, guess_value={"value": 5, "why": "$ = USD"})
    assert row.value_reason == "$ = USD"
    assert not row.differs
    assert replace(row, value={"value": 6}).value_reason is None
    assert bare_value(row.guess_value) == {"value": 5}
