"""What a person types as a time, TIMEX3 values as such, and the outlet-free parts: calendar, bounds, fallback."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from core.document import lay_out_document
from core.extract import times
from core.extract.times import calendar_arithmetic, fallback, timex
from core.extract.times.time_words import normalize_text
from core.records import Article

PUBLISHED = "2019-11-19"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("last week", {"value": "2019-W46", "earliest": "2019-11-11", "latest": "2019-11-17"}),
        ("on  Tuesday", {"value": "2019-11-19", "earliest": "2019-11-19", "latest": "2019-11-19"}),
        ("by the end of 2020", {"value": "2020", "mod": "END", "earliest": "2020-12-01", "latest": "2020-12-31"}),
        ("2019-11", {"value": "2019-11", "earliest": "2019-11-01", "latest": "2019-11-30"}),
        ("2014", {"value": "2014", "earliest": "2014-01-01", "latest": "2014-12-31"}),
        ("may 2019", {"value": "2019-05", "earliest": "2019-05-01", "latest": "2019-05-31"}),
        ("Q3 2019", {"value": "2019-Q3", "earliest": "2019-07-01", "latest": "2019-09-30"}),
        ("three years", {"value": "P3Y"}),
        ("about two weeks", {"value": "P2W"}),
        ("every month", {"value": "P1M"}),
        ("annually", {"value": "P1Y"}),
        ("14:30", {"value": "2019-11-19T14:30", "earliest": "2019-11-19", "latest": "2019-11-19"}),
        ("from Nov. 18 to 19", {"value": "2019-11-18/2019-11-19", "earliest": "2019-11-18", "latest": "2019-11-19"}),
        ("between May and July 2018", {"value": "2018-05/2018-07", "earliest": "2018-05-01", "latest": "2018-07-31"}),
        (
            "2019-12-01 to 2020-01-03",
            {"value": "2019-12-01/2020-01-03", "earliest": "2019-12-01", "latest": "2020-01-03"},
        ),
        ("2019-12-01/2020-01-03", {"value": "2019-12-01/2020-01-03", "earliest": "2019-12-01", "latest": "2020-01-03"}),
        ("2019-W46", {"value": "2019-W46", "earliest": "2019-11-11", "latest": "2019-11-17"}),
        ("2019-11-19TMO", {"value": "2019-11-19TMO", "earliest": "2019-11-19", "latest": "2019-11-19"}),
        ("P28Y", {"value": "P28Y"}),
        ("PXH", {"value": "PXH"}),
        ("XXXX-02", {"value": "XXXX-02"}),
        ("199", {"value": "199", "earliest": "1990-01-01", "latest": "1999-12-31"}),
    ],
)
def test_typed_words_become_a_value(words: str, value: dict[str, str]) -> None:
    assert times.read_typed_value(words, PUBLISHED) == value


@pytest.mark.parametrize("words", ["", "   ", "hello", "the minister", "x" * 300, "2019-02-30", "P"])
def test_what_is_no_time_is_none(words: str) -> None:
    assert times.read_typed_value(words, PUBLISHED) is None


def test_without_a_publication_date_typed_words_say_less() -> None:
    assert times.read_typed_value("February", None) == {"value": "XXXX-02"}
    assert times.read_typed_value("Nov. 14, 2019", None) == {
        "value": "2019-11-14", "earliest": "2019-11-14", "latest": "2019-11-14",
    }  # fmt: skip
    assert times.read_typed_value("last week", "nonsense") == {}


def test_dateparser_is_the_last_resort_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fallback, "parse_with_dateparser", lambda words, day: {"value": f"asked {words} {day}"})
    assert times.read_typed_value("last week", PUBLISHED) != {"value": "asked last week 2019-11-19"}
    assert times.read_typed_value("something else", PUBLISHED) == {"value": "asked something else 2019-11-19"}


def test_dateparser_counts_from_the_publication_date_and_warns_nobody() -> None:
    want = {"value": "2019-11-16", "earliest": "2019-11-16", "latest": "2019-11-16"}
    assert fallback.parse_with_dateparser("3 days ago", date(2019, 11, 19)) == want
    assert fallback.parse_with_dateparser("14/Nov/2019 UTC", None) is not None
    assert fallback.parse_with_dateparser("yesterday", None) is None


def test_extraction_does_not_import_dateparser() -> None:
    """It costs a third of a second; another process looks, for a test here may have imported it."""
    code = """
