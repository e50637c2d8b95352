"""Accepting or rejecting several rows concerns the undecided ones, and says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.store import edits, queries
from core.store.decision_kinds import Decidable, Decision
from gui.models.article_spans import spans_of
from gui.models.decisions import decide_rows, name_decision
from gui.models.mark_edits import relabel_marks
from gui.session import Session
from tests.gui.reading import open_session

MARK = Decidable.MARK


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    made = open_session(tmp_path)
    yield made
    made.close_project()


def state(session: Session, span_id: int) -> str:
    return session.ask_store(queries.get_span, span_id).state


@pytest.fixture
def four(session: Session) -> list[int]:
    ids = [row.id for row in spans_of(session).ordered_rows[:4]]
    session.run_edit(edits.reject_rows, ids[:1])
    return ids


def test_a_rejected_mark_stays_rejected_when_all_are_accepted(session: Session, four: list[int]) -> None:
    said: list[str] = []
    session.said.connect(said.append)
    assert name_decision(session, MARK, Decision.ACCEPT, four) == "Accept 3 undecided"
    assert name_decision(session, MARK, Decision.RESET, four) == "Reset 4 marks to undecided"
    assert decide_rows(session, MARK, Decision.ACCEPT, four)
    assert [state(session, one) for one in four] == ["rejected", *["accepted_in_bulk"] * 3]
    assert said[-1] == "Accepted 3 undecided. 1 decided before stays as it is."


def test_decided_rows_alone_are_decided_again(session: Session, four: list[int]) -> None:
    decide_rows(session, MARK, Decision.ACCEPT, four)
    assert name_decision(session, MARK, Decision.REJECT, four) == "Reject 4 marks"
    decide_rows(session, MARK, Decision.REJECT, four)
    assert {state(session, one) for one in four} == {"rejected"}
    assert decide_rows(session, MARK, Decision.ACCEPT, four[:1])
    assert state(session, four[0]) == "accepted"


def test_a_label_for_several_marks_leaves_the_rejected_ones(session: Session, four: list[int]) -> None:
    rows = [row for row in map(spans_of(session).find_row, four) if row is not None]
    assert relabel_marks(session, rows, "EVENT")
    assert [state(session, one) for one in four] == ["rejected", *["accepted_in_bulk"] * 3]
