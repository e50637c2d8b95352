"""The head of a page, line by line up to the first paragraph of the body: masthead, title, byline, stamps."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from core.lexicon import lexicon_column, lexicon_rows
from core.patterns import compile_later
from core.records import Region
from core.regions.page_lines import LineRegion, PageLine

_HEAD_LINES = 15
"""Lines searched. A page with a longer head has its title in the metadata."""
_TITLE_WORDS = 30

_TOKEN = compile_later(r"[A-Za-z]+\.?(?:[A-Za-z]\.)*|\d+|[^\sA-Za-z\d]+")

_YEAR = compile_later(r"\b(?:19|20)\d\d\b")
_MONTH_DAY = r"(?:[A-Z][a-z]+\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+\.? \d{4}|\d{4}[-/]\d{2}[-/]\d{2}(?:T[\d:.]+Z?)?)"
_SAID_STAMP = compile_later(r"(?:date|published|posted|updated|modified|created)\b", re.IGNORECASE)
"""A page of one line is a stamp only if it says so, because a bare date may be all its author wrote."""
_STAMP = compile_later(
    rf"(?:(?:date|published|posted|updated)(?: on| at)?:?\s+{_MONTH_DAY}|\d{{4}}-\d{{2}}-\d{{2}}(?:T[\d:.]+Z?)?)(?=\s)",
    re.IGNORECASE,
)


_OTHERS = compile_later(r"[\W_]+")
_COMPARED = 400
"""Characters of a line that are compared with a title; no title is longer."""
_GLUED = compile_later(r"[a-z]{3}[A-Z][a-z]{2}")


@cache
def _head_words(region: str) -> frozenset[str]:
    """Return the lower-case words of which a stamp (`meta`) or a `byline` consists."""
    return frozenset(row["word"] for row in lexicon_rows("head_words") if row["region"] == region)


def find_opening(
    lines: Sequence[PageLine], named: Mapping[int, LineRegion], title: str | None
) -> tuple[dict[int, LineRegion], list[Region]]:
    """Return the regions of whole lines by line number, and the regions of parts of lines (a stamp, a title with its
    date)."""
    names: dict[int, LineRegion] = {}
    parts: list[Region] = []
    wanted = _letters_only(title) if title else None
    seen: str | None = None
    alone = len(lines) == 1
    for line in lines[:_HEAD_LINES]:
        if line.number in named:
            continue
        bare = alone and not _SAID_STAMP.match(line.text)
        stamp = _STAMP.match(line.text) if line.number == 0 and not bare else None
        if wanted and line.number < 4 and (pieces := _split_title_and_date(line, wanted)):
            parts += pieces
            seen = wanted
        elif not bare and is_date_line(line):
            names[line.number] = LineRegion("meta", "opening.date")
        elif stamp:
            parts.append(Region(line.start, line.start + stamp.end(), "meta", "regions.opening.stamp"))
            break
        elif is_byline(line):
            names[line.number] = LineRegion("byline", "opening.byline")
        elif seen is None and not alone and _is_masthead(line, lines):
            names[line.number] = LineRegion("masthead", "opening.masthead")
        elif rule := _title_rule(line, lines, wanted, seen):
            names[line.number] = LineRegion("title", rule)
            seen = _letters_only(line.text)
        elif _is_body(line):
            break
    return names, parts


def _letters_only(words: str) -> str:
    """Return the letters and digits alone, in lower case, for the comparison of titles."""
    return _OTHERS.sub("", words[:_COMPARED].lower())


def _split_title_and_date(line: PageLine, wanted: str) -> list[Region] | None:
    """Split `Title words Tuesday, September 1, 2015` on one line into the title and the stamp."""
    if len(line.text) > _COMPARED or not _letters_only(line.text).startswith(wanted):
        return None
    for match in re.finditer(r"\s+", line.text):
        if _letters_only(line.text[: match.start()]) == wanted:
            rest = line.text[match.end() :]
            if len(rest) < 60 and _is_date_words(rest):
                middle = line.start + match.start()
                rule = "regions.opening.title_and_date"
                stamp = Region(line.start + match.end(), line.stop, "meta", rule)
                return [Region(line.start, middle, "title", rule), stamp]
    return None


def is_date_line(line: PageLine) -> bool:
    """Return whether the line is only a date (with time, time zone, "Published")."""
    return line.words <= 14 and _is_date_words(line.text)


def _is_date_words(words: str) -> bool:
    if not _YEAR.search(words):
        return False
    tokens = _TOKEN.findall(words)
    known = _head_words("meta")
    return len(tokens) > 1 and all(not t[0].isalpha() or t.lower().replace(".", "") in known for t in tokens)


def is_byline(line: PageLine) -> bool:
    """Return whether the line is a byline such as `By Ann Lee and Bo Kim, Special Correspondent`: capitalized words
    and few others, no full stop."""
    tokens = line.text.split()
    if not 2 <= len(tokens) <= 25 or tokens[0].lower().rstrip(":") != "by" or not tokens[1][0].isupper():
        return False
    if tokens[1].lower().strip(",.") in _head_words("meta") or tokens[1][:1].isdigit() or line.text[-1] in "?!:;":
        return False
    return all(
        t[0].isupper() or "@" in t or t.strip(",.|").lower() in _head_words("byline") or not t[0].isalnum()
        for t in tokens[1:]
    )


@cache
def _outlet_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(lexicon_column("outlets", "name"), key=len, reverse=True))
    return re.compile(
        rf"(?:The |the |THE )?(?:{names}|{names.upper()})(?P<com>\.com|\.org|\.co\.uk)?(?P<rest>$|(?=[A-Z])|\s[|–—-]\s)"
    )


def _is_masthead(line: PageLine, lines: Sequence[PageLine]) -> bool:
    """Return whether the line is the name of an outlet, alone or with its motto glued on; for unknown outlets a
    short glued line above a headline."""
    if line.is_ended or line.words > 12:
        return False
    found = _outlet_pattern().match(line.text)
    if found:
        return not found["rest"].strip() or len(line.text) - found.end() < 60
    if line.number > 0 or line.words > 10 or not _GLUED.search(line.text) or len(lines) < 2:
        return False
    return lines[1].words >= 4 and not lines[1].is_ended


def _title_rule(line: PageLine, lines: Sequence[PageLine], wanted: str | None, seen: str | None) -> str:
    """Return the name of the rule that makes the line a title, because it is known or looks like one; empty if it is
    not."""
    if _letters_only(line.text) == (seen or wanted):
        return "opening.known_title"
    return "opening.likely_title" if seen is None and _may_be_title(line, lines, wanted) else ""


def _may_be_title(line: PageLine, lines: Sequence[PageLine], wanted: str | None) -> bool:
    if line.words > _TITLE_WORDS or line.number + 1 >= len(lines) or not line.text[0].isprintable():
        return False
    if line.is_ended and line.text[-1] not in "?!":
        return False
    if wanted and line.words < 3 and any(_letters_only(other.text) == wanted for other in lines[:_HEAD_LINES]):
        return False
    if line.text[-1] in "?!" and line.words > 20:
        return False
    return line.text[0] not in "-*•" and any(
        other.words > line.words for other in lines[line.number + 1 : line.number + 6]
    )


def _is_body(line: PageLine) -> bool:
    return line.words > 30 or (line.is_ended and line.words > 12)
