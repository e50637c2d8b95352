"""Authors of saved pages: persons before bodies, the line at the headline before the page's data."""

from __future__ import annotations

import pytest

from tests.core.pages.test_saved_pages import read, story

SITE = "<meta property='og:site_name' content='The Velm Post'><title>Velm wants a bridge</title>"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Posted by konstantin on May 3, 2019", "konstantin"),
        ("3. Mai 2019 von Kathrin", "Kathrin"),
        ("Autor: gnaddel | Abgelegt unter: Velm", "gnaddel"),
        ("Eingestellt von Nachtlicht um 10:52", "Nachtlicht"),
        ("Eine Kolumne von Nils Aber", "Nils Aber"),
        ("An analysis by Nils Aber with Ida Roth", "Nils Aber"),
        ("Autoren Nils Aber und Ida Roth", "Nils Aber; Ida Roth"),
        ("11.12.2019 - Peter Aber", "Peter Aber"),
        ("Peter Aber", "Peter Aber"),
        ("Peter Aber | 11.12.2019", "Peter Aber"),
        ("Harbour Street", None),
        ("von Redaktion, 24. Januar 2022", None),
        ("Posted by Velm Post Staff on May 3, 2019", None),
    ],
)
def test_lines_at_the_headline(line: str, author: str | None) -> None:
    assert read(story(byline=f"<p>{line}</p>"), SITE).author == author


@pytest.mark.parametrize(
    ("declared", "line", "author"),
    [
        ("AFP", "Par Nils Aber", "Nils Aber"),
        ("AFP", "", "AFP"),
        ("Eva Lind", "By Nils Aber", "Nils Aber"),
        ("Nils", "Nils Aber", "Nils Aber"),
        ("nils_aber", "", None),
        ("nils.aber", "", None),
        ("Verein der Hafenfreunde e.V.", "", None),
        ("Hafenverband Velm", "", None),
        ("Hafen Velm AG", "", None),
        ("Super User", "", None),
        ("Velm-Redaktion", "", None),
        ("Nils Aber, Velm Post", "", "Nils Aber"),
        ("Nils Aber / Ida Roth", "", "Nils Aber; Ida Roth"),
        ("Nils Aber, Software Engineer", "", "Nils Aber"),
        ("Nils O&amp;#039;Aber", "", "Nils O'Aber"),
    ],
)
def test_what_the_page_declares_and_what_a_reader_sees(declared: str, line: str, author: str | None) -> None:
    head = f'{SITE}<meta name="author" content="{declared}">'
    assert read(story(byline=f"<p>{line}</p>" if line else ""), head).author == author


def test_marked_names_at_the_headline_are_taken_whatever_else_their_box_holds() -> None:
    box = (
        "<div class='meta'><span class='author'>Nils Aber</span><p>19 November 2019</p>"
        "<div><h3><a href='/other'>Another story of the harbour</a></h3></div></div>"
    )
    assert read(story(byline=box), SITE).author == "Nils Aber"


def test_who_made_the_page_is_not_its_author() -> None:
    foot = "<p>Theme by <a rel='author' href='https://example.org'>Nils Aber</a></p>"
    assert read(f"{story()}{'<p>Velm</p>' * 20}{foot}", SITE).author is None


def test_the_blog_of_a_platform_bears_the_name_of_its_author() -> None:
    head = "<meta property='og:site_name' content='hafenlicht'><meta property='og:url' content='%s'><title>Velm</title>"
    line = "<p>Veröffentlicht von hafenlicht am 3. Mai 2019</p>"
    blog = head % "https://hafenlicht.wordpress.com/2019/05/03/velm/"
    assert read(story(byline=line), blog).author == "hafenlicht"
    assert read(story(byline=line), head % "https://hafenlicht.example/velm/").author is None
