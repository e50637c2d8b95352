"""Colours of codes from other programs: brought to a contrast of 4.5 to 1 on light and dark pages (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import colorsys
from hashlib import sha256

from core.patterns import compile_later

LEAST = 4.5
_LIGHT_PAGES = ("#ffffff", "#f6f7f8")
_DARK_PAGES = ("#17191c", "#1d2024")
"""The grounds that names of codes stand on in the window."""
_HEX = compile_later("#[0-9a-fA-F]{6}")
_SHORT = compile_later("#[0-9a-fA-F]{3}")
_OPAQUE = compile_later("#[fF]{2}[0-9a-fA-F]{6}")
"""With its opacity first, as programs for Windows write it."""
_BARE = compile_later("[0-9a-fA-F]{6}")
_PARTS = compile_later(r"rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)")
_STEP = 0.01
_HUES = 24


def normal_colour(text: str) -> str | None:
    """Return a colour as `#rrggbb`; None for anything but `#rrggbb`, `#rgb`, `rrggbb`, `#ffrrggbb` and
    `rgb(red, green, blue)`."""
    text = text.strip()
    parts = _PARTS.fullmatch(text.lower())
    if parts and all(int(one) < 256 for one in parts.groups()):
        return "#" + "".join(f"{int(one):02x}" for one in parts.groups())
    if _OPAQUE.fullmatch(text):
        text = "#" + text[3:]
    elif _BARE.fullmatch(text):
        text = "#" + text
    if _SHORT.fullmatch(text):
        text = "#" + "".join(2 * digit for digit in text[1:])
    return text.lower() if _HEX.fullmatch(text) else None


def on_light(colour: str) -> str:
    """Return a colour dark enough for a light page, of the same hue."""
    return _shift(colour, -_STEP, _LIGHT_PAGES)


def on_dark(colour: str) -> str:
    """Return a colour light enough for a dark page, of the same hue."""
    return _shift(colour, _STEP, _DARK_PAGES)


def colour_for(name: str) -> str:
    """Return a colour for a code without one, always the same for a name."""
    hue = sha256(name.encode("utf-8", "replace")).digest()[0] % _HUES / _HUES
    return _to_hex(colorsys.hls_to_rgb(hue, 0.4, 0.6))


def contrast_between(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    dim, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def _shift(colour: str, step: float, pages: tuple[str, ...]) -> str:
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    while min(contrast_between(colour, page) for page in pages) < LEAST:
        lightness = min(1.0, max(0.0, lightness + step))
        colour = _to_hex(colorsys.hls_to_rgb(hue, lightness, saturation))
    return colour


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _to_hex(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in parts)


def _luminance(colour: str) -> float:
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
