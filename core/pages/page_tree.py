"""The tree of a web page without what a reader cannot see, and the facts it declares in JSON-LD (schema.org)."""

from __future__ import annotations

import json
from typing import Any

from core.patterns import compile_later

LONGEST_SCRIPT = 2_000_000
"""Most characters of one script with JSON-LD."""
MOST_SCRIPTS = 50
"""Most scripts with JSON-LD that are read."""
MOST_NODES = 2_000
"""Most objects of JSON-LD that are looked at."""

_HIDING = compile_later(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", 2)
_TAG = compile_later(r"<[a-z!/?]", 2)
_CONTROLS = compile_later(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no tree can hold."""
_ARTICLE_TYPES = ("article", "posting", "report", "review")
_HIDDEN = "//template|//noscript|//*[@hidden]|//*[@aria-hidden='true']|//*[@style]"
_MOST_HIDDEN = 0.5
"""Share of the page's text that hidden parts may hold; where it is more, a script shows the page, and all is kept."""
_FEW_HIDDEN = 4
"""Hidden parts with text up to which they are none of a series that a script shows one by one."""
_SILENT = frozenset(("script", "style"))
_LONG = 80
"""Fewest characters of a paragraph that counts as text of a story."""
_BESIDE = compile_later(
    r"(?:[\w-]+[-_])?(?:related[-_]?(?:posts?|"
    r"articles?|stories|content|news|links?|items?|topics?)|recommend(?:ed|ations?)|share[-_]?(?:bar|buttons?|tools|links)|"
    r"social[-_]?(?:share|media|bar|buttons?|links?|sharing)|outbrain\w*|taboola\w*|more[-_]stories|most[-_](?:read|popular|"
    r"viewed)|trending[-_]\w+|newsletter[-_]?(?:form|signup|box|subscribe|block|widget|teaser)?)|"
    r"related|cookie[-_]?(?:banner|notice|bar)",
    2,
)
"""Classes and ids of parts of a page that are never its story."""
_COMMENTS = compile_later(
    r"(?:[\w-]+[-_])?comments?[-_]?(?:section|list|area|wrapper|container|thread|form|block|box)|comments?|disqus\w*|"
    r"respond|commentlist|kommentare|comentarios|commentaires",
    2,
)
_MOST_BESIDE, _MOST_COMMENTS = 0.4, 0.6
"""Share of the text of stories on a page that such a part, or the comments, may hold."""


def parse_page(page: str) -> Any:
    """Return the root element, None if there is none. Nothing is fetched, and no entity is expanded."""
    import lxml.etree
    import lxml.html

    if not _TAG.search(page):
        return None
    page = _CONTROLS.sub("", page)

    parser = lxml.html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return lxml.html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return None


def drop_hidden(root: Any) -> None:
    """Remove what a reader cannot see: templates, hidden elements, what stands there for browsers without scripts."""
    hidden = _outermost([element for element in root.xpath(_HIDDEN) if element is not root and _is_hidden(element)])
    sizes = _story_lengths(root)
    most = _MOST_HIDDEN * sizes[root]
    lengths = [sizes.get(element, 0) for element in hidden]
    is_series = sum(lengths) > most and sum(length > 0 for length in lengths) > _FEW_HIDDEN
    for element, length in zip(hidden, lengths, strict=True):
        is_fallback = element.tag == "noscript"
        if length == 0 or (length <= most and not is_series) or (is_fallback and not len(element)):
            element.drop_tree()
        elif is_fallback:
            element.tag = "div"


def _story_lengths(root: Any) -> dict[Any, int]:
    """Return for each element how many characters the paragraphs in it have. Takes linear time."""
    sizes: dict[Any, int] = {}
    for element in reversed(list(root.iter())):
        is_read = isinstance(element.tag, str) and element.tag not in _SILENT
        size = sizes.get(element, 0) + (_long_length(element.text) if is_read else 0)
        sizes[element] = size
        parent = element.getparent()
        if parent is not None:
            sizes[parent] = sizes.get(parent, 0) + size + _long_length(element.tail)
    return sizes


def _long_length(words: str | None) -> int:
    length = len(words.strip()) if words else 0
    return length if length >= _LONG else 0


def _is_hidden(element: Any) -> bool:
    if element.tag in ("body", "html"):
        return False
    if element.tag in ("template", "noscript") or element.get("hidden") is not None:
        return True
    if element.get("aria-hidden") == "true":
        return not element.xpath("boolean(.//p)")  # a dialog hides the page behind it in this way
    return bool(_HIDING.search(element.get("style") or ""))


def drop_beside(root: Any) -> None:
    """Remove parts that are called comments, related stories, newsletters or buttons to share, unless one holds the
    headline or much of the text."""
    sizes = _story_lengths(root)
    heads = {one for head in root.iter("h1") for one in (head, *head.iterancestors())}
    dropped: set[Any] = set()
    for element in list(root.iter()):
        is_kept = element in heads or not isinstance(element.tag, str) or element.tag in _STORY_TAGS
        if is_kept or element in dropped:
            continue
        names = f"{element.get('class') or ''} {element.get('id') or ''}"[:300].split()
        is_comments = any(map(_COMMENTS.fullmatch, names))
        if not is_comments and not any(map(_BESIDE.fullmatch, names)):
            continue
        if sizes[element] <= (_MOST_COMMENTS if is_comments else _MOST_BESIDE) * sizes[root]:
            dropped.update(element.iter())
            element.drop_tree()


_STORY_TAGS = frozenset(("html", "body", "a", "span", "h1", "p", "article", "main"))
"""Elements that are kept whatever they are called."""


def _outermost(elements: list[Any]) -> list[Any]:
    """Return the elements that lie in none of the others."""
    inside = set(elements)
    return [element for element in elements if element.getparent() not in inside]


def declared_articles(root: Any) -> list[dict[str, Any]]:
    """Return the objects of JSON-LD that describe an article, in their order, with the authors and publishers to which
    they refer."""
    found: list[dict[str, Any]] = []
    named: dict[str, dict[str, Any]] = {}
    for script in root.xpath("//script[contains(@type, 'ld+json')]")[:MOST_SCRIPTS]:
        words = (script.text or "")[:LONGEST_SCRIPT]
        try:
            waiting = [json.loads(words, strict=False)]
        except (ValueError, RecursionError):
            continue
        seen = 0
        while waiting and seen < MOST_NODES:
            node, seen = waiting.pop(0), seen + 1
            if isinstance(node, list):
                waiting = [*node, *waiting][:MOST_NODES]
            elif isinstance(node, dict):
                kinds = node.get("@type")
                names = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(name, str) and name.casefold().endswith(_ARTICLE_TYPES) for name in names):
                    found.append(node)
                if isinstance(node.get("@id"), str) and node.get("name"):
                    named[node["@id"]] = node
                waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]
    return [{**node, **{key: _follow(node.get(key), named) for key in ("author", "publisher")}} for node in found]


