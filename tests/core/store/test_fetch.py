from __future__ import annotations

from core.codebook import SHIPPED
from core.store.fetch import ids_json, named, plain, span_rows, text_of, to_json
from core.store.project import Project

from .conftest import TEXT


def test_equal_values_are_equal_texts() -> None:
    assert to_json({"b": 1, "a": "é"}) == to_json({"a": "é", "b": 1}) == '{"a":"é","b":1}'
    assert plain({"entity": "x", "low": None, "value": 0}) == '{"value":0}'


def test_the_present_name_goes_into_the_value() -> None:
    assert named(SHIPPED, "PERSON", {}, "Mira Odell") == {"entity": "Mira Odell"}
    assert named(SHIPPED, "PERSON", {}, None) == {}
    assert named(SHIPPED, "MONEY", {"value": 1}, "Mira Odell") == {"value": 1}
    assert named(SHIPPED, "QUOTE", {"kind": "direct"}, "Bo") == {"kind": "direct", "source": {"entity": "Bo"}}
    stored = {"source": {"text": "he"}}
    assert named(SHIPPED, "QUOTE", stored, "Bo") == {"source": {"text": "he", "entity": "Bo"}}
    assert stored == {"source": {"text": "he"}}


def test_rows_by_id_come_in_reading_order(opened: Project) -> None:
    assert [row.id for row in span_rows(opened.read, [9, 1, 999, 4], SHIPPED)] == [1, 4, 9]
    assert ids_json(iter(range(3))) == "[0, 1, 2]"
    assert text_of(opened.read, 1) == TEXT
    assert text_of(opened.read, 2) == ""
