from __future__ import annotations

import csv
import io
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.export.columns import TableColumn
from core.export.csv_cells import format_cell, guard_formula, plain_number, remove_guard, write_csv

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'=", "''-"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    assert guard_formula(start + "1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["", "a=b", "'Yes,' she said", "''", " =1", "5-3", "“=”", "(+)"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert guard_formula(text) == text
    assert remove_guard(text) == text


UNSEEN = ["\u200b", "\ufeff", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A)), "\u00a0", "\u2009"]


@pytest.mark.parametrize("unseen", UNSEEN)
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_formula_behind_what_nobody_sees_gets_an_apostrophe(unseen: str, start: str) -> None:
    for text in (f"{unseen}{start}1+1", f"{unseen}{unseen}{start}1", f"'{unseen}{start}1"):
        assert guard_formula(text) == f"'{text}"
        assert remove_guard(guard_formula(text)) == text
    assert guard_formula(f"{unseen}a{start}") == f"{unseen}a{start}"


@given(TEXT | st.text("'=+-@\t\n a\u200b\ufeff\u202e\u00a0", max_size=6))
def test_the_rule_is_reversible_and_leaves_no_formula(text: str) -> None:
    guarded = guard_formula(text)
    assert remove_guard(guarded) == text
    assert guarded[:1] not in set("=+-@\t\r\n＝＋－＠")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5_000_000_000, "5000000000"), (-5, "-5"), (5e9, "5000000000"), (1e21, "1000000000000000000000"), (0.1, "0.1"),
        (1e-7, "0.0000001"), (-0.05, "-0.05"), (12.0, "12"), (100.0, "100"), (0.0, "0"), (math.nan, ""), (math.inf, ""),
        (10**30, "1" + "0" * 30),
    ],
)  # fmt: skip
def test_numbers_are_plain_decimals(value: float, text: str) -> None:
    assert plain_number(value) == text
    assert format_cell(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
def test_a_plain_number_reads_back_exactly(value: float) -> None:
    text = plain_number(value)
    assert "e" not in text.lower()
    assert float(text) == float(value) if isinstance(value, float) else int(text) == value


@given(st.lists(st.tuples(TEXT, st.none() | st.integers(), TEXT), max_size=5))
def test_a_file_reads_back_exactly(rows: list[tuple[str, int | None, str]]) -> None:
    columns = [TableColumn(name, "string", "") for name in "abc"]
    out = io.StringIO(newline="")
    assert list(write_csv(out, columns, rows))[-1] == len(rows)
    text = out.getvalue()
    assert text.startswith("a,b,c\r\n")
    back = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert [[remove_guard(one) for one in row] for row in back] == [
        [a, "" if b is None else str(b), c] for a, b, c in rows
    ]
