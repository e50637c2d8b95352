"""Days that a reader of a web page sees at its headline: `Published 19 November 2019`, `14 novembre 2019 à 10h12`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import islice
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
    r"calendar|captions?|event\w*|topbar|ticker|similar|reply|respond|most-?read|more-(?:news|stories))(?=$|[\s_-])",
    re.IGNORECASE,
)
"""Classes and ids of parts of a page that are never its article."""
_MAYBE_NAMES = compile_later(
    r"(?:^|[\s_-])(?:sidebar|widgets?|footer|nav|navigation|menu|teasers?|promos?|newsletter|latest|masthead|"
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
_NEXT = 3
"""Lines below the headline in which its day can stand whatever part of the page they are in."""
_FEW_BESIDE = 8
"""Most words of such a line."""
_FIRST_SHORT_YEAR = 70
"""Two digits from which a year is one of the 20th century; no page is older."""
_DIGIT = compile_later(r"\d")
_LIKELY = compile_later(r"\d{4}|\d[./]\s?\d")
"""What every day has, to pass over most lines."""
_IN_FIGURES = compile_later(r"(?<![\d./-])\d{1,2}([-/.])\s?\d{1,2}\1\s?\d{4}(?![\d/-]|[.:]\d)")
"""A day in figures that begins with the day or the month."""
_SENTENCE_END = compile_later(r"[^\W\d_]{2}[.!?…][”\"’»]?$")

_PUBLISHED = compile_later(
    r"\b(?:published|posted|first\s+published|publié|paru|mis en ligne|veröffentlicht|erschienen|erstellt|publicad[oa]|"
    r"written|geschrieben|gepostet|online seit|pubblicato|gepubliceerd|geplaatst|publicerad|udgivet|opublikowano|"
    r"опубликовано)\b|입력|등록|게시|掲載|公開|发布|發布",
    re.IGNORECASE,
)
_CHANGED = compile_later(
    r"\b(?:updated?|modified|revised|(?:letzte|zuletzt) (?:änderung|geändert|bearbeitet)|dernière modification|"
    r"última (?:actualización|modificación)|ultima modifica|mis(?:e)? à jour|modifié|aktualisiert|geändert|"
    r"actualizad[oa]|atualizado|aggiornato|bijgewerkt|uppdaterad|opdateret|zaktualizowano|обновлено|güncelleme)\b|수정|업데이트|更新",
    re.IGNORECASE,
)
_AS_OF = compile_later(r"\b(?:stand|as of)\b\W{0,3}$", re.IGNORECASE)
"""What stands before a day on which a page was as it is: the last change, but often the only day."""
_RIGHTS = compile_later(r"©|\(c\)|\bcopyright\b", re.IGNORECASE)
_OTHER_DAYS = compile_later(
    r"\(@\w+\)|引用日期|出生|生日|农历|years? ago|"
    r"\b(?:founded|gegründet|registrier\w+|registered|joined|member since|mitglied|"
    r"anmeldedatum|zugriff|consulté|archived|today|heute|printed|abgerufen|retrieved|accessed|valid|born|geboren|event|"
    r"expires|deadline|until|bis|ab dem|since|seit|erscheinungs\w+|erscheint|release\w*|print length)\b",
    re.IGNORECASE,
)
"""Words of a line whose day is not that of a publication."""
_UNSEEN = compile_later(
    r"(?:^|\s)(?:rich-snippet-hidden|visually-?hidden|sr-only|screen-reader-text)(?:$|\s)", re.IGNORECASE
)
_CREDIT = compile_later(r"\b(?:photos?|fotos?|bild(?:er)?|images?|pictures?|credit|quelle|source)\b", re.IGNORECASE)
_SHORT_YEAR = compile_later(r"(?<![\d./-])(\d{1,2})(\.\s?|/)(\d{1,2})(?:\.\s?|/)(\d\d)(?![\d/-]|[.:]\d)")
"""A day in figures with two digits for the year, as it stands at headlines only: `6.11.22`."""


@dataclass(frozen=True, slots=True)
class PageStamp:
    """A day in a line of a page."""

    words: str
    """The day as the page writes it."""
    days: tuple[date, ...]
    """The days that it can be."""
    labelled: bool
    """Whether the line says that it is the day of publication."""
    changed: bool = False
    """Whether it can be the day of a later change."""


@dataclass(frozen=True, slots=True)
class PageStamps:
    """What the lines of a page say about its day."""

    stamps: tuple[PageStamp, ...]
    """The surest first."""
    figures: tuple[str, ...]
    """The days in figures of all lines, which show their order."""


@dataclass(slots=True)
class _PageLine:
    words: str
    weight: int
    """Sum of the weights of the parts it stands in."""
    near: bool
    """Whether the line stands in the same part of the page as the headline."""
    timed: bool
    """Whether a `time` element gives a day in it."""


@cache
def _any_day() -> re.Pattern[str]:
    return re.compile(day_pattern(), re.IGNORECASE)


def find_headline(root: Any, *titles: str | None) -> Any:
    """Return the element of the headline: the heading whose words come closest to a title, else the only `h1`; or
    None."""
    wanted = {plain_title(title) for title in titles if title} - {""}
    whole = plain_title(root.xpath("string(//title)"))
    first: list[Any] = []
    best, length = None, _SHORTEST
    for level in ("h1", "h2", "h3"):
        for heading in list(root.iter(level))[:50]:
            words = plain_title(heading.text_content()[:600])
            alike = max((_shared_length(words, title) for title in wanted), default=0)
            alike = alike * _GIVEN if alike > _SHORTEST else _shared_length(words, whole)
            if alike > length and (level == "h1" or not is_beside_story(heading, frozenset())):
                best, length = heading, alike
            if level == "h1" and words:
                first.append(heading)
    return first[0] if best is None and len(first) == 1 else best


_SHORTEST = 8
"""Characters that a heading must share with a title at least."""
_GIVEN = 100
"""How much more the words of a given title count than those of the `title` element, which may name the site."""


def _shared_length(words: str, title: str) -> int:
    """Return how many characters of a heading are words of the title, less what else stands in it."""
    if words in title:
        return len(words)
    return 2 * len(title) - len(words) if title in words else 0


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
    return _weigh_names(names) if len(names) > 1 else 0


@lru_cache(maxsize=4_096)
def _weigh_names(names: str) -> int:
    if _BESIDE_NAMES.search(names):
        return _NEVER
    return _MAYBE if _MAYBE_NAMES.search(names) else 0


def around_headline(headline: Any) -> frozenset[Any]:
    """Return the headline and all elements around it."""
    return frozenset() if headline is None else frozenset((headline, *headline.iterancestors()))


def find_page_stamps(root: Any, headline: Any) -> PageStamps:
    """Return the days of publication that stand in lines of the page, the surest first: with a word that says so, then
    by their distance from the headline. Without a headline a day counts only if the page shows no other."""
    lines, at = _collect_lines(root, headline)
    found: list[tuple[int, _PageLine, PageStamp]] = []
    figures: list[str] = []
    for number, line in enumerate(lines):
        if len(line.words) > _LONGEST or not _LIKELY.search(line.words):
            continue
        figures += [one[0] for one in _IN_FIGURES.finditer(line.words)]
        is_near = at is not None and abs(number - at) <= _AFTER
        is_own = line.weight == 0 and (at is None or _PUBLISHED.search(line.words))
        stamp = _stamp_of_line(line) if is_near or is_own else None
        if stamp is not None:
            found.append((number, line, stamp))
    if at is None:
        stamps = [stamp for _number, line, stamp in found if line.weight == 0 and not stamp.changed]
        alone = stamps if len({stamp.days for stamp in stamps}) == 1 else [one for one in stamps if one.labelled]
        return PageStamps(tuple(alone), tuple(figures))
    own = [
        (not stamp.labelled, stamp.changed, abs(number - at) + (number < at), stamp)
        for number, line, stamp in found
        if _is_at_headline(number - at, line) or _is_next(number - at, line, stamp, lines[at + 1 : number])
    ]
    return PageStamps(tuple(one[-1] for one in sorted(own, key=lambda one: one[:3])), tuple(figures))


def _is_at_headline(gap: int, line: _PageLine) -> bool:
    if not -_BEFORE <= gap <= _AFTER or (gap < 0 and not line.near) or line.weight >= _NEVER:
        return False
    return line.weight == 0 or abs(gap) <= _CLOSEST or line.timed


def _is_next(gap: int, line: _PageLine, stamp: PageStamp, between: list[_PageLine]) -> bool:
    """Return whether a line gives the day wherever it stands, or stands right at the headline in a part that is called
    by the name of one beside the story."""
    if stamp.labelled and line.weight == 0:
        return True
    is_close = (-_NEXT if stamp.labelled else 1) <= gap <= _NEXT and line.weight < 2 * _NEVER
    if not is_close or len(line.words.split()) > _FEW_BESIDE or _CREDIT.search(line.words):
        return False
    return not any(len(one.words.split()) > _FEW_BESIDE and _SENTENCE_END.search(one.words) for one in between)


def _stamp_of_line(line: _PageLine) -> PageStamp | None:
    if not 6 <= len(line.words) <= _LONGEST or _OTHER_DAYS.search(line.words):
        return None
    changed = _CHANGED.search(line.words)
    words = line.words[: changed.start()] if changed else line.words
    found = _any_day().search(words) or _SHORT_YEAR.search(words)
    days = _days_of_figures(found) if found else ()
    if found is None or not days or _RIGHTS.search(words[: found.start()]):
        return None
    label = _PUBLISHED.search(words[: found.start()])
    others = len((words[: found.start()] + words[found.end() :]).split())
    sentence = label is None and others > _FEW_WORDS and bool(_SENTENCE_END.search(line.words))
    if others > _MOST_WORDS or sentence:
        return None
    later = bool(_AS_OF.search(words[: found.start()])) or bool(
        changed and not _DIGIT.search(words[found.end() :]) and not _any_day().search(line.words, changed.end())
    )
    whole = found[0] if found.re is _any_day() else "/".join((found[1], found[3], str(_whole_year(found[4]))))
    return PageStamp(whole, days, label is not None, later)


def _days_of_figures(found: re.Match[str]) -> tuple[date, ...]:
    """Return the days that a match of `_any_day` or `_SHORT_YEAR` can be."""
    if found.re is _any_day():
        return days_of_match(found)
    whole = _any_day().match(f"{found[1]}.{found[3]}.{_whole_year(found[4])}")
    return days_of_match(whole) if whole else ()


def _whole_year(short: str) -> int:
    return int(short) + (1900 if int(short) >= _FIRST_SHORT_YEAR else 2000)


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


@lru_cache(maxsize=4_096)
def _is_unseen(names: str) -> bool:
    """Return whether classes are those of words for screen readers and search engines, such as the day of a change."""
    return bool(names) and bool(_UNSEEN.search(names[:300]))


class _LineWalk:
    """Collects lines while a tree is walked."""

    def __init__(self, around: frozenset[Any]) -> None:
        self.lines: list[_PageLine] = []
        self.headline: int | None = None
        self._around = around
        self._close = {one for one in around if next(islice(one.iterdescendants(), _SMALL, None), None) is None}
        self._pieces: list[str] = []
        self._silent = self._weight = self._near = 0
        self._flags = (0, False)
        self._timed = False

    def enter(self, element: Any) -> None:
        """Take in the beginning of an element."""
        if element.tag in _LINE_ENDS:
            self.end_line()
        self._silent += element.tag in _SILENT or _is_unseen(element.get("class") or "")
        self._weight += 0 if element in self._around else _weigh_element(element)
        self._near += element in self._close
        if element.tag == "time":
            self._add(self._day_of_time(element))
        self._add(element.text)

    def _day_of_time(self, element: Any) -> str | None:
        """Return the day of a `time` element as words if its text does not say one."""
        stated = _any_day().match((element.get("datetime") or "")[:40].strip())
        days = days_of_match(stated) if stated and stated["y1"] else ()
        if not days:
            return None
        self._timed = True
        text = element.text_content()[:_LONGEST]
        found = _any_day().search(text) or _SHORT_YEAR.search(text)
        shown = _days_of_figures(found) if found else ()
        if len(shown) == 1:
            return None
        return next((day for day in shown if abs((day - days[0]).days) <= 1), days[0]).isoformat() + " "

    def leave(self, element: Any, counted: bool) -> None:
        """Take in the end of an element, or a comment, which has no beginning."""
        if counted:
            if element.tag in _LINE_ENDS:
                self.end_line()
            self._silent -= element.tag in _SILENT or _is_unseen(element.get("class") or "")
            self._weight -= 0 if element in self._around else _weigh_element(element)
            self._near -= element in self._close
        self._add(element.tail)

    def _add(self, words: str | None) -> None:
        if words and not self._silent:
            if not self._pieces:
                self._flags = (self._weight, self._near > 0)
            glued = self._pieces and self._pieces[-1][-1].isdigit() and words[0].isdigit()
            self._pieces.append(f" {words}" if glued else words)

    def end_line(self) -> None:
        """End the line under way."""
        words = " ".join("".join(self._pieces).split())
        if words:
            self.lines.append(_PageLine(words, *self._flags, self._timed))
        self._pieces, self._timed = [], False


_SMALL = 300
"""Most elements in the part of a page that counts as the headline's own."""
