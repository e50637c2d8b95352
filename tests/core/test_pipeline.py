"""One article's whole journey: what comes from the page, what is stable, what failures become."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import pipeline, sources
from core.codebook import READ_REGIONS, SHIPPED
from core.document import MASK
from core.errors import UserError
from core.language.unwrapped_text import join_words
from core.records import Digest, Failure, Raw

TEXT = """Ferry row grows as the islands wait

GENEVA — Ann Marlow said on Tuesday that the United States would pay “nearly half” of the $4.5 million a year.

Copyright © 2031 The Quay Observer Ltd. All rights reserved.
"""


def digest(text: str, **about: str) -> Digest:
    return pipeline.digest(Raw("a.txt", text.encode(), "plain", **about))


def assert_sound(got: Digest) -> None:
    """What every digest promises to the rooms after it."""
    text = got.article.text
    furniture = [r for r in got.regions if r.region not in READ_REGIONS]
    for span in got.spans:
        words = text[span.start : span.stop]
        assert words
        assert words == words.strip()
        assert "\n\n" not in words
        assert MASK not in words or MASK in text
        assert span.label in SHIPPED
        assert set(span.value) <= set(SHIPPED.code_for(span.label).variable_names)
        assert 0 <= span.confidence <= 1
        if span.label != "QUOTE":
            assert not any(r.start < span.stop and span.start < r.stop for r in furniture)
    assert list(got.spans) == sorted(got.spans, key=lambda s: (s.start, -s.stop))


def test_title_and_outlet_come_from_the_page_where_metadata_have_none() -> None:
    got = digest(TEXT)
    assert got.article.title == "Ferry row grows as the islands wait"
    assert got.article.outlet == "The Quay Observer"
    assert {r.region for r in got.regions} >= {"title", "dateline", "rights"}
    assert_sound(got)


WRAPPED = """ORLEN -- The port authority wants the state to pay nearly $6.4
billion a year for the new harbour, about five times what it pays
today, two officials with knowledge of the plan said on Tuesday, as
Defence Secretary Nora Lind flew to the coast for a week of talks
with the New York Times and others. The port was closed on Nov.
14 by a storm.

"We are not done, and we will not leave the table before there is a
fair deal for the people who live here," said Anna Keller, a
spokeswoman for the Transport Ministry."""


@pytest.mark.parametrize("before", ["", "> ", "     "])
def test_marks_go_over_the_ends_of_wrapped_lines(before: str) -> None:
    text = "\n".join((before + line).rstrip() for line in WRAPPED.split("\n"))
    got = digest(text, published="2031-11-19")
    assert_sound(got)
    found = {(span.label, join_words(text[span.start : span.stop])): span.value for span in got.spans}
    assert found["MONEY", "$6.4 billion"]["value"] == 6.4e9
    assert found["DATE", "Nov. 14"]["value"] == "2031-11-14"
    assert found["ORG", "New York Times"]["entity"] == "The New York Times"
    (quote,) = (one for one in got.spans if one.label == "QUOTE")
    assert join_words(text[quote.start : quote.stop]).endswith('the people who live here,"')
    source = quote.value["source"]
    assert (source["text"], text[source["start"] : source["end"]]) == ("Anna Keller", "Anna Keller")
    for claim in got.claims:
        for part in claim.evidence.values():
            assert "\n" not in part["text"]
            assert join_words(text[part["start"] : part["end"]]) == part["text"]


def test_a_title_of_two_lines_is_the_title() -> None:
    got = digest(f"The port authority of Orlen wants a lot more money for the old\nharbour of the town\n\n{WRAPPED}")
    assert got.article.title == "The port authority of Orlen wants a lot more money for the old harbour of the town"


GERMAN = """Hafen von Orlen geschlossen

