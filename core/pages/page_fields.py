"""Headline and outlet of a web page, and the names by which its site calls itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from core.pages.page_keys import plain_key
from core.pages.page_title import find_title
from core.pages.page_tree import meta_values, names_of, plain_words
from core.patterns import compile_later

_PIPES = compile_later(r"\s*\|\s*|\s+(?:::|•|»|«)\s+")
_ADDRESS = compile_later(r"^(?:https?://|www\.)\S+$", 2)
_SHORTEST_NAME = 4
"""Letters up to which the first part of a name, before a dash, is an abbreviation and not all of it."""
_NO_OUTLET = compile_later(r"©|copyright|^\d{4}\b|^[\d\s./-]+$|[{}$]|^(?:home|start|blog|news|none|null|website)$", 2)
_BLOG_ARCHIVE = compile_later(r"(.{2,80}?)\s+[»|–-]\s+(?:Blog Archive?|Blogarchiv)\b", 2)
_MOST_OUTLET_WORDS = 8
_MOST_SITE_WORDS = 6


@dataclass(frozen=True, slots=True)
class PageFields:
    """What the page says of its article."""

    title: str | None
    outlet: str | None
    sites: set[str]
    """The keys of the names by which the site calls itself."""


def read_fields(root: Any, articles: list[dict[str, Any]], url: str | None) -> PageFields:
    """Return the fields; `articles` are those that the page declares, `url` its address."""
    outlet = _find_outlet(root, articles)
    sites = _site_names(root, outlet, url)
    return PageFields(find_title(root, articles, sites), outlet, sites)


def _find_outlet(root: Any, articles: list[dict[str, Any]]) -> str | None:
    named = [
        *meta_values(root, "og:site_name"),
        *(name for node in articles for name in names_of(node.get("publisher"))),
    ]
    named += meta_values(root, "application-name", "apple-mobile-web-app-title", "dc.publisher")
    heads = {plain_key(plain_words(element)) for element in root.xpath("//h1")[:3]} - {""}
    tidy = [cut for cut in (_tidy_outlet(name, heads) for name in named) if _is_outlet(cut)]
    spoken = [name for name in tidy if "." not in name.strip(".")]
    best = spoken if spoken and plain_key(spoken[0]) in plain_key(tidy[0]) else tidy
    return best[0] if best else None


def _tidy_outlet(name: str, heads: set[str]) -> str:
    """Return the name of a site without its motto and without the headline, which some pages put into it; empty if it
    is an address."""
    if _ADDRESS.match(name):
        return ""
    parts = [part.strip(" @-–|/") for one in _PIPES.split(name) for part in one.split(" - ")]
    best = next((part for part in parts if plain_key(part) not in heads), parts[0])
    return best if len(best) > _SHORTEST_NAME or len(parts) == 1 else name.strip()


def _is_outlet(name: str) -> bool:
    is_short = bool(plain_key(name)) and len(name) <= 60 and len(name.split()) <= _MOST_OUTLET_WORDS
    return is_short and "://" not in name and not _NO_OUTLET.search(name)


def tidy_extracted_outlet(root: Any, name: str | None, title: str | None) -> str | None:
    """Return the name of the site that another library found, None if it is a handle of a network, or the headline."""
    tidy = _tidy_outlet(name or "", {plain_key(title or "")})
    key = plain_key(tidy)
    handles = {plain_key(one.rpartition("/")[2]) for one in meta_values(root, "twitter:site", "twitter:creator")}
    hosts = {plain_key(address) for address in meta_values(root, "og:url")}
    hosts |= {plain_key(link.get("href") or "") for link in root.xpath("//link[@rel='canonical']")[:2]}
    is_named = any(key in host for host in hosts)
    is_handle = "_" in tidy or (" " not in tidy and key in handles and not is_named)
    long_part = len(tidy.split()) > 3 and key in plain_key(title or "")
    return None if is_handle or long_part or not _is_outlet(tidy) or key == plain_key(title or "") else tidy


def _site_names(root: Any, outlet: str | None, url: str | None) -> set[str]:
    """Return the keys of names by which the site calls itself."""
    names = [outlet or "", *meta_values(root, "og:site_name", "application-name", "twitter:site")]
    names = [name for name in names if len(name.split()) <= _MOST_OUTLET_WORDS]
    names += [found[1] for found in map(_BLOG_ARCHIVE.match, map(plain_words, root.xpath("//title")[:1])) if found]
    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        host = ""
    labels = host.removeprefix("www.").split(".")
    names += [host.removeprefix("www."), labels[-2] if len(labels) > 1 else ""]
    homes = "//a[@href='/' or @rel='home' or @href='./' or contains(@class, 'logo')]"
    links = [words for link in root.xpath(homes)[:20] for words in (plain_words(link), *link.xpath(".//img/@alt"))]
    names += [words for words in links if len(words.split()) <= _MOST_SITE_WORDS]
    keys = {key for key in map(plain_key, names) if len(key) > 2 and key not in ("home", "startseite", "accueil")}
    return keys | {"blogarchive", "blogarchiv"}
