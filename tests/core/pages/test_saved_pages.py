"""Saved web pages: headline without the site, authors, parts that extraction leaves out, pages that are no article."""

from __future__ import annotations

import pytest

from core import readers
from core.errors import UserError
from core.readers.html import STUB_NOTE
from core.records import Article, Raw

BODY = (
    "<p>The harbour town of Velm wants 40 million euros for a new bridge, its mayor Ida Roth said on Tuesday, after the"
    " council voted last week to close the old one for good.</p><p>“We can wait no longer,” she told reporters in the"
    " town hall, where some 300 people had come to hear the plan and its price.</p>%s<p>The state government in Orlen"
    " will decide next month whether it pays two thirds of the sum, as the law allows, or less than half of it.</p>"
)


def read(body: str, head: str = "") -> Article:
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return readers.read_raw(Raw("page.html", page.encode(), "html"))


def story(middle: str = "", byline: str = "", headline: str = "Velm wants a bridge") -> str:
    return f"<article><h1>{headline}</h1>{byline}{BODY % middle}</article>"


@pytest.mark.parametrize(
    "title",
    [
        "Velm wants a bridge | The Velm Post",
        "The Velm Post: Velm wants a bridge",
        "Velm wants a bridge - Town - Velm Post",
    ],
)
def test_the_title_is_the_headline_of_the_page(title: str) -> None:
    assert read(story(), f"<title>{title}</title>").title == "Velm wants a bridge"


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Velm – a town waits | The Velm Post", "Velm – a town waits"),
        ("Velm Post: Town waits for its bridge", "Town waits for its bridge"),
        ("Town waits: no bridge", "Town waits: no bridge"),
    ],
)
def test_without_a_heading_the_site_is_cut_and_dashes_stay(title: str, wanted: str) -> None:
    head = f'<title>{title}</title><meta property="og:site_name" content="The Velm Post">'
    article = read(f"<article>{BODY % ''}</article>", head)
    assert (article.title, article.outlet) == (wanted, "The Velm Post")


@pytest.mark.parametrize(
    ("words", "author"),
    [
        ("By Nils K. Aber, Staff Writer", "Nils K. Aber"),
        ("By Nils Aber and Ida J. Roth", "Nils Aber; Ida J. Roth"),
        ("Nils Aber Published 14 November 2019", "Nils Aber"),
        ("Follow the author", None),
    ],
)
def test_authors_of_a_byline(words: str, author: str | None) -> None:
    assert read(story(byline=f'<p class="byline">{words}</p>')).author == author


def test_authors_of_json_ld_come_first() -> None:
    facts = '{"@type": "NewsArticle", "author": [{"name": "Nils K. Aber"}, {"name": "Ida Roth"}]}'
    head = f'<script type="application/ld+json">{facts}</script>'
    assert read(story(byline='<p class="byline">By Somebody Else</p>'), head).author == "Nils K. Aber; Ida Roth"


def test_headings_tables_and_captions_stay_in_order() -> None:
    table = "<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2018</td><td>3 million</td></tr></table>"
    middle = f"<h3>What it costs</h3><figure><figcaption>The old bridge</figcaption></figure>{table}"
    text = read(story(middle)).text
    places = [
        text.index(words) for words in ("“We can", "What it costs", "Year | Cost", "2018 | 3 million", "The state")
    ]
    assert places == sorted(places)
    assert text.count("What it costs") == 1
    assert "The old bridge" in text


def test_hidden_parts_and_other_stories_do_not_become_body() -> None:
    other = "<p>Orlen sells its market hall to a firm from abroad, the town said on Monday in a note to the press.</p>"
    middle = (
        f'<div style="display: none">{other}</div><aside class="related"><h3>More news of the day</h3>{other}</aside>'
    )
    text = read(story(middle)).text
    assert "market hall" not in text
    assert "More news" not in text


TEASERS = "".join(
    f'<div><h2><a href="/story-{n}">Town number {n} wants a bridge</a></h2><p>The council of town number {n} said on'
    " Tuesday that it wants a bridge and a road to it, and a new hall for its market.</p></div>"
    for n in range(12)
)


@pytest.mark.parametrize(
    ("body", "head", "words"),
    [
        (f"<main>{TEASERS}</main>", "<title>The Velm Post</title>", "lists many stories"),
        ("<h1>404 - Page not found</h1><p>The page that you asked for is not here.</p>", "", "error page"),
        ("<p>Wait.</p>", '<meta http-equiv="refresh" content="0; url=https://velm.test/a">', "another page"),
        ("<h1>Velm Post</h1><p>We and our partners use cookies to show you news.</p>", "", "cookies"),
    ],
)
def test_what_is_no_article_is_refused_by_name(body: str, head: str, words: str) -> None:
    with pytest.raises(UserError, match=r"page\.html") as caught:
        read(body, head)
    assert words in str(caught.value)


def test_a_stub_is_said() -> None:
    assert STUB_NOTE in read(story("<div><p>Subscribe now to continue reading.</p></div>")).notes
    assert STUB_NOTE not in read(story()).notes


@pytest.mark.parametrize("filler", ["<", "|", " ", "(", "[", "a - ", "<tr><td>1<td>2", '<div class="byline">'])
def test_any_page_ends_in_an_article_or_a_sentence(filler: str) -> None:
    words = filler * (200_000 // len(filler) if "<" not in filler else 20_000)
    for page in (story(words), f"<title>{words}</title>{story()}"):
        assert _read_or_sentence(page)


def _read_or_sentence(page: str) -> str:
    """Return the text, or the sentence that refuses the page and names it."""
    try:
        return read(page).text
    except UserError as error:
        return str(error) if "page.html" in str(error) else ""
