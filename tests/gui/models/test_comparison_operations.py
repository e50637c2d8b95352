"""Deeds on groups, conflicts and rates."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.compare import ExchangeRate, find_conflicts, group_claims
from core.errors import UserError
from core.store import edits, queries
from gui.models import comparison_operations as deeds
from gui.models.comparison_board import ComparisonBoard, compare_figures
from gui.window import MainWindow
from tests.gui.sums import claim, said, sums

__all__ = ["sums"]


def now(window: MainWindow) -> ComparisonBoard:
    ask = window.session.ask_store
    return compare_figures(
        ask(queries.list_figures), ask(queries.list_decisions), ask(queries.list_explanations), ask(queries.list_rates)
    )


def test_merging_and_taking_out_are_deeds_with_undo(sums: MainWindow) -> None:
    made = now(sums)
    toll = made.group_of(claim(sums, "€850 million"))
    asked = made.group_of(claim(sums, "€5 billion"))
    assert toll is not None
    assert asked is not None
    assert deeds.merge_groups(sums.session, toll, [asked, toll])
    assert now(sums).group_of(toll.first) is not None
    assert len(now(sums).group_of(toll.first).ids) == 6  # type: ignore[union-attr]
    assert said(sums) == "Merged into “toll”: 6 figures are now compared with each other."
    sums.session.undo_last()
    assert len(now(sums).group_of(toll.first).ids) == 3  # type: ignore[union-attr]
    assert deeds.take_claims_out(sums.session, toll, [toll.first])
    assert len(now(sums).group_of(toll.ids[1]).ids) == 2  # type: ignore[union-attr]
    sums.session.undo_last()
    assert deeds.take_claims_out(sums.session, toll, toll.ids[:2])
    assert now(sums).group_of(toll.ids[2]).ids == toll.ids[2:]  # type: ignore[union-attr]
    sums.session.undo_last()  # one step for both
    assert len(now(sums).group_of(toll.first).ids) == 3  # type: ignore[union-attr]
    assert not deeds.take_claims_out(sums.session, toll, toll.ids)
    assert said(sums).startswith("These are all the figures")


def test_explaining_and_opening_again(sums: MainWindow) -> None:
    figures = sums.session.ask_store(queries.list_figures)
    (conflict,) = find_conflicts(group_claims(figures))
    made = now(sums)
    assert deeds.explain_conflict(
        sums.session, conflict, made.unexplained_pairs(conflict), "different basis", "with wages"
    )
    made = now(sums)
    assert made.unexplained_pairs(conflict) == []
    assert {row.note for row in made.explained.values()} == {"with wages"}
    assert deeds.reopen_conflict(sums.session, list(made.explained.values()))
    assert now(sums).unexplained_pairs(conflict) == list(conflict.pairs)
    sums.session.undo_last()  # one step for all pairs
    assert now(sums).unexplained_pairs(conflict) == []
    sums.session.redo_last()
    assert not deeds.explain_conflict(sums.session, conflict, conflict.pairs, "  ", "")
    assert said(sums).startswith("An explanation needs a reason")


def test_rates_are_those_of_the_user(sums: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("from,to,rate,date\nTRK,EUR,0.5,\n", encoding="utf-8")
    assert deeds.load_rates(sums.session, path)
    rates = sums.session.ask_store(queries.list_rates)
    assert rates == [ExchangeRate("TRK", "EUR", "", 0.5)]
    assert deeds.list_currencies(rates) == ["EUR", "TRK"]
    path.write_text("a,b\n", encoding="utf-8")
    with pytest.raises(UserError, match="columns"):
        deeds.load_rates(sums.session, path)
    assert sums.session.ask_store(queries.list_rates) == rates
    assert edits.load_rates is not deeds.load_rates
