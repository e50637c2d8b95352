"""Where a report was sent from: `SEOUL —`, `SEOUL, South Korea (AP) —`, `WASHINGTON, Nov. 19 (Reuters) -`,
`LISBON, March 3, 2019 —`."""

from __future__ import annotations

import re
from functools import cache

from core.lexicon import lexicon_column, lexicon_rows
from core.records import Region
from core.regions.page_lines import PageLine


@cache
def _dateline_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    agencies = "|".join(re.escape(r["name"]) for r in lexicon_rows("outlets") if r["agency"])
    cities = "|".join(
        re.escape(name) for name in sorted(lexicon_column("dateline_places", "name"), key=len, reverse=True)
    )
    capitals = r"[A-Z][A-Z.'’-]*[A-Z.](?:[ /][A-Z][A-Z.'’-]+){0,3}"
    more = r"(?:, ?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}(?: \d{1,2}(?:, \d{4})?)?|, ?\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})"
    agency = rf"(?:\s?\((?:{agencies})\))"
    dash = r"\s?(?:—|–|--|-(?=\s))"
    loud = rf"{capitals}{more}{{0,3}}{agency}?{dash}"
    soft = rf"(?:{cities}){more}{{0,2}}(?:{agency}{dash}|\s(?:—|–|--|-)(?=\s[A-Z“\"„]))"
    bare = rf"(?:{cities}|{capitals}){more}{{0,2}}{agency}(?=\s)"
    first = re.compile(rf"(?:{loud}|{soft}|{bare})(?=\s*\S)")
    inner = re.compile(rf"(?<=[.!?”\"“’]\s)(?:{capitals}{more}{{0,2}}{agency}?\s?(?:—|–|--)|{soft})(?=\s[A-Z“\"„])")
    return first, inner


def find_datelines(line: PageLine) -> list[Region]:
    """Return the datelines of a body paragraph: at its start, and after the end of a sentence where paragraphs were run
    together."""
    first, inner = _dateline_patterns()
    found: list[Region] = []
    if line.words < 6:
        return found
    head = first.match(line.text)
    if head:
        found.append(Region(line.start, line.start + head.end(), "dateline", "regions.dateline.at_start"))
    if "—" in line.text or "–" in line.text or "--" in line.text:
        for match in inner.finditer(line.text, 1):
            start, stop = line.start + match.start(), line.start + match.end()
            found.append(Region(start, stop, "dateline", "regions.dateline.inside_line"))
    return found
