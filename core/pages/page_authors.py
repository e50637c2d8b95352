"""Bylines of a web page: from its linked data, its meta elements, the elements marked as those of its author, and the
lines at the headline that begin with `By`, `Von` or `Par`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from core.pages.byline_lines import (
    LONGEST_BYLINE,
    HeadlinePlace,
    all_stand_at_headline,
    complete_name,
    is_maker,
    is_other_work,
    labels_above_names,
    lines_at_headline,
    names_alone,
    names_in_own_lines,
    nicknames_at_headline,
    stands_at_headline,
    tidy_byline,
)
from core.pages.page_blocks import PageBlock
from core.pages.page_keys import is_site, plain_key
from core.pages.page_tree import meta_values, names_of, plain_words
from core.patterns import compile_later

_MOST_MARKED = 200
"""Most elements marked as an author's that are looked at."""
_MOST_MARKED_NAMES = 4
"""Names marked as authors on one page up to which they are not the staff of its site."""
_META_NAMES = (
    "citation_author", "dc:creator", "dcterms:creator", "author", "article:author_name", "article:author", "byl",
    "parsely-author", "dc.creator", "dcterms.creator",
    "sailthru.author", "authors", "article-author", "cxenseparse:author", "mrf:authors",
    "shareaholic:article_author_name", "author_name",
)  # fmt: skip
_WRITTEN_BY = compile_later(
    r"^(?:written|posted)? ?by$|verfasst von|geschrieben von|écrit par|escrito por|scritto da", 2
)
_SAYS_BY = compile_later(r"^(?:[^\W\d_]+\s)?(?:by|von|par|por)\s|^(?:authors?|autor(?:in|en)?|auteure?s?)\s*:", 2)
"""How words begin that name their author."""
_MARKED = (
    "//*[@rel='author' or @itemprop='author' or @id='byline' or contains(@class, 'yline') or contains(@class, 'uthor') "
    "or contains(@class, 'autor') or contains(@class, 'uteur') or contains(@href, '/author/') "
    "or contains(@href, '/autor/') or contains(@href, '/autoren/')]"
)
_CLASS = compile_later(
    r"(?:^|[\s_-])(?:by-?lines?|authors?(?:[_-]+(?:names?|link))?|autor(?:en|in|es)?|auteurs?)(?:$|[\s_-])", 2
)
_ELSEWHERE = compile_later(
    r"comment|related|sidebar|(?<!article-)(?<!entry-)(?<!post-)footer|promo|teaser|recommend|popular|bio\b|-bio|license|credit|caption|replies|copyright|"
    r"listing|latest|(?<!elementor-)widget",
    2,
)
_MOST_NAME_WORDS = 5
"""Words of a name that another library found."""
_MOST_LINK_WORDS = 3
"""Words of a link up to which it may be the name of the author as whose it is marked."""
_BIOGRAPHY = compile_later(r"(?:^|[\s_-])bio(?:graphy)?(?:$|[\s_-])", 2)
_HEADING_TAGS = ("h1", "h2", "h3")
_NEAR_CHARACTERS = 1_200
"""Characters after the headline in which an element marked as the author's is taken whatever stands around it."""
_MOST_LEVELS = 40
"""Elements around a byline that are looked at."""
_FIRMS = frozenset(("organization", "newsmediaorganization", "corporation", "website", "brand"))


@dataclass(frozen=True, slots=True)
class PageByline:
    """Words that name authors."""

    words: str
    is_sure: bool
    """Whether the page says in its data or marks that this is the author, so that one word may be a name."""
    is_seen: bool = False
    """Whether a line of its own at the headline names them."""
    is_shown: bool = False
    """Whether a reader sees one of the names near the headline."""
    is_spare: bool = False
    """Whether it counts only where no other byline does."""
    is_whole: bool = False
    """Whether a reader sees all the names near the headline."""


