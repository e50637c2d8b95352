"""Bylines of a web page: from its linked data, its meta elements, the elements marked as those of its author, and the
lines at the headline that begin with `By`, `Von` or `Par`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from core.pages.page_blocks import PageBlock
from core.pages.page_keys import is_site, plain_key
from core.pages.page_tree import meta_values, names_of, plain_words
from core.patterns import compile_later

_LONGEST_BYLINE = 200
_MOST_MARKED = 60
"""Most elements marked as an author's that are looked at."""
_MOST_MARKED_NAMES = 8
"""Names marked as authors on one page up to which they are not the staff of its site."""
_META_NAMES = (
    "dc:creator", "dcterms:creator", "author", "article:author_name", "article:author", "byl", "parsely-author",
    "dc.creator", "dcterms.creator",
    "sailthru.author", "citation_author", "authors", "article-author", "cxenseparse:author", "mrf:authors",
    "shareaholic:article_author_name", "author_name",
)  # fmt: skip
_WRITTEN_BY = compile_later(
    r"^(?:written|posted)? ?by$|verfasst von|geschrieben von|écrit par|escrito por|scritto da", 2
)
_MARKED = (
    "//*[@rel='author' or @itemprop='author' or @id='byline' or contains(@class, 'yline') or contains(@class, 'uthor') "
    "or contains(@class, 'autor') or contains(@class, 'uteur') or contains(@href, '/author/') "
    "or contains(@href, '/autor/') or contains(@href, '/autoren/')]"
)
_CLASS = compile_later(
    r"(?:^|[\s_-])(?:by-?lines?|authors?(?:[_-]+(?:names?|link))?|autor(?:en|in|es)?|auteurs?)(?:$|[\s_-])", 2
)
_ELSEWHERE = compile_later(
    r"comment|related|sidebar|footer|promo|teaser|recommend|popular|bio\b|-bio|license|credit|caption|replies|copyright|"
    r"listing|latest|widget",
    2,
)
_AFTER_NAMES = compile_later(
    r"\s+(?:le|am|on|el|il|vom|mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|"
    r"jul|aug|sep|sept|oct|nov|dec)\.?,?\s+(?=\d)|\s+(?=\d)|"
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|"
    r"october|november|december|published|updated|last updated|posted|follow|edited by|edited|shares?|views|"
    r"kategorien?|categor\w+|rubrik|ressort|lesedauer|kommentare?|stand:?|tags|before|quelle|google|veröffentlicht|"
    r"januar|februar|märz|oktober|dezember|vor \d|il y a|hace|publi[ée]\w*)(?!\w)",
    2,
)
_BRACKETS = compile_later(r"\([^()]{0,200}\)")
_ONE = (
    r"(?:[A-ZÀ-Þ][\w.’'-]*\s+(?:(?:von|van|vom|zu|de|del|der|den|di|da|dos|la|le|bin|al|el)\s+){0,3}){1,3}"
    r"[A-ZÀ-Þ][\w.’'-]+"
)
"""A name of two or more words."""
_NAMES = rf"{_ONE}(?:(?:,\s+|,?\s+(?:und|and|et|y|&)\s+){_ONE}){{0,4}}"
_WITH_TEXT = compile_later(r"\btext\s*(?:&|\+|/|und|and|et)\s*\w+", 2)
_WITH_PICTURES = r"(?:\s*(?:&|\+|/|und|and|et)\s*(?i:fotos?|photos?|interview|bilder|video|text))?"
_BY_LINE = compile_later(
    r"(?:^|[|·•,>–-]\s*|\d\s+|(?i:posted|published|written|article|story|report|words|geschrieben|verfasst|"
    r"veröffentlicht|erstellt|artikel|beitrag|text|publié|article|escrito|rédigé)\s+)"
    rf"(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|[Dd]oor)(?:\s*:\s*|\s+|(?<=^By))({_NAMES})"
    r"(?=\s*(?:$|[|·•,/(–-]|\d|\bam\s\d|\bon\s|\bin\s|\b(?:[Ff]oto|[Pp]hoto|Illustration|Updated|Posted|Follow)))"
)
_LABELLED = compile_later(
    rf"(?:^|[\s|·•])(?i:text|words|autor(?:in|en)?|auteure?s?|authors?|written by|story by|texto){_WITH_PICTURES}"
    rf"\s*:\s*(?:(?i:von|by|par|por)\s+)?({_NAMES})"
)
_OTHER_WORK = compile_later(
    r"\b(?:fotos?|photos?|bild(?:er|quelle)?|images?|pictures?|illustrations?|edited|translated|reviewed|übersetzt|"
    r"credits?|powered|designed?|presented|sponsored|grafik|hosted|theme|unsplash|pexels|pixabay|getty|shutterstock)\b|©",
    2,
)
"""Words of a line whose name is not that of the author of the text."""
_KOREAN = compile_later(r"^(?:\([^()]{2,20}\)\s*)?([가-힣]{2,4}(?:[·,]\s?[가-힣]{2,4}){0,3})\s?기자(?=\s?[=|]|$)")
_NEAR_BEFORE, _NEAR_AFTER = 4, 14
"""Blocks before and after the headline in which a line can be its byline."""
_MOST_LEVELS = 40
"""Elements around a byline that are looked at."""
_FIRMS = frozenset(("organization", "newsmediaorganization", "corporation", "website", "brand"))


