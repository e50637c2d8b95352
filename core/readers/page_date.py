"""The day on which the article of a web page was first published: from linked data, meta elements, marked times, and
the line below or above the headline.

Days of other stories, comments, pictures, the masthead, the copyright and the page itself are never taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from core.pages.page_tree import parse_page
from core.patterns import compile_later
from core.readers.day_words import DAY_FIRST, FIRST_YEAR, LAST_YEAR, choose_day, date_order
from core.readers.page_linked_data import LinkedDays, find_linked_days, plain_address, plain_title
from core.readers.page_stamps import around_headline, find_headline, find_page_stamps, is_beside_story
from core.readers.publication_date import date_from_url, parse_date, possible_metadata_days

_PUBLISHED_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date_published",
    "article.published", "article:published", "parsely-pub-date", "sailthru.date", "rnews:datepublished",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "citation_publication_date", "citation_online_date",
    "originalpublicationdate", "article_date_original", "dc.date.issued", "dcterms.issued", "dc.issued",
    "dc.date.published", "dcsext.articlefirstpublished", "ob:date", "og:pubdate", "article_date", "article-date",
    "bt:pubdate", "shareaholic:article_published_time", "publication_date", "publish_date", "publish-date",
    "publishdate", "pubdate", "pub_date", "publisheddate", "published_date", "published-date", "published", "ptime",
    "displaydate", "prism.publicationdate", "article:post_date", "vr:published_time", "citation_date",
)  # fmt: skip
"""Names, in lower case, under which meta elements give the day of publication, in order of trust."""
_LOOSE_NAMES = (
    "dcterms.created", "dc.date.created", "dc.created", "article.created", "article:create_time", "created", "date",
    "dc.date", "dcterms.date", "dc:date",
)  # fmt: skip
"""Names under which many systems give the day of the last change or of a draft."""

_UNIVERSAL = compile_later(r"\d{2}(?:\.\d{1,9})?\s?(?:Z|UTC|GMT|[+-]00:?00)$")
"""The end of a time in universal time, whose day can be another than that of the place."""
_ISO_DAY = compile_later(r"\d{4}-\d\d-\d\d")
_NO_DAY = "1970-01-01"
"""The first day of many clocks, which stands where a day is missing."""
_REPUBLISHED = 31
"""Days by which the address must be earlier to be the day of the first publication; systems make some addresses from
the day of a draft."""
_SAME_MOMENT = 120
"""Seconds between two times of one moment at most."""
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
    """Return the days of a page; all empty if it gives none. Never raises for a bad page."""
    root = parse_page(page)
    return PageDay() if root is None else read_page_day(root, title, address)


def read_page_day(root: Any, title: str | None = None, address: str | None = None) -> PageDay:
    """Return the days of a page that is parsed; all empty if it gives none.

    Order of trust: linked data, meta elements, times marked as the publication's; then the address; then the line at
    the headline; then meta elements that can name a change. A day on which the page was changed is none. Figures that
    can be two days are decided by other days of the page or by its language.
    """
    meta = _collect_meta(root)
    headline = find_headline(root, title, meta.get("og:title"), meta.get("twitter:title"))
    found = find_page_stamps(root, headline)
    own = [value.strip() for value in _own_addresses(root, meta, address) if value and value.strip()]
    order = date_order(found.figures) or _order_of_place(root, meta, own)
    plain = dict.fromkeys(plain_address(value) for value in own)
    linked = _linked_days(root, meta, headline, plain)
    values = [linked.published, *(meta[name] for name in _PUBLISHED_NAMES if name in meta)]
    values += [*_marked_times(root, around_headline(headline)), linked.created]
    first = next((stamp for stamp in found.stamps), None)
    shown = next((choose_day(stamp.days, order) or stamp.words for stamp in found.stamps), None)
    stamped = shown.isoformat() if isinstance(shown, date) else shown
    addressed = next(filter(None, map(date_from_url, own)), None)
    sure = stamped if first is None or not first.changed else None
    declared = _first_day(values, order, sure)
    if declared is not None:
        return PageDay(_day_first_published(declared, values, sure, addressed), stamped)
    loose = _first_day([meta[name] for name in _LOOSE_NAMES if name in meta], order, stamped)
    if addressed or loose is None:
        doubtful = next((words for words in values if words and len(possible_metadata_days(words)) > 1), None)
        return PageDay(addressed or doubtful, stamped)
    if stamped is None or not _ISO_DAY.fullmatch(stamped) or (sure is None and loose[0] < stamped):
        return PageDay(loose[0], stamped)
    return PageDay(stamped if stamped == loose[0] else None, stamped)


def _first_day(values: list[str | None], order: str | None, shown: str | None) -> tuple[str, str] | None:
    """Return the first day among some words, with its words; a day in figures that can be two is the one that the page
    shows, else the one of the order of its figures."""
    for words in values:
        possible = [day.isoformat() for day in possible_metadata_days(words)] if words else []
        day = shown if len(possible) > 1 and shown in possible else parse_metadata_day(words or "", order)
        if words and day and day != _NO_DAY:
            return day, words
    return None


def _day_first_published(
    declared: tuple[str, str], values: list[str | None], shown: str | None, addressed: str | None
) -> str:
    """Return the day of the place for one in universal time, and the day of the address if that is far earlier."""
    day, words = declared
    if addressed and _days_apart(addressed, day) > _REPUBLISHED:
        return addressed
    if not _UNIVERSAL.search(words.strip()) or addressed == day:
        return day
    same = (value[:10] for value in values if value and _is_same_moment(value, words))
    local = next((one for one in same if abs(_days_apart(one, day)) == 1), None)
    seen = shown if shown and _ISO_DAY.fullmatch(shown) else addressed
    return local or (seen if seen and abs(_days_apart(seen, day)) == 1 else day)


def _days_apart(first: str, second: str) -> int:
    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def _is_same_moment(local: str, universal: str) -> bool:
    """Return whether the first of two ISO times, in the time of a place, is the moment of the second."""
    try:
        one, other = datetime.fromisoformat(local.strip()), datetime.fromisoformat(universal.strip())
    except ValueError:
        return False
    if not one.utcoffset() or other.tzinfo is None:
        return False
    return abs((one - other).total_seconds()) < _SAME_MOMENT


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


def _own_addresses(root: Any, meta: dict[str, str], address: str | None) -> list[str | None]:
    links = (link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return [*links, meta.get("og:url"), address]


def _linked_days(root: Any, meta: dict[str, str], headline: Any, own: Iterable[str]) -> LinkedDays:
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


def _order_of_place(root: Any, meta: dict[str, str], addresses: list[str]) -> str | None:
    """Return DAY_FIRST where the page is in a language or its address in a country that never writes the month first;
    English can mean both."""
    said = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or meta.get("content-language")
    code = re.split(r"[-_]", (said or meta.get("og:locale") or meta.get("language") or "").strip().lower())
    hosts = (plain_address(one).partition("/")[0].rpartition(".")[2] for one in addresses)
    is_sure = code[0] in _DAY_FIRST_LANGUAGES or (code[0] == "en" and code[-1] in _DAY_FIRST_COUNTRIES)
    return DAY_FIRST if is_sure or any(host in _DAY_FIRST_COUNTRIES for host in hosts) else None


_DAY_FIRST_LANGUAGES = frozenset((
    "cs", "da", "de", "el", "es", "fi", "fr", "it", "nb", "nl", "no", "pl", "pt", "ro", "ru", "tr", "uk",
))  # fmt: skip
"""Languages in which a day in figures starts with the day (Unicode CLDR, short format of dates)."""
_DAY_FIRST_COUNTRIES = frozenset((
    "ar", "at", "au", "be", "br", "ch", "cl", "de", "dk", "es", "eu", "fi", "fr", "gb", "gr", "ie", "in", "it",
    "lu", "mx", "ng", "nl", "no", "nz", "pe", "pl", "pt", "ro", "rs", "ru", "sg", "tr", "ua", "uk", "uy", "ve",
))  # fmt: skip
"""Endings of addresses and countries of English in which figures start with the day (Unicode CLDR, short format)."""
