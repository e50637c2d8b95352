"""Deeds on claims: what they write, what they say, one step of undo each; and what the article at hand hears of it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.store import queries
from core.store.decidable import Decidable, Decision
from gui.models import claim_deeds as deeds
from gui.models.claim_choices import Choice
from gui.models.claims_here import claims_here
from gui.models.decisions import decide_rows
from gui.models.slots import BY_NAME
from gui.window import Window
from tests.gui.claimants import harbour, row, said

__all__ = ["harbour"]


def test_a_slot_is_filled_and_taken_back(qtbot: QtBot, harbour: Window) -> None:
    before = row(harbour, "$5 billion")
    assert deeds.set_slot(harbour.session, before, BY_NAME["status"], Choice("demanded"))
    assert said(harbour) == "Status of $5 billion: “demanded”."
    now = row(harbour, "$5 billion")
    assert (now.status, now.decided_state) == ("demanded", "corrected")
    harbour.session.undo()
    assert row(harbour, "$5 billion") == before


def test_a_slot_is_emptied(qtbot: QtBot, harbour: Window) -> None:
    assert deeds.set_slot(harbour.session, row(harbour, "$5 billion"), BY_NAME["payer"], Choice(""))
    now = row(harbour, "$5 billion")
    assert (now.payer, now.payer_id, "payer" in now.evidence) == ("", None, False)
    assert said(harbour) == "Payer of $5 billion: empty."


def test_an_unknown_status_is_refused(qtbot: QtBot, harbour: Window) -> None:
    assert not deeds.set_slot(harbour.session, row(harbour, "$5 billion"), BY_NAME["status"], Choice("maybe"))
    assert "choose one of" in said(harbour)


def test_the_value_of_the_amount(qtbot: QtBot, harbour: Window) -> None:
    claim = row(harbour, "€3 million")
    assert deeds.set_value(harbour.session, claim, "4m", None)
    now = row(harbour, "€3 million")
    assert (now.value, now.unit, now.per) == (4_000_000, "EUR", "year")
    with pytest.raises(UserError, match="is not a valid MONEY"):
        deeds.set_value(harbour.session, claim, "much", None)


def test_double_add_comment_remove(qtbot: QtBot, harbour: Window) -> None:
    made = deeds.duplicate(harbour.session, row(harbour, "$5 billion"))
    assert made is not None
    assert row(harbour, "$5 billion", 1).id == made
    mark = next(one for one in harbour.session.ask_store(queries.list_spans, 1) if one.label == "CARDINAL")
    fresh = deeds.add(harbour.session, mark, "300")
    assert said(harbour) == "Added a claim on 300. Fill its slots with their keys."
    assert row(harbour, "300").id == fresh
    assert deeds.comment(harbour.session, row(harbour, "300"), "odd")
    assert row(harbour, "300").comment == "odd"
    assert decide_rows(harbour.session, Decidable.CLAIM, Decision.REMOVE, [row(harbour, "300").id])
    assert said(harbour) == "Removed 1 claim."
    with pytest.raises(IndexError):
        row(harbour, "300")


def test_claims_of_the_article_shown_follow(qtbot: QtBot, harbour: Window) -> None:
    claim = row(harbour, "$5 billion")
    harbour.session.show_article(1, claim.span_id)
    here = claims_here(harbour.session)
    assert here is claims_here(harbour.session)
    assert [one.state for one in here.of(claim.span_id)] == ["suggested"]
    with qtbot.waitSignal(here.altered, timeout=1000):
        decide_rows(harbour.session, Decidable.CLAIM, Decision.REJECT, [claim.id])
    made = deeds.add(harbour.session, harbour.session.ask_store(queries.get_span, claim.span_id), "$5 billion")
    assert [(one.id, one.state) for one in here.of(claim.span_id)] == [(made, "accepted"), (claim.id, "rejected")]
    harbour.session.show_article(2)
    assert here.of(claim.span_id) == []
