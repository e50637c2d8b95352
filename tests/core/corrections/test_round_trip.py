"""A table that is brought back unchanged, in whatever shape a spreadsheet saves it, changes nothing."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.corrections import compare_table, is_table
from core.export import write_folder
from core.records import Article, Digest, Span
from core.store import edits, intake
from core.store.project import Project, create_project

from .conftest import CLOCK, DAY, MONEY, MONTH, STEPS, THIRD, Table

NAMES = ("amounts", "dates", "spans", "quotes", "names")


@pytest.mark.parametrize("bom", [False, True])
def test_each_table_of_an_export_changes_nothing(project: Project, tmp_path: Path, bom: bool) -> None:
    write_folder(project, tmp_path / "out", bom=bom)
    for name in NAMES:
        path = tmp_path / "out" / f"{name}.csv"
        assert is_table(path)
        found = compare_table(project, path)
        assert (found.proposed, found.refused) == ([], [])
    assert compare_table(project, tmp_path / "out" / "spans.csv").rows == 14
    for name in ("articles", "entities", "history"):
        assert is_table(tmp_path / "out" / f"{name}.csv")
        found = compare_table(project, tmp_path / "out" / f"{name}.csv")
        assert (found.proposed, found.refused, found.whole) == ([], [], "")


VALUES = st.one_of(
    st.integers(-(10**24), 10**24), st.floats(-1e24, 1e24, allow_nan=False), st.integers(0, 9999).map(lambda n: n / 100)
)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12).map(str.strip)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    value=VALUES,
    words=WORDS,
    comment=WORDS,
    delimiter=st.sampled_from(",;\t"),
    name=st.sampled_from(["amounts", "spans"]),
)
def test_any_value_and_word_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, value: float, words: str, comment: str, delimiter: str, name: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with create_project(folder / "p.pressmark") as made:
        said = {"value": value, "unit_text": words, "modifier_text": words} if words else {"value": value}
        text = f"x{words}x 5 tons"
        intake.add_articles(
            made, [Digest(Article("a", "a", text), (), (Span(0, len(words) + 2, "QUANTITY", said, 0.5, "t/1"),))]
        )
        edits.comment_span(made, 1, comment)
        table = Table(made, folder / "out", name)
        found = table.compared(delimiter=delimiter)
        assert (found.rows, found.proposed, found.refused) == (1, [], [])


@pytest.mark.parametrize(
    "how",
    [
        {"encoding": "utf-8-sig"}, {"delimiter": ";"}, {"delimiter": "\t"}, {"end": "\n"}, {"quoting": csv.QUOTE_ALL},
        {"encoding": "utf-16"}, {"encoding": "cp1252"}, {"delimiter": ";", "head": "sep=;\r\n"},
        {"delimiter": ";", "quoting": csv.QUOTE_ALL, "encoding": "utf-8-sig", "end": "\n"},
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("name", ["amounts", "dates", "spans"])
def test_shapes_of_files(table: Callable[[str], Table], name: str, how: dict[str, Any]) -> None:
    shown = table(name)
    shown.columns.reverse()
    found = shown.compared(**how)
    assert (len(shown.rows), found.proposed, found.refused) == (found.rows, [], [])
    assert is_table(shown.path)


def test_columns_may_be_dropped_named_in_capitals_and_rows_left_out(table: Callable[[str], Table]) -> None:
    shown = table("amounts")
    shown.rows = [
        {"Span_ID ": row["span_id"], "ARTICLE_UID": row["article_uid"], "start": row["start"], "END": row["end"],
         "label": row["label"], "value": row["value"]}
        for row in shown.rows[1:]
    ]  # fmt: skip
    shown.columns = list(shown.rows[0])
    found = shown.compared()
    assert (found.rows, found.proposed, found.refused) == (7, [], [])


def _german(cell: str) -> str:
    return cell.replace(".", ",") if re.fullmatch(r"-?\d+\.\d+", cell) else cell


def _thousands(cell: str) -> str:
    return f"{int(cell):,}" if re.fullmatch(r"-?\d{4,}", cell) else cell


def _german_thousands(cell: str) -> str:
    return _german(cell) if "." in cell else _thousands(cell).replace(",", ".")


def _blanks(cell: str) -> str:
    return _thousands(cell).replace(",", "\u202f")


def _general(cell: str) -> str:
    """As Excel shows a number in a cell of the format General."""
    if re.fullmatch(r"-?\d{12,}", cell):
        return f"{float(cell):.5E}"
    return f"{float(cell):.9f}".rstrip("0") if re.fullmatch(r"-?0\.\d{10,}", cell) else cell


def _narrow(cell: str) -> str:
    return f"{float(cell):.0E}" if re.fullmatch(r"-?\d{7,}", cell) else cell


def _two_decimals(cell: str) -> str:
    return f"{cell}.00" if re.fullmatch(r"-?\d+", cell) else cell


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize(
    "mangle",
    [_german, _thousands, _german_thousands, _blanks, _general, _narrow, _two_decimals],
    ids=lambda f: f.__name__,
)
def test_numbers_in_the_shapes_of_spreadsheets(
    table: Callable[[str], Table], mangle: Callable[[str], str], delimiter: str
) -> None:
    shown = table("amounts")
    for row in shown.rows:
        for column in ("span_id", "start", "end", "value", "low", "high", "confidence", "words"):
            row[column] = mangle(row[column])
    found = shown.compared(delimiter=delimiter)
    assert (found.rows, found.proposed, found.refused) == (8, [], [])


ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?(?!.)")


@pytest.mark.parametrize(
    "order", [r"\3/\2/\1", r"\2/\3/\1", r"\3.\2.\1", r"\1/\2/\3", r"\3-\2-\1", r"\1-\2-\3"], ids=str
)
def test_dates_in_the_shapes_of_spreadsheets(table: Callable[[str], Table], order: str) -> None:
    shown = table("dates")
    for row in shown.rows:
        for column in ("date", "value", "earliest", "latest"):
            row[column] = ISO.sub(lambda m: m.expand(order) + (f" {m[4]}:00" if m[4] else ""), row[column])
    shown.row(MONTH)["value"] = "Nov-19"
    shown.row(DAY)["words"] = "19-Nov"
    shown.row(CLOCK)["words"] = "09:30:00"
    found = shown.compared(delimiter=";")
    assert (found.rows, found.proposed, found.refused) == (5 - 1, [], [])


def test_apostrophes_of_the_export_may_be_gone(table: Callable[[str], Table]) -> None:
    shown = table("amounts")
    assert shown.rows[1]["comment"] == "'=who counted?\nask"
    assert shown.rows[1]["article_uid"] == "'-port.txt"
    for row in shown.rows:
        row.update({name: cell.removeprefix("'") for name, cell in row.items()})
    found = shown.compared()
    assert (found.proposed, found.refused) == ([], [])


def test_what_the_machine_had_suggested_does_not_undo_later_decisions(
    project: Project, table: Callable[[str], Table]
) -> None:
    shown = table("amounts")
    edits.reject_rows(project, [MONEY])
    edits.set_value(project, THIRD, {"value": 0.5})
    edits.comment_span(project, THIRD, "half")
    edits.reset_rows(project, [STEPS])
    found = shown.compared()
    assert found.refused == []
    assert [(one.correction.span.id, one.stale) for one in found.proposed] == [(STEPS, True)]
    assert found.resolve_without_asking()[0] == []
    assert (
        "a decision on this mark was made after the table was exported" in found.resolve_without_asking()[1][0].reason
    )
    shown.row(MONEY)["value"] = "4.7bn"
    assert [one.stale for one in shown.compared().proposed] == [True, True]
