"""Deeds on claims: what they write, what they say, one step of undo each; and what the article at hand hears of it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.store import queries
from core.store.decision_kinds import Decidable, Decision
from gui.models import claim_operations as deeds
from gui.models.article_claims import article_claims_of
from gui.models.claim_choices import SlotChoice
from gui.models.claim_slots import BY_NAME
from gui.models.decisions import decide_rows
from gui.window import MainWindow
from tests.gui.claimants import harbour, row, said

__all__ = ["harbour"]


def test_a_slot_is_filled_and_taken_back(qtbot: QtBot, harbour: MainWindow) -> None:
    before = row(harbour, "$5 billion")
    assert deeds.fill_slot(harbour.session, before, BY_NAME["status"], SlotChoice("demanded"))
    assert said(harbour) == "Status of $5 billion: “demanded”."
    now = row(harbour, "$5 billion")
    assert (now.status, now.decided_state) == ("demanded", "corrected")
    harbour.session.undo_last()
    assert row(harbour, "$5 billion") == before


def test_a_slot_is_emptied(qtbot: QtBot, harbour: MainWindow) -> None:
    assert deeds.fill_slot(harbour.session, row(harbour, "$5 billion"), BY_NAME["payer"], SlotChoice(""))
    now = row(harbour, "$5 billion")
    assert (now.payer, now.payer_id, "payer" in now.evidence) == ("", None, False)
    assert said(harbour) == "Payer of $5 billion: empty."


def test_an_unknown_status_is_refused(qtbot: QtBot, harbour: MainWindow) -> None:
    assert not deeds.fill_slot(harbour.session, row(harbour, "$5 billion"), BY_NAME["status"], SlotChoice("maybe"))
    assert "Choose one of" in said(harbour)


def test_the_value_of_the_amount(qtbot: QtBot, harbour: MainWindow) -> None:
    claim = row(harbour, "€3 million")
    assert deeds.change_amount(harbour.session, claim, "4m", None)
    now = row(harbour, "€3 million")
    assert (now.value, now.unit, now.per) == (4_000_000, "EUR", "year")
    with pytest.raises(UserError, match="cannot be read as “Money”"):
        deeds.change_amount(harbour.session, claim, "much", None)


def test_double_add_comment_remove(qtbot: QtBot, harbour: MainWindow) -> None:
    made = deeds.duplicate_claim(harbour.session, row(harbour, "$5 billion"))
    assert made is not None
    assert row(harbour, "$5 billion", 1).id == made
    mark = next(one for one in harbour.session.ask_store(queries.list_spans, 1) if one.label == "CARDINAL")
    fresh = deeds.add_claim(harbour.session, mark, "300")
    assert said(harbour) == "Added a figure on 300. Fill its slots with their keys."
    assert row(harbour, "300").id == fresh
    assert deeds.comment_claim(harbour.session, row(harbour, "300"), "odd")
    assert row(harbour, "300").comment == "odd"
    assert decide_rows(harbour.session, Decidable.CLAIM, Decision.REMOVE, [row(harbour, "300").id])
    assert said(harbour) == "Removed 1 figure."
    with pytest.raises(IndexError):
        row(harbour, "300")


def test_claims_of_the_article_shown_follow(qtbot: QtBot, harbour: MainWindow) -> None:
    claim = row(harbour, "$5 billion")
    harbour.session.show_article(1, claim.span_id)
    here = article_claims_of(harbour.session)
    assert here is article_claims_of(harbour.session)
    assert [one.state for one in here.claims_on(claim.span_id)] == ["suggested"]
    with qtbot.waitSignal(here.altered, timeout=1000):
        decide_rows(harbour.session, Decidable.CLAIM, Decision.REJECT, [claim.id])
    made = deeds.add_claim(harbour.session, harbour.session.ask_store(queries.get_span, claim.span_id), "$5 billion")
    assert [(one.id, one.state) for one in here.claims_on(claim.span_id)] == [
        (made, "accepted"),
        (claim.id, "rejected"),
    ]
    harbour.session.show_article(2)
    assert here.claims_on(claim.span_id) == []
