"""Headline, authors and outlet of a web page: the headline as it stands in the page, without the name of the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from core.pages.page_keys import is_site, plain_key
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
    return PageFields(_find_title(root, articles, sites), outlet, sites)


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
    is_short = bool(plain_key(name)) and len(name) <= 60 and len(name.split()) <= 8 and "://" not in name
    return is_short and not _NO_OUTLET.search(name)


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


def _find_title(root: Any, articles: list[dict[str, Any]], sites: set[str]) -> str | None:
    stated = [node["headline"] for node in articles[:3] if isinstance(node.get("headline"), str)]
    stated += meta_values(root, "og:title", "twitter:title")
    stated += [plain_words(element) for element in root.xpath("//head/title|//title")[:1]]
    stated = [
        one
        for one in (" ".join(words[: 2 * LONGEST_TITLE].split()) for words in stated)
        if one and plain_key(one) and not is_site(one, sites)
    ]
    sections = _section_names(root)
    headings = [read_heading(element) for element in root.xpath(_HEADS)[:_MOST_HEADINGS]]
    heads = [
        _cut_site(pieces, sites, sections) for pieces in map(join_pieces, headings) if 0 < len(pieces) <= LONGEST_TITLE
    ]
    heads = [one for one in heads if one and not is_site(one, sites)]
    lower = [join_pieces(read_heading(element)) for element in root.xpath("//h2|//h3")[:_MOST_HEADINGS]]
    for words in stated:
        long = [head for head in lower if _is_most(head, words)]
        same = [head for head in (*heads, *long) if _stands_in(head, words) and not is_site(head, sites)]
        if same:
            return max(same, key=len)
    for words in (_cut_site(one, sites, sections) for one in stated):
        if len(words.split()) > 1 and any(_is_part(words, pieces) for pieces in headings[:_FIRST_HEADINGS]):
            return words
    alike = [head for head in heads if len(head.split()) > 2 and any(_overlap(head, words) > 0.4 for words in stated)]
    if alike:
        return alike[0]
    first = [join_pieces(read_heading(element)) for element in root.xpath("//h1")[:2]]
    is_vague = bool(stated) and len(stated[0].split()) <= 2
    if (is_vague or not stated) and len(first) == 1 and len(first[0].split()) > 2 and first[0] in heads:
        return first[0]
    if stated:
        return _cut_site(stated[0], sites, sections)[:LONGEST_TITLE]
    return heads[0] if heads else None


def _is_most(head: str, words: str) -> bool:
    """Return whether a heading is most of a declared title, or begins it."""
    key, whole = plain_key(head), plain_key(words)
    return len(key) > _MOST_OF_TITLE * len(whole) or (whole.startswith(key) and f"{head}:" not in words)


def read_heading(element: Any) -> list[str]:
    """Return the pieces of a heading as its elements part them, without a line above it, a day, and how a character is
    read."""
    pieces: list[str] = []
    waiting: list[tuple[Any, bool]] = [(element, False)]
    while waiting:
        one, is_end = waiting.pop()
        words = one.tail if is_end else one.text
        if not is_end:
            waiting += [(one, True)] if one is not element else []
            is_beside = one is not element and _BESIDE_HEADLINE.search(f"{one.get('class') or ''}"[:200])
            if not isinstance(one.tag, str) or one.tag in _NOT_HEADLINE or is_beside:
                continue
            waiting += [(child, False) for child in reversed(one)]
        tidy = " ".join((words or "").split()).strip("¶# ")
        if tidy:
            pieces.append(tidy)
    return pieces or ([plain_words(element)] if len(element) == 0 else [])


def join_pieces(pieces: list[str]) -> str:
    """Return pieces of a heading with blanks between them, except between characters that are written without."""
    joined = ""
    for piece in pieces:
        glued = joined and min(joined[-1], piece[0]) >= _FIRST_CJK
        joined += piece if glued or not joined else f" {piece}"
    return joined


def _is_part(words: str, pieces: list[str]) -> bool:
    """Return whether words are the first or last pieces of a heading, or stand in it before or after a separator."""
    key = plain_key(words)
    heads = ("".join(pieces[:count]) for count in range(1, len(pieces)))
    tails = ("".join(pieces[count:]) for count in range(1, len(pieces)))
    return any(plain_key(part) == key for part in (*heads, *tails)) or _stands_in(words, join_pieces(pieces))


def _section_names(root: Any) -> set[str]:
    sections = {plain_key(one) for one in meta_values(root, "article:section", "section", "parsely-section")}
    return sections | {plain_key(plain_words(link)) for link in root.xpath("//nav//a|//header//a")[:300]} - {""}


def _stands_in(head: str, words: str) -> bool:
    """Return whether a declared title is this heading, or begins or ends with it at a separator."""
    inner = plain_key(head)
    if not inner or inner == plain_key(words):
        return bool(inner)
    parts = [
        part for cut in _CUTS.finditer(words[:LONGEST_TITLE]) for part in (words[: cut.start()], words[cut.end() :])
    ]
    is_long = len(head.split()) > 1 or len(inner) >= _LONG_WORD
    return is_long and any(plain_key(part) == inner for part in parts)


def _overlap(first: str, second: str) -> float:
    one, other = (set(map(plain_key, words.split())) - {""} for words in (first, second))
    return len(one & other) / max(1, min(len(one), len(other)))


def _cut_site(words: str, sites: set[str], sections: set[str]) -> str:
    """Return a declared title without the name of the site, a section before it and a day at its beginning."""
    words = _PRESS_TAIL.sub("", _DAY_BEFORE.sub("", words)) or words
    was_cut = False
    while True:
        cuts = list(_CUTS.finditer(words))
        if not cuts:
            return words
        tail, start = words[cuts[-1].end() :], words[: cuts[0].start()]
        is_pipe = cuts[-1][0].strip() in _PIPE_SIGNS
        piped = is_pipe and len(tail.split()) <= 4 and len(tail) < cuts[-1].start()
        if is_site(tail, sites) or piped or (was_cut and plain_key(tail) in sections):
            words, was_cut = words[: cuts[-1].start()].strip(), True
        elif is_site(start, sites) or (cuts[0][0].strip() in _PIPE_SIGNS and plain_key(start) in sections):
            words, was_cut = words[cuts[0].end() :].strip(), True
        else:
            return words


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
