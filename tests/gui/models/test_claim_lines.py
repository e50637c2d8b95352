"""Rows of claims: what a card tells."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from core.compare import ComparedClaim
from core.store import queries
from gui.models.claim_lines import CARD, ClaimLines, told, value_words
from gui.models.compare import OPEN
from gui.models.sayings import Sayings
from gui.window import Window
from tests.gui.sums import claim, sums

__all__ = ["sums"]


def test_a_card_tells_value_status_place_and_sentence(sums: Window) -> None:
    one = claim(sums, "€5 billion", 1)
    figure = next(f for f in sums.session.ask_store(queries.list_figures) if f.id == one)
    lines = ClaimLines(sums.session, Sayings(sums.session))
    lines.show_figures([figure], {one: OPEN}, {one: QColor("red")})
    index = lines.index(0, 0)
    card = index.data(CARD)
    assert (card.facts, card.place) == ("demanded · Tarn · according to Vale", "The Vesper · 2031-04-02")
    words = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "They ask for €5 billion, or TRK 40 million." in words
    assert "In conflict" in words
    assert words == told(card)
    assert lines.row_of(one) == 0
    assert lines.row_of(999) is None
    assert lines.card(5) is None


def test_values_in_words() -> None:
    figure = ComparedClaim(1, 1, "MONEY", 5e9, "EUR", "€5bn", modifier="at_most", per="year")
    assert value_words(figure) == "5,000,000,000 EUR · at most · per year"
    assert value_words(ComparedClaim(1, 1, "CARDINAL", 12, "ferry")).startswith("12")