import sys
from core.extract import times
from core.document import lay_out_document
from core.records import Article
found = times.extract(lay_out_document(Article("a", "a", "He left on Nov. 14, last week.", published="2019-11-19"), ()))
assert len(found) == 2 and "dateparser" not in sys.modules
"""
    root = Path(times.__file__).resolve().parents[3]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("value", "mod", "first", "last"),
    [
        ("2019", None, "2019-01-01", "2019-12-31"),
        ("2020-02", None, "2020-02-01", "2020-02-29"),
        ("2019-W01", None, "2018-12-31", "2019-01-06"),
        ("2019-W46-WE", None, "2019-11-16", "2019-11-17"),
        ("2019-WI", None, "2019-12-01", "2020-02-29"),
        ("2019-H2", None, "2019-07-01", "2019-12-31"),
        ("2014/2016", None, "2014-01-01", "2016-12-31"),
        ("2019-11", "START", "2019-11-01", "2019-11-10"),
        ("2019-11", "MID", "2019-11-11", "2019-11-20"),
        ("2019-11", "END", "2019-11-21", "2019-11-30"),
        ("2019", "MID", "2019-05-01", "2019-08-31"),
        ("20", None, "2000-01-01", "2099-12-31"),
    ],
)
def test_bounds_of_values(value: str, mod: str | None, first: str, last: str) -> None:
    assert timex.value_bounds(value, mod) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value", ["2019-13", "2019-02-30", "2019-W54", "P3Y", "XXXX-02", "PAST_REF", "BC0044", "", None]
)
def test_values_that_name_no_days_have_no_bounds(value: str | None) -> None:
    assert timex.value_bounds(value) == (None, None)


def test_the_end_of_is_narrower_than_late() -> None:
    assert timex.value_edge_bounds("2019", "END") == (date(2019, 12, 1), date(2019, 12, 31))
    assert timex.value_edge_bounds("2019", "START") == (date(2019, 1, 1), date(2019, 1, 31))
    assert timex.value_edge_bounds("2019-11", "END") == timex.value_bounds("2019-11", "END")
    assert timex.value_edge_bounds("199", "END") == (date(1999, 1, 1), date(1999, 12, 31))


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("12-25", 2019, "2019-12-25"),
        ("11/4/4", 2019, "2019-11-28"),
        ("05/-1/1", 2019, "2019-05-27"),
        ("11/1/1+1", 2020, "2020-11-03"),
        ("E-2", 2019, "2019-04-19"),
        ("E+0", 2000, "2000-04-23"),
        ("E+0", 2038, "2038-04-25"),
        ("O+0", 2018, "2018-04-08"),
        ("O+0", 2021, "2021-05-02"),
        ("O-2", 2024, "2024-05-03"),
    ],
)
def test_holidays_by_rule(rule: str, year: int, day: str) -> None:
    assert calendar_arithmetic.day_by_rule(rule, year) == date.fromisoformat(day)


def test_shifts_keep_to_the_calendar() -> None:
    assert calendar_arithmetic.shift_day(date(2019, 1, 31), 1, "M") == date(2019, 2, 28)
    assert calendar_arithmetic.shift_day(date(2020, 2, 29), -1, "Y") == date(2019, 2, 28)
    assert calendar_arithmetic.shift_day(date(2019, 11, 19), 2, "F") == date(2019, 12, 17)
    assert calendar_arithmetic.shift_day(date(9999, 12, 31), 1, "D") is None
    assert calendar_arithmetic.shift_day(date(1, 1, 1), -1, "DE") is None


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [(28, "Y", "P28Y"), (None, "H", "PXH"), (None, "MI", "PTXM"), (2.5, "H", "PT2.5H"), (0.5, "H", "PT30M"),
     (3, "Q", "P9M"), (1, "DE", "P1DE"), (2, "F", "P4W"), (2, "NI", "P2D")],
)  # fmt: skip
def test_lengths_as_iso_durations(count: float | None, unit: str, value: str) -> None:
    assert timex.duration_value(count, unit) == value
    assert timex.is_value(value)


def test_flat_text_keeps_its_length() -> None:
    assert normalize_text("\u0130\u00a0May\u2019s \u2014 X\u2011Y") == "\u0130 may's \u2013 x-y"


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("I recall that night on April 4, 1968, well.", "that night on April 4, 1968", "1968-04-04TNI"),
        ("He won 11 years ago. He thinks of that day often.", "that day", None),
        ("I look forward to meeting you on Thursday.", "Thursday", "2019-11-21"),
        ("It has not stood so low since last October.", "last October", "2018-10"),
        ("Last night about two in the morning he rose.", "two in the morning", "2019-11-19T02:00"),
        ("It was on the night of October 8-9 that he fled.", "the night of October 8-9", "2019-10-08TNI"),
        ("It begins at 12:01 a.m. on the date set in law.", "12:01 a.m.", "T00:01"),
        ("He would sing in the morning.", "the morning", "TMO"),
        ("On Monday he sang in the morning.", "the morning", "2019-11-18TMO"),
        ("It is embargoed until tomorrow, November 21st.", "tomorrow", "2019-11-21"),
        ("It is embargoed until tomorrow, November 21st.", "November 21st", "2019-11-21"),
        ("They have sought talks since taking power in January.", "January", "2019-01"),
        ("It made a profit for the last year of $2 million.", "the last year", "P1Y"),
        ("It would cost $4,000 more a year.", "a year", "P1Y"),
        ("Jabs for 5- to 11-year-olds began.", "5- to 11-year-olds", "P8Y"),
        ("It stood through millennia of wars.", "millennia", "PXML"),
        ("It stood for two millennia.", "two millennia", "P2000Y"),
    ],
)
def test_what_the_readings_of_november_2026_mended(text: str, mark: str, value: str | None) -> None:
    found = times.extract(lay_out_document(Article("a", "a", text, published="2019-11-19"), ()))
    assert (mark, value) in [(text[s.start : s.stop], s.value.get("value")) for s in found]


@pytest.mark.parametrize(
    "text",
    ["Those kinds of days are gone.", "The \u201cHours of Service\u201d rule fell.", "They get up in the morning."],
)
def test_words_of_time_that_are_no_length(text: str) -> None:
    assert times.extract(lay_out_document(Article("a", "a", text, published="2019-11-19"), ())) == []


def test_a_price_said_again_is_a_rate_and_a_week_is_not_joined_to_hours() -> None:
    text = "It costs $4 million a year \u2014 a year. They work 5 days a week, 8 hours a day."
    found = times.extract(lay_out_document(Article("a", "a", text, published="2019-11-19"), ()))
    assert [(text[s.start : s.stop], s.label) for s in found] == [
        ("a year", "SET"),
        ("a year", "SET"),
        ("5 days", "DURATION"),
        ("a week", "SET"),
        ("8 hours", "DURATION"),
        ("a day", "SET"),
    ]


def test_a_transcript_counts_from_the_day_it_was_spoken() -> None:
    text = "By phone\n\n(November 18, 2019)\n\n3:02 P.M. EDT\n\nWe meet tomorrow.\n\n3:22 P.M. EDT"
    found = times.extract(lay_out_document(Article("a", "a", text, published="2019-11-19"), ()))
    assert [s.value["value"] for s in found] == [
        "2019-11-18",
        "2019-11-18T15:02-04:00",
        "2019-11-19",
        "2019-11-18T15:22-04:00",
    ]
    assert found[2].value["why"].startswith("spoken 2019-11-18")
