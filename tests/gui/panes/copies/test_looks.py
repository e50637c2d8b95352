"""Differences are told by shape, and their colours can be read, in light and dark."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui import theme
from gui.panes.copies.looks import KINDS, difference_format, ink, legend, paper


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("at_hand", [False, True])
def test_words_stand_out_from_what_is_behind_them(qtbot: QtBot, scheme: str, kind: str, at_hand: bool) -> None:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, scheme)
    try:
        assert theme.contrast(ink(kind), paper(kind, at_hand)) >= 4.5
    finally:
        theme.apply(app, "light")


def test_shape_tells_which_side_without_colour(qtbot: QtBot) -> None:
    assert difference_format("removed").fontStrikeOut()
    assert not difference_format("removed").fontUnderline()
    assert difference_format("added").fontUnderline()
    assert "<s>" in legend()
    assert "<u>" in legend()
