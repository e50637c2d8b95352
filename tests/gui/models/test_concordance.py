"""Mentions of an entity as rows, read page by page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.records import Change
from core.store import edits, queries
from core.store.rows import EntityLine
from gui.models import concordance as module
from gui.models.concordance import AFTER, BEFORE, DATE, MENTION, STATE, WORDS, Concordance
from gui.models.entity_model import MENTIONS_DRAGGED, dragged_ids
from gui.session import Session
from tests.gui import people


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = Session()
    made.open_project(people.make(tmp_path))
    return made


def vale(session: Session) -> EntityLine:
    return next(one for one in session.ask_store(queries.entity_table) if one.name == "Jon Vale")


@pytest.fixture
def model(session: Session) -> Concordance:
    made = Concordance(session)
    made.show_entity(vale(session))
    return made


def test_words_stand_between_what_is_before_and_after(model: Concordance) -> None:
    cells = [model.index(2, at).data() for at in range(model.columnCount())]
    assert cells == [
        "○", "Harbour minister Ada Brandt met ", "Jon Vale", " on the quay. Brandt left early.", "2031-03-05",
        "Harbour talks",
    ]  # fmt: skip
    tip = model.index(2, WORDS).data(Qt.ItemDataRole.ToolTipRole)
    assert "met [Jon Vale] on the quay" in tip
    assert "The Alder Post · 2031-03-05" in tip
    assert model.index(2, STATE).data(Qt.ItemDataRole.AccessibleTextRole) == "undecided"
    assert model.headerData(STATE, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) == "State"
    assert model.index(0, DATE).data() == ""
    assert model.index(0, BEFORE).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.index(0, AFTER).data(Qt.ItemDataRole.TextAlignmentRole) is None


def test_a_state_is_told_by_its_sign(session: Session, model: Concordance) -> None:
    said = model.mention_at(2)
    assert said is not None
    change = session.run_edit(edits.accept_rows, [said.span_id])
    assert change is not None
    assert model.is_affected(change)
    model.show_entity(vale(session))
    assert model.index(2, STATE).data() == "✓"
    assert model.next_undecided(2) is None
    assert model.next_undecided(0) == 0


def test_rows_of_marks_and_marks_of_rows(model: Concordance, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAGE", 1)
    ids = model.span_ids_at(range(3))
    assert len(set(ids)) == 3
    assert model.rows_of(ids[1:], 1) == [1, 2]
    assert model.span_ids_at([7]) == []
    assert dragged_ids(model.mimeData([model.index(1, 0), model.index(0, 3)]), MENTIONS_DRAGGED) == ids[:2]
    assert model.index(1, 0).data(MENTION).span_id == ids[1]


def test_only_deeds_on_what_is_shown_touch_it(session: Session, model: Concordance) -> None:
    assert not model.is_affected(Change(1, "accept", spans=frozenset({999})))
    assert model.is_affected(Change(0, "import"))
    model.span_ids_at([0])
    assert model.is_affected(Change(1, "accept", spans=frozenset(model.span_ids_at([0]))))
    session.close_project()
    assert model.rowCount() == 0
    assert model.mention_at(0) is None
    assert not model.is_affected(Change(0, "import"))


def test_many_mentions_are_read_in_a_thread(qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FEW", 0)
    model = Concordance(session)
    model.show_entity(vale(session))
    with qtbot.waitSignal(model.dataChanged):
        assert model.mention_at(0) is None  # asked for, and there soon
    assert model.mention_at(0) is not None
