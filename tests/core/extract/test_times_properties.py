"""Times as properties: a date written in any of our styles is read back; nasty input is harmless."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.document import MASK, lay_out_document
from core.extract import times
from core.records import Article, Span
from tests.work import assert_linear

_MONTHS = [date(2019, month, 1).strftime("%B") for month in range(1, 13)]
_SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def _ordinal(day: int) -> str:
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


STYLES = {
    "iso": lambda d: d.isoformat(),
    "american": lambda d: f"{_MONTHS[d.month - 1]} {d.day}, {d.year}",
    "agency": lambda d: f"{_SHORT[d.month - 1]} {d.day}, {d.year}",
    "british": lambda d: f"{d.day} {_MONTHS[d.month - 1]} {d.year}",
    "ordinal": lambda d: f"{_MONTHS[d.month - 1]} {_ordinal(d.day)}, {d.year}",
    "solemn": lambda d: f"the {_ordinal(d.day)} of {_MONTHS[d.month - 1]} {d.year}",
    "weekday": lambda d: f"{_DAYS[d.weekday()]}, {_MONTHS[d.month - 1]} {d.day}, {d.year}",
    "weekday british": lambda d: f"{_DAYS[d.weekday()]} {d.day} {_MONTHS[d.month - 1]} {d.year}",
    "compact": lambda d: f"{d:%Y%m%d}",
    "slashes": lambda d: f"{d.month}/{d.day}/{d.year}",
    "named": lambda d: f"{d.day}-{_MONTHS[d.month - 1][:3]}-{d.year}",
}


def spans(text: str, published: str | None = "2019-11-19") -> list[Span]:
    return times.extract(lay_out_document(Article("a", "a", text, published=published), ()))


@given(
    st.dates(date(1901, 1, 1), date(2049, 12, 31)),
    st.sampled_from(sorted(STYLES)),
    st.sampled_from([None, "2019-11-19"]),
)
def test_a_date_written_in_any_style_is_read_back(day: date, style: str, published: str | None) -> None:
    words = STYLES[style](day)
    text = f"It was signed on {words} in Oslo."
    (span,) = spans(text, published)
    assert text[span.start : span.stop] == words
    value = {key: said for key, said in span.value.items() if key != "why"}
    assert value == {"value": day.isoformat(), "earliest": day.isoformat(), "latest": day.isoformat()}
    assert times.read_typed_value(words, published) == value
    assert ("why" in span.value) == (style == "slashes" and day.month != day.day)


@given(st.dates(date(1901, 1, 1), date(2049, 12, 31)), st.integers(1, 800), st.sampled_from(["to", "through", "-"]))
def test_a_range_of_two_dates_in_any_style_is_read_back(day: date, length: int, link: str) -> None:
    last = day + timedelta(days=length)
    for style in ("american", "british", "agency", "weekday british"):
        join = link if link == "-" else f" {link} "
        words = f"{STYLES[style](day)}{join}{STYLES[style](last)}"
        (span,) = spans(f"It ran from {words} in Oslo.")
        assert span.value["value"] == f"{day.isoformat()}/{last.isoformat()}"
        assert (span.value["earliest"], span.value["latest"]) == (day.isoformat(), last.isoformat())


@given(st.dates(date(2018, 12, 1), date(2020, 10, 31)))
def test_a_day_without_a_year_lies_within_a_year_of_publication(day: date) -> None:
    (span,) = spans(f"It was signed on {_MONTHS[day.month - 1]} {day.day}.")
    found = date.fromisoformat(span.value["value"])
    assert (found.month, found.day) == (day.month, day.day)
    assert abs((found - date(2019, 11, 19)).days) <= (366 * 4 if (day.month, day.day) == (2, 29) else 366)


@given(st.integers(2, 400), st.sampled_from(["days", "weeks", "months", "years"]))
def test_lengths_are_read_back(count: int, unit: str) -> None:
    (span,) = spans(f"It lasted {count} {unit}.")
    assert (span.label, span.value) == ("DURATION", {"value": f"P{count}{unit[0].upper()}"})


_HEAP = """the last next this end of in by on a an two 2014 14 1/2 May March Monday week years ago later Nov. 9:30 a.m.
every early late half second quarter first - \u2013 / , . $5 ' \u2019 \ufffc 1990s century day before and to 12345678
EST 0930 T H1 the Christmas weekend fiscal summer from between through until rest of six months YTD Labor Day 12/31
nineteen ninety-eight two thousand and Ramadan second Sunday of each tonight at 8 that year FY19 Pentagon millennia"""
_WORDS = st.sampled_from([*_HEAP.split(), "\n"])


@given(st.lists(_WORDS, max_size=30).map(" ".join), st.sampled_from([None, "2019-11-19", "0001-01-01", "9999-12-31"]))
def test_any_heap_of_words_gives_clean_spans(text: str, published: str | None) -> None:
    found = spans(text, published)
    assert found == spans(text, published)
    last = 0
    for span in found:
        words = text[span.start : span.stop]
        assert span.start >= last
        assert words
        assert words == words.strip()
        assert MASK not in words
        assert "\n" not in words
        last = span.stop
        first, final = span.value.get("earliest"), span.value.get("latest")
        assert not (first and final) or first <= final


@given(st.text(max_size=200), st.sampled_from([None, "2019-11-19"]))
def test_any_text_is_read(text: str, published: str | None) -> None:
    assert all(text[s.start : s.stop] for s in spans(text, published))


NASTY = {
    "digits": "9",
    "slashes": "1/",
    "dashes": "1-",
    "dots": "1.",
    "colons": "1:",
    "blanks": "last ",
    "many blanks": " ",
    "ends": "the end of ",
    "earlies": "early ",
    "twos": "two and ",
    "years": "2014-",
    "months": "May ",
    "weekdays": "Monday ",
    "apostrophes": "'",
    "units": "days and ",
    "thousands": "1,000,",
    "ranges": "May 3 to ",
    "digit ranges": "1/2-3/4 ",
    "days ahead": "in two weeks ",
    "the units": "of the week ",
}


@pytest.mark.parametrize("name", sorted(NASTY))
def test_nasty_input_takes_linear_work(name: str) -> None:
    """Four times the text may take some four times the work; a square would take sixteen."""
    unit = NASTY[name]
    short, long = unit * (2_000 // len(unit)), unit * (8_000 // len(unit))
    assert_linear(spans, f"On {short}", f"On {long}")
