"""Where a report was sent from: `SEOUL —`, `SEOUL, South Korea (AP) —`, `WASHINGTON, Nov. 19 (Reuters) -`."""

from __future__ import annotations

import re
from functools import cache

from core.lexicon import column, rows
from core.records import Region
from core.regions.lines import Line


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    agencies = "|".join(re.escape(r["name"]) for r in rows("outlets") if r["agency"])
    cities = "|".join(re.escape(name) for name in sorted(column("dateline_places", "name"), key=len, reverse=True))
    capitals = r"[A-Z][A-Z.'’-]*[A-Z.](?:[ /][A-Z][A-Z.'’-]+){0,3}"
    more = r"(?:, ?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}(?: \d{1,2})?)"
    agency = rf"(?:\s?\((?:{agencies})\))"
    dash = r"\s?(?:—|–|--|-(?=\s))"
    loud = rf"{capitals}{more}{{0,3}}{agency}?{dash}"
    soft = rf"(?:{cities}){more}{{0,2}}(?:{agency}{dash}|\s(?:—|–|--|-)(?=\s[A-Z“\"„]))"
    bare = rf"(?:{cities}|{capitals}){more}{{0,2}}{agency}(?=\s)"
    first = re.compile(rf"(?:{loud}|{soft}|{bare})(?=\s*\S)")
    inner = re.compile(rf"(?<=[.!?”\"“’]\s)(?:{capitals}{more}{{0,2}}{agency}?\s?(?:—|–|--)|{soft})(?=\s[A-Z“\"„])")
    return first, inner


def find(line: Line) -> list[Region]:
    """Return the datelines of a body paragraph: at its start, and after the end of a sentence where paragraphs were run
    together."""
    first, inner = _patterns()
    found: list[Region] = []
    if line.words < 6:
        return found
    head = first.match(line.text)
    if head:
        found.append(Region(line.start, line.start + head.end(), "dateline", "regions.dateline.first"))
    if "—" in line.text or "–" in line.text or "--" in line.text:
        for match in inner.finditer(line.text, 1):
            start, stop = line.start + match.start(), line.start + match.end()
            found.append(Region(start, stop, "dateline", "regions.dateline.inner"))
    return found
