"""Lines classified by their own words: rights, promo, captions, links (phrases in `furniture.csv`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from core.lexicon import lexicon_column, lexicon_rows
from core.patterns import compile_later
from core.records import Region
from core.regions.page_lines import LineRegion, PageLine

LONGEST = {"promo": 40, "teaser": 30, "rights": 80, "caption": 90, "byline": 40, "meta": 20}
"""Maximum words of a line classified by a phrase. Paragraphs that begin with the same words are longer."""

_CREDIT_WORDS = (
    r"(?:photo|photograph|image|picture|video|graphic|illustration|courtesy|credit|handout|file|pool|reproduction)s?"
)
_TAIL = compile_later(
    r"(?:(?<=[.!?”\"’)])|(?<=\s))\s*((?:copyright\s*)?(?:©|\(c\)\s(?=\d{4}))(?=\s?[\w(]).*)$", re.IGNORECASE
)
_CREDITED = compile_later(r"\b(?:Image|Photo|Picture|Photograph|Video|Credit)s?(?: by|:) [A-Z][^.!?]{1,60}\.?$")
_TAIL_WORDS = 30


@cache
def _phrase_pattern(where: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return one pattern of all phrases for a position, with a group for each, and the region for each group."""
    sources: list[str] = []
    regions: list[str] = []
    for row in sorted((r for r in lexicon_rows("furniture") if r["where"] == where), key=lambda r: -len(r["phrase"])):
        source = re.escape(row["phrase"]).replace(r"\ ", " ").replace(r"\*", ".{1,60}?").replace(r"\#", r"\d+")
        edge = r"(?!\w)" if row["phrase"][-1].isalnum() and where != "start" else ""
        if where == "start" and row["phrase"][-1].isalpha():
            edge = r"(?:\b|(?=s\b))"
        sources.append(f"({source}{edge})")
        regions.append(row["region"])
    return re.compile("|".join(sources)), tuple(regions)


@cache
def credit_pattern() -> re.Pattern[str]:
    """Return the pattern of brackets at the end of a line that credit a picture: an agency, a name before a slash and
    an agency, or a word such as `photo`."""
    agencies = "|".join(re.escape(r["name"]) for r in lexicon_rows("outlets") if r["agency"])
    outlets = "|".join(re.escape(name) for name in sorted(lexicon_column("outlets", "name"), key=len, reverse=True))
    before = r"[^()]*"
    kinds = (rf"{_CREDIT_WORDS}\b{before}", rf"{before}\b{_CREDIT_WORDS}", rf"{before}[\w.]/\s?[A-Z]{before}")
    houses = (rf"{before}\b(?:{agencies})", rf"{before}\bfor (?:the )?(?:{outlets})")
    inside = f"(?:{'|'.join(kinds + houses)})"
    return re.compile(rf"[(\[](?![^()]*https?:){inside}[)\]]\.?$", re.IGNORECASE)


@cache
def _bare_credit_pattern() -> re.Pattern[str]:
    agencies = "|".join(re.escape(r["name"]) for r in lexicon_rows("outlets") if r["agency"])
    return re.compile(
        rf"(?:[\w.’'-]+ ){{0,4}}[\w.’'-]*\s?[/|]\s?(?:the )?(?:{agencies})\b.{{0,40}}$|(?:{agencies})$", re.IGNORECASE
    )


def name_lines(lines: Sequence[PageLine]) -> dict[int, LineRegion]:
    """Return region and rule by line number for lines that their own words classify."""
    named: dict[int, LineRegion] = {}
    for line in lines:
        if line.words <= max(LONGEST.values()):
            found = _name_line(line)
            if found:
                named[line.number] = found
    return named


def _name_line(line: PageLine) -> LineRegion | None:
    plain = line.plain_text
    for where in ("whole", "start", "any"):
        pattern, regions = _phrase_pattern(where)
        found = {"whole": pattern.fullmatch, "start": pattern.match, "any": pattern.search}[where](plain)
        if found and found.lastindex:
            region = regions[found.lastindex - 1]
            if line.words <= LONGEST[region] and _is_evidence(line, region, where):
                return LineRegion(region, f"furniture.{where}")
    if plain.endswith((")", "].", "]", ").")) and line.words <= LONGEST["caption"] and _is_caption(line):
        return LineRegion("caption", "furniture.credit")
    if line.words <= LONGEST["caption"] and _CREDITED.search(line.text):
        return LineRegion("caption", "furniture.credited")
    if line.number and line.words <= 8 and not line.is_ended and _bare_credit_pattern().match(line.text):
        return LineRegion("caption", "furniture.bare_credit")
    return None


def _is_evidence(line: PageLine, region: str, where: str) -> bool:
    """Return whether a phrase counts: inside or before a sentence of the body it does not."""
    if line.has_quotation and where != "whole" and region in ("promo", "teaser", "meta"):
        return False
    if region == "meta" and line.is_ended and not line.plain_text.endswith((".m.", ":")):
        return False
    if region == "teaser":
        return not line.text.endswith(".")
    if where == "any":
        return region == "rights" or line.words <= 25
    return True


def _is_caption(line: PageLine) -> bool:
    found = credit_pattern().search(line.text)
    if not found:
        return False
    inside = found.group()
    # "(WHO/UNICEF)." ends a sentence of the body: a credit follows the caption's own full stop
    before = line.text[: found.start()].rstrip()
    return before[-1:] in '.!?”"’' or not before or (not inside.endswith(".") and line.words <= 60)


def find_rights_tails(line: PageLine) -> list[Region]:
    """Return the rights notice at the end of a body paragraph, from its © on."""
    if "©" not in line.text and "(c)" not in line.text.lower():
        return []
    found = _TAIL.search(line.text)
    if found is None or len(found.group(1).split()) > _TAIL_WORDS:
        return []
    return [Region(line.start + found.start(1), line.stop, "rights", "regions.furniture.rights_at_end")]
