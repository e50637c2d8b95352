"""Colours and fonts: one colour a label for light and for dark, the window's palette, the type of the reading column.

State is never told by colour alone: suggested is underlined dotted, accepted solid, rejected struck through, corrected
carries a sign; labels are written out in tags, tooltips, legend and table. Colours of labels keep a contrast of 4.5 : 1
or more to the page (WCAG 2.2, 1.4.3), which `tests/gui/test_theme.py` checks.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from core.codebook import Codebook, Nature

FILL_ALPHA = 38
"""Of 255: translucent enough that crossing marks show through each other (limits of the text pane)."""
FILL_ALPHA_DARK = 52
FILL_ALPHA_HAND = 84
"""Of the mark at hand."""

_LIGHT = {
    QPalette.ColorRole.Window: "#f3f4f6",
    QPalette.ColorRole.WindowText: "#1c2026",
    QPalette.ColorRole.Base: "#ffffff",
    QPalette.ColorRole.AlternateBase: "#f7f8fa",
    QPalette.ColorRole.Text: "#1c2026",
    QPalette.ColorRole.Button: "#f3f4f6",
    QPalette.ColorRole.ButtonText: "#1c2026",
    QPalette.ColorRole.BrightText: "#b42318",
    QPalette.ColorRole.Highlight: "#2f6fed",
    QPalette.ColorRole.HighlightedText: "#ffffff",
    QPalette.ColorRole.Link: "#1d4ed8",
    QPalette.ColorRole.LinkVisited: "#6d28d9",
    QPalette.ColorRole.ToolTipBase: "#ffffff",
    QPalette.ColorRole.ToolTipText: "#1c2026",
    QPalette.ColorRole.PlaceholderText: "#6b7280",
    QPalette.ColorRole.Accent: "#2f6fed",
}
_DARK = {
    QPalette.ColorRole.Window: "#22252a",
    QPalette.ColorRole.WindowText: "#e3e6eb",
    QPalette.ColorRole.Base: "#191b1f",
    QPalette.ColorRole.AlternateBase: "#1f2226",
    QPalette.ColorRole.Text: "#e3e6eb",
    QPalette.ColorRole.Button: "#2d3137",
    QPalette.ColorRole.ButtonText: "#e3e6eb",
    QPalette.ColorRole.BrightText: "#ff8f85",
    QPalette.ColorRole.Highlight: "#3f74d1",
    QPalette.ColorRole.HighlightedText: "#ffffff",
    QPalette.ColorRole.Link: "#8ab8ff",
    QPalette.ColorRole.LinkVisited: "#c4b5fd",
    QPalette.ColorRole.ToolTipBase: "#2d3137",
    QPalette.ColorRole.ToolTipText: "#e3e6eb",
    QPalette.ColorRole.PlaceholderText: "#949ba6",
    QPalette.ColorRole.Accent: "#3f74d1",
}
_FAINT = {False: "#77808b", True: "#868e99"}
_GREYED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)

READING_SIZE = 12.0
"""Points of the article text at zoom 0."""
COLUMN = 70
"""Characters of a line of the column; 66 to 75 read best (Bringhurst, The Elements of Typographic Style, 2.1.2)."""
_MEASURE = (
    "The ministry said on Tuesday that both sides would meet again before the end of the year to settle the total."
)


def dark() -> bool:
    """Whether the application's palette is a dark one at this moment."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Base).lightness() < 128


_IN_USE: list[Codebook] = []
"""The codebook whose colours are painted: like the palette, one for the whole application."""


def use(codebook: Codebook) -> None:
    """Paint the labels of this codebook from now on."""
    _IN_USE[:] = [codebook]


def _codebook() -> Codebook:
    """The codebook in use; before there is one, that of a project without codes of its own."""
    if not _IN_USE:
        from core.extract import default_codebook  # nothing of the extractors before the first painting

        return default_codebook()
    return _IN_USE[0]


def colour(label: str) -> QColor:
    """Colour of a label on the page of the present palette; labels that no codebook knows get a steady one."""
    codebook = _codebook()
    if label not in codebook:
        hue = sum(ord(c) * (i + 7) for i, c in enumerate(label)) % 360
        return QColor.fromHsl(hue, 150, 185 if dark() else 70)
    code = codebook.code_for(label)
    return QColor(code.dark if dark() else code.light)


def colour_of(nature: Nature) -> QColor:
    """Colour of the first code of a nature: for what is drawn beside its marks."""
    return colour(_codebook().first_code_of(nature).name)


def fill(label: str, at_hand: bool = False) -> QColor:
    """The translucent colour behind the words of a mark."""
    shade = colour(label)
    shade.setAlpha(FILL_ALPHA_HAND if at_hand else FILL_ALPHA_DARK if dark() else FILL_ALPHA)
    return shade


def faint() -> QColor:
    """Text that is there but not to be read first: page furniture, names of regions."""
    return QColor(_FAINT[dark()])


def warning() -> QColor:
    """Text of what cannot be read or done."""
    return QGuiApplication.palette().color(QPalette.ColorRole.BrightText)


def found(at_hand: bool = False) -> QColor:
    """Behind a match of the find bar."""
    return QColor(255, 150, 0, 170) if at_hand else QColor(255, 214, 0, 70 if dark() else 120)


def palette(dark_one: bool) -> QPalette:
    """The window's palette, light or dark, with greyed variants for what is disabled."""
    made = QPalette()
    for role, shade in (_DARK if dark_one else _LIGHT).items():
        made.setColor(role, QColor(shade))
    for role in _GREYED:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor("#6d747e" if dark_one else "#9aa1ab"))
    return made


def apply(app: QApplication, scheme: str = "system") -> None:
    """Give the application its style and palette; `scheme` is `light`, `dark` or `system`, which follows the system
    also while the program runs."""
    hints = app.styleHints()
    asked = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(scheme)
    if app.style().name().lower() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    if not app.property("followsScheme"):
        app.setProperty("followsScheme", True)
        hints.colorSchemeChanged.connect(_follow)
    app.setProperty("scheme", scheme)
    _paint(app, asked if asked is not None else hints.colorScheme())


def _follow(scheme: Qt.ColorScheme) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.property("scheme") == "system":
        _paint(app, scheme)


def _paint(app: QApplication, scheme: Qt.ColorScheme) -> None:
    app.setPalette(palette(scheme == Qt.ColorScheme.Dark))


def reading_font(zoom: int = 0) -> QFont:
    """The type of the article text; each step of zoom is one point, between 7 and 40."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPointSizeF(min(max(READING_SIZE + zoom, 7.0), 40.0))
    return font


def title_font(zoom: int = 0) -> QFont:
    """The type of the article's title."""
    font = reading_font(zoom)
    font.setPointSizeF(font.pointSizeF() * 1.55)
    font.setWeight(QFont.Weight.Bold)
    return font


def column_width(font: QFont) -> float:
    """Pixels of a line of COLUMN characters of news English."""
    return QFontMetricsF(font).horizontalAdvance(_MEASURE) / len(_MEASURE) * COLUMN


def contrast(one: QColor, other: QColor) -> float:
    """Ratio of luminances, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(shade: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(shade.redF()) + 0.7152 * linear(shade.greenF()) + 0.0722 * linear(shade.blueF())
