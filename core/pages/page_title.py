"""The headline of a web page as a reader sees it, without the name of the site, a section or a line above it."""

from __future__ import annotations

from typing import Any

from core.pages.page_keys import is_site, plain_key
from core.pages.page_tree import meta_values, plain_words
from core.patterns import compile_later

LONGEST_TITLE = 400
"""Most characters of a headline."""
_MOST_HEADINGS = 20
_CUTS = compile_later(r"\s+(?:[|\-–—·•»«/]|::|//)\s+|\s*\|\s*|\s?_(?=[^\W_])|(?<=\w):\s+|\s:\s")
_PIPE_SIGNS = ("|", "_")
_NOT_HEADLINE = frozenset(("style", "script", "noscript", "template", "rt", "rp", "time", "svg", "button"))
_INLINE = frozenset(("abbr", "acronym", "em", "i", "sup", "sub", "q", "cite", "mark", "wbr"))
"""Elements within a line, which part no heading."""
_BESIDE_HEADLINE = compile_later(
    r"(?:^|[\s_-])(?:kicker|overline|articleoverline|roofline|dachzeile|top-?line|eyebrow|supertitle|pretitle|rubrik|"
    r"badge|date|labels?|sr-only|visually-?hidden|screen-reader-text|category|spitzmarke|volanta|antetitulo|byline|"
    r"authors?)(?:$|[\s_-])",
    2,
)
"""Classes of words in a heading that are not its headline."""
_PRESS_TAIL = compile_later(
    r"\s*[-_－—–|｜:：]\s*[^\s\-_|｜－—–:：]{1,12}(?:网|網|新闻|新聞|ニュース|日报|日報|新聞社|在线|뉴스|신문|일보)$"
)
"""The name of an outlet after a title in Chinese, Japanese or Korean, which stands without blanks."""
_LAST_NOTE = compile_later(r"(?<=\S)\s*(?:（[^（）]{1,20}）|\([^()]{1,20}\))$")
"""A note in brackets after a title, such as that it has a picture."""
_DAY_BEFORE = compile_later(r"^\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}\s*[-–—|:•]\s*(?=\S{3})")
_FIRST_CJK = "\u3000"
"""From this character on, words have no blanks between them."""
_FEW_WORDS = 2
"""Words up to which a declared title says little, so that a heading without any of them is the headline."""
_LONG_PART = 5
"""Letters from which a word that a heading shares with a declared title makes the two related."""
_LONG_WORD = 8
"""Letters from which one word can be a headline."""
_MOST_OF_TITLE = 0.6
"""Share of a declared title that a heading of a lower level must have to be the headline."""
_MOST_ABOVE = 6
"""Most words of a line above the headline."""
_HEADS = (
    "//h1|//*[@itemprop='headline']|//h3[contains(@class, 'post-title')]"
    "|//h2[contains(@class, 'headline') or contains(@class, 'entry-title') or contains(@class, 'posttitle')"
    " or contains(@class, 'post-title')]|//h3[contains(@class, 'entry-title')]"
)
_SITE_HEADING = compile_later(
    r"(?:^|[\s_-])(?:logo|brand|site-?title|site-?name|blog-?title|navbar|masthead|sr-only|screen-reader-text|"
    r"visually-?hidden|is-hidden|breadcrumbs?|footer|newsletter)(?:$|[\s_-])",
    2,
)
"""Classes of headings, or of elements around them, that name the site or another part of the page."""
_MOST_LEVELS = 6
"""Elements around a heading whose classes are looked at."""


