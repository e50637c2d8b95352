"""The day of publication in the linked data of a web page (JSON-LD): that of the article the page is about, never that
of another story it lists.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from core.patterns import compile_later

MOST_THINGS = 20_000
"""Most things of the linked data of one page that are looked at; real pages have a few hundred."""

LONGEST_BLOCK = 2_000_000
"""Most characters of one block that are parsed."""

_ARTICLE = compile_later(
    r"(?:article|posting|report|review|blogpost|chapter|recipe|howto|creativework)$", re.IGNORECASE
)
_PAGE = compile_later(r"page$", re.IGNORECASE)
_ASIDE = frozenset((
    "about", "associatedmedia", "author", "blogpost", "blogposts", "comment", "comments", "hasparts", "image",
    "isbasedon", "ispartof", "itemlistelement", "logo", "mentions", "offers", "potentialaction",
    "primaryimageofpage", "publisher", "relatedlink", "review", "reviews", "subjectof", "thumbnail", "video",
))  # fmt: skip
"""Properties, in lower case, whose things are not what the page is about."""

_BROKEN = compile_later(r'"datePublished"\s{0,9}:\s{0,9}"([^"\n]{4,60})"')
_WORD = compile_later(r"\w+")


@dataclass(frozen=True, slots=True)
class LinkedDays:
    """The words of the days of the page's article; each is unchecked."""

    published: str | None = None
    created: str | None = None
    """Of an article that gives no day of publication."""


def find_linked_days(blocks: Iterable[str], addresses: frozenset[str], titles: frozenset[str]) -> LinkedDays:
    """Return the days of the article that the page is about.

    `blocks` are the contents of its `application/ld+json` scripts, `addresses` and `titles` those that the page gives
    itself, as `plain_address` and `plain_title` make them. Where several articles stand in the data and none has the
    address or the title of the page, it has no day unless all agree.
    """
    articles: list[dict[str, Any]] = []
    pages: list[dict[str, Any]] = []
    broken: set[str] = set()
    for block in blocks:
        try:
            data = json.loads(_strip_wrapping(block[:LONGEST_BLOCK]), strict=False)
        except (ValueError, RecursionError):
            broken.update(_BROKEN.findall(block[:LONGEST_BLOCK]))
            continue
        for thing in _iterate_things(data):
            kinds = _kinds_of_thing(thing)
            if any(_ARTICLE.search(kind) for kind in kinds):
                articles.append(thing)
            elif any(_PAGE.search(kind) for kind in kinds):
                pages.append(thing)
    for things in (articles, pages):
        days = _days_of_main(things, addresses, titles)
        if days.published or days.created:
            return days
    return LinkedDays(next(iter(broken)) if len(broken) == 1 else None)


def plain_address(address: str) -> str:
    """Return an address without scheme, `www.`, query and the slash at its end, to compare it with another."""
    short = re.split(r"[?#]", address.strip(), maxsplit=1)[0].lower()
    return short.partition("//")[2].removeprefix("www.").rstrip("/") or short.rstrip("/")


def plain_title(title: str) -> str:
    """Return the words of a title in lower case, to compare it with another."""
    return " ".join(_WORD.findall(title[:500].lower()))


def _strip_wrapping(block: str) -> str:
    """Remove the comment or CDATA signs and the semicolon that some pages put around their data."""
    start = min((at for at in (block.find("{"), block.find("[{")) if at >= 0), default=0)
    end = max(block.rfind("}"), block.rfind("]"))
    head = block[:start].rstrip()
    if head.endswith("[") and "CDATA" not in head:
        start = head.rfind("[")
    piece = block[start : end + 1]
    return piece.removesuffix("]]") if not piece.startswith("[") and piece.endswith("]]") else piece


def _iterate_things(data: Any) -> Iterator[dict[str, Any]]:
    """Iterate over the things of linked data in the order of the page, without those beside the point."""
    waiting = [data]
    for _turn in range(MOST_THINGS):
        if not waiting:
            return
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(reversed(one))
        elif isinstance(one, dict):
            yield one
            below = [value for key, value in one.items() if str(key).lower() not in _ASIDE]
            waiting.extend(value for value in reversed(below) if isinstance(value, dict | list))


def _kinds_of_thing(thing: dict[str, Any]) -> list[str]:
    kinds = thing.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _days_of_main(things: list[dict[str, Any]], addresses: frozenset[str], titles: frozenset[str]) -> LinkedDays:
    dated = [thing for thing in things if _first_day(thing)]
    own = [thing for thing in dated if _thing_addresses(thing) & addresses or _thing_titles(thing) & titles]
    if not own:
        own = [thing for thing in dated if thing.get("articleBody") or thing.get("mainEntityOfPage")]
        own = own if len(own) == 1 else []
    chosen = own or dated
    if chosen and (own or len({(_first_day(thing) or "")[:10] for thing in chosen}) == 1):
        return LinkedDays(_read_words(chosen[0], "datePublished"), _read_words(chosen[0], "dateCreated"))
    return LinkedDays()


def _first_day(thing: dict[str, Any]) -> str | None:
    return _read_words(thing, "datePublished") or _read_words(thing, "dateCreated")


def _read_words(thing: dict[str, Any], name: str) -> str | None:
    value = thing.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value")
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return value.strip() or None if isinstance(value, str) else None


def _thing_addresses(thing: dict[str, Any]) -> set[str]:
    page = thing.get("mainEntityOfPage")
    values = [thing.get("url"), thing.get("@id"), page.get("@id") if isinstance(page, dict) else page]
    return {plain_address(value) for value in values if isinstance(value, str) and value.strip()} - {""}


def _thing_titles(thing: dict[str, Any]) -> set[str]:
    values = [thing.get("headline"), thing.get("name")]
    return {plain_title(value) for value in values if isinstance(value, str)} - {""}
