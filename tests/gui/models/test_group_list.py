"""The list of groups: order, filters, what is dragged."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from core.compare import ComparedClaim
from gui.models.comparison_board import OPEN, compare_figures
from gui.models.group_list import GROUPS_DRAGGED, SIGN, GroupList, dragged_groups
from gui.window import MainWindow
from tests.gui.sums import sums

__all__ = ["sums"]


def paid(number: int, value: float, measure: str, payer: str = "Tarn") -> ComparedClaim:
    return ComparedClaim(
        number, number, "MONEY", value, "EUR", f"€{value:g}", measure=measure, payer=payer, published="2019-11-19"
    )


@pytest.fixture
def model(sums: MainWindow) -> GroupList:
    made = GroupList(sums.session)
    figures = [paid(1, 11, "toll"), paid(2, 27, "toll"), paid(3, 5, "wage", "Vale"), paid(4, 5, "wage", "Vale")]
    made.show_board(compare_figures([*figures, paid(5, 7, "rent", "Odell")]))
    return made


def titles(model: GroupList) -> list[str]:
    return [model.index(row, 0).data().split(" ")[0] for row in range(model.rowCount())]


def test_groups_are_filtered(model: GroupList) -> None:
    assert titles(model) == ["toll", "wage"]
    assert model.index(0, 0).data(SIGN) == OPEN
    model.show_only("VALE wage", False, False)
    assert titles(model) == ["wage"]
    assert model.is_filtered
    model.show_only("", True, False)
    assert titles(model) == ["toll", "wage", "rent"]
    model.show_only("", True, True)
    assert titles(model) == ["toll"]
    model.show_only("none such", True, False)
    assert titles(model) == []


def test_a_group_is_found_by_any_of_its_claims(model: GroupList) -> None:
    assert model.row_of(4) == 1
    assert model.row_of(5) is None  # single ones are not shown
    assert model.row_of(99) is None


def test_what_is_dragged_and_told(model: GroupList) -> None:
    data = model.mimeData([model.index(1, 0)])
    assert data.hasFormat(GROUPS_DRAGGED)
    assert dragged_groups(data) == [3]
    words = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "2 figures in 2 articles; some cannot both be true" in words
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsDropEnabled
