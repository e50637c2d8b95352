"""The day on which the article of a web page was first published: from linked data, meta elements, marked times, and
the line below or above the headline.

Days of other stories, comments, pictures, the masthead, the copyright and the page itself are never taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from core.patterns import compile_later
from core.readers.day_words import DAY_FIRST, FIRST_YEAR, LAST_YEAR, choose_day, date_order
from core.readers.page_linked_data import LinkedDays, find_linked_days, plain_address, plain_title
from core.readers.page_stamps import around_headline, find_headline, find_page_stamps, is_beside_story
from core.readers.publication_date import parse_date, possible_metadata_days

_PUBLISHED_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date_published",
    "article.published", "article:published", "parsely-pub-date", "sailthru.date", "rnews:datepublished",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "citation_publication_date", "citation_online_date",
    "originalpublicationdate", "article_date_original", "dc.date.issued", "dcterms.issued", "dc.issued",
    "dc.date.published", "dcterms.created", "dc.date.created", "dc.created", "dcsext.articlefirstpublished",
    "bt:pubdate", "shareaholic:article_published_time", "publication_date", "publish_date", "publish-date",
    "publishdate", "pubdate", "pub_date", "publisheddate", "published_date", "published-date", "published", "ptime",
    "displaydate", "article.created", "article:create_time", "created", "prism.publicationdate",
    "date", "dc.date", "dcterms.date", "dc:date", "article:post_date", "vr:published_time", "citation_date",
)  # fmt: skip
"""Names, in lower case, under which meta elements give the day of publication, in order of trust."""

_UNIVERSAL = compile_later(r"\d{2}(?:\.\d{1,9})?(?:Z|[+-]00:?00)$")
"""The end of a time in universal time, whose day can be another than that of the place."""
_ISO_DAY = compile_later(r"\d{4}-\d\d-\d\d")
_EPOCH = compile_later(r"\d{10}(?:\d{3})?(?:\.\d{1,6})?")
_YEAR_AT_END = compile_later(r"^(?:[^\W\d_]{3}\s+){2}\d{1,2}\s+[\d:]{5,8}\s+(?:[A-Z]{2,5}\s+|[+-]\d{4}\s+)?\d{4}$")
"""`Tue Nov 19 10:00:00 CET 2019`, as programs of servers print a time."""

_MOST_TIMES = 400
"""Most marked times of one page that are looked at."""


@dataclass(frozen=True, slots=True)
class PageDay:
    """What a page says about the day of its article."""

    declared: str | None = None
    """The ISO day of its metadata or marked times."""
    stamped: str | None = None
    """The ISO day that a reader of the page sees at the headline, or the words of one that can be two days."""


def find_page_date(page: str, title: str | None = None, address: str | None = None) -> PageDay:
    """Return the days of a page; all empty if it gives none. Never raises for a bad page.

    Order of trust: linked data, meta elements, times marked as the publication's; then the line at the headline. A day
    on which the page was changed is none. Figures that can be two days are decided by other days of the page or by its
    language.
    """
    import lxml.etree
    import lxml.html

    try:
        parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
        root = lxml.html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError, RecursionError):
        return PageDay()
    meta = _collect_meta(root)
    headline = find_headline(root, title or meta.get("og:title"))
    around = around_headline(headline)
    stamps = find_page_stamps(root, headline)
    order = date_order([stamp.words for stamp in stamps]) or _order_of_language(root)
    own = _own_addresses(root, meta, address)
    values = [
        _linked_days(root, meta, headline, own).published,
        *(meta[name] for name in _PUBLISHED_NAMES if name in meta),
        *_marked_times(root, around),
    ]
    declared = next(((day, words) for words in values if words and (day := parse_metadata_day(words, order))), None)
    stamped = next((parse_metadata_day(stamp.words, order) or stamp.words for stamp in stamps), None)
    if declared is None:
        return PageDay(None, stamped)
    return PageDay(_day_of_place(*declared, stamped), stamped)


def _day_of_place(day: str, words: str, shown: str | None) -> str:
    """Return the day that the page shows where its metadata give the same moment in universal time."""
    if not _UNIVERSAL.search(words.strip()) or shown is None or not _ISO_DAY.fullmatch(shown):
        return day
    apart = abs((date.fromisoformat(shown) - date.fromisoformat(day)).days)
    return shown if apart == 1 else day


def parse_metadata_day(words: str, order: str | None = None) -> str | None:
    """Return the ISO day in the words of a metadata field of a page, also seconds or milliseconds since 1970."""
    words = words.strip()
    if _EPOCH.fullmatch(words):
        return _day_of_epoch(words)
    if _YEAR_AT_END.match(words):
        parts = words.split()
        words = f"{parts[1]} {parts[2]}, {parts[-1]}"
    day = parse_date(words, order)
    if day:
        return day
    chosen = choose_day(possible_metadata_days(words), order)
    return chosen.isoformat() if chosen else None


def _day_of_epoch(words: str) -> str | None:
    whole = words.partition(".")[0]
    seconds = int(whole) // (1000 if len(whole) == 13 else 1)
    day: date = datetime.fromtimestamp(seconds, UTC).date()
    return day.isoformat() if FIRST_YEAR <= day.year <= LAST_YEAR and seconds > 0 else None


def _collect_meta(root: Any) -> dict[str, str]:
    """Return the contents of meta elements by name in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = (element.get("content") or element.get("value") or "").strip()
        for key in ("property", "name", "itemprop", "http-equiv"):
            for name in (element.get(key) or "").lower().split():
                if content and not (key == "itemprop" and is_beside_story(element, frozenset())):
                    found.setdefault(name, content)
    return found


