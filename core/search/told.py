"""A search in words: how the find box understood what was typed."""

from __future__ import annotations

from core import labels
from core.store.rows import Search
from core.wording import BETWEEN, describe, figure

_GROUPS = {
    tuple(label.name for label in labels.LABELS if label.group == "amount"): "amounts of any kind",
    tuple(label.name for label in labels.LABELS if label.group == "name"): "names of any kind",
}


def understood(search: Search) -> str:
    """One line: `MONEY over 1,000,000,000 USD · articles of 2019`."""
    parts = [_what(search)]
    if search.currency and search.low is None and search.high is None:
        parts.append(f"in {search.currency}")
    if search.per:
        parts.append(f"per {search.per}")
    if search.speaker is not None:
        parts.append(f"said by “{search.speaker}”")
    if search.words:
        parts.append("with " + " and ".join(f"“{word}”" for word in search.words))
    days = _days(search)
    if days:
        parts.append(
            f"naming {days}" if search.by_mark else f"articles {days}" if " " in days else f"articles of {days}"
        )
    if search.states:
        parts.append(" or ".join("undecided" if state == "suggested" else state for state in search.states))
    return BETWEEN.join(parts)


def _what(search: Search) -> str:
    named = _GROUPS.get(search.labels) or " or ".join(search.labels) or "marks of any label"
    bounds = _bounds(search)
    return f"{named} {bounds}" if bounds else named


def _bounds(search: Search) -> str:
    low, high = search.low, search.high
    if low is None and high is None:
        return ""
    if low == high:
        return f"of {_said(search, low)}"
    if low is not None and high is not None and search.low_in and search.high_in:
        return f"between {_said(search, low, bare=True)} and {_said(search, high)}"
    said = []
    if low is not None:
        said.append(f"{'at least' if search.low_in else 'over'} {_said(search, low)}")
    if high is not None:
        said.append(f"{'at most' if search.high_in else 'under'} {_said(search, high)}")
    return " and ".join(said)


def _said(search: Search, value: float | None, *, bare: bool = False) -> str:
    label = search.labels[0] if len(search.labels) == 1 else "CARDINAL"
    if label == "QUANTITY":
        return f"{figure(value)} {search.unit or ''}".rstrip()
    shown = {"value": value, "currency": search.currency, "unit": search.unit}
    if bare and label == "MONEY":
        shown["currency"] = None
    return describe(label, {key: item for key, item in shown.items() if item is not None})


def _days(search: Search) -> str:
    """`2019`, `2019-11`, a day, or the first and the last."""
    first, last = search.earliest, search.latest
    if first and last:
        year, month = first[:4], first[:7]
        if (first, last) == (f"{year}-01-01", f"{year}-12-31"):
            return year
        if first == f"{month}-01" and last[:7] == month and last[8:] in ("28", "29", "30", "31"):
            return month
        return first if first == last else f"from {first} to {last}"
    return f"from {first} on" if first else f"until {last}" if last else ""
