"""Shapes that repeat in a text because it holds several articles: numbers, labels, copyright lines, rulers.

Every shape must occur at least REPEATS times with prose in between, and must look like the frame of an article: a list
of documents, a transcript, a statute or a live blog repeats something too, and is one article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from core.patterns import compile_later
from core.readers.day_words import iterate_days, month_numbers, possible_days
from core.readers.shape_labels import find_label_blocks, find_labelled, read_label
from core.readers.shape_lines import REPEATS, ShapeLine, split_lines

_MOST = 1_000_000
"""Characters that are looked at; what repeats does so before that."""

_PROSE = 200
"""Least characters between two places that begin an article."""

_NEAR = 6
"""Lines below a place in which the headline and the day of an article stand."""

_NUMBERED = compile_later(
    r"[\[({#*=_. \-–—]{0,8}"
    r"(?P<word>document|dokument|documento|article|artikel|artículo|articolo|story|record|clipping|doc|item|text)?"
    r"\s?(?:no\.?|nr\.?|#)?\s?(?P<number>\d{1,6})(?:\s?(?:of|/|von|de|sur|di|van|из)\s?(?P<stated>\d{1,6}))?"
    r"(?:\s(?:documents?|dokumenten?|documentos?|articles?|artikeln?|results?|records?|stories))?"
    r"[\])}#*=_.: \-–—]{0,8}",
    re.IGNORECASE,
)
"""A heading that is only a number. `Page 3 of 17` is none."""
_RESERVED = (
    r"all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
    r"|tutti i diritti riservati|todos os direitos reservados|alle rechten voorbehouden"
)
_COPYRIGHT = compile_later(rf"^\W{{0,4}}(?:copyright\b|(?:©|\(c\))\s?(?:19|20)\d\d)|{_RESERVED}", re.IGNORECASE)
"""The line that ends an article. The credit of a picture is also at the end of a line, and often without a year."""
_YEAR = compile_later(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_END = compile_later(
    r"end of document|ende des dokuments|fin (?:du|de) document|fin del documento|fine del documento|fim do documento"
    r"|[^\W\d_]{1,14}[ \xa0][A-Z][A-Z0-9]{5,9}\d{8}[A-Z0-9]{9}|citation \([\w ]{3,20} style\)"
    r"|(?:numéro de document|(?:gale )?document number|número de documento|record number|accession number)"
    r"\s?:\s?\S{5,80}|proquest document link",
    re.IGNORECASE,
)
"""The line that databases write below an article: its end, its number, how to cite it."""
_LENGTH = compile_later(
    r"(?<![\w.,])\d[\d.,\xa0]{0,7}[ \xa0]?(?:words?|mots|wörter|palabras|palavras|parole|woorden|ord"
    r"|słów|слов\w{0,2}|знак\w{0,3}|字|文字|자|글자)(?!\w)",
    re.IGNORECASE,
)
"""The length of an article as a database counts it."""
_RULER = compile_later(r"(?:_{4,}|-{4,}|={4,}|#{4,}|\*{4,}|~{4,}|—{3,}|\*(?: \*){2,40})")
_WORD = compile_later(r"[^\W\d_]{3,}")
_BYLINE = compile_later(r"(?:by|von|par|por|di|door)\s+[^\W\d_]", re.IGNORECASE)
_HEADLINE = 4
"""Least words of a headline; a name has fewer."""
_IMPRINT = 2
"""Least words beside a day that are an outlet; one can be the day of the week."""
_CLOCK = compile_later(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class RepeatedShape:
    """What repeats in a text."""

    kind: str
    """`number`, `label`, `heading` (a line with day and length), `block` (labels in any language), `end` (a line that
    databases write below an article), `headline` (with outlet and day below), `copyright` or `ruler`."""
    example: str
    """The first of them as the text has it; the labels, joined by commas."""
    count: int
    """How often it occurs."""
    shows_start: bool = True
    """Whether an article begins where it stands; else its headline may stand above."""


def find_repeated_shape(text: str, is_page: bool = True) -> RepeatedShape | None:
    """Return what shows that a text holds several articles; None if nothing does. Takes time linear in the text.

    `is_page`: whether it is a page as a site lays it out, where teasers look like articles of their own.
    """
    lines = split_lines(text[:_MOST])
    labelled = find_labelled(lines)
    if labelled:
        return RepeatedShape("label", ", ".join(labelled[0]), labelled[1], _begins_articles(lines, labelled[0][0]))
    for kind, places in (
        ("number", _find_numbered(lines)),
        ("heading", _find_dated_lengths(lines)),
        ("block", find_label_blocks(lines)),
        ("end", _find_ends(lines)),
        ("headline", [] if is_page else _find_headlines(lines)),
        ("copyright", _find_copyrights(lines)),
        ("ruler", _find_rulers(lines)),
    ):
        if len(places) >= REPEATS:
            return RepeatedShape(kind, lines[places[0]].words[:60], len(places))
    return None


def _begins_articles(lines: Sequence[ShapeLine], label: str) -> bool:
    """Return whether a label is mostly the first line of an article: prose or nothing stands above it, no headline."""
    places = [at for at, line in enumerate(lines) if (found := read_label(line.words)) and found.label == label]
    clear = sum(not at or _ends_prose(lines[at - 1].words) for at in places)
    return clear >= len(places) * 3 // 5


def _ends_prose(words: str) -> bool:
    return len(words) > 80 or words[-1] in '.!?"”»)' or is_mere_heading(words)


def is_mere_heading(line: str) -> bool:
    """Return whether a line only counts or separates articles (`3 of 17`, a ruler) and is no part of one."""
    words = line.strip()
    return (len(words) <= 60 and bool(_NUMBERED.fullmatch(words))) or bool(_RULER.fullmatch(words))


def _find_numbered(lines: Sequence[ShapeLine]) -> list[int]:
    """Return the longest run of headings with rising numbers, each followed by an article."""
    best: list[int] = []
    run: list[int] = []
    last = -1
    for at, found in _numbered_lines(lines):
        number = int(found["number"])
        is_next = bool(run) and number == last + 1 and lines[at].start - lines[run[-1]].start >= _PROSE
        if is_next:
            run.append(at)
        else:
            run = [at]
        last = number
        best = run if len(run) > len(best) else best
    return best if len(_headlines_below(lines, best)) >= max(REPEATS, len(best) * 2 // 3) else []


def _numbered_lines(lines: Sequence[ShapeLine]) -> Iterator[tuple[int, re.Match[str]]]:
    for at, line in enumerate(lines):
        found = _NUMBERED.fullmatch(line.words) if len(line.words) <= 60 else None
        if found is None or not (found["word"] or found["stated"]) or not line.stands_apart:
            continue
        stated = int(found["stated"] or 0)
        is_heading = not stated or int(found["number"]) <= stated
        if is_heading and ((stated and found["word"]) or _has_day(lines, at)):
            yield at, found


def _find_copyrights(lines: Sequence[ShapeLine]) -> list[int]:
    """Return the copyright lines with a year that end an article: prose above, a headline below."""
    places: list[int] = []
    for at, line in enumerate(lines):
        if len(line.words) > 200 or not _COPYRIGHT.search(line.words):
            continue
        near = " ".join(one.words[:200] for one in lines[max(at - 1, 0) : at + 2])
        far = not places or line.start - lines[places[-1]].start >= _PROSE
        if far and _YEAR.search(near):
            places.append(at)
    below = _headlines_below(lines, places)
    return places if len(below) >= max(REPEATS - 1, (len(places) - 1) * 2 // 3) else []


def _find_rulers(lines: Sequence[ShapeLine]) -> list[int]:
    """Return the rulers that a headline and a day follow. Days with a clock, all the same, are those of a live blog."""
    places: list[int] = []
    days: set[tuple[date, ...]] = set()
    has_clock = False
    for at, line in enumerate(lines):
        far = not places or line.start - lines[places[-1]].start >= _PROSE
        if far and _RULER.fullmatch(line.words) and _has_day(lines, at):
            places.append(at)
            dated = next(one.words for one in _below(lines, at) if _days_of(one.words))
            days.add(_days_of(dated))
            has_clock = has_clock or _CLOCK.search(dated) is not None
    is_live = has_clock and len(days) == 1
    return places if not is_live and len(_headlines_below(lines, places)) >= max(REPEATS, len(places) * 2 // 3) else []


def _find_dated_lengths(lines: Sequence[ShapeLine]) -> list[int]:
    """Return the lines with a day and a length (`3 May 2019, p. 4, 733 words`) that begin an article each."""
    places = [
        at
        for at, line in enumerate(lines)
        if len(line.words) <= 250 and _LENGTH.search(line.words) and _YEAR.search(line.words) and _dated(line.words)
    ]
    if len(places) < REPEATS:
        return []
    starts = [lines[at].start for at in places]
    size = (starts[-1] - starts[0]) / (len(starts) - 1)
    return places if size >= _PROSE and len({lines[at].words for at in places}) == len(places) else []


def _find_ends(lines: Sequence[ShapeLine]) -> list[int]:
    """Return the lines that databases write below each article."""
    places = [at for at, line in enumerate(lines) if len(line.words) <= 120 and _END.fullmatch(line.words)]
    size = (lines[places[-1]].start - lines[places[0]].start) / max(len(places) - 1, 1) if places else 0
    return places if size >= _PROSE else []


def _find_headlines(lines: Sequence[ShapeLine]) -> list[int]:
    """Return the headlines of several words with outlet and day, or day and author, directly below, and prose between
    them. Entries of a chronology have a day alone; comments have a name above it."""
    places: list[int] = []
    for at, line in enumerate(lines):
        near = [one.words for one in lines[at + 1 : at + 3]]
        if line.stands_apart and line.is_headline and len(line.words.split()) >= _HEADLINE and _has_imprint(near):
            places.append(at)
    if len(places) < REPEATS or len(_headlines_below(lines, [at - 1 for at in places])) < len(places) * 2 // 3:
        return []
    size = (lines[places[-1]].start - lines[places[0]].start) / (len(places) - 1)
    return places if size >= 2 * _PROSE else []


def _has_imprint(near: Sequence[str]) -> bool:
    """Return whether one of the lines is a day with an outlet, or a day with an author in the other."""
    for words in near:
        if _days_of(words) and len(words) <= 100:
            names = [one for one in _WORD.findall(words) if one.lower() not in month_numbers()]
            return len(names) >= _IMPRINT or any(_BYLINE.match(other) for other in near)
    return False


def _dated(words: str) -> bool:
    return next(iterate_days(words), None) is not None


def _below(lines: Sequence[ShapeLine], at: int) -> Sequence[ShapeLine]:
    return lines[at + 1 : at + 1 + _NEAR]


def _has_day(lines: Sequence[ShapeLine], at: int) -> bool:
    """Return whether a short line with a day follows soon."""
    return any(_days_of(one.words) for one in _below(lines, at))


@lru_cache(maxsize=4096)
def _days_of(words: str) -> tuple[date, ...]:
    """Return what the day in a short line can be."""
    return possible_days(words) if len(words) <= 100 and _YEAR.search(words) else ()


def _headlines_below(lines: Sequence[ShapeLine], places: Sequence[int]) -> set[str]:
    """Return the different headlines that follow places; running heads of pages are all the same."""
    found = (next((one.words for one in _below(lines, at) if one.is_headline), "") for at in places)
    return set(filter(None, found))
