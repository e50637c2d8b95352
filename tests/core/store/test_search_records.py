"""The search that an import came from."""

from __future__ import annotations

from datetime import date

import pytest

from core.errors import UserError
from core.records import SourceSearch
from core.store import edits, imports, queries, search_records
from core.store.integrity_check import find_faults
from core.store.project import Project
from core.store.search_records import SearchRecord, combine_searches, read_search

FULL = SearchRecord("Nexis Uni", "quay AND strike", "2019-01-01", "2019-12-31", "2020-01-07", 2146, "Without sport.")


@pytest.fixture
def number(opened: Project) -> int:
    one = imports.begin_import(opened, ["in"])
    imports.end_import(opened, one)
    return one


def test_a_search_is_set_undone_and_set_again(opened: Project, number: int) -> None:
    change = edits.set_search(opened, number, FULL)
    assert (change.verb, change.searches, change.articles) == ("set_search", True, frozenset())
    assert read_search(opened, number) == FULL
    assert edits.set_search(opened, number, FULL).op == 0
    edits.set_search(opened, number, SearchRecord("Factiva"))
    assert read_search(opened, number) == SearchRecord("Factiva")
    for expected in (FULL, SearchRecord()):
        back = edits.undo(opened)
        assert back is not None
        assert back.searches
        assert read_search(opened, number) == expected
    edits.redo(opened)
    assert read_search(opened, number) == FULL
    assert [one.detail for one in queries.list_operations(opened)][-1] == f"import {number}: “Nexis Uni”"
    assert list(find_faults(opened)) == []


@pytest.mark.parametrize(
    ("search", "words"),
    [
        (SearchRecord(searched_on="2020-13-01"), "not a valid date"),
        (SearchRecord(period_from="20200101"), "not a valid date"),
        (SearchRecord(period_from="2020-01-02", period_to="2020-01-01"), "ends .* before it begins"),
        (SearchRecord(hits=-1), "0 or more"),
        (SearchRecord(hits=10**13), "0 or more"),
    ],
)
def test_what_cannot_be_is_refused(opened: Project, number: int, search: SearchRecord, words: str) -> None:
    with pytest.raises(UserError, match=words):
        edits.set_search(opened, number, search)
    with pytest.raises(UserError, match="no import number 99"):
        edits.set_search(opened, 99, FULL)
    assert read_search(opened, number).is_empty


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2019-01-01..2019-12-31", ("2019-01-01", "2019-12-31")), ("2019-01-01..", ("2019-01-01", None)),
        (" .. 2019-12-31 ", (None, "2019-12-31")), ("2019", None), ("..", None), ("2019-01..2019-12", None),
    ],
)  # fmt: skip
def test_periods(words: str, expected: tuple[str | None, str | None] | None) -> None:
    if expected is None:
        with pytest.raises(UserError):
            search_records.parse_period(words)
    else:
        assert search_records.parse_period(words) == expected
        assert SearchRecord(period_from=expected[0], period_to=expected[1]).period == words.replace(" ", "")


def test_what_files_say_fills_only_what_is_empty(opened: Project, number: int) -> None:
    stated = combine_searches(
        [SourceSearch("a", 2146, "Nexis"), SourceSearch("b", 2146, "Nexis"), SourceSearch("c", 4)]
    )
    assert stated == SearchRecord("Nexis", hits=2150)
    assert combine_searches([]) == SearchRecord()
    parts = [SourceSearch("a", 7), SourceSearch("a", None, "Factiva", "quay", "2019-01-01", searched_on="2020-01-07")]
    other = SourceSearch("b", None, "Factiva", "dock", "2019-01-01", searched_on="2020-01-08")
    assert combine_searches([*parts, other]) == SearchRecord("Factiva", "quay\ndock", "2019-01-01", hits=7)
    search_records.store_given_search(opened, number, SearchRecord(" Nexis  Uni ", searched_on="2020-01-07"))
    search_records.add_stated_search(opened, number, stated)
    assert read_search(opened, number) == SearchRecord("Nexis Uni", searched_on="2020-01-07", hits=2150)
    assert date.fromisoformat(read_search(opened, number).searched_on or "") == date(2020, 1, 7)
    assert queries.can_undo(opened) is None  # it belongs to the import
