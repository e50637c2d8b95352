"""What part of the page each stretch of an article's text is: title, caption, teaser, rights ...

Rules and offsets follow the annotation guide ("Regions"). Lines are judged by their own words (`furniture`), from the
top (`opening`), by their neighbours (`headlines`), then read inside (`glue`, `dateline`); body is what is left.
"""

from __future__ import annotations

from core.records import Region
from core.regions import dateline, furniture, glue, headlines, opening
from core.regions.lines import cut


def find(text: str, title: str | None) -> tuple[Region, ...]:
    """All regions but body, sorted, none overlapping, no edge on white space; `title` is what metadata say, if they do.

    Offsets are code points of `text`; the time taken is linear in its length.
    """
    lines = cut(text)
    named: dict[int, str] = furniture.name_lines(lines)
    names, found = opening.find(lines, named, title)
    named.update(names)
    named.update(headlines.find(lines, named))
    found += [Region(line.start, line.stop, named[line.number]) for line in lines if line.number in named]
    for line in lines:
        if line.number not in named:
            found += furniture.tails(line)
            found += glue.find(line)
            found += dateline.find(line)
    return _apart(found)


def _apart(found: list[Region]) -> tuple[Region, ...]:
    """Sorted; of two that overlap the one that starts first (the longer, if both start together) stays."""
    kept: list[Region] = []
    for region in sorted(found, key=lambda r: (r.start, -r.stop)):
        if region.start < region.stop and (not kept or region.start >= kept[-1].stop):
            kept.append(region)
    return tuple(kept)
