"""Actions on claims: their keys, and what they say where there is nothing to work on."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from gui.actions import BY_NAME, claim
from gui.actions.action import missing_need
from gui.models.article_claims import article_claims_of
from gui.models.claim_slots import SLOTS
from gui.window import MainWindow
from tests.gui.claimants import harbour, row, said

__all__ = ["harbour"]


def test_every_slot_has_its_key_in_the_view() -> None:
    for slot in SLOTS:
        action = BY_NAME[f"claim.{slot.name}"]
        assert (action.keys, action.where) == ((slot.key,), "claims")


def test_keys_of_the_view_do_not_clash() -> None:
    keys = [key for action in claim.ACTIONS if action.where == "claims" for key in action.keys]
    assert len(keys) == len(set(keys))


def test_without_a_project_or_a_mark(qtbot: QtBot, harbour: MainWindow) -> None:
    harbour.session.show_mark(None)
    harbour.run_command("claim.make")
    assert said(harbour).startswith("No mark is selected")
    harbour.run_command("claim.show")
    assert said(harbour).startswith("No mark is selected")
    harbour.session.close_project()
    assert missing_need(BY_NAME["claim.view"], harbour.session) is not None


def test_a_claim_is_shown_or_made_from_the_amount(qtbot: QtBot, harbour: MainWindow) -> None:
    shown = row(harbour, "$5 billion")
    harbour.session.show_article(shown.article_id, shown.span_id)
    harbour.run_command("claim.show")
    assert harbour.find_pane("claims").isVisible()
    before = len(article_claims_of(harbour.session).claims_on(shown.span_id))
    harbour.session.show_article(shown.article_id, shown.span_id)
    harbour.run_command("claim.make")
    assert len(article_claims_of(harbour.session).claims_on(shown.span_id)) == before + 1