def find_bylines(
    root: Any,
    articles: list[dict[str, Any]],
    sites: set[str],
    blocks: list[PageBlock],
    title: str | None,
    extracted: str | None,
) -> list[PageByline]:
    """Return bylines, the best one first: JSON-LD, meta elements, marked elements, lines at the headline. `sites` are
    the keys of the site's names, which is never its author, `extracted` the author that another library found: the last
    of the bylines."""
    place = HeadlinePlace.of_title(blocks, title)
    found = [PageByline("; ".join(_persons(_linked_names(node), sites)), True) for node in articles[:3]]
    for name in _META_NAMES:
        found.append(PageByline("; ".join(_persons(map(unescape, meta_values(root, name)), sites)), True))
    found.append(PageByline("; ".join(_persons(_labelled_names(root), sites)), True))
    found = [one for one in found if not is_maker(one.words, blocks) and not is_other_work(one.words)]
    marked = list(dict.fromkeys(_marked_bylines(root, sites, title)))
    is_staff = len(marked) > _MOST_MARKED_NAMES
    found += [one for one in marked if not is_staff or stands_at_headline(one.words, place)]
    lines = [(words, is_seen) for words, is_seen in lines_at_headline(place)]
    found += [PageByline(words, False, is_seen) for words, is_seen in lines]
    found += [PageByline(words, True, is_near, is_spare=not is_near) for words, is_near in labels_above_names(place)]
    found += [PageByline(words, True, is_spare=True) for words in nicknames_at_headline(place)]
    found += [PageByline(words, False, is_spare=True) for words in names_alone(place)]
    found += [PageByline(words, False, is_spare=True) for words in names_in_own_lines(place)]
    found = [
        replace(one, is_shown=stands_at_headline(one.words, place), is_whole=all_stand_at_headline(one.words, place))
        for one in found
    ]
    last = _persons((tidy_byline(name) for name in (extracted or "").split(";")), set())
    shown = "; ".join(
        name
        for name in last
        if len(name.split()) <= _MOST_NAME_WORDS and stands_at_headline(name, place) and not is_maker(name, blocks)
    )
    found += [PageByline(shown, False)] if shown else []
    full = {complete_name(one.words, place) for one in found if one.words and " " not in one.words}
    found += [PageByline(words, False) for words in full if words]
    return list(dict.fromkeys(one for one in found if one.words))


def _linked_names(node: dict[str, Any]) -> list[str]:
    """Return the names of the persons that JSON-LD gives as authors."""
    authors = node.get("author")
    values = authors if isinstance(authors, list) else [authors]
    return [unescape(name) for one in values[:50] if not _is_firm(one) for name in names_of(one)]


def _is_firm(value: Any) -> bool:
    kinds = value.get("@type") if isinstance(value, dict) else None
    named = kinds if isinstance(kinds, list) else [kinds]
    keys = {kind.casefold() for kind in named if isinstance(kind, str)}
    return bool(keys & _FIRMS) and "person" not in keys


def _labelled_names(root: Any) -> list[str]:
    """Return the names beside `Written by` in the meta elements for previews."""
    names: list[str] = []
    for number in ("1", "2"):
        label, value = (meta_values(root, f"twitter:{part}{number}") for part in ("label", "data"))
        if label and value and _WRITTEN_BY.search(label[0]):
            names.append(value[0])
    return names


def _marked_bylines(root: Any, sites: set[str], title: str | None) -> Iterator[PageByline]:
    around = _around_headline(root, title)
    near = _elements_at_headline(root, around)
    for element in root.xpath(_MARKED)[:_MOST_MARKED]:
        strong = element.get("rel") == "author" or element.get("itemprop") == "author" or _is_author_link(element)
        if element.tag in ("meta", "link", "img", "script", "body", "html", "article", "main") or element in around:
            continue
        if not strong and not _CLASS.search(f"{element.get('class') or ''} {element.get('id') or ''}"[:300]):
            continue
        words = tidy_byline(plain_words(element)[: 2 * LONGEST_BYLINE])
        if strong and _is_biography(element):
            yield PageByline(words, True, is_spare=True)
        if words and not _is_elsewhere(element, around, element in near) and not _is_of_makers(element):
            names = _persons([_cut_site_name(words, sites)], set())
            is_sure = strong or "vcard" in (element.get("class") or "") or bool(_SAYS_BY.search(words))
            yield from (PageByline(name, is_sure or _is_link(name, element)) for name in names)


def _is_biography(element: Any) -> bool:
    """Return whether an element lies in the box that tells who the author of the story is, with his name alone."""
    around = [element, *element.iterancestors()][:3]
    is_short = len(plain_words(element)) <= LONGEST_BYLINE // 4
    return is_short and any(_BIOGRAPHY.search(one.get("class") or "") for one in around)


