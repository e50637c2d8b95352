"""Claims in words, and slots."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.store.claim_rows import CHANGES, SLOTS, STATUSES
from gui.models import claim_words as words
from gui.models import slots
from gui.window import Window
from tests.gui.claimants import harbour, row

__all__ = ["harbour"]


def test_the_slots_are_those_of_the_store() -> None:
    assert tuple(slot.name for slot in slots.SLOTS) == SLOTS
    assert tuple(value for value, _ in slots.BY_NAME["status"].values) == STATUSES
    assert tuple(value for value, _ in slots.BY_NAME["change"].values) == CHANGES
    keys = [slot.key for slot in slots.SLOTS]
    assert len(set(keys)) == len(keys)
    assert slots.shown("change", "share_of") == "share of"
    assert slots.shown("measure", "a_b") == "a_b"


def test_every_column_sorts_and_is_filled(qtbot: QtBot, harbour: Window) -> None:
    from core.store.queries import CLAIM_SORTS

    assert len(words.SORTS) == len(words.COLUMNS)
    assert set(words.SORTS) <= set(CLAIM_SORTS)
    paid = row(harbour, "$5 billion")
    cells = [words.cell(paid, column) for column in range(len(words.COLUMNS))]
    assert cells == [
        "┈", "$5 billion", "5,000,000,000 USD", "port", "North Vesper", "South Vesper", "2031", "agreed", "",
        "narrator", "Harbour talks", "The Vesper", "2031-03-05",
    ]  # fmt: skip


def test_modifier_unit_and_share_are_told(qtbot: QtBot, harbour: Window) -> None:
    assert words.figure(row(harbour, "$6 billion")) == "≈ 6,000,000,000 USD"
    assert words.value(row(harbour, "€3 million")) == "3,000,000 EUR · per year"
    assert words.cell(row(harbour, "a third"), words.CHANGE) == "share of it"


def test_a_claim_in_a_line(qtbot: QtBot, harbour: Window) -> None:
    assert words.line(row(harbour, "$5 billion")) == "North Vesper → South Vesper · port · 2031 · agreed"
    assert words.line(row(harbour, "€3 million")) == "→ workers · wages · P1Y · planned · according to Mira Odell"
    told = words.described(row(harbour, "$6 billion"))
    assert told.startswith("$6 billion = 6,000,000,000 USD · approximately\nsuggested (0.80)")
    assert "Status: demanded" in told
    assert words.titled("port", 1) == "port, 1 claim"
    assert words.titled("port", 2000) == "port, 2,000 claims"
