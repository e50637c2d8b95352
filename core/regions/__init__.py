"""What part of the page each stretch of an article's text is: title, caption, teaser, rights ...

Rules and offsets follow the annotation guide ("Regions"). Lines are judged by their own words (`furniture`), from the
top (`opening`), by their neighbours (`headlines`), then read inside (`glue`, `dateline`); body is what is left.
"""

from __future__ import annotations

from core import trace
from core.records import Region
from core.regions import dateline, furniture, glue, headlines, opening
from core.regions.lines import Named, cut
from core.rules import whole
from core.translation import _

NAME = "regions"
RULES = whole(
    NAME,
    {
        "dateline.first": "where the report was sent from, at the head of a paragraph",
        "dateline.inner": "the same inside a line into which paragraphs were run together",
        "furniture.any": "a phrase of furniture.csv anywhere in a short line",
        "furniture.bare_credit": "a name, a stroke and an agency: the credit of a picture without brackets",
        "furniture.credit": "brackets at the end of a line that credit a picture",
        "furniture.credited": "`Photo by Ann Lee` at the end of a line",
        "furniture.start": "a phrase of furniture.csv begins the line",
        "furniture.tails": "a rights notice at the end of a paragraph, from its © on",
        "furniture.whole": "the line is a phrase of furniture.csv and nothing else",
        "glue.find": "a link to another story that was glued into a sentence, up to its MORE",
        "headlines.headline": "a line that looks like a headline amid or behind the paragraphs: a link",
        "headlines.questions": "a headline that asks, between links or furniture behind the last paragraph",
        "opening.byline": "`By` and capitalised words at the head of the page",
        "opening.date": "a line that is a date and nothing else",
        "opening.known_title": "the title that metadata give, or that was found above, once more",
        "opening.likely_title": "the first line of the head that is short, without a stop and before longer ones",
        "opening.masthead": "the name of an outlet, alone or with its motto glued on",
        "opening.stamp": "a date that begins the first line, before the text goes on",
        "opening.title_and_date": "the title of the metadata and a date on one line",
    },
)


def find(text: str, title: str | None) -> tuple[Region, ...]:
    """All regions but body, sorted, none overlapping, no edge on white space; `title` is what metadata say, if they do.

    Offsets are code points of `text`; the time taken is linear in its length.
    """
    lines = cut(text)
    named: dict[int, Named] = furniture.name_lines(lines)
    names, found = opening.find(lines, named, title)
    named.update(names)
    named.update(headlines.find(lines, named))
    for line in lines:
        if line.number in named:
            region, rule = named[line.number]
            found.append(Region(line.start, line.stop, region, f"{NAME}.{rule}"))
    for line in lines:
        if line.number not in named:
            found += furniture.tails(line)
            found += glue.find(line)
            found += dateline.find(line)
    return _apart(found)


def _apart(found: list[Region]) -> tuple[Region, ...]:
    """Sorted; of two that overlap the one that starts first (the longer, if both start together) stays."""
    kept: list[Region] = []
    seen = trace.current()
    for region in sorted(found, key=lambda r: (r.start, -r.stop)):
        if region.start < region.stop and (not kept or region.start >= kept[-1].stop):
            kept.append(region)
        elif seen and region.start < region.stop:
            at, to = (region.start, region.stop), (kept[-1].start, kept[-1].stop)
            why = _("the first of two overlapping regions stays")
            seen.lost(at, region.region, region.rule, to, kept[-1].rule, why)
    return tuple(kept)