def find_title(root: Any, articles: list[dict[str, Any]], sites: set[str]) -> str | None:
    """Return the headline, None if the page has none. `articles` are those that the page declares, `sites` the keys of
    the names of its site."""
    stated = _stated_titles(root, articles, sites)
    sections = _section_names(root)
    listed = root.xpath(_HEADS)[:_MOST_HEADINGS]
    elements = [one for one in listed if not _names_other_part(one)]
    others = [join_pieces(read_heading(one)) for one in listed if one not in elements]
    headings = [_without_line_above(read_heading(one), stated, one.tag == "h1") for one in elements]
    whole = [join_pieces(pieces) for pieces in headings]
    heads = [_cut_site(one, sites, sections, stated) for one in whole if 0 < len(one) <= LONGEST_TITLE]
    heads = [one for one in heads if one and not is_site(one, sites)]
    lower = [join_pieces(read_heading(element)) for element in root.xpath("//h2|//h3")[:_MOST_HEADINGS]]
    cut = [_cut_site(one, sites, sections) for one in stated]
    cut += [_LAST_NOTE.sub("", one) for one in cut if _LAST_NOTE.search(one)]
    main = _main_heading(elements, heads)
    related = [main] if main and _is_related(main, stated, sites) else []
    long = [head for head in lower if len(head.split()) > 1 and any(_is_most(head, words) for words in stated)]
    long = [head for head in long if not any(_is_end(one, head) for one in heads) or head in heads]
    same = _same_heading([*stated, *cut], [*heads, *long], sites)
    found = (
        *(head for head in related if same and same in long and plain_key(head).startswith(plain_key(same))),
        same,
        *(one for one in cut if any(_is_piece(one, pieces) for pieces in headings)),
        *related,
        *(one for one in cut if any(_is_part(one, head) for head in whole)),
        _same_heading(stated, others, sites),
        *(head for head in heads if len(head.split()) > 2 and any(_overlap(head, words) > 0.4 for words in stated)),
        *([main] if main and len(main.split()) > 1 and len((cut or [""])[0].split()) <= _FEW_WORDS else []),
        *cut,
        *heads,
    )
    title = next((one for one in found if one), None)
    return _whole_title(title, cut)[:LONGEST_TITLE] if title else None


def _is_end(head: str, words: str) -> bool:
    """Return whether words end with a heading of some length and have something before it."""
    key, whole = plain_key(head), plain_key(words)
    return len(key) > _LONG_WORD and key != whole and whole.endswith(key)


def _whole_title(title: str, stated: list[str]) -> str:
    """Return the declared title that a heading shortens with dots, else the heading."""
    if not title.endswith(("…", "...")):
        return title
    start = plain_key(title)
    if any(plain_key(one) == start for one in stated):
        return title
    return next((one for one in stated if plain_key(one).startswith(start) and not one.endswith(("…", "..."))), title)


def _stated_titles(root: Any, articles: list[dict[str, Any]], sites: set[str]) -> list[str]:
    stated = [node["headline"] for node in articles[:3] if isinstance(node.get("headline"), str)]
    stated += meta_values(root, "og:title", "twitter:title")
    stated += [plain_words(element) for element in root.xpath("//head/title|//title")[:1]]
    tidy = (" ".join(words[: 2 * LONGEST_TITLE].split()) for words in stated)
    return [one for one in tidy if one and plain_key(one) and not is_site(one, sites)]


def _same_heading(stated: list[str], heads: list[str], sites: set[str]) -> str | None:
    """Return the heading that a declared title is, or that it begins with, or that it ends with."""
    for words in stated:
        same = [head for head in heads if _stands_in(head, words) and not is_site(head, sites)]
        if same:
            whole = plain_key(words)
            return max(same, key=lambda head: (whole.startswith(plain_key(head)), len(head)))
    return None


def _main_heading(elements: list[Any], heads: list[str]) -> str | None:
    """Return the only heading of the first level, None if there are several or none."""
    keys = {plain_key(head) for head in heads}
    first = [join_pieces(read_heading(element)) for element in elements if element.tag == "h1"]
    words = {plain_key(one): one for one in first if plain_key(one)}
    only = [head for head in heads if any(key.endswith(plain_key(head)) for key in words)]
    return only[0] if only and len(words) == 1 and len(keys) >= 1 else None


def _is_related(head: str, stated: list[str], sites: set[str]) -> bool:
    """Return whether a heading that does not begin with the name of the site shares a long word with a declared
    title."""
    key = plain_key(head)
    if any(len(site) >= _LONG_PART and key.startswith(site) for site in sites):
        return False
    own = [part for part in map(plain_key, head.split()) if len(part) >= _LONG_PART]
    for words in stated:
        whole = plain_key(words)
        theirs = (part for part in map(plain_key, words.split()) if len(part) >= _LONG_PART)
        if any(part in whole for part in own) or any(part in key for part in theirs):
            return True
    return False


