"""Payers, sources and outlets of a project, counted in a thread and again after what can change them."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from core.store import edits, queries
from gui.panes.claims.condition_counts import ConditionCounts
from gui.session import Session
from tests.gui import claimants


def opened(folder: Path) -> tuple[Session, ConditionCounts]:
    session = Session()
    session.open_project(claimants.make(folder))
    return session, ConditionCounts(session, session)


def test_counted_most_frequent_first(qtbot: QtBot, tmp_path: Path) -> None:
    _session, made = opened(tmp_path)
    with qtbot.waitSignal(made.counted, timeout=3000) as heard:
        made.count_values()
        made.count_values()
    payers, sources, outlets = heard.args
    assert payers == [("", 3), ("North Vesper", 2)]
    assert dict(sources) == {"Mira Odell": 2, "narrator": 2, "Teo Brandt": 1}
    assert dict(outlets) == {"The Vesper": 3, "The Post": 2}
    assert not made.stale


def test_a_slot_counts_again_an_acceptance_does_not(qtbot: QtBot, tmp_path: Path) -> None:
    session, made = opened(tmp_path)
    session.changed.connect(made.follow_change)
    made.stale = False
    assert session.project is not None
    first = queries.list_claims(session.project, 1)[0].id
    session.run_edit(edits.accept_rows, [first], edits.Decidable.CLAIM)
    assert not made.stale
    with qtbot.waitSignal(made.counted, timeout=3000) as heard:
        session.run_edit(edits.set_slot, first, "payer", "South Vesper")
        assert made.stale
    assert dict(heard.args[0])["South Vesper"] == 1