Der Minister sagte am Dienstag, dass der Hafen von New York 6 Milliarden Dollar kosten wird und dass ihn das Land nicht
bezahlen kann.
"""


def test_other_languages_are_said_and_not_searched() -> None:
    got = digest(GERMAN)
    assert got.article.language == "de"
    assert got.article.title == "Hafen von Orlen geschlossen"
    assert (got.spans, got.statements, got.claims) == ((), (), ())
    assert {one.region for one in got.regions} == {"title"}
    assert got.article.notes == (
        "The text seems to be in German. It was not searched for marks, because Pressmark reads English only.",
    )
    assert pipeline.digest_article(replace(got.article, notes=())).spans == ()


def test_what_the_record_says_of_the_language_helps() -> None:
    article = replace(digest("Hafen zu.").article, language=None, variables=(("language", "GERMAN; DEUTSCH"),))
    assert pipeline.digest_article(article).article.language == "de"
    assert digest(TEXT).article.language == "en"
    assert digest("Trump and Kim meet Merkel").article.language is None


@pytest.mark.parametrize(
    ("document", "outlet"),
    [
        (
            "The Harbour PostFirst light on every quay\n\nA title of some words\n\nThe body of it, with an end.",
            "The Harbour Post",
        ),
        ("A title of some words\n\nThe body of it.\n\n© Northline Pictures", None),
        ("A title of some words\n\nThe body of it.\n\nCopyright 2031 Kestria Today, Inc.", "Kestria Today"),
        ("A title of some words\n\nThe body of it, with an end and more of it.", None),
    ],
)
def test_an_outlet_is_named_only_when_it_is_sure(document: str, outlet: str | None) -> None:
    assert digest(document).article.outlet == outlet


def test_metadata_beat_the_page() -> None:
    raw = Raw("t#1", b'{"text": "A title of some words\\n\\nBody.", "title": "T", "outlet": "O"}', "record")
    got = pipeline.digest(raw).article
    assert (got.title, got.outlet) == ("T", "O")


def test_rereading_with_another_date_keeps_the_text_and_all_but_the_times() -> None:
    first = digest(TEXT, published="2031-03-04")
    again = pipeline.digest_article(replace(first.article, published="2031-03-18", published_from="human"))
    assert again.article.text == first.article.text
    assert again.article.published_from == "human"
    timeless = [[s for s in d.spans if not SHIPPED.is_time(s.label)] for d in (first, again)]
    assert timeless[0] == timeless[1]
    assert pipeline.digest_article(first.article) == first


def test_what_the_world_did_wrong_becomes_a_value() -> None:
    assert pipeline.digest_or_failure(Raw("a.txt", b"", "plain")) == Failure(
        "a.txt", "a.txt is empty or blank. Get the article again or leave it out."
    )
    failure = Failure("b", "gone")
    assert pipeline.digest_or_failure(failure) is failure
    with pytest.raises(UserError):
        pipeline.digest(Raw("a.txt", b"", "plain"))


def test_the_sample_holds_what_it_promises(sample: Path) -> None:
    raws = [raw for raw in sources.find([sample]) if isinstance(raw, Raw)]
    assert len(raws) == 10
    digests = [pipeline.digest(raw) for raw in raws]
    assert {r.region for d in digests for r in d.regions} >= {
        "title", "dateline", "caption", "teaser", "masthead", "rights", "promo", "meta",
    }  # fmt: skip
    assert [d.article.published_from for d in digests] == [
        "stamp", "stamp", None, "metadata", "metadata", "file name", "metadata", "metadata", "metadata", "stamp",
    ]  # fmt: skip
    text = "".join(d.article.text for d in digests)
    assert all(sign in text for sign in "„“”`\u2009\u00a0©—–")
    for got in digests:
        assert_sound(got)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(
    st.text(
        alphabet=st.sampled_from("aB1 .,“”\"'„\n\u2009\u00a0\ufffc$€%—()SaidTuesday👍\u0301"), min_size=1, max_size=200
    )
)
def test_any_text_gives_a_sound_digest(text: str) -> None:
    found = pipeline.digest_or_failure(Raw("a.txt", text.encode(), "plain"))
    if isinstance(found, Digest):
        assert_sound(found)
