"""Days that a reader of a web page sees at its headline: `Published 19 November 2019`, `14 novembre 2019 à 10h12`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from core.patterns import compile_later
from core.readers.day_words import day_pattern, days_of_match
from core.readers.page_linked_data import plain_title

_LINE_ENDS = frozenset((
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
    "section", "table", "td", "th", "tr", "ul",
))  # fmt: skip
"""Elements at which a line of a page begins and ends."""
_SILENT = frozenset(("script", "style", "noscript", "template", "head", "object", "iframe", "svg", "select", "option"))
_BESIDE_TAGS = frozenset(("aside", "footer", "nav", "figure", "figcaption"))
_BESIDE_NAMES = compile_later(
    r"(?:^|[\s_-])(?:comments?|commentlist|kommentare?|related|recommend(?:ed|ations?)?|popular|trending|copyright|"
    r"calendar|captions?|topbar|ticker|similar|reply|respond|most-?read|more-(?:news|stories))(?=$|[\s_-])",
    re.IGNORECASE,
)
"""Classes and ids of parts of a page that are never its article."""
_MAYBE_NAMES = compile_later(
    r"(?:^|[\s_-])(?:sidebar|widgets?|footer|nav|navigation|menu|teasers?|promos?|newsletter|latest|events?|masthead|"
    r"pager|read-?more|prev(?:ious)?|next)(?=$|[\s_-])",
    re.IGNORECASE,
)
"""Classes and ids of parts that are not the article unless they stand right at the headline: many systems style the
line below it as part of a list or a foot."""

_LONGEST = 160
"""Most characters of a line with the day at a headline."""
_BEFORE, _AFTER = 6, 15
"""Lines before and after the headline in which its day can stand."""
_CLOSEST = 3
"""Lines from the headline that are its own, whatever the style of their part is called."""
_MOST_WORDS = 12
"""Most words beside the day in such a line: a byline, a place, a section."""

_FEW_WORDS = 2
"""Most words beside the day in a line that ends as a sentence does; one with more belongs to the story."""
_SENTENCE_END = compile_later(r"[^\W\d_]{2}[.!?…][”\"’»]?$")

_PUBLISHED = compile_later(
    r"\b(?:published|posted|first\s+published|publié|paru|mis en ligne|veröffentlicht|erschienen|erstellt|publicad[oa]|"
    r"written|pubblicato|gepubliceerd|geplaatst|publicerad|udgivet|opublikowano|опубликовано)\b|입력|등록|게시|掲載|公開|发布|發布",
    re.IGNORECASE,
)
_CHANGED = compile_later(
    r"\b(?:updated|modified|revised|mis(?:e)? à jour|modifié|aktualisiert|geändert|actualizad[oa]|atualizado|"
    r"aggiornato|bijgewerkt|uppdaterad|opdateret|zaktualizowano|обновлено|güncelleme)\b|수정|업데이트|更新",
    re.IGNORECASE,
)
_OTHER_DAYS = compile_later(
    r"©|\(c\)|\b(?:copyright|today|heute|printed|abgerufen|retrieved|accessed|valid|born|geboren|event|expires|"
    r"deadline|until|bis|ab dem|since|seit|erscheinungs\w+|erscheint|release\w*|print length)\b",
    re.IGNORECASE,
)
"""Words of a line whose day is not that of a publication."""


@dataclass(frozen=True, slots=True)
class PageStamp:
    """A day in a line of a page."""

    words: str
    """The day as the page writes it."""
    days: tuple[date, ...]
    """The days that it can be."""
    labelled: bool
    """Whether the line says that it is the day of publication."""


@dataclass(slots=True)
class _PageLine:
    words: str
    weight: int
    """Sum of the weights of the parts it stands in."""
    near: bool
    """Whether the line stands in the same part of the page as the headline."""


@cache
def _any_day() -> re.Pattern[str]:
    return re.compile(day_pattern(), re.IGNORECASE)


def find_headline(root: Any, title: str | None) -> Any:
    """Return the element of the headline: the heading with the words of the title, else the only `h1`; or None."""
    wanted = plain_title(title or "") or plain_title(root.xpath("string(//title)"))
    first: list[Any] = []
    best, length = None, 8
    for level in ("h1", "h2", "h3"):
        for heading in list(root.iter(level))[:50]:
            words = plain_title(heading.text_content()[:600])
            if len(words) > length and (words in wanted or (wanted and wanted in words)):
                best, length = heading, len(words)
            if level == "h1" and words:
                first.append(heading)
    return first[0] if best is None and len(first) == 1 else best


def is_beside_story(element: Any, within: frozenset[Any]) -> bool:
    """Return whether an element stands in a part of the page that is never its article. `within` are the elements
    around the headline, which are no such part whatever their class says."""
    one = element
    while one is not None and one.tag not in ("html", "body"):
        if one not in within and _weigh_element(one) == _NEVER:
            return True
        one = one.getparent()
    return False


_NEVER, _MAYBE = 1000, 1
"""Weights of a part that is never the article's and of one that may be; an element has the sum of those around it."""


