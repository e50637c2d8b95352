"""Records of tables: aliases, types, unchanged text, bad JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.readers import read_raw
from core.records import Article, Raw


def article(record: object) -> Article:
    return read_raw(Raw("t.jsonl#3", json.dumps(record).encode(), "record"))


def test_all_fields() -> None:
    got = article(
        {
            "id": 7,
            "text": "Body.",
            "title": "T",
            "outlet": "O",
            "published": "2031-03-04",
            "url": "http://x.example",
            "author": "A",
        }
    )
    assert (got.id, got.title, got.outlet, got.author, got.url) == ("7", "T", "O", "A", "http://x.example")
    assert (got.published, got.published_from, got.source) == ("2031-03-04", "metadata", "t.jsonl#3")


def test_aliases_in_any_case_and_the_name_itself_first() -> None:
    got = article(
        {
            "Content": "x",
            " BODY ": "Body.",
            "Headline": "T",
            "Source": "O",
            "Date": "20310304",
            "Authors": ["A", {"name": "B"}],
        }
    )
    assert (got.text, got.title, got.outlet, got.published, got.author) == ("Body.", "T", "O", "2031-03-04", "A; B")
    assert got.id == "t.jsonl#3"


@pytest.mark.parametrize("text", ["\ufeffx", "a\u2009b\u00a0", "  x\n\n\n", "\ufffc", "👍🏽 e\u0301"])
def test_text_is_handed_on_unchanged(text: str) -> None:
    assert article({"text": text}).text == text


def test_only_line_ends_and_unholdable_characters_change() -> None:
    got = article({"text": "a\r\nb\ud800\0c"})
    assert got.text == "a\nb\ufffd\ufffdc"
    assert "Replaced 2 characters" in got.notes[0]


def test_the_encoding_of_the_table_is_said_by_the_table_alone() -> None:
    got = read_raw(Raw("t#1", b'{"text": "x"}', "record", encoding="cp1252"))
    assert (got.encoding, len(got.notes)) == ("cp1252", 1)
    forged = article({"text": "x", "_encoding": "\ud800 you owe me money"})
    assert (forged.encoding, forged.notes) == ("utf-8", ())
    assert read_raw(Raw("t#1", '{"text": "caf\u00e9 bar"}'.encode("cp1252"), "record")).text == "café bar"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"{", "is not valid JSON"), (b"[1]", "is not a JSON object"), (b"{}", "has no text"),
        (b'{"text": 5}', "has no text"), (b'{"text": " "}', "is empty or blank"),
        (b'{"Body": ""}', "has an empty text field"),
        (b'{"text":' + b"[" * 99_999, "nested too deeply"),
        (b'{"text": "x", "id": ' + b"9" * 5000 + b"}", "too long"),
    ],
)  # fmt: skip
def test_bad_records_get_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(UserError, match=words) as error:
        read_raw(Raw("t.jsonl#3", data, "record"))
    assert str(error.value).startswith("t.jsonl#3 ")


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


@given(st.dictionaries(st.sampled_from(["id", "title", "outlet", "published", "url", "author", "x"]), _JSON))
def test_any_metadata_does_no_harm(record: dict[str, object]) -> None:
    got = article({**record, "text": "Body."})
    assert got.text == "Body."
    for field in (got.id, got.title, got.outlet, got.author, got.url):
        assert field is None or field.encode()


@pytest.mark.parametrize("field", ["id", "title", "outlet", "author", "url", "published"])
@pytest.mark.parametrize(
    "value",
    ["\ud800", "\0", "\x1b[2J\x9b", "x" * 9_000, 7, 10**300, float("inf"), True, None, [], ["a", 5], {}, {"name": {}}],
)
def test_any_field_may_hold_anything(field: str, value: object) -> None:
    got = article({"text": "Words.", field: value})
    for words in (got.id, got.title, got.outlet, got.author, got.url, *got.notes):
        assert words is None or (words.encode() and len(words) <= 1_000 and not any(ord(c) < 32 for c in words))
    assert got.id


def test_a_long_title_is_cut_with_a_note() -> None:
    got = article({"text": "Words.", "title": "ab " * 5_000})
    assert got.title is not None
    assert len(got.title) <= 1_000
    assert got.notes == ("The title was cut to its first 1,000 characters.",)
