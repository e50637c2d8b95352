"""Sentences where there is nothing to compare."""

from __future__ import annotations

import pytest

from gui.models import comparison_board
from gui.panes.compare.empty_texts import ALL_ALONE, LOADING, NONE_YET, NOT_LOADED, explain_no_groups
from gui.panes.compare.pane import ComparePane


def test_claims_that_stand_alone_are_not_said_to_be_missing(pane: ComparePane, monkeypatch: pytest.MonkeyPatch) -> None:
    comparison = pane.comparison
    assert explain_no_groups(comparison) == ALL_ALONE
    monkeypatch.setattr(comparison, "value", comparison_board.ComparisonBoard())
    assert explain_no_groups(comparison) == NONE_YET
    monkeypatch.setattr(comparison, "loaded", False)
    assert explain_no_groups(comparison) == LOADING
    monkeypatch.setattr(comparison, "cancelled", True)
    assert explain_no_groups(comparison) == NOT_LOADED