def _names_other_part(element: Any) -> bool:
    one = element
    for _level in range(_MOST_LEVELS):
        if one is None or one.tag in ("article", "main", "body"):
            return False
        if one.tag in ("nav", "footer", "aside", "form") or _SITE_HEADING.search(
            f"{one.get('class') or ''} {one.get('id') or ''}"[:300]
        ):
            return True
        one = one.getparent()
    return False


def _without_line_above(pieces: list[str], stated: list[str], is_first: bool) -> list[str]:
    """Return the pieces of a heading without a first one that is a line above the headline: a declared title parts it
    from the rest by a sign, or is the rest alone."""
    head, rest = pieces[:1], pieces[1:]
    words = join_pieces(rest)
    if not head or len(head[0].split()) > _MOST_ABOVE or len(words.split()) < 2:
        return pieces
    first, second = plain_key(head[0]), plain_key(words)
    if not first or not second:
        return pieces
    if is_first and ((head[0].endswith(":") and len(rest) == 1) or words.startswith(":")):
        return [words.lstrip(": ")]
    for title in stated:
        if plain_key(title) == second:
            return rest
        for cut in _CUTS.finditer(title[:LONGEST_TITLE]):
            tail = plain_key(title[cut.end() :])
            is_same = tail.startswith(second) or (
                len(second) > _LONG_WORD and tail.startswith(second[: _LONG_WORD + 1])
            )
            if plain_key(title[: cut.start()]).endswith(first) and is_same:
                return rest
    return pieces


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
        if tidy and pieces and one.tag in _INLINE:
            pieces[-1] = join_pieces([pieces[-1], tidy])
        elif tidy:
            pieces.append(tidy)
    return pieces or ([plain_words(element)] if len(element) == 0 else [])


def join_pieces(pieces: list[str]) -> str:
    """Return pieces of a heading with blanks between them, except between characters that are written without."""
    joined = ""
    for piece in pieces:
        glued = joined and min(joined[-1], piece[0]) >= _FIRST_CJK
        joined += piece if glued or not joined else f" {piece}"
    return joined


def _is_piece(words: str, pieces: list[str]) -> bool:
    """Return whether words of more than one word are the first or last pieces of a heading."""
    key = plain_key(words) if len(words.split()) > 1 else ""
    heads = ("".join(pieces[:count]) for count in range(1, len(pieces)))
    tails = ("".join(pieces[count:]) for count in range(1, len(pieces)))
    return bool(key) and any(plain_key(part) == key for part in (*heads, *tails))


def _is_part(words: str, head: str) -> bool:
    """Return whether words of more than one word stand in a heading before or after a separator."""
    return len(words.split()) > 1 and _stands_in(words, head)


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
    is_long = len(head.split()) > 1 or len(inner) >= _LONG_WORD or min(head) >= _FIRST_CJK
    return is_long and any(plain_key(part) == inner for part in parts)


def _overlap(first: str, second: str) -> float:
    one, other = (set(map(plain_key, words.split())) - {""} for words in (first, second))
    return len(one & other) / max(1, min(len(one), len(other)))


def _cut_site(words: str, sites: set[str], sections: set[str], stated: list[str] | None = None) -> str:
    """Return a title without the name of the site, a section before it and a day at its beginning. A heading that
    begins a declared title, too (`stated`), keeps words that are only like the name of the site."""
    is_whole = stated is not None and any(plain_key(one).startswith(plain_key(words)) for one in stated)
    words = _PRESS_TAIL.sub("", _DAY_BEFORE.sub("", words)) or words
    was_cut = False
    while True:
        cuts = list(_CUTS.finditer(words))
        if not cuts:
            return words
        tail, start = words[cuts[-1].end() :], words[: cuts[0].start()]
        is_pipe = cuts[-1][0].strip() in _PIPE_SIGNS
        piped = is_pipe and len(tail.split()) <= 4 and len(tail) < cuts[-1].start()
        is_section = cuts[0][0].strip() in _PIPE_SIGNS and plain_key(start) in sections
        if is_site(tail, sites) or piped or (was_cut and plain_key(tail) in sections):
            words, was_cut = words[: cuts[-1].start()].strip(), True
        elif is_section or (is_site(start, sites) and not is_whole):
            words, was_cut = words[cuts[0].end() :].strip(), True
        else:
            return words
