"""Cells that were changed at all, as spreadsheets write them."""

from __future__ import annotations

import pytest

from core.corrections.cells import Habits
from core.corrections.touched import exported, reason, same_cell, touched
from core.store.project import Project
from core.store.queries.streams import mentions

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
    assert same_cell(cell, stands, Habits(None))


@pytest.mark.parametrize(
    ("cell", "stands"), [("6", "5"), ("", "x"), ("x", ""), ("19/10/2019", "2019-11-19"), ("A", "a")]
)
def test_something_else(cell: str, stands: str) -> None:
    assert not same_cell(cell, stands, Habits(None))


def test_all_cells_of_a_mark(project: Project) -> None:
    (mention,) = mentions(project, [MONEY])
    stands = exported(mention)
    assert (stands["currency"], stands["value"], stands["title"]) == ("USD", "5000000000", "The port")
    assert not list(touched(mention, stands, Habits(), later=False, placed=True))
    cells = {**stands, "title": "New", "state": "rejected", "start": "3"}
    assert {one.column for one in touched(mention, cells, Habits(), later=False)} == {"title", "state"}
    assert {one.column for one in touched(mention, cells, Habits(), later=True)} == {"title"}
    assert {one.column for one in touched(mention, cells, Habits(), later=False, placed=True)} == {
        "title",
        "state",
        "start",
    }
    assert reason("who") == "it records who made the decision"
