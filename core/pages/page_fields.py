"""Headline, authors and outlet of a web page: the headline as it stands in the page, without the name of the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from core.pages.page_tree import meta_values, names_of, plain_words
from core.patterns import compile_later

LONGEST_TITLE = 400
"""Most characters of a headline."""
_LONGEST_BYLINE = 200
_MOST_HEADINGS = 20
_NOT_WORDS = compile_later(r"[\W_]+")
_CUTS = compile_later(r"\s+(?:[|\-–—·•»«/]|::|//)\s+|\s*\|\s*|\s?_(?=[^\W_])|(?<=\w):\s+")
_PIPE_SIGNS = ("|", "_")
_PIPES = compile_later(r"\s*\|\s*|\s+(?:::|•|»|«)\s+")
_BYLINE = (
    "//*[@rel='author' or @itemprop='author' or contains(concat(' ', @class, ' '), ' byline ') "
    "or contains(concat(' ', @class, ' '), ' author ') or contains(@class, 'byline') "
    "or contains(@class, 'author-name') or contains(@class, 'author__name') or @id='byline']"
)
_AFTER_NAMES = compile_later(
    r"\s+(?=\d)|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|"
    r"october|november|december|published|updated|last updated|posted|follow|edited by|před|vor \d|il y a|hace)\b",
    2,
)
_BRACKETS = compile_later(r"\([^()]{0,200}\)")
_AGENCIES = frozenset((
    "afp", "ap", "reuters", "dpa", "efe", "ansa", "apa", "tass", "xinhua", "yonhap", "bloomberg", "pa", "upi", "belga",
    "sda", "ritzau", "ntb", "tt", "anp", "ctk", "pap", "kyodo", "bbcnews",
))  # fmt: skip
_PARTICLES = frozenset((
    "de", "da", "do", "dos", "di", "del", "della", "la", "le", "van", "von", "der", "den", "ter", "ten", "zu", "al",
    "el", "bin", "ibn", "y", "e", "af", "of", "and", "the", "du", "des", "und", "et",
))  # fmt: skip
_NEVER = frozenset((
    "username", "author", "authority", "updated", "organization", "control", "follow", "share", "read", "more", "our",
    "contributors", "login", "comments", "subscribe", "about", "view", "posts",
))  # fmt: skip
_ELSEWHERE = compile_later(r"comment|related|sidebar|footer|promo|teaser|recommend|popular|bio", 2)
_HEADS = (
    "//h1|//*[@itemprop='headline']|//h3[contains(@class, 'post-title')]"
    "|//h2[contains(@class, 'headline') or contains(@class, 'entry-title')]"
)


@dataclass(frozen=True, slots=True)
class PageFields:
    """What the page says of its article."""

    title: str | None
    authors: tuple[str, ...]
    """Bylines as written, the best one first."""
    outlet: str | None


def read_fields(root: Any, articles: list[dict[str, Any]], url: str | None, extracted: str | None = None) -> PageFields:
    """Return the fields; `articles` are those that the page declares, `url` its address, `extracted` the author that
    the extraction of the body found."""
    outlet = _find_outlet(root, articles)
    sites = _site_names(root, outlet, url)
    return PageFields(
        _find_title(root, articles, sites), tuple(_find_bylines(root, articles, sites, extracted)), outlet
    )


def plain_key(words: str) -> str:
    """Return letters and digits only, in lower case, to compare words whatever their signs."""
    return _NOT_WORDS.sub("", words.casefold())


def _find_outlet(root: Any, articles: list[dict[str, Any]]) -> str | None:
    named = [
        *meta_values(root, "og:site_name"),
        *(name for node in articles for name in names_of(node.get("publisher"))),
    ]
    named += meta_values(root, "application-name", "apple-mobile-web-app-title", "dc.publisher")
    tidy = [cut for cut in (_PIPES.split(name)[0].split(" - ")[0].strip(" .@") for name in named) if _is_outlet(cut)]
    spoken = [name for name in tidy if "." not in name.strip(".")]
    return (spoken if spoken and tidy and plain_key(spoken[0]) in plain_key(tidy[0]) else tidy or [None])[0]


def _is_outlet(name: str) -> bool:
    return bool(name) and len(name) <= 60 and len(name.split()) <= 8 and "://" not in name


def _site_names(root: Any, outlet: str | None, url: str | None) -> set[str]:
    """Return the keys of names by which the site calls itself."""
    names = [outlet or "", *meta_values(root, "og:site_name", "application-name", "twitter:site")]
    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        host = ""
    labels = host.removeprefix("www.").split(".")
    names += [host.removeprefix("www."), labels[-2] if len(labels) > 1 else ""]
    homes = "//a[@href='/' or @rel='home' or @href='./' or contains(@class, 'logo')]"
    names += [words for link in root.xpath(homes)[:20] for words in (plain_words(link), *link.xpath(".//img/@alt"))]
    return {key for key in map(plain_key, names) if len(key) > 2 and key not in ("home", "startseite", "accueil")}


def _is_site(words: str, sites: set[str]) -> bool:
    key = plain_key(words)
    if key in sites:
        return True
    short = len(words.split()) <= 5 and len(key) > 2
    return short and any(len(site) > 3 and (key.startswith(site) or site in (f"the{key}", key[3:])) for site in sites)


def _find_title(root: Any, articles: list[dict[str, Any]], sites: set[str]) -> str | None:
    stated = [node["headline"] for node in articles[:3] if isinstance(node.get("headline"), str)]
    stated += meta_values(root, "og:title", "twitter:title")
    stated += [plain_words(element) for element in root.xpath("//head/title|//title")[:1]]
    stated = [
        one
        for one in (" ".join(words[: 2 * LONGEST_TITLE].split()) for words in stated)
        if one and not _is_site(one, sites)
    ]
    heads = [plain_words(element) for element in root.xpath(_HEADS)[:_MOST_HEADINGS]]
    heads = [one for one in heads if one and len(one) <= LONGEST_TITLE and not _is_site(one, sites)]
    for words in stated:
        same = [head for head in heads if _stands_in(head, words)]
        if same:
            return max(same, key=len)
    alike = [head for head in heads if len(head.split()) > 2 and any(_overlap(head, words) > 0.4 for words in stated)]
    if alike:
        return alike[0]
    if stated:
        return _cut_site(stated[0], sites, root)[:LONGEST_TITLE]
    return heads[0] if heads else None


def _stands_in(head: str, words: str) -> bool:
    """Return whether a declared title is this heading, or begins or ends with it at a separator."""
    inner = plain_key(head)
    if not inner or inner == plain_key(words):
        return bool(inner)
    parts = [
        part for cut in _CUTS.finditer(words[:LONGEST_TITLE]) for part in (words[: cut.start()], words[cut.end() :])
    ]
    return len(head.split()) > 1 and any(plain_key(part) == inner for part in parts)


def _overlap(first: str, second: str) -> float:
    one, other = (set(map(plain_key, words.split())) - {""} for words in (first, second))
    return len(one & other) / max(1, min(len(one), len(other)))


def _cut_site(words: str, sites: set[str], root: Any) -> str:
    """Return a declared title without the name of the site and a section before it."""
    sections = {plain_key(one) for one in meta_values(root, "article:section", "section", "parsely-section")}
    sections |= {plain_key(plain_words(link)) for link in root.xpath("//nav//a|//header//a")[:300]} - {""}
    was_cut = False
    while True:
        cuts = list(_CUTS.finditer(words))
        if not cuts:
            return words
        tail, start = words[cuts[-1].end() :], words[: cuts[0].start()]
        is_pipe = cuts[-1][0].strip() in _PIPE_SIGNS
        piped = is_pipe and len(tail.split()) <= 4 and len(tail) < cuts[-1].start()
        if _is_site(tail, sites) or piped or (was_cut and plain_key(tail) in sections):
            words, was_cut = words[: cuts[-1].start()].strip(), True
        elif _is_site(start, sites):
            words, was_cut = words[cuts[0].end() :].strip(), True
        else:
            return words


def _find_bylines(root: Any, articles: list[dict[str, Any]], sites: set[str], extracted: str | None) -> list[str]:
    """Return bylines of JSON-LD, of the page's meta elements and of its text, without those that name the site."""
    found = ["; ".join(_persons(names_of(node.get("author")), sites)) for node in articles[:3]]
    for name in (
        "author",
        "article:author",
        "byl",
        "parsely-author",
        "dc.creator",
        "sailthru.author",
        "citation_author",
    ):
        found.append("; ".join(_persons(meta_values(root, name), sites)))
    for element in root.xpath(_BYLINE)[:40]:
        around = " ".join(str(one.get("class") or "") for one in (element, *element.iterancestors()))
        words = "; ".join(_persons([tidy_byline(plain_words(element))], sites)) if element.tag != "meta" else ""
        if words and len(words) <= _LONGEST_BYLINE and not _ELSEWHERE.search(around[-2000:]):
            found.append(words)
    found.append("; ".join(_persons([tidy_byline(extracted or "")], sites)))
    return list(dict.fromkeys(one for one in found if one))


def tidy_byline(words: str) -> str:
    """Return a byline of the page's text without what follows the names: days, `Follow`, a note in brackets."""
    return _AFTER_NAMES.split(_BRACKETS.sub(" ", words), maxsplit=1)[0].strip(" •·|,")


def is_plausible(names: str) -> bool:
    """Return whether words look like names of persons or agencies, joined by `; `."""
    return all(_is_plausible_name(name.split()) for name in names.split("; "))


def _is_plausible_name(parts: list[str]) -> bool:
    if len(parts) == 1:
        return plain_key(parts[0]) in _AGENCIES or (not parts[0].isascii() and len(parts[0]) <= 6)
    is_written = all(
        part[0].isupper() or part.casefold().strip(".'") in _PARTICLES for part in parts if part[0].isalpha()
    )
    return is_written and not any(plain_key(part) in _NEVER for part in parts)


def _persons(names: list[str], sites: set[str]) -> list[str]:
    kept = (name for name in names if "://" not in name and not _is_site(name, sites) and len(name) <= _LONGEST_BYLINE)
    return list(dict.fromkeys(kept))
