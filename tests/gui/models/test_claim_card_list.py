"""Rows of claims: what a card tells."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from core.compare import ComparedClaim
from core.store import queries
from gui.models.claim_card_list import CARD, ClaimCardList, describe_card, format_claim_value
from gui.models.claim_sentences import ClaimSentences
from gui.models.comparison_board import OPEN
from gui.window import MainWindow
from tests.gui.sums import claim, sums

__all__ = ["sums"]


def test_a_card_tells_value_status_place_and_sentence(sums: MainWindow) -> None:
    one = claim(sums, "€5 billion", 1)
    figure = next(f for f in sums.session.ask_store(queries.list_figures) if f.id == one)
    lines = ClaimCardList(sums.session, ClaimSentences(sums.session))
    lines.show_figures([figure], {one: OPEN}, {one: QColor("red")})
    index = lines.index(0, 0)
    card = index.data(CARD)
    assert (card.fact_line, card.outlet_and_day) == ("demanded · Tarn · according to Vale", "The Vesper · 2031-04-02")
    words = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "They ask for €5 billion, or TRK 40 million." in words
    assert "In conflict" in words
    assert words == describe_card(card)
    assert lines.row_of(one) == 0
    assert lines.row_of(999) is None
    assert lines.card_at(5) is None


def test_values_in_words() -> None:
    figure = ComparedClaim(1, 1, "MONEY", 5e9, "EUR", "€5bn", modifier="at_most", per="year")
    assert format_claim_value(figure) == "5,000,000,000 EUR · at most · per year"
    assert format_claim_value(ComparedClaim(1, 1, "CARDINAL", 12, "ferry")).startswith("12")
