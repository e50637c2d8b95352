"""How a difference looks: struck where words are gone, underlined where they came, each with a colour besides.

Shape tells as much as colour does. Contrast to the page is 4.5 : 1 or more (WCAG 2.2, 1.4.3), which
tests/gui/panes/copies/test_looks.py checks.
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCharFormat

from gui import theme
from gui.plain_text import Markup, filled, joined

_INK = {"removed": ("#a3161f", "#ffa198"), "added": ("#0f5f2c", "#7ee2a0")}
"""Words, on light and on dark."""
_PAPER = {"removed": ("#fdeaea", "#43191d"), "added": ("#e5f5ea", "#12361f")}
"""Behind them."""
_HAND = {"removed": ("#f7bcbc", "#75252c"), "added": ("#b2e3c1", "#1c5c33")}
"""Behind the difference at hand."""
KINDS = tuple(_INK)


def ink(kind: str) -> QColor:
    """Colour of words that are `removed` or `added`."""
    return QColor(_INK[kind][theme.dark()])


def paper(kind: str, at_hand: bool = False) -> QColor:
    """Colour behind them."""
    return QColor((_HAND if at_hand else _PAPER)[kind][theme.dark()])


def difference_format(kind: str, at_hand: bool = False) -> QTextCharFormat:
    """Colour and shape of words that are `removed` (struck) or `added` (underlined)."""
    made = QTextCharFormat()
    made.setForeground(ink(kind))
    made.setBackground(paper(kind, at_hand))
    if kind == "removed":
        made.setFontStrikeOut(True)
    else:
        made.setFontUnderline(True)
    return made


def legend() -> Markup:
    """The two shapes in words, as rich text."""
    words = {"removed": filled("<s>only on the left</s>"), "added": filled("<u>only on the right</u>")}
    style = "<span style='color:{}; background-color:{}'>&nbsp;{}&nbsp;</span>"
    said = (filled(style, ink(kind).name(), paper(kind).name(), words[kind]) for kind in KINDS)
    return joined("&nbsp; ", said)
