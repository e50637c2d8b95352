"""Differences are told by shape, and their colours can be read, in light and dark."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui import theme
from gui.panes.copies.difference_look import KINDS, background_colour, difference_format, difference_legend, text_colour


@pytest.mark.parametrize("scheme", ["light", "dark", "light_high", "dark_high"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("at_hand", [False, True])
def test_words_stand_out_from_what_is_behind_them(qtbot: QtBot, scheme: str, kind: str, at_hand: bool) -> None:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply_theme(app, scheme)
    try:
        least = 7 if theme.is_high_contrast() else 4.5
        assert theme.contrast_ratio(text_colour(kind, at_hand), background_colour(kind, at_hand)) >= least
    finally:
        theme.apply_theme(app, "light")


def test_shape_tells_which_side_without_colour(qtbot: QtBot) -> None:
    assert difference_format("removed").fontStrikeOut()
    assert not difference_format("removed").fontUnderline()
    assert difference_format("added").fontUnderline()
    assert "<s>" in difference_legend()
    assert "<u>" in difference_legend()