@dataclass(frozen=True, slots=True)
class PageByline:
    """Words that name authors."""

    words: str
    is_sure: bool
    """Whether the page says in its data or marks that this is the author, so that one word may be a name."""


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
    found = [PageByline("; ".join(_persons(_linked_names(node), sites)), True) for node in articles[:3]]
    for name in _META_NAMES:
        found.append(PageByline("; ".join(_persons(meta_values(root, name), sites)), True))
    found.append(PageByline("; ".join(_persons(_labelled_names(root), sites)), True))
    marked = list(dict.fromkeys(_marked_bylines(root, sites, title)))
    is_staff = len(marked) > _MOST_MARKED_NAMES
    found += [one for one in marked if not is_staff or _stands_at_headline(one.words, blocks, title)]
    found += [PageByline(words, False) for words in _lines_at_headline(blocks, title) if not is_site(words, sites)]
    last = _persons([tidy_byline(extracted or "")], sites)
    found += [PageByline(words, False) for words in last if _stands_at_headline(words, blocks, title)]
    return list(dict.fromkeys(one for one in found if one.words))


def tidy_byline(words: str) -> str:
    """Return a byline of the page's text without what follows the names: days, `Follow`, a note in brackets."""
    return _AFTER_NAMES.split(_BRACKETS.sub(" ", words), maxsplit=1)[0].strip(" •·|,(")


def _linked_names(node: dict[str, Any]) -> list[str]:
    """Return the names of the persons that JSON-LD gives as authors."""
    authors = node.get("author")
    values = authors if isinstance(authors, list) else [authors]
    return [name for one in values[:50] if not _is_firm(one) for name in names_of(one)]


def _is_firm(value: Any) -> bool:
    kinds = value.get("@type") if isinstance(value, dict) else None
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.casefold() in _FIRMS for kind in named)


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
    for element in root.xpath(_MARKED)[:_MOST_MARKED]:
        strong = element.get("rel") == "author" or element.get("itemprop") == "author" or _is_author_link(element)
        if element.tag in ("meta", "link", "img", "script", "body", "html", "article", "main") or element in around:
            continue
        if not strong and not _CLASS.search(f"{element.get('class') or ''} {element.get('id') or ''}"[:300]):
            continue
        words = tidy_byline(plain_words(element)[: 2 * _LONGEST_BYLINE])
        if words and not _is_elsewhere(element, around):
            names = _persons([_cut_site_name(words, sites)], sites)
            is_sure = strong or "vcard" in (element.get("class") or "")
            yield from (PageByline(name, is_sure) for name in names)


def _is_author_link(element: Any) -> bool:
    address = element.get("href") or ""
    return "/author/" in address or "/autor/" in address or "/autoren/" in address


def _around_headline(root: Any, title: str | None) -> frozenset[Any]:
    key = plain_key(title or "")
    for heading in root.xpath("//h1|//h2|//h3")[:100]:
        if key and plain_key(plain_words(heading)[:600]) == key:
            return frozenset((heading, *heading.iterancestors()))
    return frozenset()


def _is_elsewhere(element: Any, around: frozenset[Any]) -> bool:
    """Return whether an element belongs to another story, a comment or the foot of the page."""
    one = element
    for _level in range(_MOST_LEVELS):
        if one is None or one in around or one.tag in ("html", "body"):
            break
        if one.tag in ("aside", "footer", "nav", "figure") and around:
            return True
        if _ELSEWHERE.search(f"{one.get('class') or ''} {one.get('id') or ''}"[:500]):
            return True
        if (
            around
            and one is not element
            and one.xpath("boolean(.//h2//a|.//h3//a|.//h4//a|.//a//h2|.//a//h3|.//a//h4)")
        ):
            return True
        one = one.getparent()
    return False


def _blocks_at_headline(blocks: list[PageBlock], title: str | None) -> list[PageBlock]:
    key = plain_key(title or "")
    at = next((number for number, block in enumerate(blocks) if key and plain_key(block.words) == key), None)
    return [] if at is None else blocks[max(0, at - _NEAR_BEFORE) : at + _NEAR_AFTER]


def _lines_at_headline(blocks: list[PageBlock], title: str | None) -> Iterator[str]:
    """Return the names in lines at the headline that begin or end with `By` and names, then in lines anywhere that
    label them as the author."""
    near = _blocks_at_headline(blocks, title)
    for pattern, lines in ((_KOREAN, near), (_BY_LINE, near), (_LABELLED, blocks)):
        for block in lines:
            words = block.words
            is_story = block.apart or block.kind == "caption" or (words[-1] in ".!?" and pattern is not _LABELLED)
            found = pattern.search(words) if len(words) <= _LONGEST_BYLINE and not is_story else None
            if found and not _OTHER_WORK.search(_WITH_TEXT.sub(" ", words)):
                yield tidy_byline(found[1]).replace("·", "; ")


def _stands_at_headline(names: str, blocks: list[PageBlock], title: str | None) -> bool:
    """Return whether a reader sees one of these names at the headline. Where the headline is not found, anywhere."""
    near = _blocks_at_headline(blocks, title) or blocks
    keys = [plain_key(name) for name in names.split(";")]
    return any(key in plain_key(block.words[:1_000]) for block in near for key in keys if key)


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


def _persons(names: list[str], sites: set[str]) -> list[str]:
    kept = (name for name in names if "://" not in name and not is_site(name, sites) and len(name) <= _LONGEST_BYLINE)
    return list(dict.fromkeys(kept))
