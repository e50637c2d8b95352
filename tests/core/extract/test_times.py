"""Times: where the marks stand and what they mean, as tables of lines. Published on Tuesday, 19 November 2019."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from core.document import lay_out_document
from core.extract import times
from core.records import Article, Region, Span

PUBLISHED = "2019-11-19"
_MARK = re.compile(r"\[\[(\w+): (.+?) = ([^\]]+?)\]\]")


def spans(text: str, published: str | None = PUBLISHED, **fields: str) -> list[Span]:
    return times.extract(lay_out_document(Article("a", "a.txt", text, published=published, **fields), ()))


def marked(text: str, found: list[Span]) -> str:
    """The text with its marks written in: `[[DATE: Nov. 14 = 2019-11-14]]`, mod behind the value, - for no value."""
    for span in reversed(found):
        value = span.value.get("value", "-") + (f" {span.value['mod']}" if "mod" in span.value else "")
        text = f"{text[: span.start]}[[{span.label}: {text[span.start : span.stop]} = {value}]]{text[span.stop :]}"
    return text


def check(line: str, published: str | None = PUBLISHED, **fields: str) -> None:
    text = _MARK.sub(r"\2", line)
    assert marked(text, spans(text, published, **fields)) == line


CALENDAR = """
The envoys met on [[DATE: Nov. 14 = 2019-11-14]] in Oslo.
The envoys met on [[DATE: Tuesday, Nov. 5 = 2019-11-05]], and again later.
It was signed on [[DATE: November 14th, 2018 = 2018-11-14]].
It was signed on [[DATE: 14 November 2018 = 2018-11-14]].
It was signed on [[DATE: the 4th of July 1995 = 1995-07-04]].
It was signed on [[DATE: Nov. 14,2018 = 2018-11-14]] in haste.
It was signed in [[DATE: November 2018 = 2018-11]] or in [[DATE: November of 1776 = 1776-11]].
A stamp said [[DATE: 2019-10-07 = 2019-10-07]], another [[DATE: 20191008 = 2019-10-08]].
It ran from [[DATE: Nov. 4-6 = 2019-11-04/2019-11-06]] and on [[DATE: 9 to 12 June = 2019-06-09/2019-06-12]].
From [[DATE: March 3 to April 5, 2018 = 2018-03-03/2018-04-05]] it was shut.
Between [[DATE: November and March 2017 = 2016-11/2017-03]] it snowed.
Open [[DATE: Dec. 20 to Jan. 5 = 2019-12-20/2020-01-05]], and from [[DATE: Monday to Friday = 2019-11-18/2019-11-22]].
From [[DATE: 2009 to 2011 = 2009/2011]] it grew; between [[DATE: 2014 = 2014]], the best, and [[DATE: 2016 = 2016]] too.
Shut from [[DATE: Aug. 2 through Aug. 8 = 2019-08-02/2019-08-08]] and on [[DATE: Aug. 8 = 2019-08-08]] and 4 more.
Shut [[DATE: 4 to 22 this month = 2019-11-04/2019-11-22]].
Shut [[DATE: January 1, 2015 - Thursday, January 22 = 2015-01-01/2015-01-22]].
Over [[DATE: the first six months of 2018 = 2018-01/2018-06]] it grew, [[DATE: YTD = 2019]] too.
They moved it from [[DATE: Monday = 2019-11-18]] to [[DATE: Friday = 2019-11-15]].
Ann Lee ([[DATE: 3 May 1950 = 1950-05-03]] \u2013 [[DATE: 4 June 2001 = 2001-06-04]]) wrote.
It came on [[DATE: September-2020-23 = 2020-09-23]], [[DATE: Friday 2019-11-15 = 2019-11-15]].
Shut [[DATE: June 5-July 3, 2018 = 2018-06-05/2018-07-03]].
He left in [[DATE: March last year = 2018-03]].
Open on [[DATE: February twenty-second = 2020-02-22]], they will say.
No such day: Feb. 30, 2019 or 2019-13-45.
The tanker sank on [[DATE: June 3, 1950 = 1950-06-03]]. By [[DATE: July = 1950-07]] it was raised.
He voted on [[DATE: Friday 15 = 2019-11-15]].
"""

TENSE = """
Oslo agreed in [[DATE: February = 2019-02]] to pay more.
The pact will be renewed in [[DATE: March = 2020-03]].
The pact expires on [[DATE: December 31 = 2019-12-31]].
The pact expired on [[DATE: December 31 = 2018-12-31]].
The fee is due by [[DATE: April 15 = 2020-04-15]].
They want it before the [[DATE: April 15 = 2020-04-15]] elections.
Talks are to be held on [[DATE: Nov. 25 = 2019-11-25]].
They announced that a rally is planned for [[DATE: Dec. 3 = 2019-12-03]].
The two sides met [[DATE: Monday = 2019-11-18]].
The two sides broke off talks on [[DATE: Tuesday = 2019-11-19]].
The two sides will meet on [[DATE: Monday = 2019-11-25]].
On [[DATE: Thursday = 2019-11-21]], ministers will vote.
On [[DATE: Thursday = 2019-11-14]], ministers said they would vote.
The talks begin [[DATE: Wednesday = 2019-11-20]].
The House votes [[DATE: Thursday = 2019-11-21]]; the Senate voted [[DATE: Monday = 2019-11-18]].
They will publish the names chosen and selected in [[DATE: March = 2020-03]].
The start of the talks on [[DATE: Wednesday = 2019-11-13]] was calm.
He left [[DATE: last Friday = 2019-11-15]] and returns [[DATE: next Wednesday = 2019-11-27]].
He leaves [[DATE: next Tuesday = 2019-11-26]].
We are meeting [[DATE: this Friday = 2019-11-22]].
"""

RELATIVE = """
He came [[DATE: last week = 2019-W46]], leaves [[DATE: next year = 2020]] and rests [[DATE: this year = 2019]].
[[DATE: Today = 2019-11-19]] is calm; [[DATE: yesterday = 2019-11-18]] was not, [[DATE: tomorrow = 2019-11-20]] will be.
It rained [[DATE: the day before yesterday = 2019-11-17]].
By [[DATE: the end of the year = 2019 END]] or [[DATE: the end of this year = 2019 END]].
By [[DATE: the beginning of March = 2020-03 START]] it will be done.
He said [[DATE: earlier this week = 2019-W47 START]] that [[DATE: later this month = 2019-11 END]] is fine.
[[DATE: Early next year = 2020 START]], [[DATE: late last month = 2019-10 END]], [[DATE: mid-2018 = 2018 MID]].
Over [[DATE: the past year = P1Y]] and in [[DATE: the coming days = PXD]] and [[DATE: the next five years = P5Y]].
They spoke [[DATE: two days ago = 2019-11-17]], [[DATE: three weeks ago = 2019-W44]], [[DATE: a year ago = 2018]].
Less than [[DATE: a decade ago = 2009 AFTER]], more than [[DATE: two months ago = 2019-09 BEFORE]].
They met [[DATE: a year ago Tuesday = 2018-11-19]], and [[DATE: four years ago this week = 2015-W47]].
Its [[DATE: fiscal 2016 = FY2016]] budget rose over [[DATE: the previous year = 2015]].
It was new [[DATE: years ago = PAST_REF]].
On [[DATE: Nov. 3 = 2019-11-03]] he flew in. [[DATE: The next day = 2019-11-04]] he sang.
On [[DATE: Nov. 3 = 2019-11-03]] he sang; [[DATE: the day before = 2019-11-02]], he slept.
On [[DATE: Nov. 3 = 2019-11-03]] he flew in. [[DATE: Two days later = 2019-11-05]] he left.
On [[DATE: Nov. 3 = 2019-11-03]] he flew in; [[DATE: that day = 2019-11-03]] was wet.
In [[DATE: 1998 = 1998]] it opened; [[DATE: the following year = 1999]] it shut.
In [[DATE: 1998 = 1998]] it opened, and in [[DATE: the same year = 1998]] it burned.
Over [[DATE: the weekend = 2019-W46-WE]] it froze; [[DATE: next weekend = 2019-W48-WE]] it will thaw.
[[DATE: Last summer = 2019-SU]] was dry, [[DATE: the spring of 2018 = 2018-SP]] wet.
For [[DATE: the rest of the year = 2019]] they wait, for [[DATE: the remaining of the week = 2019-W47]] too.
It was the match of [[DATE: the week = 2019-W47]]; at the end of the day, it is a game.
On [[DATE: Nov. 3 = 2019-11-03]] the index fell, and [[DATE: later in the day = 2019-11-03 END]] it rose.
They will meet in [[DATE: two weeks = 2019-W49]]; it can be done in [[DURATION: two weeks = P2W]].
It was the third fire in [[DURATION: 10 days = P10D]] and will be the last in [[DURATION: 10 days = P10D]].
[[DATE: Previous Monday = 2019-11-11]] was calm.
They vote on [[DATE: the first Monday in December = 2019-12-02]] and rest in [[DATE: the week of Nov. 25 = 2019-W48]].
They meet [[DATE: next week Friday = 2019-11-29]], and on [[DATE: the 12th of next month = 2019-12-12]].
[[DATE: Labor Day weekend = 2019-W35-WE]] was calm.
It fell on [[DATE: Waitangi Day = 2019-02-06]] - [[DATE: February 6 = 2019-02-06]] - this time.
They met on [[DATE: Tuesday of last week = 2019-11-12]].
It opened [[DATE: two days after Christmas = 2018-12-27]].
Profits by [[DATE: year-end = 2019 END]] will grow.
"""

PERIODS = """
A [[DATE: 2014 = 2014]] deal ended in [[DATE: 2016 = 2016]], and the [[DATE: 2012 = 2012]] one before.
In [[DATE: 1944 = 1944]] troops landed. About 2014 troops stayed, 2014 homes burned.
The [[DATE: 2014-2016 = 2014/2016]] plan, the [[DATE: 2017/18 = 2017/2018]] season.
The [[DATE: 1939\u201345 = 1939/1945]] war.
[[DATE: The 1990s = 199]], [[DATE: the early 1980s = 198 START]], [[DATE: the '60s = 196]].
[[DATE: the nineties = 199]].
A man in his 30s, with highs in the 60s, wrote of [[DATE: the 19th century = 18]].
In [[DATE: the first quarter of calendar year 2018 = 2018-Q1]], or until at least [[DATE: 2021 = 2021]].
See 19 U.S.C. 1862; the Good Friday Agreement; the Russell 2000.
In [[DATE: fiscal 2020 = FY2020]] and [[DATE: FY19 = FY2019]].
[[DATE: The third quarter of 2018 = 2018-Q3]], [[DATE: Q3 2019 = 2019-Q3]], [[DATE: third-quarter = 2019-Q3]] profit.
In [[DATE: the first half of 2018 = 2018-H1]] it grew.
He ruled in [[DATE: 44 BC = BC0044]] or [[DATE: AD 79 = 0079]].
They close at [[DATE: Christmas = 2019-12-25]] but sold [[DATE: Easter 2018 = 2018-04-01]] eggs and Christmas trees.
[[DATE: Thanksgiving = 2019-11-28]] and [[DATE: Labor Day 2012 = 2012-09-03]] are holidays.
The [[DATE: Sept. 11 = 2001-09-11]] attacks, also called [[DATE: 9/11 = 2001-09-11]], shook the city.
"""

LENGTHS = """
It stood for [[DURATION: 28 years = P28Y]], then [[DURATION: two and a half hours = PT2.5H]].
[[DURATION: Weeks = PXW]] of rain; after [[DURATION: months = PXM]], for [[DURATION: decades = PXDE]].
[[DURATION: Hours = PXH]] after the talks broke down, he flew out.
Winds of 179 miles an hour, zero days, a once-in-a-century flood, agendas and minutes, how many years?
He said that one day the land might thaw; I remember one night, all was calm.
It took [[DURATION: one day = P1D]].
A [[DURATION: two-day = P2D]] visit, a [[DURATION: 10-day = P10D]] trip and a [[DURATION: 28-year-old = P28Y]] pilot.
Nearly [[DURATION: three weeks = P3W APPROX]], at least [[DURATION: two months = P2M EQUAL_OR_MORE]].
Up to [[DURATION: a year = P1Y EQUAL_OR_LESS]].
He stayed for [[DURATION: a year = P1Y]], or [[DURATION: two years and three months = P2Y3M]].
He waited [[DURATION: a couple of days = P2D]], or [[DURATION: twenty and four hours = PT24H]].
He waited [[DURATION: half an hour = PT30M]] and [[DURATION: several weeks = PXW]].
[[DURATION: a few minutes = PTXM]].
It took [[DURATION: 10 to 12 days = P11D]].
It shouldn't last [[DURATION: two hours = PT2H]].
He gave a second speech within [[DURATION: a day = P1D]]; it was a day to remember. Half the cost, the war years.
Three quarters of it.
"""

SETS = """
[[SET: Every year = P1Y]], [[SET: annually = P1Y]], [[SET: per month = P1M]], [[SET: weekly = P1W]].
[[SET: every four years = P4Y]].
It costs $5 billion [[SET: a year = P1Y]] and he sings [[SET: twice a week = P1W]], [[SET: every other day = P2D]].
On [[SET: Mondays = XXXX-WXX-1]], [[SET: each Friday = XXXX-WXX-5]] and [[SET: every March = XXXX-03]].
The $35-[[SET: a-month = P1M]] cap, from two [[SET: a month = P1M]] to ten; people's every day lives.
It drove 60 miles per hour; The Daily Planet said so of twice-yearly games.
"""

CLOCK = """
The talks broke off on [[TIME: Tuesday morning = 2019-11-19TMO]].
They met at [[TIME: 9:30 a.m. = 2019-11-19T09:30]], rose at [[TIME: noon = 2019-11-19T12:00]].
It fell at [[TIME: 9:30 p.m. EST on Nov. 14 = 2019-11-14T21:30-05:00]].
It fell at [[TIME: 0930 GMT = 2019-11-19T09:30Z]] with [[DURATION: 1600 hours = PT1600H]] of work.
They met [[TIME: Nov. 14 at 3 p.m. = 2019-11-14T15:00]].
[[TIME: Last night = 2019-11-18TNI]], [[TIME: this morning = 2019-11-19TMO]], [[TIME: tonight = 2019-11-19TNI]].
He rang at [[TIME: five o'clock = 2019-11-19T05:00]] and at [[TIME: half past nine = 2019-11-19T09:30]].
Open [[TIME: 9-11 a.m. = 2019-11-19T09:00/2019-11-19T11:00]].
On [[TIME: the morning of Nov. 14 = 2019-11-14TMO]] it snowed; the score was 3:2 and the ratio 2:15.
He rose at [[TIME: two in the morning = 2019-11-19T02:00]] and sang at [[TIME: ten-thirty at night = 2019-11-19T22:30]].
It landed at [[TIME: 6:40 p.m. (GMT +8) = 2019-11-19T18:40+08:00]], here 7:40 ([[TIME: 10:40 UTC = 2019-11-19T10:40Z]]).
She works from [[TIME: 6:00am to midnight = 2019-11-19T06:00/2019-11-19T00:00]].
They met [[TIME: early Wednesday morning = 2019-11-13TMO START]].
"""

NAMES = """
Theresa May spoke. Mrs. May will, if May and her party agree, march on.
The Sunday Times and the Sunday Telegraph; Bloody Sunday; Saturday Night Live; the Arab Spring.
The March for Water began. Women march; they may wait, in the second round, in the fall of Rome.
USA Today wrote it. April Ryan asked. August Wilson wrote plays.
No article names Article 2014, Room 2014, Flight 1549, $2014, 2,014 or 2014.5 here, F-35 or 24/7.
Now, currently, recently, soon, these days and the future are no dates.
"""


def _lines(*tables: str) -> list[str]:
    return [line for table in tables for line in table.strip().splitlines()]


@pytest.mark.parametrize("line", _lines(CALENDAR, TENSE, RELATIVE, PERIODS, LENGTHS, SETS, CLOCK, NAMES))
def test_a_line_is_marked_and_valued(line: str) -> None:
    check(line)


UNDATED = """
Oslo agreed in [[DATE: February = XXXX-02]], on [[DATE: April 15 = XXXX-04-15]] and on [[DATE: Thursday = XXXX-WXX-4]].
It ends by [[DATE: the end of the year = - END]] or in [[DATE: last week = -]].
[[DATE: Nov. 3, 2018 = 2018-11-03]] is known.
It fell at [[TIME: 9:30 a.m. = T09:30]].
The [[DATE: January 6th = 2021-01-06]] insurrection and the [[DATE: Sept. 11 = 2001-09-11]] attacks.
On [[DATE: May 4, 2018 = 2018-05-04]] he came. [[DATE: The next day = 2018-05-05]] he left.
"""


@pytest.mark.parametrize("line", _lines(UNDATED))
def test_without_a_publication_date_only_what_words_tell_is_said(line: str) -> None:
    check(line, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on February 3", {"value": "2019-02-03", "earliest": "2019-02-03", "latest": "2019-02-03"}),
        ("last week", {"value": "2019-W46", "earliest": "2019-11-11", "latest": "2019-11-17"}),
        ("the end of the year", {"value": "2019", "mod": "END", "earliest": "2019-12-01", "latest": "2019-12-31"}),
        ("earlier this week", {"value": "2019-W47", "mod": "START", "earliest": "2019-11-18", "latest": "2019-11-19"}),
        ("the past year", {"value": "P1Y", "earliest": "2018-11-19", "latest": "2019-11-19"}),
        ("the coming days", {"value": "PXD", "earliest": "2019-11-19"}),
        ("in early 2018", {"value": "2018", "mod": "START", "earliest": "2018-01-01", "latest": "2018-04-30"}),
        ("the late 1990s", {"value": "199", "mod": "END", "earliest": "1997-01-01", "latest": "1999-12-31"}),
        ("the 19th century", {"value": "18", "earliest": "1800-01-01", "latest": "1899-12-31"}),
        ("winter 2018", {"value": "2018-WI", "earliest": "2018-12-01", "latest": "2019-02-28"}),
        ("two months ago", {"value": "2019-09", "earliest": "2019-09-19", "latest": "2019-09-19"}),
        ("a year ago", {"value": "2018", "earliest": "2018-01-01", "latest": "2018-12-31"}),
        ("fiscal 2019", {"value": "FY2019"}),
        ("28 years", {"value": "P28Y"}),
    ],
)
def test_the_days_that_a_time_covers(text: str, value: dict[str, str]) -> None:
    found = spans(f"It was {text}.")[0].value
    assert {key: said for key, said in found.items() if key != "why"} == value


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({}, "2019-03-04"),
        ({"url": "https://www.example.co.uk/a/1"}, "2019-04-03"),
        ({"url": "https://news.example.com.au/a"}, "2019-04-03"),
        ({"outlet": "The Guardian"}, "2019-04-03"),
        ({"url": "https://example.gov/a", "outlet": "Example"}, "2019-03-04"),
    ],
)
def test_the_outlet_decides_which_number_is_the_day(fields: dict[str, str], value: str) -> None:
    found = spans("Dated 03/04/2019.", **fields)
    assert [span.value["value"] for span in found] == [value]
    assert spans("Dated 23/04/2019.", **fields)[0].value["value"] == "2019-04-23"


def test_nothing_is_read_in_page_furniture() -> None:
    text = "He left on Monday. Updated Nov. 14, 2019, last week"
    document = lay_out_document(Article("a", "a", text, published=PUBLISHED), [Region(19, len(text), "meta")])
    assert [text[s.start : s.stop] for s in times.extract(document)] == ["Monday"]


def test_marks_stay_inside_their_paragraph_and_are_trimmed() -> None:
    text = "It met last\n\nweek in Nov.\n\n14 and on\u00a0Nov.\u200914, 2018\u00a0."
    found = spans(text)
    assert [text[s.start : s.stop] for s in found] == ["week", "Nov.", "Nov.\u200914, 2018"][1:]
    assert all(text[s.start : s.stop].strip() == text[s.start : s.stop] for s in found)


def test_offsets_hold_behind_letters_that_grow_in_lower_case() -> None:
    text = "\u0130\u0130\u0130 in \u0130zmir \U0001f600 on Nov. 14"
    (span,) = spans(text)
    assert text[span.start : span.stop] == "Nov. 14"


def test_spans_carry_label_confidence_and_extractor() -> None:
    (span,) = spans("He left in 2018.")
    assert (span.label, span.extractor) == ("DATE", f"times/{times.VERSION}")
    assert 0 < span.confidence < 1


def test_the_gold_is_met(shared: Path) -> None:
    """All marks of the seeds, none besides, all values; regions as the gold has them."""
    wrong: list[str] = []
    for path in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (shared / "corpus" / gold["file"]).read_bytes().decode("utf-8")
        regions = [Region(r["start"], r["end"], r["region"]) for r in gold["regions"]]
        document = lay_out_document(Article("a", "a", text, published=gold["published"]), regions)
        found = {(s.start, s.stop, s.label): s.value for s in times.extract(document)}
        marks = {(m["start"], m["end"], m["label"]): m for m in gold["marks"] if m["label"] in times.LABELS}
        for key, mark in marks.items():
            value = found.get(key)
            if value is None and not mark.get("optional"):
                wrong.append(f"missed {mark['text']}")
            elif value is not None and mark.get("value", value.get("value")) != value.get("value"):
                wrong.append(f"{mark['text']}: {value} for {mark['value']}")
        wrong += [f"extra {text[key[0] : key[1]]}" for key in found if key not in marks]
    assert wrong == []
