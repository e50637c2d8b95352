"""The day of a web page: of its own article, in any order and language, and never that of anything else."""

from __future__ import annotations

import pytest

from core.readers import read_raw
from core.readers.page_date import PageDay, find_page_date
from core.records import Raw

STORY = "<p>The harbour town of Velm wants a bridge, its mayor said.</p>"


def day_of(head: str = "", line: str = "", rest: str = "", lang: str = "en") -> PageDay:
    page = (
        f"<html lang='{lang}'><head><title>Velm wants a bridge</title>{head}</head><body><nav>Tuesday, 1 May 2018</nav>"
    )
    return find_page_date(f"{page}<article><h1>Velm wants a bridge</h1>{line}{STORY}</article>{rest}</body></html>")


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:published_time' content='2019-11-19T10:00:00+01:00'>",
        "<meta name='DC.date.issued' content='20191119'>",
        "<meta name='sailthru.date' content='Tue, 19 Nov 2019 10:00:00 +0000'>",
        "<meta name='pubdate' content='1574150400'>",
        "<meta name='pubdate' content='1574150400000'>",
        "<meta name='date' content='Tue Nov 19 10:00:00 CET 2019'>",
        linked('{"@type": "NewsArticle", "datePublished": "2019-11-19", "dateModified": "2020-01-02"}'),
        linked('{"@graph": [{"@type": "WebPage"}, {"@type": ["Article"], "datePublished": "2019-11-19T08:00:00Z"}]}'),
        linked('//<![CDATA[\n{"@type": "BlogPosting", "datePublished": "2019-11-19"};\n//]]>'),
        linked('{"@type": "NewsArticle", "datePublished": "2019-11-19", "text": "a "broken" one"}'),
    ],
)
def test_declared_days(head: str) -> None:
    assert day_of(head).declared == "2019-11-19"


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("<p>Published 19 November 2019</p>", "en"), ("<div class='news-teaser'>19.11.2019</div>", "de"),
        ("<p>By Ida Roth | Nov 19, 2019, 6:07 PM EST</p>", "en"), ("<p>Publié le 19 novembre 2019 à 10h12</p>", "fr"),
        ("<p>2019年11月19日</p>", "ja"), ("<p>2019년 11월 19일</p>", "ko"), ("<p>Mardi 19 novembre 2019</p>", "fr"),
    ],
)  # fmt: skip
def test_days_at_the_headline(line: str, lang: str) -> None:
    assert day_of(line=line, lang=lang) == PageDay(None, "2019-11-19")


def test_the_article_of_the_page_among_several() -> None:
    items = (
        '[{"@type": "NewsArticle", "headline": "Another story", "datePublished": "2020-02-02"},'
        '{"@type": "NewsArticle", "headline": "Velm wants a bridge", "datePublished": "2019-11-19"}]'
    )
    assert day_of(linked(items)).declared == "2019-11-19"
    assert day_of(linked(items.replace("Velm wants a bridge", "A third"))).declared is None


@pytest.mark.parametrize(
    "rest",
    [
        "<p class='copyright'>© 3 May 2020 Velm Post</p>",
        "<div class='related'><p>Published 4 May 2020</p></div>",
        "<div id='comments'><time itemprop='datePublished' datetime='2020-05-05'></time></div>",
        "<footer><p>Published 6 May 2020</p></footer>",
        "<aside><p>7 May 2020</p></aside>",
        "<p>Updated 8 May 2020</p>",
        "<p>The vote of 9 May 2020 decides.</p>",
    ],
)
def test_days_of_other_things(rest: str) -> None:
    assert day_of(rest=rest) == PageDay()


def test_figures_that_can_be_two_days() -> None:
    assert day_of(line="<p>Published: 03/04/2019 10:12</p>").stamped == "03/04/2019"
    assert day_of(line="<p>Publié le 03/04/2019</p>", lang="fr").stamped == "2019-04-03"
    got = read_raw(Raw("a.html", (
        "<html><head><title>Velm wants a bridge</title></head><body><article><h1>Velm wants a bridge</h1>"
        f"<p>Published: 03/04/2019 10:12</p>{STORY * 4}</article></body></html>"
    ).encode(), "html"))  # fmt: skip
    assert got.published is None
    assert got.notes == ("The date of the source can be 2019-04-03 or 2019-03-04. Set it under Article, Details.",)


def test_the_day_of_the_place_beats_universal_time() -> None:
    head = "<meta property='article:published_time' content='{}'>"
    line = "<p>Published 20 November 2019</p>"
    assert day_of(head.format("2019-11-19T23:30:00Z"), line).declared == "2019-11-20"
    assert day_of(head.format("2019-11-19T23:30:00-05:00"), line).declared == "2019-11-19"
    assert day_of(head.format("2019-11-19T23:30:00Z")).declared == "2019-11-19"


META = "<meta property='article:published_time' content='{}'>"
LOOSE = "<meta name='date' content='2019-11-25'>"
ADDRESS = "<link rel='canonical' href='https://post.example{}'>"


