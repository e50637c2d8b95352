"""Cells that were changed at all, as spreadsheets write them."""

from __future__ import annotations

import pytest

from core.corrections.cell_differences import export_cells, find_changed_cells, reason_not_taken, same_cell
from core.corrections.spreadsheet_cells import SpreadsheetHabits
from core.store.project import Project
from core.store.queries.row_streams import get_mentions

from .conftest import MONEY


@pytest.mark.parametrize(
    ("cell", "stands"),
    [
        ("5,0", "5"), ("'=who", "=who"), (" a  b ", "a b"), ("5E+09", "5000000000"), ("19/11/2019", "2019-11-19"),
        ("0,9", "0.9"), ("a ? b", "a → b"), ("1 234", "1234"), ("", ""),
        ("'\n\nShares rose", "\n\nShares rose"),
    ],
)  # fmt: skip
def test_the_same_in_another_shape(cell: str, stands: str) -> None:
    assert same_cell(cell, stands, SpreadsheetHabits(None))


@pytest.mark.parametrize(
    ("cell", "stands"), [("6", "5"), ("", "x"), ("x", ""), ("19/10/2019", "2019-11-19"), ("A", "a")]
)
def test_something_else(cell: str, stands: str) -> None:
    assert not same_cell(cell, stands, SpreadsheetHabits(None))


def test_all_cells_of_a_mark(project: Project) -> None:
    (mention,) = get_mentions(project, [MONEY])
    stands = export_cells(mention)
    assert (stands["currency"], stands["value"], stands["title"]) == ("USD", "5000000000", "The port")
    assert not list(find_changed_cells(mention, stands, SpreadsheetHabits(), later=False, placed=True))
    cells = {**stands, "title": "New", "state": "rejected", "start": "3"}
    assert {one.column for one in find_changed_cells(mention, cells, SpreadsheetHabits(), later=False)} == {
        "title",
        "state",
    }
    assert {one.column for one in find_changed_cells(mention, cells, SpreadsheetHabits(), later=True)} == {"title"}
    assert {
        one.column for one in find_changed_cells(mention, cells, SpreadsheetHabits(), later=False, placed=True)
    } == {
        "title",
        "state",
        "start",
    }
    assert reason_not_taken("who") == "it records who made the decision"
