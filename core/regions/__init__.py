"""Regions: what part of the page each range of an article's text is: title, caption, teaser, rights and so on.

Rules and offsets follow the annotation guide ("Regions"). Lines are classified by their own words (`furniture`), from
the top of the page (`opening`) and by their neighbours (`headlines`), then searched inside (`glue`, `dateline`). The
rest is body.
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
        "dateline.first": "where the report was sent from, at the start of a paragraph",
        "dateline.inner": "where the report was sent from, inside a line of several paragraphs run together",
        "furniture.any": "a phrase of furniture.csv anywhere in a short line",
        "furniture.bare_credit": "a picture credit without brackets: a name, a slash and an agency",
        "furniture.credit": "brackets at the end of a line that credit a picture",
        "furniture.credited": "`Photo by Ann Lee` at the end of a line",
        "furniture.start": "a phrase of furniture.csv begins the line",
        "furniture.tails": "a rights notice at the end of a paragraph, from its © on",
        "furniture.whole": "the line is a phrase of furniture.csv and nothing else",
        "glue.find": "a link to another story that was glued into a sentence, up to its MORE",
        "headlines.headline": "a line between or after the paragraphs that looks like a headline: a link",
        "headlines.questions": "a question as headline after the last paragraph, between links or page furniture",
        "opening.byline": "`By` and capitalized words at the top of the page",
        "opening.date": "a line that is a date and nothing else",
        "opening.known_title": "the title from metadata, or a repetition of the title above",
        "opening.likely_title": "the first line of the head that is short, has no full stop and precedes longer lines",
        "opening.masthead": "the name of an outlet, alone or with its motto glued on",
        "opening.stamp": "a date at the start of the first line, followed by text",
        "opening.title_and_date": "the title of the metadata and a date on one line",
    },
)


def find(text: str, title: str | None) -> tuple[Region, ...]:
    """Return all regions but the body, sorted, without overlaps or white space at the edges; `title` is the one from
    metadata, if any.

    Offsets are code points of `text`. Takes linear time.
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
    """Sort regions and drop overlaps: the one that starts first stays, or the longer one if both start together."""
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
