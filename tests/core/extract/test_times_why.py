"""Why a time has its value, in one line; what day words count from. Published on Tuesday, 19 November 2019."""

from __future__ import annotations

import pytest

from core.document import lay_out_document
from core.extract import times
from core.records import Article, Region, Span

PUBLISHED = "2019-11-19"
SINCE = "published 2019-11-19, a Tuesday"


def spans(text: str, published: str | None = PUBLISHED, dateline: str = "", **fields: str) -> list[Span]:
    regions = [Region(0, len(dateline), "dateline")] if dateline else []
    return times.extract(lay_out_document(Article("a", "a", dateline + text, published=published, **fields), regions))


WHY = {
    "The talks broke down Sunday.": f"{SINCE}: the nearest Sunday before",
    "They will meet on Sunday.": f"{SINCE}: the next Sunday, by a future verb",
    "They met on Tuesday.": f"{SINCE}: that day",
    "They agreed in February.": f"{SINCE}: the last one, by a past verb",
    "It expires on December 31.": f"{SINCE}: the next one, by a future verb",
    "A stamp of Nov. 14, calm.": f"{SINCE}: the nearest",
    "He left in March 2015; in May.": None,
    "He came yesterday.": SINCE,
    "He came last week.": SINCE,
    "He came over the past year.": f"{SINCE}: the stretch before it",
    "It will be done in two weeks.": f"{SINCE}: that far ahead, by a future verb",
    "It was early 2018.": "start taken as 2018-01-01 to 2018-04-30",
    "It fell at 9:30 a.m.": f"{SINCE}: that day",
    "It was Easter 2018.": "Easter Sunday of 2018",
    "It was Thanksgiving 2018.": "the fourth Thursday of November of 2018",
    "It is Good Friday 2018.": "Easter Sunday minus 2 days of 2018",
    "The year was fiscal 2018.": "no days: whose fiscal year is not said",
    "It took 10 to 12 days.": "the middle of 10 and 12",
    "Dated 03/04/2019.": "month first, ambiguous",
    "Dated 23/04/2019.": "day first: there is no month 23",
    "Dated 03/04/2019 and 23/05/2019.": "day first: as 23/05/2019 in this article",
    "It was signed on May 3, 2018.": None,
    "It was in 2018.": None,
    "It took 28 years.": None,
}


@pytest.mark.parametrize("text", WHY)
def test_a_time_says_how_it_was_resolved(text: str) -> None:
    assert spans(text)[0].value.get("why") == WHY[text]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"outlet": "The Guardian"}, "day first: outlet The Guardian, United Kingdom"),
        ({"outlet": "The Washington Post"}, "month first: outlet The Washington Post, United States"),
        ({"url": "https://news.example.com.au/a"}, "day first: site news.example.com.au, Australia"),
        ({"outlet": "Example"}, "month first, ambiguous"),
    ],
)
def test_the_order_of_day_and_month_names_what_told_it(fields: dict[str, str], why: str) -> None:
    (span,) = spans("Dated 03/04/2019.", **fields)
    assert span.value["why"] == why
    assert (span.confidence < 0.5) == ("ambiguous" in why)


def test_words_count_from_the_day_of_the_dateline() -> None:
    found = spans("The envoys left today; he came Sunday.", dateline="OSLO, Nov. 18 (Reuters) - ")
    values = [(span.value["value"], span.value["why"].partition(":")[0]) for span in found[1:]]
    assert values == [
        ("2019-11-18", "datelined 2019-11-18, a Monday"),
        ("2019-11-17", "datelined 2019-11-18, a Monday"),
    ]
    old = spans("He left today.", dateline="OSLO, Nov. 2 (Reuters) - ")
    assert old[1].value["value"] == PUBLISHED


def test_a_full_date_in_the_dateline_stands_in_for_publication() -> None:
    found = spans("He left last week.", None, dateline="OSLO, Nov. 18, 2019 - ")
    assert found[1].value["value"] == "2019-W46"


def test_a_story_told_of_a_year_gives_it_to_its_days() -> None:
    text = "It opened on March 3, 1950. By July it had burned, on May 4 it shut."
    for published in (PUBLISHED, None):
        found = spans(text, published)
        assert [span.value["value"] for span in found] == ["1950-03-03", "1950-07", "1950-05-04"]
        assert found[1].value["why"] == "told of 1950, the year named before"


def test_later_words_count_from_the_last_date_and_say_so() -> None:
    found = spans("On Nov. 3 he came. Two days later he left.")
    assert found[1].value["why"] == "counted from 2019-11-03, the last date named"


def test_what_a_person_types_has_no_why() -> None:
    assert "why" not in (times.read_typed_value("last week", PUBLISHED) or {"why": 1})
