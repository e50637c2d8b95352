"""Colours and fonts: a light and a dark colour for each label, the palette of the window, the reading font.

Colour never conveys a state alone: suggested marks have a dotted underline, accepted ones a solid one, rejected ones
are struck through and corrected ones carry a sign; labels are written out in tags, tooltips, legend and table. Label
colours have a contrast of at least 4.5 : 1 to the page (WCAG 2.2, 1.4.3), and of 7 : 1 in the themes of high contrast
(1.4.6), which `tests/gui/test_theme.py` checks.
"""

from __future__ import annotations

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from core.codebook import Codebook, Nature
from core.resources import resource_path
from gui.style_sheet import DARK, DARK_HIGH, ICONS, LIGHT, LIGHT_HIGH, ColourTokens, make_style_sheet

FILL_ALPHA = 38
"""Of 255: so translucent that overlapping marks show through each other."""
FILL_ALPHA_DARK = 52
FILL_ALPHA_HAND = 84
"""Alpha of the selected mark."""

_ROLE = QPalette.ColorRole
_WARNING = {False: "#b42318", True: "#ff8f85"}
_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_FadeMenu, Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip, Qt.UIEffect.UI_AnimateToolBox,
)  # fmt: skip
"""Movements of the platform that can be stopped."""
HIGH = 7.0
"""Least contrast of coloured text in the themes of high contrast."""
READABLE = 4.5
"""Least contrast of text in the other themes."""
_MIDDLE = 0.18
"""Luminance of a ground from which black and white text differ alike."""
_DEGREE = 6
"""Per cent by which a colour is made lighter or darker at a time until its contrast is high."""


def _palette_colours(tokens: ColourTokens, dark_one: bool) -> dict[QPalette.ColorRole, str]:
    """Return the colours of the palette, for everything that paints itself."""
    return {
        _ROLE.Window: tokens.ground, _ROLE.WindowText: tokens.ink, _ROLE.Base: tokens.card,
        _ROLE.AlternateBase: tokens.hover, _ROLE.Text: tokens.ink, _ROLE.Button: tokens.ground,
        _ROLE.ButtonText: tokens.ink, _ROLE.BrightText: _WARNING[dark_one], _ROLE.Highlight: tokens.solid,
        _ROLE.HighlightedText: "#ffffff", _ROLE.Link: tokens.accent, _ROLE.LinkVisited: tokens.accent,
        _ROLE.ToolTipBase: tokens.card, _ROLE.ToolTipText: tokens.ink, _ROLE.PlaceholderText: tokens.middle,
        _ROLE.Accent: tokens.solid,
    }  # fmt: skip


_FAINT = {False: "#68717c", True: "#868e99"}
_GREYED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)

SCHEMES = ("system", "light", "dark", "light_high", "dark_high")
"""What the setting `scheme` may say; `high` is a theme of high contrast."""
LINE_SPACINGS = (140, 172, 210)
"""Distances of the lines of an article that can be chosen, in per cent of the height of the font: narrow to wide."""
LINE_SPACING = 172
"""The distance of lines by default."""

READING_SIZE = 12.0
"""Size of the article text at zoom 0, in points."""
COLUMN = 70
"""Characters per line of the column; 45 to 75 read well (Bringhurst, The Elements of Typographic Style, 2.1.2)."""
_MEASURE = (
    "The ministry said on Tuesday that both sides would meet again before the end of the year to settle the total."
)


class _Look:
    """What the themes of the application share beside its palette; one for all windows, like the palette."""

    high = False
    """Whether a theme of high contrast is used."""
    points = 0.0
    """Size of the font for which the style sheet was made."""
    still = False
    """Whether motion is reduced."""
    spacing = LINE_SPACING
    moving: tuple[int, frozenset[Qt.UIEffect]] | None = None
    """Time of the blinking caret in milliseconds, and the effects, before motion was reduced."""


def is_high_contrast() -> bool:
    """Return whether a theme of high contrast is used."""
    return _Look.high


def line_spacing() -> float:
    """Return the distance of the lines of an article as a multiple of the height of its font."""
    return _Look.spacing / 100


