"""JSON lines and JSON: one Raw per record, a sentence for each that is none."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import readers, sources
from core.errors import UserError
from core.records import Failure, Raw, SourceRemark
from core.sources import kinds, limits, tables
from core.sources import lines as json_lines


def lines(data: bytes) -> list[Raw | Failure]:
    return list(json_lines.read_records(io.BytesIO(data), "t.jsonl"))


def whole(data: bytes) -> list[Raw | Failure]:
    return list(tables.read_records(io.BytesIO(data), "t.json"))


def test_lines_keep_their_number_and_bytes() -> None:
    got = lines(b'\xef\xbb\xbf{"text": "a"}\r\n\n  {"text": "b"}')
    assert [(r.source, r.data) for r in got] == [("t.jsonl#1", b'{"text": "a"}'), ("t.jsonl#3", b'{"text": "b"}')]


def test_a_bad_line_is_named_and_the_rest_goes_on() -> None:
    got = lines(b'{"text": "a"}\nnonsense\n{"text": "b"}\n')
    assert [type(r) for r in got] == [Raw, Failure, Raw]
    assert "line 2" in got[1].reason


def test_a_file_of_another_kind_gets_one_sentence() -> None:
    for data in (b"some prose\n" * 1000, b"some prose\n"):
        (only,) = lines(data)
        assert "not a JSON lines file" in only.reason


def test_bad_lines_before_the_first_good_one_are_named_in_order() -> None:
    got = lines(b"a\nb\n" + b'{"text": "x"}\n' + b"c\n" * 50)
    assert [r.source for r in got[:4]] == ["t.jsonl#1", "t.jsonl#2", "t.jsonl#3", "t.jsonl#4"]
    assert len(got) == 53


def test_an_empty_file_gets_one_sentence() -> None:
    assert [f.reason for f in lines(b"\n\n")] == ["t.jsonl is empty."]


@pytest.mark.parametrize("data", [b'{\n "text": "a"\n}', b'[\n{"text": "a"}]', '[{"text": "a"}]'.encode("utf-16")])
def test_json_over_many_lines_is_read_whole(data: bytes) -> None:
    assert [json.loads(r.data)["text"] for r in lines(data)] == ["a"]


def test_an_overlong_line_is_passed_over_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE", 100)
    monkeypatch.setattr(limits, "MB", 30)
    got = lines(b'{"text": "' + b"x" * 1000 + b'"}\n{"text": "b"}\n')
    assert [r.source for r in got] == ["t.jsonl#1", "t.jsonl#2"]
    assert "line 1: longer" in got[0].reason
    assert isinstance(got[1], Raw)


@pytest.mark.parametrize(
    ("content", "sources"),
    [
        ({"text": "a"}, ["t.json"]),
        ([{"text": "a"}, {"text": "b"}], ["t.json#1", "t.json#2"]),
        ({"articles": [{"text": "a"}]}, ["t.json#1"]),
        ({"Items": [{"text": "a"}]}, ["t.json#1"]),
    ],
)
def test_shapes_of_json(content: object, sources: list[str]) -> None:
    assert [r.source for r in whole(json.dumps(content).encode())] == sources


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"), (b"[", "not valid JSON (line 1, column 2)"), (b"3", "has no articles"),
        (b"[" * 100_000, "too deeply"), (b"[" + b"9" * 5000 + b"]", "number that is too long"),
    ],
)  # fmt: skip
def test_bad_json_gets_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(UserError, match=r"t\.json") as error:
        whole(data)
    assert words in str(error.value)


def test_an_item_that_is_no_record_is_named() -> None:
    got = whole(b'[{"text": "a"}, 7]')
    assert got[1] == Failure("t.json#2", "t.json, item 2: not a JSON object.")


def test_a_table_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TABLE", 10)
    with pytest.raises(UserError, match=r"Save it as \.jsonl"):
        whole(b'[{"text": "abc"}]')


def test_encoding_and_lone_surrogates_travel() -> None:
    assert whole('{"text": "café — “x” и так далее"}'.encode("utf-16"))[0].encoding == "utf-16-le"
    assert json.loads(whole(b'{"text": "a\\ud800b"}')[0].data)["text"] == "a\ud800b"


@given(st.binary(max_size=300))
def test_any_bytes_give_raws_or_sentences(data: bytes) -> None:
    for got in kinds.read_stream(io.BytesIO(data), "t.jsonl", ".jsonl"):
        assert isinstance(got, Raw) or got.reason.startswith("t.jsonl")


@given(st.binary(max_size=60), st.binary(max_size=60), st.lists(st.integers(1, 40)))
def test_joined_gives_back_all_bytes_in_order(head: bytes, rest: bytes, sizes: list[int]) -> None:
    joined = tables.RejoinedStream(head, io.BytesIO(rest))  # type: ignore[arg-type]
    got = b"".join([*(joined.read(n) for n in sizes), joined.read()])
    assert got == head + rest


@pytest.mark.parametrize(
    "content",
    [
        {"response": {"docs": [{"text": "Velm pays."}, {"text": "Orlen waits."}]}},
        {"articles": [{"source": {"id": None, "name": "The Post"}, "content": "Velm pays."}, {"content": "b"}]},
        {"hits": {"total": 2, "hits": [{"_id": "1", "_source": {"text": "Velm pays."}}, {"_source": {"text": "b"}}]}},
        [{"id": 1, "data": {"text": "Velm pays."}, "annotations": []}, {"id": 2, "data": {"text": "b"}}],
    ],
)
def test_records_are_found_further_down(tmp_path: Path, content: object) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(content))
    raws = [one for one in sources.find([path]) if isinstance(one, Raw)]
    assert len(raws) == 2
    assert readers.read_raw(raws[0]).text == "Velm pays."


def test_objects_one_below_the_other_are_records(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"text": "Velm pays."}\n{"text": "Orlen waits."}\n')
    assert [json.loads(one.data)["text"] for one in sources.find([path]) if isinstance(one, Raw)] == [
        "Velm pays.", "Orlen waits.",
    ]  # fmt: skip


def test_marks_of_other_tools_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"text": "Velm pays.", "label": [[0, 4, "GPE"]]}]))
    assert [one.source for one in sources.find([path]) if isinstance(one, SourceRemark)] == [str(path)]


def test_markup_of_a_feed_becomes_text(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    item = {"title": "Velm pays", "content_html": "<p>Velm pays.</p><p>Orlen <b>waits</b>.</p>", "section": "Politics"}
    path.write_text(json.dumps({"version": "x", "items": [item]}))
    (raw,) = (one for one in sources.find([path]) if isinstance(one, Raw))
    article = readers.read_raw(raw)
    assert article.text == "Velm pays\n\nVelm pays.\n\nOrlen waits."
    assert article.variables == (("section", "Politics"),)
