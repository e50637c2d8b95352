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


@pytest.mark.parametrize(
    ("title", "headline", "wanted"),
    [
        ("Town waits for its bridge", "<span>The harbour of Velm</span> Town waits for its bridge", None),
        (
            "Town waits for its bridge",
            "Town waits for its bridge<br><small>What the council of Velm says</small>",
            None,
        ),
        ("Velm waits for its bridge", "<span class='kicker'>Harbours</span> Town waits for its bridge", None),
        ("Bridge", "<time>19 November 2019</time> Town waits for its bridge", None),
        ("Home", "Town waits for its bridge", None),
        ("Politics | Town waits for its bridge", "Politics | Town waits for its bridge", None),
        ("19.11.2019 - Town waits for its bridge", "", None),
        ("Town waits for its bridge", "<style>.a{color:red}</style>Town waits for its bridge", None),
        ("浜の町が橋を待つ", "<ruby>浜<rt>はま</rt></ruby>の町が橋を待つ", "浜の町が橋を待つ"),
        ("浜の町が橋を待つ-浜新聞", "", "浜の町が橋を待つ"),
    ],
)
def test_the_headline_without_what_stands_beside_it(title: str, headline: str, wanted: str | None) -> None:
    head = f'<title>{title}</title><meta property="article:section" content="Politics">'
    page = f"<nav><a href='/p'>Politics</a></nav><article><h1>{headline}</h1>{BODY % ''}</article>"
    assert read(page, head).title == (wanted or "Town waits for its bridge")


@pytest.mark.parametrize(
    ("head", "line", "author"),
    [
        ("<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Nils Aber'>", "",
         "Nils Aber"),
        ("", "<p>Posted on 14 November 2019 by Nils Aber</p>", "Nils Aber"),
        ("", "<p>Von Nils Aber und Ida Roth</p>", "Nils Aber; Ida Roth"),
        ("", "<p>14.11.2019 | Von Nils Aber | Stadt</p>", "Nils Aber"),
        ("", "<p>Text: Nils Aber | Fotos: Ida Roth</p>", "Nils Aber"),
        ("", "<p>Photo by Nils Aber</p>", None),
        ("", "<p>Velm trauert um Nils Aber</p>", None),
        ("", "<div><a href='/author/nils/' rel='author'>Nils</a></div>", "Nils"),
        ("", "<div><a href='/author/admin/' rel='author'>wpadmin</a></div>", None),
        ("", "<div class='post-author'>Autor: Nils Aber, Pressesprecher</div>", "Nils Aber"),
        ("", "<div class='byline'>By Nils Aber The Velm Post Nov 14, 2019</div>", "Nils Aber"),
        ("", "<div class='byline'>BY NILS ABER AND IDA ROTH</div>", "NILS ABER; IDA ROTH"),
        ("", "<div class='author'>© Nils Aber</div>", "Nils Aber"),
        ("", "<div class='comments'><span class='author'>Nils Aber</span></div>", None),
        ("<meta name='author' content='The Velm Post'>", "", None),
        ("<meta name='author' content='Nils Aber, PhD'>", "", "Nils Aber"),
        ("<meta name='author' content='Stiftung Velm'>", "<p>Von Nils Aber</p>", "Nils Aber"),
        ("<meta name='author' content='Nils Aber'>", "<p class='author'><a rel='author'>Nils Aber, Ida Roth</a></p>",
         "Nils Aber; Ida Roth"),
        ("", "<p>(벨름=연합뉴스) 김민수 기자 = 벨름</p>", "김민수"),
    ],
)  # fmt: skip
def test_who_wrote_it(head: str, line: str, author: str | None) -> None:
    site = '<meta property="og:site_name" content="The Velm Post"><title>Velm wants a bridge</title>'
    assert read(story(byline=line), site + head).author == author


def test_the_staff_of_the_site_is_not_the_author() -> None:
    names = ("Ann", "Bea", "Cleo", "Dora", "Eva", "Fay", "Gia", "Hal", "Ivo", "Jan")
    staff = "".join(f"<li><a rel='author' href='/author/{name}'>{name} Lind</a></li>" for name in names)
    page = f"<ul>{staff}</ul>{'<p>Velm</p>' * 9}{story(byline='<p><a rel=author>Nils Aber</a></p>')}"
    assert read(page, "<title>Velm wants a bridge</title>").author == "Nils Aber"