def _own_addresses(root: Any, meta: dict[str, str], address: str | None) -> dict[str, None]:
    links = (link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical")
    values = (*links, meta.get("og:url"), address)
    return {plain_address(value): None for value in values if value and value.strip()}


def _linked_days(root: Any, meta: dict[str, str], headline: Any, own: dict[str, None]) -> LinkedDays:
    titles = [meta.get("og:title"), meta.get("twitter:title"), "".join(root.xpath("string(//title)"))]
    if headline is not None:
        titles.append(headline.text_content())
    blocks = (script.text or "" for script in root.iter("script") if "ld+json" in (script.get("type") or "").lower())
    plain = frozenset(plain_title(title) for title in titles if title)
    return find_linked_days(blocks, frozenset(own) - {""}, plain - {""})


def _marked_times(root: Any, around: frozenset[Any]) -> list[str | None]:
    """Return the times that the page marks as those of its article, the surest kind first."""
    kinds: tuple[list[str | None], ...] = ([], [])
    for element in _iterate_marked(root):
        rank = _rank_of_mark(element)
        if rank is not None and not is_beside_story(element, around):
            words = element.get("datetime") or element.get("content") or element.get("title") or element.text_content()
            kinds[rank].append(words[:200])
    return [words for kind in kinds for words in kind]


def _iterate_marked(root: Any) -> Iterator[Any]:
    count = 0
    for element in root.iter("time", "abbr", "span", "div", "p"):
        marked = element.tag in ("time", "abbr") or element.get("itemprop") or element.get("property")
        if marked:
            yield element
            count += 1
            if count >= _MOST_TIMES:
                return


_PUBLISHED_CLASS = compile_later(
    r"(?:^|[\s_-])(?:published|entry-date|post-date|pub-?date|publish(?:ed)?-?date)", re.IGNORECASE
)


def _rank_of_mark(element: Any) -> int | None:
    """Return 0 for a time marked as the publication's, 1 for a class that says so; None for any other."""
    names = f"{element.get('itemprop') or ''} {element.get('property') or ''}".lower()
    if any(name in names for name in ("datepublished", "datecreated", "dc:created")):
        return 0
    if element.tag == "time" and element.get("pubdate") is not None:
        return 0
    if element.tag in ("time", "abbr") and _PUBLISHED_CLASS.search(element.get("class") or ""):
        return 1
    return None


def _order_of_language(root: Any) -> str | None:
    """Return DAY_FIRST where the page is in a language that never writes the month first; English can mean both."""
    language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower()
    short = re.split(r"[-_]", language)[0]
    return DAY_FIRST if short in _DAY_FIRST_LANGUAGES else None


_DAY_FIRST_LANGUAGES = frozenset((
    "cs", "da", "de", "el", "es", "fi", "fr", "it", "nb", "nl", "no", "pl", "pt", "ro", "ru", "tr", "uk",
))  # fmt: skip
"""Languages in which a day in figures starts with the day (Unicode CLDR, short format of dates)."""
