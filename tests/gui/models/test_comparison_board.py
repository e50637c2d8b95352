"""The board that the comparing views share."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.compare import ComparedClaim, GroupDecision, find_conflicts, group_claims
from core.store import edits
from core.store.claim_rows import ExplanationRow
from gui.models.comparison_board import EXPLAINED, OPEN, Comparison, compare_figures, comparison_of
from gui.window import MainWindow
from tests.gui.sums import claim, sums

__all__ = ["sums"]


def paid(number: int, value: float, **more: str) -> ComparedClaim:
    slots = {"measure": "toll", "payer": "Tarn", "published": "2031-03-05", **more}
    return ComparedClaim(number, number, "MONEY", value, "EUR", f"€{value:g}", **slots)  # type: ignore[arg-type]


def test_a_conflict_is_open_until_every_pair_is_explained() -> None:
    figures = [paid(1, 110), paid(2, 270), paid(3, 450)]
    made = compare_figures(figures, [], [ExplanationRow(1, 1, 2, "other", "", True)])
    assert len(made.table) == 1
    assert made.conflict_state(0) == OPEN
    assert made.standing == {1: OPEN, 2: OPEN, 3: OPEN}
    said = [ExplanationRow(n, *pair, "other", "", True) for n, pair in enumerate([(1, 2), (2, 3), (1, 3)], 1)]
    made = compare_figures(figures, [], said)
    assert made.conflict_state(0) == EXPLAINED
    assert made.pairs_in(0) == [(1, 2), (1, 3), (2, 3)]
    assert made.settled == (0, 1, 2)
    assert set(made.standing.values()) == {EXPLAINED}
    ended = [*said[:2], ExplanationRow(3, 1, 3, "other", "", False)]
    (conflict,) = find_conflicts(group_claims(figures))
    assert compare_figures(figures, [], ended).unexplained_pairs(conflict) == [(1, 3)]


def test_single_claims_are_groups_of_one_and_decisions_hold() -> None:
    figures = [paid(1, 100), paid(2, 100), paid(3, 7, measure="wage", payer="Vale")]
    made = compare_figures(figures, [GroupDecision("apart", 1, 2)])
    assert [made.table.line_at(at).ids for at in range(len(made.table))] == [(1,), (2,), (3,)]
    made = compare_figures(figures, [GroupDecision("together", 1, 3)])
    assert made.group_of(3) == made.group_of(1)
    assert made.group_of(99) is None


@pytest.fixture
def shared(qtbot: QtBot, sums: MainWindow) -> Comparison:
    found = comparison_of(sums.session)
    with qtbot.waitSignal(found.ready):
        found.set_awake("tests", True)
    return found


def test_it_is_one_for_all_panes_and_follows_deeds_and_undo(qtbot: QtBot, sums: MainWindow, shared: Comparison) -> None:
    assert comparison_of(sums.session) is shared
    one, other = claim(sums, "€850 million"), claim(sums, "€890 million")
    assert shared.current_board.standing[one] == OPEN
    with qtbot.waitSignal(shared.ready):
        sums.session.run_edit(edits.ungroup_claim, one, other)
    assert shared.current_board.group_of(one).first == one  # type: ignore[union-attr]
    assert len(shared.current_board.group_of(one).ids) == 1  # type: ignore[union-attr]
    with qtbot.waitSignal(shared.ready):
        sums.session.undo_last()
    assert shared.current_board.group_of(one) == shared.current_board.group_of(other)


def test_a_rejected_claim_is_compared_no_longer(qtbot: QtBot, sums: MainWindow, shared: Comparison) -> None:
    one = claim(sums, "€850 million")
    with qtbot.waitSignal(shared.ready):
        sums.session.run_edit(edits.reject_rows, [one], edits.Decidable.CLAIM)
    assert shared.current_board.group_of(one) is None


def test_nothing_is_read_while_nobody_looks(qtbot: QtBot, sums: MainWindow, shared: Comparison) -> None:
    shared.set_awake("tests", False)
    before = shared.current_board
    sums.session.run_edit(edits.reject_rows, [claim(sums, "€850 million")], edits.Decidable.CLAIM)
    assert shared.is_stale
    qtbot.wait(300)
    assert shared.current_board is before
    sums.session.close_project()
    assert not shared.loaded
    assert not len(shared.current_board.table)
