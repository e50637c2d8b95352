"""Web pages: text, metadata, charset, and pages that are none."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.readers import read_raw
from core.records import Article, Raw

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>Ferry row grows | The Quay Observer</title>
<meta property="og:title" content="Ferry row grows"><meta property="og:site_name" content="The Quay Observer">
<meta name="author" content="Ida Thornwick">
<meta property="article:published_time" content="2031-03-05T08:10:00+01:00">
<link rel="canonical" href="https://quay.example/ferry-row"><script>document.write("<p>evil</p>")</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ferry row grows</h1>
<p>The harbour authority asked for €4.5&nbsp;million a year, officials said on Tuesday, after long talks.</p>
<p>“Not <b>enough</b>,” the minister’s aide said. The islanders pay <i>half</i> of what they promised in 2029.</p>
</article><script>alert(1)</script><footer>Terms of use</footer></body></html>"""


def page(html: str, encoding: str = "utf-8", source: str = "a.html") -> Article:
    return read_raw(Raw(source, html.encode(encoding), "html"))


def test_text_and_metadata() -> None:
    got = page(PAGE.format(charset="utf-8"))
    assert got.text == (
        "Ferry row grows\n\n"
        "The harbour authority asked for €4.5 million a year, officials said on Tuesday, after long talks.\n\n"
        "“Not enough,” the minister’s aide said. The islanders pay half of what they promised in 2029."
    )
    assert (got.title, got.outlet, got.author) == ("Ferry row grows", "The Quay Observer", "Ida Thornwick")
    assert (got.published, got.published_from) == ("2031-03-05", "metadata")
    assert got.url == "https://quay.example/ferry-row"


def test_the_charset_that_the_page_names() -> None:
    got = page(PAGE.format(charset="windows-1252"), "cp1252")
    assert "“Not enough,”" in got.text
    assert got.encoding == "cp1252"


def test_scripts_leave_no_trace() -> None:
    assert "evil" not in page(PAGE.format(charset="utf-8")).text


def test_a_future_page_reads_the_same_in_any_year() -> None:
    assert page(PAGE.format(charset="utf-8").replace("2031", "2049")).published == "2049-03-05"


@pytest.mark.parametrize(
    "html",
    ["", "<html></html>", "<", "<!-- " * 50, "<script>var a = 1;</script>", "<div>" * 20_000, "<a b=" * 5000, "\0<p>"],
)
def test_a_page_without_an_article_gets_one_sentence(html: str) -> None:
    with pytest.raises(UserError, match=r"^a\.html "):
        page(html)


def test_a_deeply_nested_page_is_read_or_refused() -> None:
    try:
        got = page("<html><body>" + "<div>" * 5000 + "<p>Words of an article at the bottom of it all.</p>")
    except UserError:
        return
    assert got.text.strip()


_PIECES = (
    "<p>", "</p>", "<div", ">", "<html>", "<table><tr><td>", "<script>", "</script>", "&#0;", "&nbsp;", "<![CDATA[",
    "Some words of a story. ", "<?xml version='1.0' encoding='x'?>", '<script type="application/ld+json">{"@type":',
    '"NewsArticle","datePublished":', "<meta property='og:title' content='", "'", "<time datetime='2031", "é",
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(_PIECES), max_size=25), st.binary(max_size=20))
def test_any_page_gives_an_article_or_one_sentence(parts: list[str], noise: bytes) -> None:
    try:
        got = read_raw(Raw("a.html", "".join(parts).encode() + noise, "html"))
    except UserError:
        return
    assert got.text.strip()


@pytest.mark.parametrize(
    "comment",
    [
        "<!--\n Page saved with SingleFile \n url: https://velm.example/bridge?a=1 \n saved date: Wed Jan 07 2026"
        " 10:00:00 GMT+0100\n-->",
        "<!-- saved from url=(0033)https://velm.example/bridge?a=1 -->",
    ],
)
def test_a_saved_page_notes_its_address_and_not_its_day(comment: str) -> None:
    story = "<p>The harbour town of Velm wants 40 million euros for a new bridge, its mayor said on Tuesday.</p>" * 3
    saved = f"<!DOCTYPE html><html>{comment}<head><title>Velm wants a bridge</title></head><body>{story}</body></html>"
    article = page(saved)
    assert (article.url, article.outlet, article.published) == (
        "https://velm.example/bridge?a=1", "velm.example", None,
    )  # fmt: skip
