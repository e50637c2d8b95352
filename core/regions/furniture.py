"""Lines classified by their own words: rights, promo, captions, links (phrases in `furniture.csv`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from core.lexicon import column, rows
from core.patterns import compile_later
from core.records import Region
from core.regions.lines import Line, Named

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
def _phrases(where: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return one pattern of all phrases for a position, with a group for each, and the region for each group."""
    sources: list[str] = []
    regions: list[str] = []
    for row in sorted((r for r in rows("furniture") if r["where"] == where), key=lambda r: -len(r["phrase"])):
        source = re.escape(row["phrase"]).replace(r"\ ", " ").replace(r"\*", ".{1,60}?").replace(r"\#", r"\d+")
        edge = r"(?!\w)" if row["phrase"][-1].isalnum() and where != "start" else ""
        if where == "start" and row["phrase"][-1].isalpha():
            edge = r"(?:\b|(?=s\b))"
        sources.append(f"({source}{edge})")
        regions.append(row["region"])
    return re.compile("|".join(sources)), tuple(regions)


@cache
def credit() -> re.Pattern[str]:
    """Return the pattern of brackets at the end of a line that credit a picture: an agency, a name before a slash and
    an agency, or a word such as `photo`."""
    agencies = "|".join(re.escape(r["name"]) for r in rows("outlets") if r["agency"])
    outlets = "|".join(re.escape(name) for name in sorted(column("outlets", "name"), key=len, reverse=True))
    before = r"[^()]*"
    kinds = (rf"{_CREDIT_WORDS}\b{before}", rf"{before}\b{_CREDIT_WORDS}", rf"{before}[\w.]/\s?[A-Z]{before}")
    houses = (rf"{before}\b(?:{agencies})", rf"{before}\bfor (?:the )?(?:{outlets})")
    inside = f"(?:{'|'.join(kinds + houses)})"
    return re.compile(rf"[(\[](?![^()]*https?:){inside}[)\]]\.?$", re.IGNORECASE)


@cache
def _bare_credit() -> re.Pattern[str]:
    agencies = "|".join(re.escape(r["name"]) for r in rows("outlets") if r["agency"])
    return re.compile(
        rf"(?:[\w.’'-]+ ){{0,4}}[\w.’'-]*\s?[/|]\s?(?:the )?(?:{agencies})\b.{{0,40}}$|(?:{agencies})$", re.IGNORECASE
    )


def name_lines(lines: Sequence[Line]) -> dict[int, Named]:
    """Return region and rule by line number for lines that their own words classify."""
    named: dict[int, Named] = {}
    for line in lines:
        if line.words <= max(LONGEST.values()):
            found = _name(line)
            if found:
                named[line.number] = found
    return named


def _name(line: Line) -> Named | None:
    plain = line.plain
    for where in ("whole", "start", "any"):
        pattern, regions = _phrases(where)
        found = {"whole": pattern.fullmatch, "start": pattern.match, "any": pattern.search}[where](plain)
        if found and found.lastindex:
            region = regions[found.lastindex - 1]
            if line.words <= LONGEST[region] and _stands(line, region, where):
                return Named(region, f"furniture.{where}")
    if plain.endswith((")", "].", "]", ").")) and line.words <= LONGEST["caption"] and _is_caption(line):
        return Named("caption", "furniture.credit")
    if line.words <= LONGEST["caption"] and _CREDITED.search(line.text):
        return Named("caption", "furniture.credited")
    if line.number and line.words <= 8 and not line.ended and _bare_credit().match(line.text):
        return Named("caption", "furniture.bare_credit")
    return None


def _stands(line: Line, region: str, where: str) -> bool:
    """Whether a phrase counts: inside or before a sentence of the body it does not."""
    if line.quoted and where != "whole" and region in ("promo", "teaser", "meta"):
        return False
    if region == "meta" and line.ended and not line.plain.endswith((".m.", ":")):
        return False
    if region == "teaser":
        return not line.text.endswith(".")
    if where == "any":
        return region == "rights" or line.words <= 25
    return True


def _is_caption(line: Line) -> bool:
    found = credit().search(line.text)
    if not found:
        return False
    inside = found.group()
    # "(WHO/UNICEF)." ends a sentence of the body: a credit follows the caption's own full stop
    before = line.text[: found.start()].rstrip()
    return before[-1:] in '.!?”"’' or not before or (not inside.endswith(".") and line.words <= 60)


def tails(line: Line) -> list[Region]:
    """Return the rights notice at the end of a body paragraph, from its © on."""
    if "©" not in line.text and "(c)" not in line.text.lower():
        return []
    found = _TAIL.search(line.text)
    if found is None or len(found.group(1).split()) > _TAIL_WORDS:
        return []
    return [Region(line.start + found.start(1), line.stop, "rights", "regions.furniture.tails")]