def _is_link(name: str, element: Any) -> bool:
    """Return whether the one link of an element marked as the author's is his name, be it one word."""
    links = [element] if element.tag == "a" else element.xpath(".//a")[:2]
    words = plain_words(links[0]) if len(links) == 1 else ""
    is_short = 0 < len(words.split()) <= _MOST_LINK_WORDS
    return is_short and plain_key(name).endswith(plain_key(words))


def _is_of_makers(element: Any) -> bool:
    """Return whether the short line around an element names who made the page or a picture."""
    parent = element.getparent()
    line = plain_words(parent) if parent is not None and element.tag in ("a", "span") else ""
    return len(line) <= LONGEST_BYLINE and is_other_work(line)


def _elements_at_headline(root: Any, around: frozenset[Any]) -> frozenset[Any]:
    """Return the elements that begin within some characters after the headline."""
    heading = next((one for one in around if one.tag in _HEADING_TAGS), None)
    if heading is None:
        return frozenset()
    found: list[Any] = []
    passed, inside = None, set(heading.iter())
    for element in root.iter():
        if element in inside:
            passed = 0
        elif passed is not None and isinstance(element.tag, str):
            found.append(element)
            passed += len((element.text or "").strip()) + len((element.tail or "").strip())
            if passed > _NEAR_CHARACTERS:
                break
    return frozenset(found)


def _is_author_link(element: Any) -> bool:
    address = element.get("href") or ""
    return "/author/" in address or "/autor/" in address or "/autoren/" in address


def _around_headline(root: Any, title: str | None) -> frozenset[Any]:
    key = plain_key(title or "")
    for heading in [*root.xpath("//h1")[:50], *root.xpath("//h2|//h3")[:100]]:
        if key and plain_key(plain_words(heading)[:600]) == key:
            return frozenset((heading, *heading.iterancestors()))
    return frozenset()


def _is_elsewhere(element: Any, around: frozenset[Any], is_near: bool) -> bool:
    """Return whether an element belongs to another story, a comment or the foot of the page. What stands just below
    the headline does not, whatever else its box holds."""
    one = element
    for _level in range(_MOST_LEVELS):
        if one is None or one in around or one.tag in ("html", "body"):
            break
        is_beside = one.tag in ("aside", "footer", "nav", "figure") and not _is_line_of_story(one, around)
        if is_beside and around and not is_near:
            return True
        if is_near and one is element and _CLASS.search(one.get("class") or ""):
            one = one.getparent()
            continue
        if _ELSEWHERE.search(f"{one.get('class') or ''} {one.get('id') or ''}"[:500]):
            return True
        holds_other = around and one is not element and not is_near
        if holds_other and one.xpath("boolean(.//h2//a|.//h3//a|.//h4//a|.//a//h2|.//a//h3|.//a//h4)"):
            return True
        one = one.getparent()
    return False


def _is_line_of_story(element: Any, around: frozenset[Any]) -> bool:
    """Return whether an element beside a story is one short line in the article that has the headline, or that is
    marked as the author's."""
    is_short = element.tag in ("aside", "footer") and _is_short(element)
    is_author = bool(_CLASS.search((element.get("class") or "").replace("-meta", "")))
    return is_short and (is_author or any(one.tag == "article" and one in around for one in element.iterancestors()))


def _is_short(element: Any) -> bool:
    """Return whether an element holds no more than a byline. Reads no further than that."""
    length = 0
    for words in element.itertext():
        length += len(words.strip())
        if length > LONGEST_BYLINE:
            return False
    return True


def _cut_site_name(words: str, sites: set[str]) -> str:
    """Return a byline without the name of the site after it, and once where it stands twice."""
    parts = words.replace("©", " ").split()
    half = len(parts) // 2
    if half > 1 and parts[:half] == parts[half:]:
        return " ".join(parts[:half])
    for count in (3, 2, 1):
        if len(parts) > count + 1 and plain_key(" ".join(parts[-count:])) in sites:
            return " ".join(parts[:-count])
    return " ".join(parts)


def _persons(names: Iterable[str], sites: set[str]) -> list[str]:
    kept = (name for name in names if "://" not in name and not is_site(name, sites) and len(name) <= LONGEST_BYLINE)
    return list(dict.fromkeys(kept))
