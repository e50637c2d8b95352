"""Pressmark's own form of a codebook: lossless, and one sentence for a file that is none."""

from __future__ import annotations

import json
from typing import Any

import pytest

from core.codebook_files import CodebookContent
from core.codebook_files.code_colours import LEAST, contrast_between
from core.codebook_files.file_limits import LONGEST_TEXT, MOST_ENTRIES
from core.codebook_files.json_form import parse_json, write_json
from core.errors import UserError


def file_with(**parts: Any) -> bytes:
    return json.dumps({"format": "pressmark-codebook", "version": 1, **parts}).encode()


def test_the_codebook_with_everything_comes_back(content: CodebookContent) -> None:
    text = write_json(content)
    assert parse_json(text.encode("utf-16"), "a.json").content == content
    assert '"revision' not in text  # nothing of the project's rows
    assert "MONEY" in text
    assert "PERSON" not in text.replace('"PERSON"\n', "")  # what ships unchanged is not in the file, only accepted


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "a.json is not valid JSON"),
        (b"{", "line 1, column 2"),
        (b"[]", "not a codebook of Pressmark"),
        (b'{"articles": []}', "not a codebook of Pressmark"),
        (b'{"format": "pressmark-codebook", "version": 2}', "newer version"),
        (b'{"format": "pressmark-codebook", "version": "1"}', "“version” must be 1"),
        (b'{"format": "pressmark-codebook", "version": 1, "x": NaN}', "number that is too long"),
        (b"[" * 100_000, "nested too deeply"),
        (file_with(variables={}), "variables: this must be a list"),
        (file_with(title=5), "title: this must be text"),
        (file_with(variables=[{"title": "x"}]), r"variables 1: “name” is missing"),
        (file_with(variables=[{"name": "v", "type": "colour"}]), r"variables 1 \(v\): “type” must be one of: choice"),
        (file_with(variables=[{"name": "v", "required": "yes"}]), "“required” must be yes or no"),
        (file_with(variables=[{"name": "v", "lowest": 10**400}]), "“lowest” must be a number"),
        (file_with(variables=[{"name": "v", "lowest": True}]), "“lowest” must be a number"),
        (file_with(variables=[{"name": "v", "title": ["x"]}]), "“title” must be text"),
        (file_with(variables=[{"name": "v", "options": [3]}]), "options 1: an answer is an object"),
        (file_with(variables=[{"name": "v", "definition": "x" * (LONGEST_TEXT + 1)}]), "at most 100,000 characters"),
        (file_with(variables=[{"name": "v"}] * (MOST_ENTRIES + 1)), "more than 5,000 entries"),
        (file_with(codes=[{"name": "BLAME", "colour": "red"}]), "a colour like #1f5fae"),
        (file_with(codes=[{"name": "BLAME", "tier": 2.5}]), "a whole number from 0 to 9"),
        (file_with(record_types=[{"name": "e", "slots": [{"name": "s", "accepts": "ORG"}]}]), "a list of texts"),
        (file_with(record_types=[{"title": "e"}]), "record_types 1: “name” is missing"),
        (file_with(record_types=[{"name": "e", "slots": [{"title": "s"}]}]), "slots 1: “name” is missing"),
        (file_with(examples=[{"owner": "code", "path": "MONEY", "words": " "}]), "an example needs"),
    ],
)  # fmt: skip
def test_a_broken_file_is_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence) as told:
        parse_json(data, "a.json")
    assert str(told.value).startswith("a.json")


def test_fields_that_are_unknown_are_told() -> None:
    read = parse_json(file_with(variables=[{"name": "v", "defintion": "x"}], weather="mild"), "a.json")
    assert [one.name for one in read.content.variables] == ["v"]
    assert any("defintion" in one for one in read.remarks)
    assert any("weather" in one for one in read.remarks)


def test_a_file_by_hand_needs_only_names() -> None:
    said = file_with(
        codes=[{"name": "BLAME"}, {"name": "PRAISE", "colour": "#ffff00"}, {"name": "MONEY", "title": "Sum"}],
        variables=[{"name": "v", "type": "ordinal", "options": ["low", {"value": "2", "title": "high"}]}],
    )
    content = parse_json(said, "a.json").content
    assert [(one.name, one.title, one.group) for one in content.codes] == [
        ("BLAME", "BLAME", "own"), ("PRAISE", "PRAISE", "own"),
    ]  # fmt: skip
    for code in content.codes:
        assert contrast_between(code.light, "#ffffff") >= LEAST
        assert contrast_between(code.dark, "#17191c") >= LEAST
    assert [(one.name, one.fields) for one in content.changes] == [("MONEY", (("title", "Sum"),))]
    assert content.variables[0].level == "ordinal"
    assert [one.title for one in content.variables[0].options] == ["low", "high"]


def test_what_sqlite_cannot_store_is_replaced() -> None:
    said = b'{"format": "pressmark-codebook", "version": 1, "variables": [{"name": "v", "title": "a\\ud800\\u0000b"}]}'
    assert parse_json(said, "a.json").content.variables[0].title == "a?b"
