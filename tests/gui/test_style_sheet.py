"""The style sheet: it is complete, and its colours can be told apart."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from core.resources import resource_path
from gui.style_sheet import DARK, LIGHT, ColourTokens, make_style_sheet
from gui.theme import contrast_ratio

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


@BOTH
def test_text_can_be_read_on_every_ground(tokens: ColourTokens) -> None:
    grounds = (tokens.ground, tokens.card, tokens.hover, tokens.accent_ground)
    for text in (tokens.ink, tokens.middle):
        for ground in grounds:
            assert contrast_ratio(QColor(text), QColor(ground)) >= 4.5, (text, ground)
    for ground in (tokens.card, tokens.accent_ground):
        assert contrast_ratio(QColor(tokens.accent), QColor(ground)) >= 4.5
    assert contrast_ratio(QColor("#ffffff"), QColor(tokens.solid)) >= 4.5


@BOTH
def test_the_sheet_has_no_gap_and_its_arrow_exists(tokens: ColourTokens) -> None:
    sheet = make_style_sheet(tokens, 10.0)
    assert "{{" not in sheet
    assert sheet.count("{") == sheet.count("}")
    theme = "dark" if tokens == DARK else "light"
    assert resource_path("icons", f"chevron_{theme}.svg").is_file()
    assert f"chevron_{theme}.svg" in sheet
    assert resource_path("icons", "check.svg").is_file()
