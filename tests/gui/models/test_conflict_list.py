"""The list of conflicts."""

from __future__ import annotations

import pytest

from core.compare import ComparedClaim
from core.store import queries
from core.store.claim_rows import ExplanationRow
from gui.models.comparison_board import EXPLAINED, OPEN, compare_figures
from gui.models.conflict_list import LINE, ConflictList
from gui.window import MainWindow
from tests.gui.sums import sums

__all__ = ["sums"]


def paid(number: int, value: float, measure: str, payer: str) -> ComparedClaim:
    return ComparedClaim(
        number, number, "MONEY", value, "EUR", f"€{value:g}", measure=measure, payer=payer, published="2031-01-01"
    )


def test_open_ones_come_first_and_explained_ones_say_why(sums: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    model = ConflictList(sums.session)
    figures = [paid(1, 11, "toll", "Tarn"), paid(2, 27, "toll", "Tarn"), paid(3, 45, "toll", "Tarn")]
    figures += [paid(4, 5.1, "wage", "Vale"), paid(5, 6.9, "wage", "Vale")]
    by_id = {figure.id: figure for figure in figures}
    monkeypatch.setattr(queries, "get_figures", lambda _project, ids: [by_id[one] for one in ids])
    said = [ExplanationRow(1, 1, 3, "different year", "a note", True), ExplanationRow(2, 2, 3, "other", "", False)]
    model.show_board(compare_figures(figures, [], said))
    lines = [model.index(row, 0).data(LINE) for row in range(model.rowCount())]
    assert [(line.measure_title, line.value_line, line.standing) for line in lines] == [
        ("toll", "€11  ≠  €27", OPEN),
        ("toll", "€27  ≠  €45", OPEN),
        ("wage", "€5.1  ≠  €6.9", OPEN),
        ("toll", "€11  ≠  €45", EXPLAINED),
    ]
    assert lines[3].explanation_text == "different year: a note"
    assert lines[0].explanation_text == ""
    assert lines[0].context_line == "Tarn · 2 articles"
    assert lines[0].facts_line == "Tarn"
    assert [day for _amount, _outlet, day in lines[0].figure_lines] == ["2031-01-01", "2031-01-01"]
    assert model.count_pairs == (3, 1)
    assert model.row_of(frozenset({1, 3})) == 3
    assert model.row_of(frozenset({2, 9})) == 0
    assert model.row_of(frozenset({9})) is None
    model.show_only("", False)
    assert model.rowCount() == 3
    model.show_only("NOTE", True)
    assert model.index(0, 0).data() == "toll"
    assert model.line_at(7) is None
