"""Labels along the axes of charts: dates, and values as people write them."""

from __future__ import annotations

import datetime
import math

from core.translation import _, format_decimal, pgettext

_MONTHS = (
    pgettext("short month", "Jan"), pgettext("short month", "Feb"), pgettext("short month", "Mar"),
    pgettext("short month", "Apr"), pgettext("short month", "May"), pgettext("short month", "Jun"),
    pgettext("short month", "Jul"), pgettext("short month", "Aug"), pgettext("short month", "Sep"),
    pgettext("short month", "Oct"), pgettext("short month", "Nov"), pgettext("short month", "Dec"),
)  # fmt: skip
_STEPS = (
    # (unit of the step, its days): possible distances between two labels
    ("day", 1), ("day", 2), ("day", 7), ("day", 14), ("month", 30), ("month", 91), ("month", 182), ("year", 365),
    ("year", 730), ("year", 1826), ("year", 3652), ("year", 7305), ("year", 18262), ("year", 36524),
    ("year", 73049), ("year", 182621), ("year", 365243), ("year", 730485),
)  # fmt: skip
_ROOM = 96
"""Width of a label in pixels."""
_SMALL, _GREAT = 5e-6, 1e15
"""Absolute values below and above which labels use exponents, so that digits do not fill the axis."""
_SCALES = ((1e12, _("{number} trillion")), (1e9, _("{number} billion")), (1e6, _("{number} million")))


def day_ticks(low: float, high: float, pixels: float) -> list[tuple[float, str]]:
    """Return the days to label between two days: proleptic ordinals with their labels, as many as fit into `pixels`."""
    first, last = max(low, 1.0), min(high, float(datetime.date.max.toordinal()))
    wanted = (last - first) / max(pixels / _ROOM, 2)  # two steps, so that a label is seen even in a narrow panel
    step, days = next(((step, days) for step, days in _STEPS if days >= wanted), _STEPS[-1])
    if last <= first:
        return []
    start = datetime.date.fromordinal(math.ceil(first))
    found = []
    if step == "day":
        at = start.toordinal() - (start.toordinal() - 1) % days if days > 1 else start.toordinal()
        while at <= last:
            if at >= first:
                found.append((float(at), _day_label(datetime.date.fromordinal(at))))
            at += days
        return found
    months = max(round(days / 30.44), 1)
    month = (start.year * 12 + start.month - 1) // months * months
    while month // 12 <= datetime.MAXYEAR:
        day = datetime.date(max(month // 12, 1), month % 12 + 1, 1)
        if day.toordinal() > last:
            break
        if day.toordinal() >= first:
            found.append((float(day.toordinal()), _month_label(day, step)))
        month += months
    return found


def _month_label(day: datetime.date, step: str) -> str:
    """The year alone on its first day or where only years are labelled, else month and year."""
    if step == "year" or day.month == 1:
        return str(day.year)
    return pgettext("label on an axis of time", "{month} {year}").format(month=_MONTHS[day.month - 1], year=day.year)


def _day_label(day: datetime.date) -> str:
    return pgettext("label on an axis of time", "{day} {month} {year}").format(
        day=day.day, month=_MONTHS[day.month - 1], year=day.year
    )


def value_label(value: float, unit: str, step: float = 0.0) -> str:
    """Format a value for an axis: `850 million`, `8.2 %`, `5 ×`. `step` is the distance between two labels."""
    if unit == "share":
        return _("{number} %").format(number=_plain_number(value * 100, step * 100))
    if unit == "times":
        return _("{number} ×").format(number=_plain_number(value, step))
    named = abs(value) < _GREAT * 1e3 and (abs(value) >= 1e6 or step >= 1e5)
    for size, words in _SCALES if named else ():
        if abs(value) >= size:
            return words.format(number=_plain_number(value / size, step / size))
    return _plain_number(value, step)


def _plain_number(value: float, step: float) -> str:
    if value and (abs(value) < _SMALL or abs(value) >= _GREAT):
        return f"{value:.4g}"
    places = next((p for p in range(6) if step and abs(step * 10**p - round(step * 10**p)) < 1e-6), 6)
    decimals = f"{value:.{places}f}".partition(".")[2].rstrip("0")
    return format_decimal(value, len(decimals))


def unit_label(unit: str) -> str:
    """Name of an axis: a currency or unit as it is, else what the values are."""
    return {"share": _("share"), "times": _("times as much"), "number": _("number")}.get(unit, unit)
