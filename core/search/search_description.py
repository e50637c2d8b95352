"""Describing a search in words, to show how the search box was understood."""

from __future__ import annotations

from core.codebook import SHIPPED, Codebook, Nature, ValueKind
from core.store.rows import SpanSearch
from core.translation import _
from core.value_formatting import PART_SEPARATOR, describe_value, format_figure

_ANY = {ValueKind.AMOUNT: _("amounts of any kind"), ValueKind.ENTITY: _("names of any kind")}

_STATES = {"suggested": _("undecided"), "accepted_in_bulk": _("accepted in bulk")}


def describe_search(search: SpanSearch, codebook: Codebook = SHIPPED) -> str:
    """Describe a search on one line: `Money over 1,000,000,000 USD · articles of 2019`."""
    parts = [_describe_labels(search, codebook)]
    if search.currency and search.low is None and search.high is None:
        parts.append(_("in {currency}").format(currency=search.currency))
    if search.per:
        parts.append(_("per {period}").format(period=search.per))
    if search.speaker is not None:
        parts.append(_("said by “{speaker}”").format(speaker=search.speaker))
    if search.words:
        words = [_("“{word}”").format(word=word) for word in search.words]
        parts.append(_("with {words}").format(words=_(" and ").join(words)))
    days = _describe_days(search)
    if days:
        parts.append(days)
    if search.states:
        states = [_STATES.get(state, state) for state in search.states]
        parts.append(_(" or ").join(states))
    return PART_SEPARATOR.join(parts)


def _describe_labels(search: SpanSearch, codebook: Codebook) -> str:
    whole = {codebook.labels_of(kind): words for kind, words in _ANY.items()}
    titles = _(" or ").join(codebook.code_for(label).title for label in search.labels)
    marks = whole.get(search.labels) or titles or _("marks of any label")
    bounds = _describe_bounds(search, codebook)
    return _("{marks} {bounds}").format(marks=marks, bounds=bounds) if bounds else marks


def _describe_bounds(search: SpanSearch, codebook: Codebook) -> str:
    low, high = search.low, search.high
    if low is None and high is None:
        return ""
    if low == high:
        return _("of {value}").format(value=_describe_figure(search, codebook, low))
    if low is not None and high is not None and search.low_in and search.high_in:
        first, last = _describe_figure(search, codebook, low, bare=True), _describe_figure(search, codebook, high)
        return _("between {low} and {high}").format(low=first, high=last)
    bounds = []
    if low is not None:
        template = _("at least {value}") if search.low_in else _("over {value}")
        bounds.append(template.format(value=_describe_figure(search, codebook, low)))
    if high is not None:
        template = _("at most {value}") if search.high_in else _("under {value}")
        bounds.append(template.format(value=_describe_figure(search, codebook, high)))
    return _(" and ").join(bounds)


def _describe_figure(search: SpanSearch, codebook: Codebook, value: float | None, *, bare: bool = False) -> str:
    code = codebook.code_for(search.labels[0]) if len(search.labels) == 1 else codebook.first_code_of(Nature.COUNT)
    if code.nature is Nature.MEASURE:
        return f"{format_figure(value)} {search.unit or ''}".rstrip()
    shown = {"value": value, "currency": search.currency, "unit": search.unit}
    if bare and code.nature is Nature.SUM:
        shown["currency"] = None
    return describe_value(code.name, {key: item for key, item in shown.items() if item is not None}, codebook)


def _describe_days(search: SpanSearch) -> str:
    """Describe the time of a search: a year, a month, a day, or the first and the last day."""
    first, last = search.earliest, search.latest
    period = _single_period(first, last) if first and last else ""
    if period:
        template = _("naming {period}") if search.by_mark else _("articles of {period}")
    elif first and last:
        template = _("naming days from {first} to {last}") if search.by_mark else _("articles from {first} to {last}")
    elif first:
        template = _("naming days from {first} on") if search.by_mark else _("articles from {first} on")
    elif last:
        template = _("naming days until {last}") if search.by_mark else _("articles until {last}")
    else:
        return ""
    return template.format(period=period, first=first, last=last)


def _single_period(first: str, last: str) -> str:
    """Return the year, month or day that two ISO dates span; empty if they span another period."""
    year, month = first[:4], first[:7]
    if (first, last) == (f"{year}-01-01", f"{year}-12-31"):
        return year
    if first == f"{month}-01" and last[:7] == month and last[8:] in ("28", "29", "30", "31"):
        return month
    return first if first == last else ""
