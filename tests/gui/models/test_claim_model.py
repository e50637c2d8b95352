"""The table of claims: read in a thread, sorted, filtered, in sections, never losing what is chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.qtbot import QtBot

from core.store import edits
from core.store.claim_rows import ClaimFilter
from gui.models import claim_text as words
from gui.models.claim_model import CLAIM, UNNAMED, ClaimModel, name_sections
from gui.session import Session
from tests.gui import claimants

DOWN = Qt.SortOrder.DescendingOrder


@pytest.fixture
def model(qtbot: QtBot, tmp_path: Path) -> ClaimModel:
    session = Session()
    session.open_project(claimants.make(tmp_path))
    made = ClaimModel(session)
    made.setParent(None)
    with qtbot.waitSignal(made.ready, timeout=5000):
        made.set_awake(True)
    return made


def column(model: ClaimModel, at: int = words.AMOUNT) -> list[str | None]:
    return [model.index(row, at).data() for row in range(model.rowCount())]


def headings(model: ClaimModel) -> list[tuple[str, int]]:
    found = [model.heading_at(row) for row in range(model.rowCount())]
    return [(one.title, one.count) for one in found if one is not None]


def test_nothing_is_read_until_somebody_looks(qtbot: QtBot, tmp_path: Path) -> None:
    session = Session()
    session.open_project(claimants.make(tmp_path))
    made = ClaimModel(session)
    qtbot.wait(50)
    assert made.rowCount() == 0
    assert made.is_stale


def test_sorted_by_any_column_both_ways(qtbot: QtBot, model: ClaimModel) -> None:
    for at, sort in enumerate(words.SORTS):
        for order in (Qt.SortOrder.AscendingOrder, DOWN):
            if model.sorted_by == (at, order == DOWN):
                continue
            with qtbot.waitSignal(model.ready, timeout=5000):
                model.sort(at, order)
            assert model.rowCount() == 5, sort
    model.sort(words.VALUE, DOWN)
    qtbot.waitUntil(lambda: column(model)[0] == "$6 billion")
    assert column(model) == ["$6 billion", "$5 billion", "€3 million", "40 percent", "a third"]


def test_filtered_by_words_and_conditions(qtbot: QtBot, model: ClaimModel) -> None:
    for wanted, found in (
        (ClaimFilter("port"), {"$5 billion", "$6 billion"}),
        (ClaimFilter(payer="North Vesper", status="demanded"), {"$6 billion"}),
        (ClaimFilter(outlet="The Post"), {"$6 billion", "40 percent"}),
        (ClaimFilter(payer=""), {"€3 million", "a third", "40 percent"}),
        (ClaimFilter("nothing"), set()),
    ):
        with qtbot.waitSignal(model.ready, timeout=5000):
            model.show_only(wanted)
        assert set(column(model)) == found
        assert model.is_filtered


def test_sections_by_measure_without_regard_to_capitals(qtbot: QtBot, model: ClaimModel) -> None:
    with qtbot.waitSignal(model.ready, timeout=5000):
        model.group_by("measure")
    assert [(title.lower(), count) for title, count in headings(model)] == [("port", 2), ("wages", 1), (UNNAMED, 2)]
    assert model.claim_at(0) is None
    assert model.index(0, 0).data(CLAIM) is None
    assert str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)).lower() == "port, 2 figures"
    assert model.rowCount() == 8
    chosen = QPersistentModelIndex(model.index(4, 0))
    wages = model.id_at(4)
    model.fold_section(0)
    assert model.rowCount() == 6
    assert model.id_at(chosen.row()) == wages
    assert model.row_of(next(iter(model.row_ids))) is None
    model.unfold_section_of(model.row_ids[0])
    assert model.rowCount() == 8


def test_sections_by_article_payer_and_status(qtbot: QtBot, model: ClaimModel) -> None:
    for group, expected in (
        ("article", [("Harbour talks", 3), ("Quay strike", 2)]),
        ("payer", [("North Vesper", 2), (UNNAMED, 3)]),
        ("status", [("planned", 2), ("actual", 1), ("agreed", 1), ("demanded", 1)]),
    ):
        with qtbot.waitSignal(model.ready, timeout=5000):
            model.group_by(group)
        assert headings(model) == expected


def test_titles_of_sections_differ() -> None:
    assert name_sections([("a", 1), ("", 2), ("a", 3), (UNNAMED, 4)]) == [
        ("a", 1),
        (UNNAMED, 2),
        ("a (2)", 3),
        ("(none) (2)", 4),
    ]


def test_a_decision_repaints_without_asking_again(qtbot: QtBot, model: ClaimModel) -> None:
    session = model._session
    claim_id = model.row_ids[1]
    row = model.row_of(claim_id)
    assert row is not None
    session.run_edit(edits.accept_rows, [claim_id], edits.Decidable.CLAIM)
    assert model.index(row, words.STATE).data() == "✓"
    assert not model.is_stale


def test_a_decision_under_a_filter_of_states_asks_again(qtbot: QtBot, model: ClaimModel) -> None:
    with qtbot.waitSignal(model.ready, timeout=5000):
        model.show_only(ClaimFilter(state="suggested"))
    with qtbot.waitSignal(model.ready, timeout=5000):
        model._session.run_edit(edits.accept_rows, [model.row_ids[0]], edits.Decidable.CLAIM)
    assert model.rowCount() == 4


def test_undo_brings_the_row_back(qtbot: QtBot, model: ClaimModel) -> None:
    session = model._session
    with qtbot.waitSignal(model.ready, timeout=5000):
        session.run_edit(edits.duplicate_claim, model.row_ids[0])
    assert model.rowCount() == 6
    with qtbot.waitSignal(model.ready, timeout=5000):
        session.undo_last()
    assert model.rowCount() == 5


def test_next_undecided(qtbot: QtBot, model: ClaimModel) -> None:
    model._session.run_edit(edits.reject_rows, [model.row_ids[1], model.row_ids[2]], edits.Decidable.CLAIM)
    assert model.next_undecided(0) == 3
    assert model.next_undecided(3, -1) == 0
    assert model.next_undecided(4) is None


def test_what_is_selected_stays_so_in_another_order(qtbot: QtBot, model: ClaimModel) -> None:
    kept = QPersistentModelIndex(model.index(0, 2))
    claim_id = model.id_at(0)
    with qtbot.waitSignal(model.ready, timeout=5000):
        model.sort(words.VALUE, Qt.SortOrder.AscendingOrder)
    assert model.id_at(kept.row()) == claim_id


def test_closing_empties_it(qtbot: QtBot, model: ClaimModel) -> None:
    model._session.close_project()
    assert model.rowCount() == 0
    assert model.claim_at(0) is None
