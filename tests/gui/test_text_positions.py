from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from gui import text_positions
from gui.text_positions import DisplayedText

NASTY = [
    "a", "Z", " ", ". ", "\n", "\r", "\r\n", "\t", "\x00", "\x0b", "\x0c", "\x85", "\u00a0", "\u00ad", "\u2009",
    "\u200b", "\u200d", "\u200e", "\u200f", "\u2028", "\u2029", "\u202e", "\ufdd0", "\ufdd1", "\ufeff", "\ufffc",
    "\ufffe", "\uffff", "é", "e\u0301", "ß", "İ", "漢", "한", "𝔘", "😀", "👩\u200d👩\u200d👧", "🇰🇷", "❤\ufe0f",
    "\U0010ffff", "שלום", "مرحبا", "\ud83d", "\udc00",
]  # fmt: skip
nasty = st.lists(st.sampled_from(NASTY), max_size=60).map("".join)


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def checked(text: str, document: QTextDocument) -> None:
    """Every offset of the text against Qt's own count of the same characters."""
    display = DisplayedText(text)
    document.setPlainText(display.text)
    assert document.characterCount() == utf16(display.text) + 1
    assert display.position_at(len(text)) == document.characterCount() - 1
    assert display.position_at(0) >= 0
    for offset, character in enumerate(text):
        start, stop = display.position_range(offset, offset + 1)
        assert display.offset_at(start) == offset
        assert display.offset_at(display.stop_position(offset)) == offset
        assert display.offset_at(stop - 1) == offset
        assert display.offset_range(start, stop) == (offset, offset + 1)
        if character.isalnum() and character.isprintable():
            shown = "".join(chr(ord(document.characterAt(p))) for p in range(start, stop))
            assert shown.encode("utf-16-le", "surrogatepass") == character.encode("utf-16-le")


def test_3000_nasty_strings_map_exactly(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    random.seed(20191119)
    document = QTextDocument()
    for turn in range(3000):
        monkeypatch.setattr(text_positions, "LONGEST_PARAGRAPH", (12_000, 7)[turn % 2])
        checked("".join(random.choice(NASTY) for _ in range(random.randrange(14))), document)


@settings(max_examples=200, deadline=None)
@given(text=nasty, limit=st.sampled_from([5, 9, 12_000]))
def test_the_map_is_monotone_and_inverse(text: str, limit: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_positions, "LONGEST_PARAGRAPH", limit)
        display = DisplayedText(text)
    positions = [display.position_at(offset) for offset in range(len(text) + 1)]
    assert positions == sorted(set(positions))
    assert [display.offset_at(position) for position in positions] == list(range(len(text) + 1))
    assert all(display.stop_position(o) <= display.position_at(o) for o in range(len(text) + 1))
    back = [display.offset_at(position) for position in range(utf16(display.text) + 1)]
    assert back == sorted(back)
    assert all(len(paragraph) <= limit for paragraph in display.text.split("\n"))


def test_plain_ascii_is_the_identity() -> None:
    display = DisplayedText("Plain words.\nAnd more.")
    assert display.is_identity
    assert display.position_range(3, 8) == (3, 8)


def test_an_emoji_shifts_what_follows_by_one() -> None:
    display = DisplayedText("😀 deal")
    assert display.position_range(2, 6) == (3, 7)
    assert display.offset_at(1) == 0  # inside the pair
    assert display.offset_range(1, 2) == (0, 1)  # half a pair is the whole character


def test_offsets_beyond_the_text_are_clamped() -> None:
    display = DisplayedText("deal 😀")
    assert display.position_at(99) == 7
    assert display.position_at(-3) == 0
    assert display.offset_at(99) == 6
    assert display.offset_at(-1) == 0


def test_a_paragraph_too_long_is_cut_after_a_sentence() -> None:
    text = "Ships came in. " * 2000
    display = DisplayedText(text)
    assert not display.is_identity
    paragraphs = display.text.split("\n")
    assert len(paragraphs) == 3
    assert all(len(p) <= text_positions.LONGEST_PARAGRAPH for p in paragraphs)
    assert all(p.endswith(". ") for p in paragraphs[:-1])
    cut = len(paragraphs[0])
    assert display.stop_position(cut) == cut
    assert display.position_at(cut) == cut + 1  # after the line feed that the text does not have
    assert display.offset_at(cut) == display.offset_at(cut + 1) == cut


def test_a_cut_never_parts_a_letter_from_its_accent() -> None:
    text = "e\u0301" * text_positions.LONGEST_PARAGRAPH
    for paragraph in DisplayedText(text).text.split("\n"):
        assert paragraph.startswith("e")
