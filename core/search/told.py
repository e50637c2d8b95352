"""A search in words: how the find box understood what was typed."""

from __future__ import annotations

from core.codebook import SHIPPED, Codebook, Nature, ValueKind
from core.store.rows import Search
from core.wording import BETWEEN, describe, figure

_ANY = {ValueKind.AMOUNT: "amounts of any kind", ValueKind.ENTITY: "names of any kind"}


def understood(search: Search, codebook: Codebook = SHIPPED) -> str:
    """One line: `MONEY over 1,000,000,000 USD · articles of 2019`."""
    parts = [_what(search, codebook)]
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


def _what(search: Search, codebook: Codebook) -> str:
    whole = {codebook.labels_of(kind): words for kind, words in _ANY.items()}
    named = whole.get(search.labels) or " or ".join(search.labels) or "marks of any label"
    bounds = _bounds(search, codebook)
    return f"{named} {bounds}" if bounds else named


def _bounds(search: Search, codebook: Codebook) -> str:
    low, high = search.low, search.high
    if low is None and high is None:
        return ""
    if low == high:
        return f"of {_said(search, codebook, low)}"
    if low is not None and high is not None and search.low_in and search.high_in:
        return f"between {_said(search, codebook, low, bare=True)} and {_said(search, codebook, high)}"
    said = []
    if low is not None:
        said.append(f"{'at least' if search.low_in else 'over'} {_said(search, codebook, low)}")
    if high is not None:
        said.append(f"{'at most' if search.high_in else 'under'} {_said(search, codebook, high)}")
    return " and ".join(said)


def _said(search: Search, codebook: Codebook, value: float | None, *, bare: bool = False) -> str:
    code = codebook.code(search.labels[0]) if len(search.labels) == 1 else codebook.first_of(Nature.COUNT)
    if code.nature is Nature.MEASURE:
        return f"{figure(value)} {search.unit or ''}".rstrip()
    shown = {"value": value, "currency": search.currency, "unit": search.unit}
    if bare and code.nature is Nature.SUM:
        shown["currency"] = None
    return describe(code.name, {key: item for key, item in shown.items() if item is not None}, codebook)


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
