"""Rows and items of a table in sections: every way of folding, against counting by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gui.models.claim_sections import Sections

GROUPS = st.lists(st.integers(0, 4), min_size=1, max_size=6)


@given(GROUPS, st.data())
def test_every_row_is_what_counting_says(sizes: list[int], data: st.DataObject) -> None:
    folded = data.draw(st.sets(st.sampled_from([str(at) for at in range(len(sizes))])))
    groups = [(str(at), size) for at, size in enumerate(sizes)]
    made = Sections(groups, folded=folded)
    expected: list[tuple[str, int | str]] = []
    item = 0
    for title, size in groups:
        expected.append(("heading", title))
        for _ in range(size):
            if title not in folded:
                expected.append(("item", item))
            item += 1
    assert made.rows == len(expected)
    for row, (kind, what) in enumerate(expected):
        heading = made.heading_at(row)
        if kind == "heading":
            assert heading is not None
            assert (heading.title, heading.folded, made.item_at(row)) == (what, what in folded, None)
            assert made.heading_row(row) == row
        else:
            assert heading is None
            assert made.item_at(row) == what
            assert made.row_of(int(what)) == row
            assert made.heading_row_of(int(what)) == made.heading_row(row)
    shown = {what for kind, what in expected if kind == "item"}
    assert all((made.row_of(at) is None) == (at not in shown) for at in range(item))


def test_without_sections_row_and_item_are_one() -> None:
    made = Sections(items=3)
    assert (made.rows, made.item_at(2), made.row_of(2), made.row_of(3), made.heading_at(0)) == (3, 2, 2, None, None)


def test_folding_tells_whether_it_changed_anything() -> None:
    made = Sections([("a", 2), ("b", 1)])
    assert made.fold_section("a", True)
    assert not made.fold_section("a", True)
    assert made.rows == 3
    made.fold_all(True)
    assert made.rows == 2
    made.fold_all(False)
    assert made.rows == 5