def test_an_author_named_elsewhere_in_the_linked_data() -> None:
    nodes = (
        '{"@type": "Article", "author": {"@id": "#a"}}, {"@type": "Person", "@id": "#a", "name": "Nils Aber"},'
        '{"@type": "Organization", "name": "Velm Post"}'
    )
    assert read(story(), f'<script type="application/ld+json">{{"@graph": [{nodes}]}}</script>').author == "Nils Aber"
    firm = '{"@type": "Article", "author": {"@type": "Organization", "name": "Velm Harbour Board"}}'
    assert read(story(), f'<script type="application/ld+json">{firm}</script>').author is None


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("The Velm Post", "The Velm Post"), ("The Velm Post | News of the harbour", "The Velm Post"),
        ("Velm wants a bridge | The Velm Post", "The Velm Post"), ("https://www.velm.example", "velm.example"),
        ("© 2019 Velm Post", "velm.example"), ("{$site.name}", "velm.example"), ("Bund Velm e.V.", "Bund Velm e.V."),
        ("19.11.2019", "velm.example"),
    ],
)  # fmt: skip
def test_the_outlet_is_a_name(name: str, outlet: str) -> None:
    head = f'<meta property="og:site_name" content="{name}"><link rel="canonical" href="https://www.velm.example/a">'
    assert read(story(), head).outlet == outlet


def test_the_outlet_of_an_archived_page_is_not_the_archive() -> None:
    address = "https://web.archive.org/web/20191119101200/https://www.velm.example/a"
    page = f"<!doctype html><html><head></head><body>{story()}</body></html>"
    assert readers.read_raw(Raw("page.html", page.encode(), "html", url=address)).outlet == "velm.example"


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


OTHER = (
    "<p>Orlen sells its market hall to a firm from abroad, the town said on Monday in a note to the press, after a year"
    " of talks with three firms that had asked for a lower price.</p>"
)


@pytest.mark.parametrize(
    "part",
    [
        f"<div hidden>{OTHER}</div>", f"<div style='visibility:hidden'>{OTHER}</div>", f"<template>{OTHER}</template>",
        f"<div aria-hidden='true'><div>{OTHER[3:-4]}</div></div>", f"<div class='comments'>{OTHER}</div>",
        f"<div id='comments-section'>{OTHER}</div>", f"<div class='story-related-posts'>{OTHER}</div>",
        f"<div class='newsletter-box'>{OTHER}</div>", f"<ul class='share-buttons'><li>{OTHER}</li></ul>",
        f"<noscript>{OTHER}</noscript>", f"<section class='most-read'>{OTHER}</section>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_inside", [True, False])
def test_what_is_no_story_does_not_become_body(part: str, is_inside: bool) -> None:
    text = read(story(part if is_inside else "") + ("" if is_inside else part)).text
    assert "market hall" not in text
    assert "The state government" in text


@pytest.mark.parametrize(
    "page",
    [
        f"<div class='related'><h1>Velm wants a bridge</h1>{BODY % ''}</div>",
        f"<div class='live-comments'><h1>Velm wants a bridge</h1>{BODY % ''}</div>",
        f"<h1>Velm wants a bridge</h1><div style='display:none'>{BODY % ''}</div>",
        f"<h1>Velm wants a bridge</h1><noscript><div>{BODY % ''}</div></noscript>",
        f"<h1>Velm wants a bridge</h1><div class='recommendations'>{BODY % ''}</div>",
    ],
)
def test_a_story_stays_whatever_its_part_is_called(page: str) -> None:
    assert "The state government" in read(page).text


def test_a_lead_items_of_lists_and_long_cells_stay() -> None:
    long = "a bridge of steel that carries trains, cars and people over the whole width of the harbour, " * 3
    middle = (
        "<ul><li>A bridge for trains</li><li>A bridge for people<ul><li>With a roof</li></ul></li></ul>"
        f"<table><tr><th>Plan</th><th>What it is</th></tr><tr><td>First</td><td>{long}</td></tr></table>"
    )
    lead = (
        "<div class='article-intro'><p>Velm has waited for its bridge for forty years, and may wait longer.</p></div>"
    )
    text = read(story(middle, lead)).text
    wanted = (
        "Velm wants",
        "Velm has waited",
        "The harbour town",
        "A bridge for trains",
        "With a roof",
        "First | a bridge",
    )
    places = [text.index(words) for words in wanted]
    assert places == sorted(places)
    assert text.count("Velm has waited") == 1


def test_lines_beside_the_story_at_its_ends_are_dropped() -> None:
    tail = "<div class='tags'><p>Read on: what the state pays for bridges in its towns</p></div>"
    text = read(f"<article><h1>Velm wants a bridge</h1>{BODY % OTHER}{tail}</article>").text
    assert "Read on" not in text
    assert "The state government" in text


def test_characters_that_no_tree_can_hold() -> None:
    assert (
        "The state government" in read(story("<p>A line with a \x0b control in it, as old systems write it.</p>")).text
    )


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
        ("<noscript><meta http-equiv='refresh' content='0; url=/a'></noscript>", "", "another page"),
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
