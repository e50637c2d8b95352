"""Deeds on groups, conflicts and rates."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.compare import ExchangeRate
from core.errors import UserError
from core.store import edits, queries
from gui.models import compare_deeds as deeds
from gui.models.compare import Board, board
from gui.window import Window
from tests.gui.sums import claim, said, sums

__all__ = ["sums"]


def now(window: Window) -> Board:
    ask = window.session.ask_store
    return board(
        ask(queries.list_figures), ask(queries.list_decisions), ask(queries.list_explanations), ask(queries.list_rates)
    )


def test_merging_and_taking_out_are_deeds_with_undo(sums: Window) -> None:
    made = now(sums)
    toll = made.group_of(claim(sums, "€850 million"))
    asked = made.group_of(claim(sums, "€5 billion"))
    assert toll is not None
    assert asked is not None
    assert deeds.merge(sums.session, toll, [asked, toll])
    assert now(sums).group_of(toll.figures[0].id) is not None
    assert len(now(sums).group_of(toll.figures[0].id).figures) == 6  # type: ignore[union-attr]
    assert said(sums) == "Merged into “toll”: 6 claims are now compared with each other."
    sums.session.undo()
    assert len(now(sums).group_of(toll.figures[0].id).figures) == 3  # type: ignore[union-attr]
    assert deeds.take_out(sums.session, toll, [toll.figures[0].id])
    assert len(now(sums).group_of(toll.figures[1].id).figures) == 2  # type: ignore[union-attr]
    sums.session.undo()
    assert deeds.take_out(sums.session, toll, [figure.id for figure in toll.figures[:2]])
    assert now(sums).group_of(toll.figures[2].id).figures == toll.figures[2:]  # type: ignore[union-attr]
    sums.session.undo()  # one step for both
    assert len(now(sums).group_of(toll.figures[0].id).figures) == 3  # type: ignore[union-attr]
    assert not deeds.take_out(sums.session, toll, [figure.id for figure in toll.figures])
    assert said(sums).startswith("These are all the claims")


def test_explaining_and_opening_again(sums: Window) -> None:
    made = now(sums)
    (conflict,) = made.conflicts
    assert deeds.explain(sums.session, conflict, made.left(conflict), "different basis", "with wages")
    made = now(sums)
    assert made.left(conflict) == []
    assert {row.note for row in made.explanations(conflict)} == {"with wages"}
    assert deeds.reopen(sums.session, made.explanations(conflict))
    assert now(sums).left(conflict) == list(conflict.pairs)
    sums.session.undo()  # one step for all pairs
    assert now(sums).left(conflict) == []
    sums.session.redo()
    assert not deeds.explain(sums.session, conflict, conflict.pairs, "  ", "")
    assert said(sums).startswith("An explanation needs a reason")


def test_rates_are_those_of_the_user(sums: Window, tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("from,to,rate,date\nTRK,EUR,0.5,\n", encoding="utf-8")
    assert deeds.load_rates(sums.session, path)
    rates = sums.session.ask_store(queries.list_rates)
    assert rates == [ExchangeRate("TRK", "EUR", "", 0.5)]
    assert deeds.currencies(rates) == ["EUR", "TRK"]
    path.write_text("a,b\n", encoding="utf-8")
    with pytest.raises(UserError, match="columns"):
        deeds.load_rates(sums.session, path)
    assert sums.session.ask_store(queries.list_rates) == rates
    assert edits.load_rates is not deeds.load_rates
