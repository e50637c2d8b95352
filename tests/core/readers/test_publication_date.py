"""Dates of publication: metadata, stamps, file names, addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.readers import publication_date


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2019-11-19", "2019-11-19"), ("2019-11-19T08:10:00+01:00", "2019-11-19"), ("2019/11/9", "2019-11-09"),
        ("20191119", "2019-11-19"), ("20191119T0810Z", "2019-11-19"), ("Tue, 19 Nov 2019 08:10:00 GMT", "2019-11-19"),
        ("Nov. 19, 2019", "2019-11-19"), ("November 19th, 2019 at 6 p.m.", "2019-11-19"),
        ("19 Sept 2019", "2019-09-19"),
        (" 1 May 2021 ", "2021-05-01"), ("2019-02-30", None), ("11/12/2019", None), ("2019", None), ("", None),
        ("yesterday", None), ("9999-01-01", None), ("19 Novembre 2019", "2019-11-19"), ("١٩٩٩-٠١-٠١", "1999-01-01"),
    ],
)  # fmt: skip
def test_dates_of_metadata(words: str, day: str | None) -> None:
    assert publication_date.parse_date(words) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Follow our desk for harbour news date 2031-03-04", "2031-03-04"),
        ("Title\nPublished: March 5, 2031\nBody.", "2031-03-05"),
        ("Title\n  Posted on 5 March 2031 at 10:15\nBody.", "2031-03-05"),
        ("Title\nThursday, March 6, 2031 6:15 p.m. EST\nBody.", "2031-03-06"),
        ("Title\nUpdated 2031-03-07\nPublished 2031-03-06", "2031-03-06"),
        ("Last updated: 7 Mar 2031", "2031-03-07"),
        ("The pier opened on March 6, 2031, and closed.", None),
        ("Published figures show that 2031 was worse.", None),
        ("x " * 3000 + "\nPublished 2031-03-06\n" + "x " * 3000, None),
        ("x " * 3000 + "\ndate 2031-03-06", "2031-03-06"),
    ],
)
def test_stamps_in_the_text(text: str, day: str | None) -> None:
    assert publication_date.date_from_stamp(text) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2019-11-19-talks.txt", "2019-11-19"), ("talks_20191119.html", "2019-11-19"), ("2019_11_19.txt", "2019-11-19"),
        ("talks 2019.11.19.txt", "2019-11-19"), ("000_0ae5713320191119485e.txt", None), ("20191319.txt", None),
        ("99991231.txt", None), ("12345678.txt", None), ("201911190.txt", None), ("2019-1119.txt", None),
    ],
)  # fmt: skip
def test_dates_in_file_names(name: str, day: str | None) -> None:
    assert publication_date.date_from_name(name) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://quay.example/2031/03/04/talks", "2031-03-04"), ("https://quay.example/2031/mar/4", "2031-03-04"),
        ("https://quay.example/2031-03-04-talks.html", "2031-03-04"),
        ("https://quay.example/20310304_talks", "2031-03-04"),
        ("https://quay.example/203103041234/talks", None), ("https://quay.example/2031/13/04/talks", None),
        ("https://quay.example/12/03/04/", None),
    ],
)  # fmt: skip
def test_dates_in_addresses(url: str, day: str | None) -> None:
    assert publication_date.date_from_url(url) == day


@given(st.text(max_size=120))
def test_anything_is_a_day_or_none(words: str) -> None:
    for find in (
        publication_date.parse_date,
        publication_date.date_from_stamp,
        publication_date.date_from_name,
        publication_date.date_from_url,
    ):
        day = find(words)
        assert day is None or len(day) == 10


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("LISBON, March 3, 2019 — The port pays.", "2019-03-03"),
        ("SEOUL, Nov. 19, 2019 (Agency) -- The port pays.", "2019-11-19"),
        ("SAN JOSE, California, 19 November 2019 – The port pays.", "2019-11-19"),
        ("LISBON, March 3 — The port pays.", None), ("Lisbon met on March 3, 2019 — it paid.", None),
        ("LISBON, March 3, 2019 was a day of rain.", None),
    ],
)  # fmt: skip
def test_days_of_datelines(line: str, day: str | None) -> None:
    assert publication_date.date_from_dateline(f"Title\n\n{line}") == day


def test_a_dateline_far_from_the_day_contradicts_it() -> None:
    text = "Title\n\nLISBON, March 3, 2019 — The port pays."
    assert publication_date.contradicting_day(text, "2019-03-05") is None
    assert publication_date.contradicting_day(text, "2019-04-05") == "2019-03-03"
