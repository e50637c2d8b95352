"""Headline, authors and outlet of a web page: the headline as it stands in the page, without the name of the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from core.pages.page_keys import plain_key
from core.pages.page_title import find_title
from core.pages.page_tree import meta_values, names_of, plain_words
from core.patterns import compile_later

LONGEST_TITLE = 400
"""Most characters of a headline."""
_MOST_HEADINGS = 20
_CUTS = compile_later(r"\s+(?:[|\-–—·•»«/]|::|//)\s+|\s*\|\s*|\s?_(?=[^\W_])|(?<=\w):\s+")
_PIPE_SIGNS = ("|", "_")
_PIPES = compile_later(r"\s*\|\s*|\s+(?:::|•|»|«)\s+")
_AGENCIES = frozenset((
    "afp", "ap", "reuters", "dpa", "efe", "ansa", "apa", "tass", "xinhua", "yonhap", "bloomberg", "pa", "upi", "belga",
    "sda", "ritzau", "ntb", "tt", "anp", "ctk", "pap", "kyodo", "bbcnews",
))  # fmt: skip
_PARTICLES = frozenset((
    "de", "da", "do", "dos", "di", "del", "della", "la", "le", "van", "von", "der", "den", "ter", "ten", "zu", "al",
    "el", "bin", "ibn", "y", "e", "af", "of", "and", "the", "du", "des", "und", "et",
))  # fmt: skip
_NO_HANDLE = compile_later(r"admin|webmaster|redak|editor|^\d|^(?:phd|md|ma|msc|人氣|人气|作者|編輯|编辑|記者|记者)$")
_MOST_JOINED = 6
"""Most authors of a byline that replaces a shorter one."""
_NEVER = frozenset((
    "username", "author", "authority", "updated", "organization", "control", "follow", "share", "read", "more", "our",
    "contributors", "login", "comments", "subscribe", "about", "view", "posts", "home", "news", "gast", "autor",
    "autorin", "auteur", "nutzer", "privat", "gmbh", "ev", "verlag", "stiftung", "verband", "redaktion", "redaccion",
    "redacción", "rédaction", "newsroom", "newsdesk", "team", "pressestelle", "magazin", "zeitung", "blog", "inc",
    "ltd", "llc", "foundation", "editorial", "edition", "inhalte", "anzeige", "agenturen", "online", "onlineredaktion",
    "bild",
    "foto", "photo", "januar", "februar", "märz", "oktober", "dezember", "janvier", "février",
    "août", "septembre", "octobre", "novembre", "décembre", "enero", "febrero", "zur",
    "artikel", "artikelübersicht", "alle", "beiträge", "pressemitteilung", "profil", "autorenseite", "website",
    "septiembre", "octubre", "noviembre", "diciembre", "uhr",
))  # fmt: skip
_NOT_HEADLINE = frozenset(("style", "script", "noscript", "template", "rt", "rp", "time", "svg", "button"))
_BESIDE_HEADLINE = compile_later(
    r"(?:^|[\s_-])(?:kicker|overline|roofline|dachzeile|top-?line|eyebrow|supertitle|pretitle|rubrik|badge|date|"
    r"sr-only|visually-?hidden|screen-reader-text|category|spitzmarke)(?:$|[\s_-])",
    2,
)
"""Classes of words in a heading that are not its headline."""
_ADDRESS = compile_later(r"^(?:https?://|www\.)\S+$", 2)
_SHORTEST_NAME = 4
"""Letters up to which the first part of a name, before a dash, is an abbreviation and not all of it."""
_NO_OUTLET = compile_later(r"©|copyright|^\d{4}\b|^[\d\s./-]+$|[{}$]|^(?:home|start|blog|news|none|null|website)$", 2)
_PRESS_TAIL = compile_later(
    r"\s*[-_－—–|｜:：]\s*[^\s\-_|｜－—–:：]{1,12}(?:网|網|新闻|新聞|ニュース|日报|日報|在线|뉴스|신문|일보)$"
)
"""The name of an outlet after a title in Chinese, Japanese or Korean, which stands without blanks."""
_DAY_BEFORE = compile_later(r"^\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}\s*[-–—|:•]\s*(?=\S{3})")
_FIRST_CJK = "\u3000"
"""From this character on, words have no blanks between them."""
_BLOG_ARCHIVE = compile_later(r"(.{2,80}?)\s+[»|–-]\s+(?:Blog Archive?|Blogarchiv)\b", 2)
_MOST_OUTLET_WORDS = 8
_MOST_SITE_WORDS = 6
_LONG_WORD = 8
"""Letters from which one word can be a headline."""
_FIRST_HEADINGS = 4
_MOST_OF_TITLE = 0.6
"""Share of a declared title that a heading of a lower level must have to be the headline."""
_HEADS = (
    "//h1|//*[@itemprop='headline']|//h3[contains(@class, 'post-title')]"
    "|//h2[contains(@class, 'headline') or contains(@class, 'entry-title')]"
)


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


def is_plausible(names: str, is_sure: bool = False) -> bool:
    """Return whether words look like names of persons or agencies, joined by `; `. Where the page says that they are
    its authors, one word may be a name."""
    return all(_is_plausible_name(name.split(), is_sure) for name in names.split("; "))


def _is_plausible_name(parts: list[str], is_sure: bool) -> bool:
    if len(parts) == 1:
        key = plain_key(parts[0])
        if key in _AGENCIES or (not parts[0].isascii() and len(parts[0]) <= 6):
            return True
        return is_sure and "." not in parts[0] and len(key) > 1 and key not in _NEVER and not _NO_HANDLE.search(key)
    is_written = all(
        part[0].isupper() or part.casefold().strip(".'") in _PARTICLES for part in parts if part[0].isalpha()
    )
    return is_written and not any(plain_key(part) in _NEVER for part in parts)


def choose_authors(bylines: list[tuple[str | None, bool]]) -> str | None:
    """Return the authors among bylines whose names are joined by `; `, the best one first, each with whether the page
    says that it is one. A later byline of the page with the same names and more is better."""
    kept = [names for names, is_sure in bylines if names and is_plausible(names, is_sure)]
    if not kept:
        return None
    first = kept[0].split("; ")
    for names, is_sure in bylines:
        others = names.split("; ") if names else []
        added = {plain_key(name) for name in others if " " in name} - set(map(plain_key, first))
        if is_sure and names in kept and added and len(others) == len(first) + len(added) <= _MOST_JOINED:
            return names
        is_alone = len(first) == len(others) == 1 and " " not in first[0]
        if names in kept and is_alone and others[0].startswith(f"{first[0]} "):
            return names
    return kept[0]