def use_line_spacing(percent: int) -> None:
    """Use this distance of lines from now on, in per cent; texts that are shown are not laid out again."""
    _Look.spacing = min(max(percent, LINE_SPACINGS[0]), LINE_SPACINGS[-1])


def strong_shade(shade: QColor) -> QColor:
    """Return a colour of text; in the themes of high contrast, one that differs from the page by at least HIGH."""
    if not _Look.high:
        return shade
    return readable_shade(shade, QGuiApplication.palette().color(QPalette.ColorRole.Base))


def readable_shade(shade: QColor, ground: QColor) -> QColor:
    """Return the colour of text that is nearest to a colour and can be read on a ground."""
    least = HIGH if _Look.high else READABLE
    upwards = relative_luminance(ground) < _MIDDLE
    while contrast_ratio(shade, ground) < least and shade.name() not in ("#ffffff", "#000000"):
        shade = QColor(*(_move_part(part, upwards=upwards) for part in (shade.red(), shade.green(), shade.blue())))
    return shade


def _move_part(part: int, *, upwards: bool) -> int:
    """Return the red, green or blue of a colour that is one degree farther from its ground."""
    if upwards:
        return min(part + max((255 - part) * _DEGREE // 100, 1), 255)
    return max(part - max(part * _DEGREE // 100, 1), 0)


def is_dark() -> bool:
    """Return whether the current palette of the application is dark."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Base).lightness() < 128


_IN_USE: list[Codebook] = []
"""The codebook whose colours are used: like the palette, one for the whole application."""


def use_codebook(codebook: Codebook) -> None:
    """Use the colours of this codebook from now on."""
    _IN_USE[:] = [codebook]


def _codebook() -> Codebook:
    """Return the codebook in use, by default the shipped one."""
    if not _IN_USE:
        from core.extract import default_codebook  # imports the extractors: not before the first paint

        return default_codebook()
    return _IN_USE[0]


def label_colour(label: str) -> QColor:
    """Return the colour of a label under the current palette; unknown labels get a constant one."""
    codebook = _codebook()
    if label not in codebook:
        hue = sum(ord(c) * (i + 7) for i, c in enumerate(label)) % 360
        return strong_shade(QColor.fromHsl(hue, 150, 185 if is_dark() else 70))
    code = codebook.code_for(label)
    return strong_shade(QColor(code.dark if is_dark() else code.light))


def nature_colour(nature: Nature) -> QColor:
    """Return the colour of the first code of a nature, for what is drawn next to its marks."""
    return label_colour(_codebook().first_code_of(nature).name)


def mark_fill(label: str, at_hand: bool = False) -> QColor:
    """Return the translucent colour behind a mark."""
    shade = label_colour(label)
    shade.setAlpha(FILL_ALPHA_HAND if at_hand else FILL_ALPHA_DARK if is_dark() else FILL_ALPHA)
    return shade


def faint_colour() -> QColor:
    """Return the colour of secondary text: page furniture, names of regions."""
    return strong_shade(QColor(_FAINT[is_dark()]))


def comment_colour() -> QColor:
    """Return the colour of the sign of a comment."""
    return QColor("#e0b040" if is_dark() else "#b07a00")


def handle_colour() -> QColor:
    """Return the colour of the handles of the selected mark."""
    return QColor(_tokens_of(is_dark()).accent)


def warning_colour() -> QColor:
    """Return the text colour of errors."""
    return strong_shade(QGuiApplication.palette().color(QPalette.ColorRole.BrightText))


def match_fill(at_hand: bool = False) -> QColor:
    """Return the colour behind a match of the find bar."""
    return QColor(255, 150, 0, 170) if at_hand else QColor(255, 214, 0, 70 if is_dark() else 120)


def passage_fill() -> QColor:
    """Return the colour behind words that justify an answer."""
    shade = handle_colour()
    shade.setAlpha(70 if is_dark() else 45)
    return shade


def make_palette(dark_one: bool) -> QPalette:
    """Return the light or dark palette, with greyed colours for disabled widgets."""
    made = QPalette()
    tokens = _tokens_of(dark_one)
    for role, shade in _palette_colours(tokens, dark_one).items():
        made.setColor(role, QColor(shade))
    for role in _GREYED:
        greyed = tokens.line if _Look.high else "#6d747e" if dark_one else "#9aa1ab"
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(greyed))
    return made


def _tokens_of(dark_one: bool) -> ColourTokens:
    if _Look.high:
        return DARK_HIGH if dark_one else LIGHT_HIGH
    return DARK if dark_one else LIGHT


def apply_theme(app: QApplication, scheme: str = "system") -> None:
    """Set the style and palette of the application; `scheme` is one of SCHEMES, of which `system` keeps following the
    system."""
    hints = app.styleHints()
    if app.style().name().lower() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    if not app.property("followsScheme"):
        app.setProperty("followsScheme", True)
        hints.colorSchemeChanged.connect(_follow_system)
    app.setProperty("scheme", scheme)
    asked = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(scheme.partition("_")[0])
    _Look.high = scheme.endswith("_high") or (scheme == "system" and _prefers_contrast(app))
    _apply_scheme(app, asked if asked is not None else hints.colorScheme())


def _prefers_contrast(app: QApplication) -> bool:
    """Return whether the system asks for high contrast."""
    hints = app.styleHints()
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def reduce_motion(app: QApplication, reduced: bool) -> None:
    """Stop the animations and the blinking of the caret, or leave them to the system; apply the theme after it."""
    _Look.still = reduced or (
        QGuiApplication.platformName() == "windows" and not app.isEffectEnabled(Qt.UIEffect.UI_General)
    )
    if _Look.moving is None:
        _Look.moving = app.cursorFlashTime(), frozenset(one for one in _EFFECTS if app.isEffectEnabled(one))
    flashing, effects = (0, frozenset[Qt.UIEffect]()) if reduced else _Look.moving
    app.setCursorFlashTime(flashing)
    for effect in _EFFECTS:
        app.setEffectEnabled(effect, effect in effects)


def is_motion_reduced() -> bool:
    """Return whether nothing may move by itself."""
    return _Look.still


def follow_font(app: QApplication) -> None:
    """Make the style sheet for another font of the application, if it is another."""
    if _Look.points and app.font().pointSizeF() != _Look.points:
        _set_style_sheet(app, is_dark())


def _follow_system(scheme: Qt.ColorScheme) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.property("scheme") == "system":
        _Look.high = _prefers_contrast(app)
        _apply_scheme(app, scheme)


def _apply_scheme(app: QApplication, scheme: Qt.ColorScheme) -> None:
    dark_one = scheme == Qt.ColorScheme.Dark
    QDir.setSearchPaths(ICONS, [str(resource_path("icons"))])
    app.setPalette(make_palette(dark_one))
    _set_style_sheet(app, dark_one)


def _set_style_sheet(app: QApplication, dark_one: bool) -> None:
    _Look.points = app.font().pointSizeF()
    app.setStyleSheet(make_style_sheet(_tokens_of(dark_one), _Look.points, still=_Look.still))


def reading_font(zoom: int = 0) -> QFont:
    """Return the font of the article text; each zoom step is one point, between 7 and 40."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPointSizeF(min(max(READING_SIZE + zoom, 7.0), 40.0))
    return font


def title_font(zoom: int = 0) -> QFont:
    """Return the font of the article title."""
    font = reading_font(zoom)
    font.setPointSizeF(font.pointSizeF() * 1.55)
    font.setWeight(QFont.Weight.Bold)
    return font


def column_width(font: QFont, characters: int = COLUMN) -> float:
    """Return the width in pixels of a line of that many characters of news English."""
    return QFontMetricsF(font).horizontalAdvance(_MEASURE) / len(_MEASURE) * characters


def contrast_ratio(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (as defined in WCAG 2.2)."""
    bright, dim = sorted((relative_luminance(one), relative_luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def relative_luminance(shade: QColor) -> float:
    """Return the relative luminance of a colour, 0 to 1 (as defined in WCAG 2.2)."""

    def linear_part(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return (
        0.2126 * linear_part(shade.redF()) + 0.7152 * linear_part(shade.greenF()) + 0.0722 * linear_part(shade.blueF())
    )
