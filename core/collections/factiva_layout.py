"""The layouts of the documents that Factiva gives: lines or rows that begin with a field code, or lines without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from core.collections.factiva_fields import ALL_CODES, LENGTH_LINE
from core.office.office_paragraph import OfficeParagraph
from core.patterns import compile_later
from core.readers.day_words import find_day

DOCUMENT_ID = r"(?:Document|Dokument|Documento)[ \xa0]{1,3}[A-Z]{2}[A-Z0-9]{0,14}\d{4}[A-Za-z0-9]{0,24}"
"""The line below an article: a word and the number that the service gave it."""

_NUMBER_LINE = compile_later(rf"^(?:AN[ \t\xa0]{{1,9}})?{DOCUMENT_ID}$")
_CODE = compile_later(r"^(?P<code>[A-Z]{2,3})(?P<gap>[ \t\xa0\n]{1,20}|$)")
_FIRST = frozenset(("SE", "CLM", "HD"))
"""Codes that an article begins with."""
_BODY = frozenset(("LP", "TD"))
_ABOVE_BODY = frozenset(("SE", "CLM", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY"))
_LISTS = frozenset(("CO", "IN", "NS", "RE", "IPC", "IPD"))
_NOISE = compile_later(r"^(?:Page \d{1,5} of \d{1,5}\b.{0,80}|©.{0,20}Factiva\b.{0,80}|Dow Jones Factiva)$")
_CLOCK = compile_later(r"^\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?(?:\s?[A-Z]{2,5})?$", re.IGNORECASE)
_RIGHTS = compile_later(r"\(c\)|copyright|©|all rights reserved", re.IGNORECASE)
_SOURCE_CODE = compile_later(r"^[A-Z][A-Z0-9]{1,14}$")
_PAGES = compile_later(r"^(?:Page |Pg\.? |S\. ?|p\. ?)?[A-Z]{0,3}\d{1,4}(?:[,; -].{0,30})?$", re.IGNORECASE)
_LANGUAGE = compile_later(
    r"^(?:English|German|French|Spanish|Italian|Dutch|Portuguese|Swedish|Danish|Norwegian|Finnish|Polish|Russian|Czech|"
    r"Turkish|Arabic|Chinese|Japanese|Korean|Englisch|Deutsch|Französisch|Spanisch|Italienisch|Niederländisch|Anglais|"
    r"Allemand|Français|Espagnol|Italien|Inglés|Alemán|Francés|Español|Inglese|Tedesco|Francese|Italiano|Nederlands|"
    r"Engels|Duits|Frans|Português)(?: - \w{4,12})?$",
    re.IGNORECASE,
)
_BY = compile_later(r"^(?:by|von|par|por|di|da|door)\s+\S", re.IGNORECASE)
_MOST_HEAD = 10
"""Most lines between the day and the text."""
_LONGEST_HEAD = 300


@dataclass(slots=True)
class FactivaArticle:
    """One article: its values by code, and whether the number that ends articles stands below it."""

    values: dict[str, str] = field(default_factory=dict)
    has_end: bool = False


def read_coded(paragraphs: Sequence[OfficeParagraph]) -> list[FactivaArticle]:
    """Return the articles whose lines begin with codes; none if there is no headline with length, day or outlet."""
    articles: list[FactivaArticle] = []
    current = ""
    for one in paragraphs:
        text = one.text.strip()
        if not text or _NOISE.match(text):
            continue
        found = split_code(text, current)
        if found is not None:
            current = _open_code(articles, *found)
        elif current:
            values = articles[-1].values
            values[current] = f"{values[current]}\n\n{text}".strip()
        if current == "AN" and _NUMBER_LINE.match(text):
            articles[-1].has_end, current = True, ""
    known = any(one.values.keys() >= {"HD"} and one.values.keys() & {"WC", "PD", "SN"} for one in articles)
    return articles if known else []


def split_code(text: str, current: str) -> tuple[str, str] | None:
    """Return the code at the beginning of a line and the rest of it; None if there is none. `current`: the code of the
    lines before: in a text, a word in capitals with a blank is a code only if the rest of the line is like one."""
    found = _CODE.match(text)
    if found is None:
        return None
    code, gap, rest = found["code"], found["gap"], text[found.end() :].strip()
    if current not in _BODY:
        return (code, rest) if code in ALL_CODES or (current and gap != " ") else None
    if code not in ALL_CODES or code in _ABOVE_BODY:
        return None
    is_list = code in _LISTS and re.search(r" : | \| ", rest)
    return (code, rest) if gap != " " or code == "TD" or is_list or (code == "AN" and _is_number(rest)) else None


def _is_number(words: str) -> bool:
    return _NUMBER_LINE.match(words) is not None


def _open_code(articles: list[FactivaArticle], code: str, rest: str) -> str:
    """Begin a code, and an article if it is the first one; return the code, or nothing if it is to be left out."""
    is_next = not articles or articles[-1].has_end or (code in _FIRST and code in articles[-1].values)
    if is_next and code not in _FIRST:
        return ""  # the legend or the summary of the search
    if is_next:
        articles.append(FactivaArticle())
    values = articles[-1].values
    values[code] = f"{values[code]}\n\n{rest}".strip() if code in values else rest
    return code


def read_plain(paragraphs: Sequence[OfficeParagraph]) -> list[FactivaArticle]:
    """Return the articles without codes: each has its length and day above, and its number below."""
    articles: list[FactivaArticle] = []
    for piece, number in _cut_at_numbers(paragraphs):
        values = _read_lines(piece, bool(articles))
        if values is None and number and articles and any(one.text for one in piece):
            values = {"HD": next(one.text for one in piece if one.text)}  # an article that cannot be read
        if values is not None:
            articles.append(FactivaArticle({**values, "AN": number}, bool(number)))
    return articles


def _cut_at_numbers(paragraphs: Sequence[OfficeParagraph]) -> Iterator[tuple[list[OfficeParagraph], str]]:
    piece: list[OfficeParagraph] = []
    for one in _split_heads(paragraphs):
        if _NUMBER_LINE.match(one.text):
            yield piece, one.text
            piece = []
        elif not _NOISE.match(one.text):
            piece.append(one)
    yield piece, ""


def _split_heads(paragraphs: Sequence[OfficeParagraph]) -> Iterator[OfficeParagraph]:
    """Iterate over the paragraphs, one with line breaks between length, day and outlet, or above the number, line by
    line."""
    for one in paragraphs:
        lines = one.text.split("\n")
        if len(lines) > 1 and any(LENGTH_LINE.match(line) or _NUMBER_LINE.match(line) for line in lines):
            yield from (replace(one, text=line.strip()) for line in lines)
        else:
            yield one


def _read_lines(piece: Sequence[OfficeParagraph], has_others: bool) -> dict[str, str] | None:
    """Return the values of an article by the codes that they would have; None if it has no length and day. What stands
    above the headline is a list of titles, or the section if `has_others` end there."""
    length_at = next((at for at, one in enumerate(piece) if LENGTH_LINE.match(one.text)), None)
    if length_at is None:
        return None
    lines = [one.text for one in piece[length_at + 1 :] if one.text]
    day_at = next((at for at, line in enumerate(lines[:3]) if len(line) < 60 and find_day(line)), None)
    if day_at is None:
        return None
    values = {"WC": piece[length_at].text, "PD": lines[day_at]}
    _read_top(piece[:length_at], values, has_others)
    body_at = _read_source(lines, day_at + 1, values)
    values["TD"] = "\n\n".join(lines[body_at:])
    return values


def _read_top(top: Sequence[OfficeParagraph], values: dict[str, str], has_others: bool) -> None:
    """Read headline and author, and the section above them."""
    page = max((at for at, one in enumerate(top) if one.page_break_before), default=0)
    filled = [one for one in (top if has_others else top[page:]) if one.text]
    stop = next((at for at in range(len(filled), 0, -1) if filled[at - 1].is_bold), None)
    if stop is None:
        stop = len(filled) - 1 if len(filled) > 1 and _BY.match(filled[-1].text) else len(filled)
        start = max(stop - 1, 0)
    else:
        start = stop - 1
        while start and filled[start - 1].is_bold:
            start -= 1
    values["HD"] = "\n".join(one.text for one in filled[start:stop])
    values["BY"] = " ".join(one.text for one in filled[stop:])
    above = [one.text for one in filled[:start]]
    if has_others and len(above) == 1 and len(above[0]) < 60:
        values["SE"] = above[0]


def _read_source(lines: Sequence[str], at: int, values: dict[str, str]) -> int:
    """Read outlet, code, pages, edition, language and copyright; return where the text begins."""
    if at < len(lines) and _CLOCK.match(lines[at]):
        at += 1
    if at >= len(lines):
        return at
    values["SN"] = lines[at]
    at += 1
    near = [line for line in lines[at : at + _MOST_HEAD] if len(line) <= _LONGEST_HEAD]
    rights = next((n for n, line in enumerate(near) if _RIGHTS.search(line)), None)
    language = next((n for n, line in enumerate(near) if _LANGUAGE.match(line)), None)
    is_code = bool(near) and _SOURCE_CODE.match(near[0]) is not None
    last = rights if rights is not None else language
    if last is None or (language is not None and language > last) or any(len(line) > 160 for line in near[:last]):
        last = 0 if is_code else -1
    for line in near[: last + 1]:
        code = _source_code_of(line, values)
        values[code] = line
    return at + last + 1


def _source_code_of(line: str, values: dict[str, str]) -> str:
    """Return the code that a line between day and text would have."""
    if _RIGHTS.search(line):
        return "CY"
    if _LANGUAGE.match(line):
        return "LA"
    if "SC" not in values and _SOURCE_CODE.match(line):
        return "SC"
    return "PG" if _PAGES.match(line) else "ED"
