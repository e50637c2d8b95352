"""Claims in words, and slots."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.store.claim_rows import CHANGES, SLOTS, STATUSES
from gui.models import claim_slots
from gui.models import claim_text as words
from gui.window import MainWindow
from tests.gui.claimants import harbour, row

__all__ = ["harbour"]


def test_the_slots_are_those_of_the_store() -> None:
    assert tuple(slot.name for slot in claim_slots.SLOTS) == SLOTS
    assert tuple(value for value, _ in claim_slots.BY_NAME["status"].values) == STATUSES
    assert tuple(value for value, _ in claim_slots.BY_NAME["change"].values) == CHANGES
    keys = [slot.key for slot in claim_slots.SLOTS]
    assert len(set(keys)) == len(keys)
    assert claim_slots.format_slot_value("change", "share_of") == "share of"
    assert claim_slots.format_slot_value("measure", "a_b") == "a_b"


def test_every_column_sorts_and_is_filled(qtbot: QtBot, harbour: MainWindow) -> None:
    from core.store.queries import CLAIM_SORTS

    assert len(words.SORTS) == len(words.COLUMNS)
    assert set(words.SORTS) <= set(CLAIM_SORTS)
    paid = row(harbour, "$5 billion")
    cells = [words.cell_text(paid, column) for column in range(len(words.COLUMNS))]
    assert cells == [
        "○", "$5 billion", "5,000,000,000 USD", "port", "North Vesper", "South Vesper", "2031", "agreed", "",
        "narrator", "Harbour talks", "The Vesper", "2031-03-05",
    ]  # fmt: skip


def test_modifier_unit_and_share_are_told(qtbot: QtBot, harbour: MainWindow) -> None:
    assert words.format_short_amount(row(harbour, "$6 billion")) == "≈ 6,000,000,000 USD"
    assert words.format_amount(row(harbour, "€3 million")) == "3,000,000 EUR · per year"
    assert words.cell_text(row(harbour, "a third"), words.CHANGE) == "share of it"


def test_a_claim_in_a_line(qtbot: QtBot, harbour: MainWindow) -> None:
    assert words.summarize_claim(row(harbour, "$5 billion")) == "North Vesper → South Vesper · port · 2031 · agreed"
    assert (
        words.summarize_claim(row(harbour, "€3 million"))
        == "→ workers · wages · every year · planned · according to Mira Odell"
    )
    told = words.describe_claim(row(harbour, "$6 billion"))
    assert told.startswith("$6 billion = 6,000,000,000 USD · approximately\nundecided (0.80)")
    assert "Status: demanded" in told
    assert words.describe_heading("port", 1) == "port, 1 figure"
    assert words.describe_heading("port", 2000) == "port, 2,000 figures"
