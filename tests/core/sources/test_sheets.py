"""CSV: delimiters, quotes, encodings, broken rows."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.records import Failure, Raw
from core.sources import sheets


def records(data: bytes) -> list[dict[str, str]]:
    return [json.loads(r.data) for r in sheets.read_records(io.BytesIO(data), "t.csv") if isinstance(r, Raw)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter: str) -> None:
    data = f'id{delimiter}Text\n7{delimiter}"One, two; three\nand\tmore | so"\n'
    assert records(data.encode()) == [{"id": "7", "Text": "One, two; three\nand\tmore | so"}]


def test_a_single_column_will_do() -> None:
    assert records(b"text\nWords\n") == [{"text": "Words"}]


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8", None), ("utf-8-sig", None), ("utf-16", "utf-16"), ("cp1252", "cp1252"), ("cp1251", "cp1251")],
)
def test_encodings_are_found_and_named(encoding: str, named: str | None) -> None:
    words = (
        "Министр сказал, что порт закрыт и откроется весной. " * 9 if encoding == "cp1251" else "A “quay” isn’t " * 99
    )
    data = f'title,text\nx,"{words}"\n'.replace("“quay”", "\u201cquay\u201d").encode(encoding)
    (got,) = sheets.read_records(io.BytesIO(data), "t.csv")
    assert isinstance(got, Raw)
    assert json.loads(got.data)["text"] == words
    assert got.encoding == named


def test_a_byte_beyond_ascii_far_down_still_counts() -> None:
    data = b"text\n" + b"plain words only\n" * 10_000 + "naïve\n".encode("cp1252")
    *_, got = sheets.read_records(io.BytesIO(data), "t.csv")
    assert isinstance(got, Raw)
    assert (json.loads(got.data), got.encoding) == ({"text": "naïve"}, "cp1252")


def test_a_field_of_a_megabyte_is_no_trouble() -> None:
    assert len(records(b'text\n"' + b"word " * 200_000 + b'"\n')[0]["text"]) == 1_000_000


def test_rows_count_below_the_header_and_wide_ones_are_named() -> None:
    got = list(sheets.read_records(io.BytesIO(b"id,text\n1,a\n\n2,b,c\n3,d\n"), "t.csv"))
    assert [r.source for r in got] == ["t.csv#1", "t.csv#2", "t.csv#3"]
    assert isinstance(got[1], Failure)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a,b\n1,2\n", "has no column that is recognized as the text"),
        (b"", "is empty"),
        (b'text\n"' + b"x" * 5_000_100, "beyond row 0"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(data: bytes, words: str) -> None:
    csv.field_size_limit(10**9)  # as another library of the same process may have left it
    with pytest.raises(UserError, match=words):
        list(sheets.read_records(io.BytesIO(data), "t.csv"))


def test_a_row_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets.limits, "FILE", 1000)
    for data in (b"text\n" + b"a," * 600, b'text\n"x\n",' + b'"y\n",' * 300):
        with pytest.raises(UserError, match="has a row of more than"):
            list(sheets.read_records(io.BytesIO(data), "t.csv"))
    assert len(list(sheets.read_records(io.BytesIO(b"text\n" + b"word word\n" * 300), "t.csv"))) == 300


def test_a_header_without_rows_is_said() -> None:
    assert [f.reason for f in sheets.read_records(io.BytesIO(b"text\n"), "t.csv")] == [
        "t.csv has a header but no rows."
    ]


@given(st.binary(max_size=300))
def test_any_bytes_give_raws_or_sentences(data: bytes) -> None:
    try:
        for got in sheets.read_records(io.BytesIO(b"text,id\n" + data), "t.csv"):
            assert isinstance(got, Raw | Failure)
    except UserError:
        return


@given(st.lists(st.tuples(st.text('ab,;"\n é“\t|', min_size=1), st.text("xy'\" ", max_size=9)), min_size=1, max_size=9))
def test_what_the_csv_module_writes_comes_back(rows: list[tuple[str, str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("text", "title"), *rows])
    assert [(r["text"], r["title"]) for r in records(out.getvalue().encode())] == rows


def test_quotation_marks_after_blanks_begin_a_cell() -> None:
    stream = io.BytesIO(b'id, "text"\n7, "Velm, the port, pays."\n')
    (one,) = sheets.read_records(stream, "padded.csv")
    assert isinstance(one, Raw)
    assert json.loads(one.data) == {"id": "7", "text": "Velm, the port, pays."}