@pytest.mark.parametrize(
    ("head", "line", "day"),
    [
        (LOOSE, "<p>19 November 2019</p>", "2019-11-19"),
        (LOOSE, "<p>Stand: 27 November 2019</p>", "2019-11-25"),
        (LOOSE, "", "2019-11-25"),
        (LOOSE + ADDRESS.format("/2019/11/19/bridge"), "", "2019-11-19"),
        (META.format("1970-01-01T00:00:00Z"), "<p>19 November 2019</p>", "2019-11-19"),
        ("<meta name='pubdate' content='11/19/2019'><meta name='created' content='2019-11-02'>", "", "2019-11-19"),
    ],
)
def test_days_that_can_be_of_a_change_or_a_draft_count_last(head: str, line: str, day: str) -> None:
    found = day_of(head, line)
    assert (found.declared or found.stamped) == day


@pytest.mark.parametrize(
    ("head", "line", "day"),
    [
        (META.format("2019-11-19T23:30:00+00:00") + ADDRESS.format("/2019/11/20/bridge"), "", "2019-11-20"),
        (META.format("2019-11-20T08:30:00Z") + ADDRESS.format("/2019/11/20/a"), "<p>Nov 21, 2019</p>", "2019-11-20"),
        (META.format("2019-11-20T08:30:00Z"), "<p>Nov 21, 2019 -- Updated 0203 GMT</p>", "2019-11-20"),
        (linked('{"@type": "Article", "datePublished": "Wed, 20 Nov 2019 00:25:56 GMT"}'),
         "<p>November 19, 2019</p>", "2019-11-19"),
        (META.format("2019-11-19T20:30:00-05:00")
         + linked('{"@type": "Article", "datePublished": "2019-11-20T01:30:00Z"}'), "", "2019-11-19"),
        (META.format("2019-11-19T10:00:00+01:00") + ADDRESS.format("/2019/11/18/a"), "", "2019-11-19"),
        (META.format("2019-11-19T10:00:00+01:00") + ADDRESS.format("/2017/6/2/a"), "", "2017-06-02"),
    ],
)  # fmt: skip
def test_the_day_of_the_place_and_of_the_first_publication(head: str, line: str, day: str) -> None:
    assert day_of(head, line).declared == day


def test_a_day_of_creation_is_one_where_there_is_no_other() -> None:
    created = linked('{"@type": "Recipe", "dateCreated": "2019-11-18"}')
    assert day_of(created).declared == "2019-11-18"
    assert day_of(created + META.format("2019-11-19")).declared == "2019-11-19"
    review = '{"@type": "Product", "review": {"@type": "Review", "datePublished": "2019-11-18"}}'
    assert day_of(linked(review)).declared is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("<p>19.11.19</p>", "2019-11-19"),
        ("<p>Velm, 5/11/98 | Ida Roth</p>", "1998-11-05"),
        ("<p><b>19.11.19</b><i>10:12</i></p>", "2019-11-19"),
        ("<p><b>mardi 19 novembre 2019</b><i>10:12</i></p>", "2019-11-19"),
        ("<p>Ida Roth <time datetime='2019-11-19T10:00:00+01:00'>vor 3 Tagen</time></p>", "2019-11-19"),
        ("<p><time datetime='2019-11-19T23:00:00Z'>20.11.19</time></p>", "2019-11-20"),
        ("<p class='caption'>19. November 2019 | Stadt</p>", "2019-11-19"),
        ("<p>Veröffentlicht am 19. November 2019 / © Velm Post</p>", "2019-11-19"),
        ("<p>19. November 1921, gegründet von Ida Roth</p>", None),
        ("<p>Registriert: 19.11.2019</p>", None),
        ("<p class='caption'>Foto: Ida Roth, 19. November 2019</p>", None),
        ("<p>Version 19.11.19.2</p>", None),
        ("<p>— Ida Roth (@idaroth) November 19, 2019</p>", None),
        ("<p><span class='updated rich-snippet-hidden'>2019-11-25</span>19. November 2019</p>", "2019-11-19"),
    ],
)
def test_lines_at_the_headline(line: str, day: str | None) -> None:
    assert day_of(line=line, lang="de").stamped == day


def test_the_headline_is_not_that_of_the_comments() -> None:
    line = "<p>19 November 2019</p>" + STORY * 12
    comments = "<h2>Two thoughts on “Velm wants a bridge”</h2><p>20 November 2019</p>"
    assert day_of(line=line, rest=f"<div class='comments'>{comments}</div>").stamped == "2019-11-19"
    assert day_of(line=line, rest=comments).stamped == "2019-11-19"


def test_other_days_and_the_place_decide_between_two_days() -> None:
    line = "<p>03/04/2019</p>"
    assert day_of(line=line, rest="<div class='comments'><p>Ida, 23/04/2019</p></div>").stamped == "2019-04-03"
    assert day_of(line=line, rest="<div class='comments'><p>Ida, 04/23/2019</p></div>").stamped == "2019-03-04"
    assert day_of(ADDRESS.replace("example", "co.uk").format("/a"), line).stamped == "2019-04-03"
    assert day_of(line=line, lang="en-GB").stamped == "2019-04-03"
    assert day_of("<meta name='pubdate' content='03/04/2019'>", "<p>4 March 2019</p>").declared == "2019-03-04"
    assert day_of("<meta name='pubdate' content='03/04/2019'>").declared == "03/04/2019"


@pytest.mark.parametrize("page", ["", "<", "\0", "<div>" * 9000, linked("[" * 9000), linked('{"@type":' * 900)])
def test_bad_pages(page: str) -> None:
    assert find_page_date(page) == PageDay()
