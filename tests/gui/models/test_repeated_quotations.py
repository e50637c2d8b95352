"""Quotations in several articles and their wordings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from core.store import edits, project
from gui.models.repeated_quotations import (
    DAYS,
    PIECES,
    SAID,
    SPEAKER,
    STATE,
    TIMES,
    WHERE,
    WORDINGS,
    QuotationTable,
    WordingTable,
    describe_differences,
    list_differences,
    read_quotations,
)  # fmt: skip
from tests.gui.copied import make


def test_one_row_tells_who_how_often_and_how(tmp_path: Path) -> None:
    model = QuotationTable()
    model.show_quotations(read_quotations(make(tmp_path)))
    assert model.rowCount() == 1
    said = {column: model.index(0, column).data() for column in range(model.columnCount())}
    assert said[0] == "“We asked the harbour committee for a fair rent,”"
    assert said[SPEAKER] == "Ada Brandt"
    assert said[TIMES] == "3"
    assert said[WORDINGS] == "2 different"
    assert said[DAYS] == "2031-03-01 – 2031-03-03"


def test_wordings_show_what_differs_from_the_most_frequent_one(tmp_path: Path) -> None:
    model = WordingTable()
    model.show_wordings(read_quotations(make(tmp_path))[0])
    assert [model.wording_at(row).article.id for row in range(3)] == [1, 3, 2]  # type: ignore[union-attr]
    kinds = [[kind for kind, _ in model.index(row, SAID).data(PIECES)] for row in range(3)]
    assert kinds == [["same"], ["same"], ["same", "removed", "same"]]
    assert "[missing: harbour]" in model.index(2, SAID).data(Qt.ItemDataRole.AccessibleTextRole)
    assert model.index(2, WHERE).data() == "The Post 1 · Harbour closes"
    assert model.index(0, STATE).data() == "undecided"


def test_a_rejected_mark_is_no_wording_any_more(tmp_path: Path) -> None:
    path = make(tmp_path)
    (told,) = read_quotations(path)
    with project.open_project(path) as made:
        edits.reject_rows(made, [told.printed[0].span.id])
    assert [one.article.id for one in read_quotations(path)[0].printed] == [3, 2]
    with project.open_project(path) as made:
        edits.reject_rows(made, [told.printed[1].span.id])
    assert read_quotations(path) == []


def test_nothing_found_nothing_read(tmp_path: Path) -> None:
    assert read_quotations(make(tmp_path, looked=False)) == []


def test_signs_at_the_end_make_no_other_wording() -> None:
    assert {kind for kind, _ in list_differences("“We go,”", "“We go.”")} == {"same"}
    assert describe_differences(list_differences("we go home", "we went home")) == "we [missing: go] [added: went] home"
