from __future__ import annotations

from core.codebook import SHIPPED
from core.store.project import Project
from core.store.span_fetch import fetch_spans, ids_json, restore_entity_name, text_of, to_json, value_to_json

from .conftest import TEXT


def test_equal_values_are_equal_texts() -> None:
    assert to_json({"b": 1, "a": "é"}) == to_json({"a": "é", "b": 1}) == '{"a":"é","b":1}'
    assert value_to_json({"entity": "x", "low": None, "value": 0}) == '{"value":0}'


def test_the_present_name_goes_into_the_value() -> None:
    assert restore_entity_name(SHIPPED, "PERSON", {}, "Mira Odell") == {"entity": "Mira Odell"}
    assert restore_entity_name(SHIPPED, "PERSON", {}, None) == {}
    assert restore_entity_name(SHIPPED, "MONEY", {"value": 1}, "Mira Odell") == {"value": 1}
    assert restore_entity_name(SHIPPED, "QUOTE", {"kind": "direct"}, "Bo") == {
        "kind": "direct",
        "source": {"entity": "Bo"},
    }
    stored = {"source": {"text": "he"}}
    assert restore_entity_name(SHIPPED, "QUOTE", stored, "Bo") == {"source": {"text": "he", "entity": "Bo"}}
    assert stored == {"source": {"text": "he"}}


def test_rows_by_id_come_in_reading_order(opened: Project) -> None:
    assert [row.id for row in fetch_spans(opened.read_rows, [9, 1, 999, 4], SHIPPED)] == [1, 4, 9]
    assert ids_json(iter(range(3))) == "[0, 1, 2]"
    assert text_of(opened.read_rows, 1) == TEXT
    assert text_of(opened.read_rows, 2) == ""
