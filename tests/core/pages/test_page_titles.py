"""Headlines of saved pages whose declared titles, headings and sites differ."""

from __future__ import annotations

import pytest

from tests.core.pages.test_saved_pages import BODY, read, story

SITE = "<meta property='og:site_name' content='The Velm Post'>"


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Bridges: what Velm pays | The Velm Post", "The price of the bridge of Velm"),
        ("About us | The Velm Post", "How the town waits"),
        ("Velm waits … | The Velm Post", "Velm waits and waits for its bridge"),
        ("Velm waits for its bridge | The Velm Post", "Velm waits for its bridge: the council is angry"),
    ],
)
def test_the_only_heading_is_the_headline_although_the_page_declares_another(title: str, headline: str) -> None:
    assert read(story(headline=headline), f"{SITE}<title>{title}</title>").title == headline


@pytest.mark.parametrize("sign", [":", " –", " |", " -"])
def test_a_line_above_the_headline_is_none_of_it(sign: str) -> None:
    headline = "<span>Harbour towns</span><span>Velm waits for its bridge</span>"
    head = f"<title>Harbour towns{sign} Velm waits for its bridge</title>"
    assert read(story(headline=headline), head).title == "Velm waits for its bridge"


def test_a_line_above_the_headline_that_ends_with_a_colon_is_none_of_it() -> None:
    headline = "<span>Harbour towns:</span> <span>Velm waits for its bridge</span>"
    assert read(story(headline=headline), f"{SITE}<title>The Velm Post</title>").title == "Velm waits for its bridge"


def test_words_within_a_line_part_no_headline() -> None:
    headline = "The cost of bridges: <abbr>VPA</abbr> and <em>Orlen</em> begin to build"
    head = "<title>The cost of bridges: VPA and Orlen begin to build</title>"
    assert read(story(headline=headline), head).title == "The cost of bridges: VPA and Orlen begin to build"


def test_a_heading_in_the_path_to_the_page_is_no_headline() -> None:
    path = "<ol class='breadcrumb'><li><h1>Velm bridge: mayor asks for money</h1></li></ol>"
    page = f"{path}<article><h2 class='headline'>Town waits for its bridge</h2>{BODY % ''}</article>"
    assert read(page, "<title>Town waits for its bridge | The Velm Post</title>").title == "Town waits for its bridge"


def test_the_heading_that_begins_a_title_beats_the_one_that_ends_it() -> None:
    page = f"<h1>Notes from Velm</h1><h2>Town waits for its bridge</h2>{BODY % ''}"
    head = "<title>Town waits for its bridge | Notes from Velm</title>"
    assert read(page, head).title == "Town waits for its bridge"


def test_a_blog_is_no_headline_of_its_archive() -> None:
    page = f"<h1>Harbour notes</h1><p>Menu</p><h2>Town waits for its bridge</h2>{BODY % ''}"
    head = "<title>Harbour notes » Blog Archiv » Town waits for its bridge</title>"
    assert read(page, head).title == "Town waits for its bridge"


def test_a_heading_shortened_with_dots_is_completed() -> None:
    head = "<title>Town of Velm waits for its bridge and for the council | The Velm Post</title>"
    wanted = "Town of Velm waits for its bridge and for the council"
    assert read(story(headline="Town of Velm waits for its bridge…"), head).title == wanted


def test_a_heading_that_is_like_the_site_is_kept_whole() -> None:
    title = "Velm buys – what to know of bridges"
    head = f"<title>{title} | Velmbuys</title><meta property='og:site_name' content='Velmbuys'>"
    assert read(story(headline=title), head).title == title
