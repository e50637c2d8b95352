"""Separate links to other stories between and after the paragraphs: headlines, which do not end with a full stop.

A wrong teaser hides all marks inside it, so a line must pass every test; in doubt it stays body.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.patterns import compile_later
from core.regions.page_lines import LineRegion, PageLine

_FEWEST, _MOST = 6, 24
"""Words of a headline: fewer are a subheading, more are a paragraph that lost its full stop."""
_FEWEST_CLOSE = 8
"""Minimum words if no empty lines separate paragraphs."""
_LONGEST_RUN = 3
"""Headlines in a row inside the body; more are a list, unless page furniture precedes them."""

_MOST_INSIDE = 3
"""Links between the paragraphs of one article, or one for every five paragraphs; a text with more has headings and not
links."""

_HEADING = compile_later(r"(?:\w+ing|The|An?|Q|[A-Z][\w.’' -]{0,40}:)\s|.*(?:[—–-]|\s(?!(?:19|20)\d\d$)[\d.,%]+)$")
"""Beginnings and ends of headings, of turns in a transcript and of table rows, which headlines do not have."""
_SENTENCE = compile_later(
    r"\b(?:said|told|added|was|were|had|has been|have been|I|we|my|our|according to|which|he|she|there)\b|@|https?:",
)
_ARTICLE = compile_later(r"\b(?:the|a|an)\b")
_NAME_INSIDE = compile_later(r"\s[‘'“(]?(?:[A-Z]|\d)")
_BULLET = compile_later(r"[-*•·–—▪]|\(?\d{1,2}[.)]\s|[a-z]\)")


def find_headlines(lines: Sequence[PageLine], named: Mapping[int, LineRegion]) -> dict[int, LineRegion]:
    """Return the lines that are teasers by number, given the regions known so far."""
    body = [line for line in lines if line.number not in named]
    paragraphs = [line.number for line in body if line.is_ended and line.words > 12]
    if not paragraphs or _is_wrapped(body):
        return {}
    big = any(_is_title(named.get(line.number)) and _is_capitalised(line.text) for line in lines[:15])
    spaced = any(line.alone for line in body)
    likely = {
        line.number
        for line in body
        if line.number > paragraphs[0]
        and (line.alone or (not spaced and line.words >= _FEWEST_CLOSE))
        and _is_headline(line)
        and _neighbours_agree(line, lines)
        and (big or not _is_capitalised(line.text))
    }
    if len(likely) > max(2 * len(paragraphs), 8):
        return {}
    runs = _consecutive_runs(sorted(likely))
    inside = [run for run in runs if run[-1] < paragraphs[-1]]
    if sum(map(len, inside)) > max(_MOST_INSIDE, len(paragraphs) // 5):
        runs = [run for run in runs if run[-1] > paragraphs[-1]]
    found: dict[int, LineRegion] = {}
    for run in runs:
        before = lines[run[0] - 1]
        listed = run in inside and len(run) > _LONGEST_RUN and before.number not in named
        if not before.text.endswith(":") and not listed:
            found.update(dict.fromkeys(run, LineRegion("teaser", "headlines.link")))
    found.update(_find_questions(lines, named, found, paragraphs[-1]))
    return found


def _is_title(known: LineRegion | None) -> bool:
    return known is not None and known.region == "title"


def _is_wrapped(body: Sequence[PageLine]) -> bool:
    """Return whether lines were broken at a fixed width: many begin with a lower-case letter, and a missing full
    stop means nothing."""
    small = sum(line.text[0].islower() for line in body)
    return small * 8 > len(body)


def _is_headline(line: PageLine) -> bool:
    if line.is_ended or line.has_quotation or not _FEWEST <= line.words <= _MOST or _BULLET.match(line.text):
        return False
    if not (line.text[0].isupper() or line.text[0].isdigit() or line.text[0] in "‘'"):
        return False
    if _HEADING.match(line.text) or _SENTENCE.search(line.text) or len(_ARTICLE.findall(line.text)) > 1:
        return False
    return _NAME_INSIDE.search(line.text) is not None


def _is_capitalised(words: str) -> bool:
    """Return whether Every Word Begins With a Capital. A page that prints its title that way prints its links that way
    too."""
    long = [word for word in words.split() if len(word.strip(",.:")) > 4 and word[0].isalpha()]
    return bool(long) and all(word[0].isupper() for word in long)


def _neighbours_agree(line: PageLine, lines: Sequence[PageLine]) -> bool:
    """Return whether the line does not run on into the text after it."""
    after = lines[line.number + 1 : line.number + 2]
    return not after or not after[0].text[0].islower()


def _consecutive_runs(numbers: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _find_questions(
    lines: Sequence[PageLine], named: Mapping[int, LineRegion], found: Mapping[int, LineRegion], last: int
) -> dict[int, LineRegion]:
    """Return questions after the last paragraph that are links, because a link or page furniture stands on both
    sides."""
    more: dict[int, LineRegion] = {}
    for line in lines[last + 1 :]:
        if line.number in named or line.number in found or line.text[-1] != "?" or not _FEWEST <= line.words <= _MOST:
            continue
        sides = [line.number - 1, line.number + 1]
        if all(n in named or n in found or n in more or n >= len(lines) for n in sides):
            more[line.number] = LineRegion("teaser", "headlines.question_link")
    return more