def _weigh_element(element: Any) -> int:
    if element.tag in _BESIDE_TAGS:
        return _NEVER
    if not isinstance(element.tag, str) or element.tag in ("article", "html", "body"):
        return 0
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:500]
    if _BESIDE_NAMES.search(names):
        return _NEVER
    return _MAYBE if _MAYBE_NAMES.search(names) else 0


def around_headline(headline: Any) -> frozenset[Any]:
    """Return the headline and all elements around it."""
    return frozenset() if headline is None else frozenset((headline, *headline.iterancestors()))


def find_page_stamps(root: Any, headline: Any) -> list[PageStamp]:
    """Return the days of publication that stand in lines of the page, the surest first: with a word that says so, then
    by their distance from the headline. Without a headline a day counts only if the page shows no other."""
    lines, at = _collect_lines(root, headline)
    found = [(line, stamp) for line in lines if (stamp := _stamp_of_line(line)) is not None]
    if at is None:
        stamps = [stamp for line, stamp in found if line.weight == 0]
        return stamps if len({stamp.days for stamp in stamps}) == 1 else [one for one in stamps if one.labelled]
    numbers = {id(line): number for number, line in enumerate(lines)}
    placed = [(numbers[id(line)] - at, line, stamp) for line, stamp in found]
    own = [
        (not stamp.labelled, abs(gap) + (gap < 0), stamp)
        for gap, line, stamp in placed
        if _is_at_headline(gap, line) or (stamp.labelled and line.weight == 0)
    ]
    return [stamp for _label, _gap, stamp in sorted(own, key=lambda one: one[:2])]


def _is_at_headline(gap: int, line: _PageLine) -> bool:
    if not -_BEFORE <= gap <= _AFTER or (gap < 0 and not line.near):
        return False
    return line.weight == 0 or (abs(gap) <= _CLOSEST and line.weight < _NEVER)


def _stamp_of_line(line: _PageLine) -> PageStamp | None:
    if line.weight >= _NEVER or not 6 <= len(line.words) <= _LONGEST or _OTHER_DAYS.search(line.words):
        return None
    changed = _CHANGED.search(line.words)
    words = line.words[: changed.start()] if changed else line.words
    found = _any_day().search(words)
    days = days_of_match(found) if found else ()
    if found is None or not days:
        return None
    label = _PUBLISHED.search(words[: found.start()])
    others = len((words[: found.start()] + words[found.end() :]).split())
    sentence = label is None and others > _FEW_WORDS and bool(_SENTENCE_END.search(line.words))
    if others > _MOST_WORDS or sentence:
        return None
    return PageStamp(found[0], days, label is not None)


def _collect_lines(root: Any, headline: Any) -> tuple[list[_PageLine], int | None]:
    """Return the lines of a page and the number of the headline among them."""
    import lxml.etree

    walk = _LineWalk(around_headline(headline))
    for event, element in lxml.etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            if element is headline:
                walk.end_line()
                walk.headline = len(walk.lines)
            walk.enter(element)
        else:
            walk.leave(element, event == "end")
    walk.end_line()
    return walk.lines, walk.headline


class _LineWalk:
    """Collects lines while a tree is walked."""

    def __init__(self, around: frozenset[Any]) -> None:
        self.lines: list[_PageLine] = []
        self.headline: int | None = None
        self._around = around
        self._close = {one for one in around if sum(1 for _child in one.iterdescendants()) <= _SMALL}
        self._pieces: list[str] = []
        self._silent = self._weight = self._near = 0
        self._flags = (0, False)

    def enter(self, element: Any) -> None:
        """Take in the beginning of an element."""
        if element.tag in _LINE_ENDS:
            self.end_line()
        self._silent += element.tag in _SILENT
        self._weight += 0 if element in self._around else _weigh_element(element)
        self._near += element in self._close
        self._add(element.text)

    def leave(self, element: Any, counted: bool) -> None:
        """Take in the end of an element, or a comment, which has no beginning."""
        if counted:
            if element.tag in _LINE_ENDS:
                self.end_line()
            self._silent -= element.tag in _SILENT
            self._weight -= 0 if element in self._around else _weigh_element(element)
            self._near -= element in self._close
        self._add(element.tail)

    def _add(self, words: str | None) -> None:
        if words and not self._silent:
            if not self._pieces:
                self._flags = (self._weight, self._near > 0)
            self._pieces.append(words)

    def end_line(self) -> None:
        """End the line under way."""
        words = " ".join("".join(self._pieces).split())
        self._pieces = []
        if words:
            self.lines.append(_PageLine(words, *self._flags))


_SMALL = 300
"""Most elements in the part of a page that counts as the headline's own."""
