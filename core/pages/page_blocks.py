"""The visible blocks of a web page in reading order, and which of them belong to an extracted text that left them out:
headings, captions, rows of tables and paragraphs between paragraphs that it has.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from core.pages.page_keys import plain_key
from core.patterns import compile_later

MOST_BLOCKS = 50_000
"""Most blocks of a page that are looked at."""

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
))  # fmt: skip
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_SILENT = frozenset((
    "script", "style", "noscript", "template", "head", "title", "object", "iframe", "svg", "button", "select",
    "textarea",
))  # fmt: skip
_APART = frozenset(("aside", "nav", "footer", "form"))
"""Elements in which nothing of a story is looked for."""
_OTHER = compile_later(
    r"\b(?:related|recommend\w*|comments?|share|social|promo\w*|newsletter|advert\w*|sponsor\w*|cookies?|consent|teasers?|"
    r"popular|trending|sidebar|menu|subscribe|signup|breadcrumbs?|tags|read-?more|more-(?:from|stories|on))\b",
    2,
)
_LEAD = compile_later(
    r"(?:^|[\s_-])(?:lead|lede|leadtext|perex|intro(?:duction)?|standfirst|dek|vorspann|chapo|chapeau|entradilla|bajada|"
    r"sumario|sapo|subheadline|subtitle|sub-?head|description|alternativeheadline|abstract|excerpt|summary)(?:$|[\s_-])",
    2,
)
"""Classes of the paragraph between the headline and the story."""
_SHORTEST_LEAD = 50
_SHORT = 200
"""Most characters of a heading or a cell."""
_LONG = 80
"""Fewest characters of a paragraph that is put back."""
_LONGEST_CAPTION = 1_000
_RUN = 5
"""Words of the runs by which words of a block are found again in the text."""
_FEWEST_INSIDE = 3
"""Lines of the text that stand in no part beside the story, from which the others at its ends are dropped."""
_MOST_DROPPED = 0.25
"""Share of the text that such lines may hold."""
_NEAR_ITEMS = 6
"""Blocks between an item of a list and others of the text."""
_MOST_BEFORE = 30
"""Blocks between the headline and the beginning of the text at most."""
_NEAR = 3
"""Blocks between a heading and the paragraph below it."""


@dataclass(slots=True)
class PageBlock:
    """One block of text."""

    kind: str
    """heading, caption, row, lead, item (of a list) or text."""
    words: str
    parent: Any
    """The element around the block's own one."""
    linked: int
    """Characters of it that are links."""
    apart: bool
    """Whether it lies in a part that belongs to no story."""


def list_blocks(root: Any) -> list[PageBlock]:
    """Return the blocks in reading order. Walks without recursion."""
    blocks: list[PageBlock] = []
    walk = _BlockWalk(blocks)
    walk.visit_all(root)
    return blocks


class _BlockWalk:
    """One walk through a page that gathers inline text until a block begins or ends."""

    def __init__(self, blocks: list[PageBlock]) -> None:
        self._blocks, self._pieces, self._linked = blocks, [""], 0

    def visit_all(self, root: Any) -> None:
        """Visit every element once."""
        waiting: list[tuple[Any, bool, bool, bool]] = [(root, False, False, False)]
        while waiting and len(self._blocks) < MOST_BLOCKS:
            element, is_end, apart, linked = waiting.pop()
            name = element.tag if isinstance(element.tag, str) else ""
            if is_end:
                if name in _BLOCKS:
                    self._end_block(element, apart)
                self._add_words(element.tail, linked)
                continue
            inner, link = apart or _is_apart(element, name), linked or name == "a"
            waiting.append((element, True, inner, linked))
            if not name or name in _SILENT:
                continue
            if name == "br":
                self._pieces.append(" ")
            if name == "tr" and _is_data_row(element):
                self._end_block(element.getparent(), apart)
                words = " | ".join(_cell_words(cell) for cell in element if cell.tag in ("td", "th"))
                if words.replace("|", "").strip():
                    self._blocks.append(PageBlock("row", words, element.getparent(), 0, inner))
                continue
            if name in _BLOCKS:
                self._end_block(element.getparent(), apart)
            self._add_words(element.text, link)
            waiting += [(child, False, inner, link) for child in reversed(element)]

    def _add_words(self, words: str | None, linked: bool) -> None:
        if words:
            self._pieces.append(words)
            self._linked += len(words) if linked else 0

    def _end_block(self, element: Any, apart: bool) -> None:
        words = " ".join("".join(self._pieces).split())
        if words and element is not None:
            kind = _kind_of(element)
            self._blocks.append(PageBlock(kind, words, element.getparent(), self._linked, apart))
        self._pieces, self._linked = [""], 0


def _kind_of(element: Any) -> str:
    if element.tag in _HEADINGS:
        return "heading"
    if element.tag in ("figcaption", "caption"):
        return "caption"
    parent = element.getparent()
    if parent is not None and parent.tag == "figcaption":
        return "caption"
    if element.tag == "li":
        return "item"
    around = "" if parent is None else f"{parent.get('class') or ''} {parent.get('itemprop') or ''}"
    return (
        "lead"
        if _LEAD.search(f"{element.get('class') or ''} {element.get('itemprop') or ''} {around}"[:300])
        else "text"
    )


def _is_apart(element: Any, name: str) -> bool:
    if name in _APART:
        return True
    if name in ("body", "html", "article", "main"):
        return False
    return bool(_OTHER.search(f"{element.get('class') or ''} {element.get('id') or ''}"[:500]))


