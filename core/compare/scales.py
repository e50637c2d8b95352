"""What is written along the axes of charts: days that are dates, and values as people write them."""

from __future__ import annotations

import datetime
import math

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STEPS = (
    # (step, days of it): what may stand between two labels
    ("day", 1), ("day", 2), ("day", 7), ("day", 14), ("month", 30), ("month", 91), ("month", 182), ("year", 365),
    ("year", 730), ("year", 1826), ("year", 3652), ("year", 7305), ("year", 18262), ("year", 36524),
    ("year", 73049), ("year", 182621), ("year", 365243), ("year", 730485),
)  # fmt: skip
_ROOM = 96
"""Pixels that a label takes."""
_SMALL, _GREAT = 5e-6, 1e15
"""Values beyond which a label is a power of ten: places and digits would fill the axis."""
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand"))


def ticks(low: float, high: float, pixels: float) -> list[tuple[float, str]]:
    """Days (ordinals) with their labels between two days, as many as fit into so many pixels."""
    first, last = max(low, 1.0), min(high, float(datetime.date.max.toordinal()))
    wanted = (last - first) / max(pixels / _ROOM, 1)
    step, days = next(((step, days) for step, days in _STEPS if days >= wanted), _STEPS[-1])
    if last <= first:
        return []
    start = datetime.date.fromordinal(math.ceil(first))
    found = []
    if step == "day":
        at = start.toordinal() - (start.toordinal() - 1) % days if days > 1 else start.toordinal()
        while at <= last:
            if at >= first:
                found.append((float(at), _day_words(datetime.date.fromordinal(at))))
            at += days
        return found
    months = max(round(days / 30.44), 1)
    month = (start.year * 12 + start.month - 1) // months * months
    while month // 12 <= datetime.MAXYEAR:
        day = datetime.date(max(month // 12, 1), month % 12 + 1, 1)
        if day.toordinal() > last:
            break
        if day.toordinal() >= first:
            words = str(day.year) if step == "year" or day.month == 1 else f"{_MONTHS[day.month - 1]} {day.year}"
            found.append((float(day.toordinal()), words))
        month += months
    return found


def _day_words(day: datetime.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def value_words(value: float, unit: str, step: float = 0.0) -> str:
    """A value on an axis: `850 million`, `8.2 %`, `5 ×`; `step` is what lies between two labels."""
    if unit == "share":
        return f"{_plain(value * 100, step * 100)} %"
    if unit == "times":
        return f"{_plain(value, step)} ×"
    named = abs(value) < _GREAT * 1e3 and (abs(value) >= 1e6 or step >= 1e5)
    for size, word in _SCALES[:3] if named else ():
        if abs(value) >= size:
            return f"{_plain(value / size, step / size)} {word}"
    return _plain(value, step)


def _plain(value: float, step: float) -> str:
    if value and (abs(value) < _SMALL or abs(value) >= _GREAT):
        return f"{value:.4g}"
    places = next((p for p in range(6) if step and abs(step * 10**p - round(step * 10**p)) < 1e-6), 6)
    words = f"{value:,.{places}f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def unit_words(unit: str) -> str:
    """Name of an axis."""
    return {"share": "share", "times": "times as much", "number": "number"}.get(unit, unit)
