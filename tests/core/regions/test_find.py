"""Regions, end to end: parts of invented pages by the rules of opening, furniture, headlines, glue, dateline, lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import regions
from core.codebook import REGIONS

BODY = (
    "The harbour of Mesland stayed shut on Tuesday after talks about its cost came to nothing, officials said.\n\n"
    "Ferries will lie in port until both towns agree who is to pay for the new quay, the mayor added.\n\n"
)
TITLE = "Talks about Mesland harbour fail\n\n"


def found(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(r.region, text[r.start : r.stop]) for r in regions.find_regions(text, title)]


def parts(text: str, region: str, title: str | None = None) -> list[str]:
    return [words for name, words in found(text, title) if name == region]


OPENINGS = [
    (TITLE + BODY, [("title", "Talks about Mesland harbour fail")]),
    (TITLE + TITLE + BODY, [("title", "Talks about Mesland harbour fail")] * 2),
    ("Will Mesland pay for its quay?\n\n" + BODY, [("title", "Will Mesland pay for its quay?")]),
    (
        "The Harbour PostNews for every quay\n\n" + TITLE + BODY,
        [("masthead", "The Harbour PostNews for every quay"), ("title", "Talks about Mesland harbour fail")],
    ),
    ("Reuters\n\n" + TITLE + BODY, [("masthead", "Reuters"), ("title", "Talks about Mesland harbour fail")]),
    (
        TITLE + "By Ann Lee and Bo van Dam, Special Correspondents\nMay 3, 2021 at 5:04 p.m. EST\n\n" + BODY,
        [
            ("title", "Talks about Mesland harbour fail"),
            ("byline", "By Ann Lee and Bo van Dam, Special Correspondents"),
            ("meta", "May 3, 2021 at 5:04 p.m. EST"),
        ],
    ),
    (" date 2021-05-03 The ferries of Mesland stay in port.\n\n" + BODY, [("meta", "date 2021-05-03")]),
    (TITLE + "Published: 3 May 2021\n\n" + BODY, [("title", TITLE.strip()), ("meta", "Published: 3 May 2021")]),
    (BODY, []),
    ("By the end of May the quay of Mesland will be gone, and nobody knows who is to build another.\n\n" + BODY, []),
]


@pytest.mark.parametrize(("text", "wanted"), OPENINGS)
def test_the_head_of_a_page(text: str, wanted: list[tuple[str, str]]) -> None:
    assert found(text) == wanted


def test_a_title_known_from_metadata_is_found_with_its_date_beside_it() -> None:
    text = "Harbour shut Tuesday, May 4, 2021\n" + BODY
    assert found(text, "Harbour shut") == [("title", "Harbour shut"), ("meta", "Tuesday, May 4, 2021")]


LINES = [
    ("© Coast Pictures", "rights"),
    ("Copyright © 2021 The Harbour Post, LLC. Click here for reprint permission.", "rights"),
    ("All rights reserved. This material may not be published or rewritten.", "rights"),
    ("Sign up for our morning letter", "promo"),
    ("Like Harbour Post World on Facebook and stay informed about ferries", "promo"),
    ("Today’s coverage from Post correspondents near and far", "promo"),
    ("Advertisement", "promo"),
    ("Read more: Mesland sells its last ferry", "teaser"),
    ("(Reporting by Ann Lee; Editing by Bo Dam)", "byline"),
    ("Ferries in the port of Mesland on May 3. (Ann Lee/AP)", "caption"),
    ("The mayor speaks about the quay. (Video: Reuters)", "caption"),
    ("A ferry at the quay. Image: Ann Lee.", "caption"),
    ("FILE - Ferries lie in the port of Mesland.", "caption"),
]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("june of 1992", []),
        ("11/29/2020", []),
        ("2020-11-29 to 2020-12-04", []),
        ("APEC will meet in Mesland Nov 18 2014", []),
        ("Published: May 3, 2021", [("meta", "Published: May 3, 2021")]),
        ("Updated May 3, 2021", [("meta", "Updated May 3, 2021")]),
        ("Advertisement", [("promo", "Advertisement")]),
    ],
)
def test_a_page_of_one_line_is_body_unless_it_says_what_it_is(line: str, wanted: list[tuple[str, str]]) -> None:
    assert found(line) == wanted
    assert found(line + "\n") == wanted


@pytest.mark.parametrize(("line", "region"), LINES)
def test_lines_that_say_what_they_are(line: str, region: str) -> None:
    text = TITLE + BODY + line + "\n\n" + BODY + line
    assert parts(text, region) == [line, line]


TEASERS = [
    "In Mesland, ferry dispute and Lee’s new rules raise doubts over harbour deal",
    "Mesland and Norhaven postpone boat race in bid to save talks",
    "Norhaven calls Ann Lee a ‘mad captain’ who ought to be sent home",
]


@pytest.mark.parametrize("line", TEASERS)
def test_a_headline_between_paragraphs_is_a_link(line: str) -> None:
    assert parts(TITLE + BODY + line + "\n\n" + BODY, "teaser") == [line]
    assert parts(TITLE + BODY + BODY + "\n\n".join(TEASERS), "teaser") == TEASERS


STAYS = [
    "Nobody in Mesland wants that.",
    "Lee also said, “We look forward to the next ferry,” according to The Harbour Press",
    "“We have waited for the ferry since Monday in Mesland”",
    "How the quay came about",
    "Lee said the mayor of Norhaven had asked for a new quay",
    "- the mayor of Mesland and two of his Norhaven colleagues",
    "Will the harbour of Mesland open again before next May?",
    "MAYOR LEE: So let us talk about the Mesland quay",
    "Helping Norhaven Build a Better Harbour for All Its People",
    "Copyright law is what the two mayors of Mesland argue about when they meet, and neither gives way on any of it.",
]


@pytest.mark.parametrize("line", STAYS)
def test_short_paragraphs_of_the_body_stay_body(line: str) -> None:
    assert found(TITLE + BODY + line + "\n\n" + BODY)[1:] == []


def test_headings_and_lists_are_no_links() -> None:
    items = [f"Old Mesland ferry number {n} goes to Norhaven Harbour Museum" for n in "abcdef"]
    assert (
        parts(TITLE + BODY + "The towns agreed on this:\n\n" + "\n\n".join(items[:3]) + "\n\n" + BODY, "teaser") == []
    )
    assert parts(TITLE + BODY + "\n\n".join(items) + "\n\n" + BODY, "teaser") == []


def test_lines_broken_at_a_width_are_no_links() -> None:
    wrapped = "\n".join(
        ["The ferries of Mesland stay in port because the", "quay is shut, says Mayor Lee of Norhaven and so"] * 6
    )
    assert parts(wrapped + " on.\n", "teaser") == []


GLUED = [
    ("Mayor Lee{Ann LeeCouncil votes for quay Ferry sinks off Norhaven MORE}'s plan is dead.", "Lee"),
    ("Captain Bo Dam{Bo DamThe Post's Morning Letter - Boats are back Ferry sinks MORE} said last week", "Bo Dam"),
    ("Joe Brink{Joseph (Joe) BrinkFerry sinks off Norhaven MORE} left.", "Brink"),
]


@pytest.mark.parametrize(("marked", "before"), GLUED)
def test_links_glued_into_a_sentence(marked: str, before: str) -> None:
    start = len(TITLE) + marked.index("{")
    text = TITLE + marked.replace("{", "").replace("}", "") + "\n\n" + BODY
    region = next(r for r in regions.find_regions(text, None) if r.region == "teaser")
    assert region.start == start
    assert text[region.start : region.stop] == marked[marked.index("{") + 1 : marked.index("}")]
    assert text[: region.start].endswith(before)


@pytest.mark.parametrize(
    "line", ["The DOLLAR is worth MORE than it was, McDonald said.", "We need MORE.", "MORE MORE MORE MORE"]
)
def test_more_alone_is_no_glue(line: str) -> None:
    assert parts(TITLE + BODY + line + "\n\n" + BODY, "teaser") == []


DATELINES = [
    ("MESLAND — The ferries stay in port, the mayor said.", ["MESLAND —"]),
    ("NORHAVEN, South Mesland (AP) — The ferries stay in port, he said.", ["NORHAVEN, South Mesland (AP) —"]),
    ("WASHINGTON, Nov. 19 (Reuters) - The ferries stay in port now.", ["WASHINGTON, Nov. 19 (Reuters) -"]),
    ("Oslo – When the mayor called, the ferries were in port.", ["Oslo –"]),
    ("The ferries stay. OSLO, Norway — The mayor called on Tuesday.", ["OSLO, Norway —"]),
    ("The mayor — who is ill — called on Tuesday from Oslo – again.", []),
    ("He came to the UN — The mayor did not.", []),
]


@pytest.mark.parametrize(("line", "wanted"), DATELINES)
def test_datelines(line: str, wanted: list[str]) -> None:
    assert parts(TITLE + line + "\n\n" + BODY, "dateline") == wanted


def test_a_rights_notice_behind_a_paragraph_is_cut_off() -> None:
    text = TITLE + BODY + "The quay will open in May. © 2021 Harbour Press\n"
    assert parts(text, "rights") == ["© 2021 Harbour Press"]


@given(st.text(alphabet="AaBb .,\n“\"'©MORE(:/-—\u00a0\u2009é漢1", max_size=300))
def test_regions_are_sorted_apart_named_and_trimmed(text: str) -> None:
    at = 0
    for region in regions.find_regions(text, None):
        assert at <= region.start < region.stop <= len(text)
        assert region.region in REGIONS
        assert text[region.start : region.stop].strip() == text[region.start : region.stop]
        at = region.stop


def test_the_gold_articles(shared: Path) -> None:
    right = wrong = missed = 0
    for path in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (shared / "corpus" / gold["file"]).read_bytes().decode("utf-8")
        wanted = {(r["start"], r["end"], r["region"]) for r in gold["regions"]}
        got = {(r.start, r.stop, r.region) for r in regions.find_regions(text, None)}
        right += len(wanted & got)
        wrong += len(got - wanted)
        missed += len(wanted - got)
    assert 2 * right / (2 * right + wrong + missed) >= 0.95


def test_news_that_is_all_body_loses_nothing(shared: Path) -> None:
    hidden = total = 0
    with (shared / "data" / "texts" / "wikinews.jsonl").open(encoding="utf-8") as file:
        for line in file:
            text = json.loads(line)["text"]
            total += len(text)
            hidden += sum(
                r.stop - r.start for r in regions.find_regions(text, None) if r.region in ("teaser", "promo", "rights")
            )
    assert hidden < total / 5000
