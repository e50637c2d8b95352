"""Sentences where there is nothing to compare."""

from __future__ import annotations

import pytest

from gui.models import compare
from gui.panes.compare.empty import ALL_ALONE, NONE_YET, none_yet
from gui.panes.compare.pane import ComparePane


def test_claims_that_stand_alone_are_not_said_to_be_missing(pane: ComparePane, monkeypatch: pytest.MonkeyPatch) -> None:
    comparison = pane.comparison
    assert none_yet(comparison) == ALL_ALONE
    monkeypatch.setattr(comparison, "value", compare.Board())
    assert none_yet(comparison) == NONE_YET
    monkeypatch.setattr(comparison, "loaded", False)
    assert none_yet(comparison) == ""
