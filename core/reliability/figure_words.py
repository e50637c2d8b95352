"""Figures of agreement as people read them, in the style of the APA. Imports no numpy, so the window says figures by
it, too."""

from __future__ import annotations

from core.codebook.units import Level
from core.translation import _, format_decimal

NONE = "–"
"""What stands for a figure that there is not."""


def format_figure(value: float | None, places: int = 2) -> str:
    """Return a figure that cannot exceed 1: `.81`, `−.05`, `1.00`; a dash for None."""
    if value is None:
        return NONE
    said = format_decimal(abs(value), places)
    digits = said.removeprefix("0") if abs(float(f"{value:.{places}f}")) < 1 else said
    is_negative = value < 0 and any(digit not in "0.," for digit in digits)
    return f"−{digits}" if is_negative else digits


def format_interval(low: float | None, high: float | None, places: int = 2) -> str:
    """Return `[.74, .87]`; a dash if there is no interval."""
    if low is None or high is None:
        return NONE
    return f"[{format_figure(low, places)}, {format_figure(high, places)}]"


def format_percent(value: float | None) -> str:
    """Return a share in whole percent: `86 %`; a dash for None."""
    return NONE if value is None else _("{percent} %").format(percent=format_decimal(100 * value, 0))


def name_level(level: Level) -> str:
    """Return the name of a level of measurement."""
    names = {
        Level.NOMINAL: _("nominal"), Level.ORDINAL: _("ordinal"), Level.INTERVAL: _("interval"),
        Level.RATIO: _("ratio"),
    }  # fmt: skip
    return names[level]