def _follow(value: Any, named: dict[str, dict[str, Any]]) -> Any:
    """Return a value of JSON-LD with the things to which it refers by their `@id`."""
    if isinstance(value, list):
        return [_follow(one, named) for one in value[:MOST_NODES] if not isinstance(one, list)]
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and not value.get("name"):
        return named.get(value["@id"], value)
    return value


def names_of(value: Any) -> list[str]:
    """Return the names in a value of JSON-LD: a string, an object with `name`, or a list of them."""
    values = value if isinstance(value, list) else [value]
    names: list[str] = []
    for one in values[:50]:
        name = one.get("name") if isinstance(one, dict) else one
        names += [part for part in (name if isinstance(name, list) else [name]) if isinstance(part, str)]
    return [" ".join(name.split()) for name in names if name.strip()]


def meta_values(root: Any, *names: str) -> list[str]:
    """Return the contents of meta elements of these names or properties, in the order of the names."""
    held: dict[str, list[str]] = {name: [] for name in names}
    for element in root.iter("meta"):
        words = " ".join((element.get("content") or "").split())
        for key in ("property", "name", "itemprop"):
            for name in (element.get(key) or "").casefold().split():
                if name in held and words:
                    held[name].append(words)
    return [value for values in held.values() for value in values]


def plain_words(element: Any) -> str:
    """Return the text of an element on one line."""
    return " ".join(" ".join(element.itertext()).split())