def _cell_words(cell: Any) -> str:
    return " ".join(" ".join(cell.itertext()).split())


def _is_data_row(row: Any) -> bool:
    """Return whether a row holds data, not the layout of a page: short cells without tables or paragraphs in them."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2 or row.xpath("boolean(.//table|.//p[2]|.//ul|.//h1|.//h2)"):
        return False
    lengths = [len(_cell_words(cell)) for cell in cells]
    if max(lengths) <= _SHORT:
        return True
    return lengths[0] <= _SHORT and max(lengths) <= _LONGEST_CAPTION and _has_head(row)


def _has_head(row: Any) -> bool:
    """Return whether a row belongs to a table with cells that head its columns."""
    table = next(row.iterancestors("table"), None)
    return table is not None and table.find(".//th") is not None


def restore_parts(text: str, blocks: list[PageBlock], title: str | None) -> str:
    """Return the text (paragraphs on lines of their own) with the blocks that belong between its paragraphs."""
    lines = [line for line in text.split("\n") if line.strip()]
    places: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        places[plain_key(line)].append(number)
    where = _match_blocks(blocks, places)
    matched = [number for number, line in enumerate(where) if line >= 0]
    if not matched:
        return text
    around = {id(blocks[number].parent) for number in matched if len(blocks[number].words) >= _LONG}
    last_parent = id(blocks[matched[-1]].parent)
    held = set(_word_runs(text))
    added: dict[int, list[str]] = defaultdict(list)
    following = len(lines)
    start = _first_of_story(blocks, matched[0], title)
    for number in range(len(blocks) - 1, start, -1):
        block = blocks[number]
        if where[number] >= 0:
            following = where[number]
            continue
        inside = number < matched[-1] or (
            block.kind in ("row", "caption", "item") and _is_below(block.parent, last_parent)
        )
        if inside and _is_wanted(number, blocks, where, around) and not _is_known(block.words, title, held):
            added[following].insert(0, block.words)
    beside = _lines_beside(blocks, where)
    if sum(len(lines[number]) for number in beside) > _MOST_DROPPED * len(text):
        beside = set()
    merged: list[str] = []
    for number in range(len(lines) + 1):
        merged += [words for words in added.get(number, ()) if plain_key(words) not in places]
        merged += lines[number : number + 1] if number not in beside else []
    return "\n".join(merged)


def _lines_beside(blocks: list[PageBlock], where: list[int]) -> set[int]:
    """Return the lines at the beginning and the end of the text that stand in parts of the page beside its story."""
    apart = {line for block, line in zip(blocks, where, strict=True) if line >= 0 and block.apart}
    inside = {line for block, line in zip(blocks, where, strict=True) if line >= 0 and not block.apart}
    if len(inside) < _FEWEST_INSIDE:
        return set()
    first, last = min(inside), max(inside)
    return {line for line in apart if line < first or line > last}


def _match_blocks(blocks: list[PageBlock], places: dict[str, list[int]]) -> list[int]:
    """Return for each block the line that it is, -1 if it is none; lines only ever go forward."""
    where, reached = [-1] * len(blocks), -1
    used: dict[str, int] = defaultdict(int)
    for number, block in enumerate(blocks):
        key = plain_key(block.words)
        found = places.get(key)
        if key and found and used[key] < len(found) and found[used[key]] > reached:
            where[number] = reached = found[used[key]]
            used[key] += 1
    return where


def _is_wanted(number: int, blocks: list[PageBlock], where: list[int], around: set[int]) -> bool:
    """Return whether a block that the text lacks belongs to the story."""
    block = blocks[number]
    if block.apart or block.linked > len(block.words) / 2:
        return False
    if block.kind == "heading":
        return len(block.words) <= _SHORT and any(line >= 0 for line in where[number + 1 : number + 1 + _NEAR])
    if block.kind == "caption":
        return len(block.words) <= _LONGEST_CAPTION
    if block.kind == "row":
        return True
    if block.kind == "item":
        return _is_between(number, where)
    if block.kind == "lead":
        return len(block.words) >= _SHORTEST_LEAD and max(where[:number], default=-1) < 0
    return len(block.words) >= _LONG and id(block.parent) in around


def _first_of_story(blocks: list[PageBlock], matched: int, title: str | None) -> int:
    """Return the number of the headline's block, or of the first one that is in the text if it stands before."""
    key = plain_key(title or "")
    heads = [
        number for number in range(max(0, matched - _MOST_BEFORE), matched) if plain_key(blocks[number].words) == key
    ]
    return heads[-1] if key and heads else matched


def _is_between(number: int, where: list[int]) -> bool:
    """Return whether blocks close before and after this one are in the text."""
    before = any(line >= 0 for line in where[max(0, number - _NEAR_ITEMS) : number])
    return before and any(line >= 0 for line in where[number + 1 : number + 1 + _NEAR_ITEMS])


def _is_below(element: Any, ancestor: int) -> bool:
    """Return whether an element is the one with this identity or lies inside it."""
    while element is not None:
        if id(element) == ancestor:
            return True
        element = element.getparent()
    return False


def _is_known(words: str, title: str | None, held: set[str]) -> bool:
    """Return whether words are the title, or stand in the text on lines of other lengths."""
    runs = _word_runs(words)
    return plain_key(words) == plain_key(title or "") or sum(run in held for run in runs) * 4 > len(runs) > 0


def _word_runs(words: str) -> list[str]:
    """Return each run of a few words as a key."""
    keys = [key for key in map(plain_key, words.split()) if key]
    return [" ".join(keys[place : place + _RUN]) for place in range(len(keys) - _RUN + 1)]
