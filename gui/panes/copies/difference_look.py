"""How differences look: removed words are struck through, added words underlined, each also in a colour.

The shape alone is enough to tell them apart. The words differ from what is behind them by at least 4.5 : 1 (WCAG 2.2,
1.4.3), in the themes of high contrast by 7 : 1.
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCharFormat

from core.translation import _
from gui import theme
from gui.plain_text import Markup, fill_markup, join_markup

_INK = {"removed": ("#a3161f", "#ffa198"), "added": ("#0f5f2c", "#7ee2a0")}
"""Colours of the words, on light and on dark."""
_PAPER = {"removed": ("#fdeaea", "#43191d"), "added": ("#e5f5ea", "#12361f")}
"""Colours behind the words."""
_HAND = {"removed": ("#f7bcbc", "#75252c"), "added": ("#b2e3c1", "#1c5c33")}
"""Colours behind the current difference."""
KINDS = tuple(_INK)


def text_colour(kind: str, at_hand: bool = False) -> QColor:
    """Return the colour of words that are `removed` or `added`; `at_hand` for the current difference."""
    return theme.readable_shade(QColor(_INK[kind][theme.is_dark()]), background_colour(kind, at_hand))


def background_colour(kind: str, at_hand: bool = False) -> QColor:
    """Return the colour behind such words; `at_hand` for the current difference."""
    return QColor((_HAND if at_hand else _PAPER)[kind][theme.is_dark()])


def difference_format(kind: str, at_hand: bool = False) -> QTextCharFormat:
    """Return the format of words that are `removed` (struck through) or `added` (underlined)."""
    made = QTextCharFormat()
    made.setForeground(text_colour(kind, at_hand))
    made.setBackground(background_colour(kind, at_hand))
    if kind == "removed":
        made.setFontStrikeOut(True)
    else:
        made.setFontUnderline(True)
    return made


def difference_legend() -> Markup:
    """Return the legend of the two shapes as rich text."""
    words = {
        "removed": fill_markup("<s>{}</s>", _("only on the left")),
        "added": fill_markup("<u>{}</u>", _("only on the right")),
    }
    style = "<span style='color:{}; background-color:{}'>&nbsp;{}&nbsp;</span>"
    said = (fill_markup(style, text_colour(kind).name(), background_colour(kind).name(), words[kind]) for kind in KINDS)
    return join_markup("&nbsp; ", said)
