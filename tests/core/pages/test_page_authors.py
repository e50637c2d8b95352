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


@pytest.mark.parametrize(
    ("lines", "author"),
    [
        (("by", "nacht201"), "nacht201"),
        (("Autor", "Nils Aber,"), "Nils Aber"),
        (("Autor:", "Nils Aber/VP-X"), "Nils Aber"),
        (("Rezept von", "Zum Profil von nachtlicht"), "nachtlicht"),
        (("Autor:", "Datum"), None),
        (("By Nils Aber", "Übersetzung: Ida Roth"), "Nils Aber"),
        (("Autor Nils Aber:", "EN"), "Nils Aber"),
        (("19.11.2019 - Redaktion: Nils Aber (Sprecher von Velm)",), "Nils Aber"),
        (("Filed under: Velm, Orlen — nachtlicht @ 00:11 Tags: Velm",), "nachtlicht"),
        (("19.11.2019 13:30 von Olga Symbolbild Velm",), "Olga"),
        (("Text & Fotos: Nils Aber | 0 | 337",), "Nils Aber"),
        (("Autor: Nils Aber (Sponsored Post), Redner in Velm",), "Nils Aber"),
        (("Autor: Nils Aber; Illustrator: Ida Roth",), None),
        (("Titel: Die Brücke", "Autorin: Ida Roth", "Verlag: Orlen"), None),
        (("日报记者 王小明", "责任编辑：李小红"), "王小明"),
        (("Nils AberRoth@velm.example",), None),
    ],
)
def test_labels_of_names(lines: tuple[str, ...], author: str | None) -> None:
    assert read(story(byline="".join(f"<p>{line}</p>" for line in lines)), SITE).author == author


@pytest.mark.parametrize(
    ("foot", "author"),
    [
        ("<p>Von: Nils Aber</p>", "Nils Aber"),
        ("<p>Posted by Nils Aber at 18:52 Tagged with: Velm</p>", "Nils Aber"),
        ("<p>Peter Aber</p>", "Peter Aber"),
        ("<p>Autoren Nils Aber und Ida Roth</p>", "Nils Aber; Ida Roth"),
        ("<aside class='author-meta'><a href='/author/nils'>Nils Aber</a> Autor</aside>", "Nils Aber"),
        ("<div class='author-bio'><p class='bio-name'><a rel='author' href='/n'>Nils</a></p></div>", "Nils"),
        ("<p>Von Nils Aber</p><p>Von Ida Roth</p>", None),
    ],
)
def test_names_below_the_story(foot: str, author: str | None) -> None:
    long = (
        "<p>The old bridge of the town was built long before the war, and nobody in the council can say who paid for it"
    )
    end = "<h3>More news</h3><p>Velm</p>"
    assert read(story(f"{long} at the time, or why.</p>" * 24) + foot + end, SITE).author == author


@pytest.mark.parametrize(
    ("declared", "line", "author"),
    [
        ("Nils Aber - Ida Roth", "<p>Erstellt von Fabian am 6. Mai 2014</p>", "Fabian"),
        ("Velm-Archiv", "<h2>vom <span class='author'><a href='/k'>Krimifreund</a></span></h2>", "Krimifreund"),
        ("AFP/The Velm Post", "", "AFP"),
        ("Nils Aber, Senior Staff Technologist, VELM Speech, Privacy, and Technology Project", "", "Nils Aber"),
        ("Nils Aber; New York", "", "Nils Aber"),
        ("Frau Velm", "<p>17. Februar 2020 Frau Velm 4 Kommentare</p>", "Frau Velm"),
        ("", "<p class='author'>Beitrag von <a href='/r'>rasender23</a> » 21.01.2009</p>", "rasender23"),
        ("", "<p class='author'><a href='/n'>Nachtlicht</a> Ein Kommentar</p>", "Nachtlicht"),
    ],
)
def test_who_of_several_is_the_author(declared: str, line: str, author: str | None) -> None:
    head = f'{SITE}<meta name="author" content="{declared}">' if declared else SITE
    assert read(story(byline=line), head).author == author


def test_the_byline_of_another_story_adds_no_authors() -> None:
    other = "<p>Town</p>" * 14 + "<h3><a href='/b'>A flood</a></h3><p>By Jo Lind and Nils Aber</p>"
    assert read(story(byline="<p>By Nils Aber</p>") + other, SITE).author == "Nils Aber"


def test_the_headline_in_a_list_is_not_where_the_story_stands() -> None:
    listed = "<ul><li>Velm wants a bridge</li><li>Ida Roth</li></ul>" + "<p>Town</p>" * 30
    assert read(listed + story(byline="<p>Posted by konstantin on May 3, 2019</p>"), SITE).author == "konstantin"


def test_a_name_beside_a_picture_is_no_author() -> None:
    picture = "<figure><img src='a.png'><figcaption>A bridge</figcaption></figure><p>Peter Aber/Velm.com</p>"
    assert read(story(byline=picture), SITE).author is None


def test_who_made_the_page_or_edits_it_is_not_declared_its_author() -> None:
    head = f'{SITE}<meta name="author" content="Nils Aber">'
    assert read(f"{story()}<footer>Theme by Nils Aber</footer>", head).author is None
    assert read(f"{story()}<p>【责任编辑：李小红】</p>", f'{SITE}<meta name="author" content="李小红">').author is None


def test_the_authors_of_references_are_not_those_of_the_paper() -> None:
    head = f'{SITE}<meta name="citation_author" content="Nils Aber"><meta name="author" content="Ida Roth, Jo Lind">'
    assert read(story(), head).author == "Nils Aber"
