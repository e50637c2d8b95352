"""Regions: what part of the page each range of an article's text is: title, caption, teaser, rights and so on.

Rules and offsets follow the annotation guide ("Regions"). Lines are classified by their own words (`furniture`), from
the top of the page (`opening`) and by their neighbours (`headlines`), then searched inside (`glued_links`,
`dateline`). The rest is body.
"""

from __future__ import annotations

from core import trace
from core.records import Region
from core.regions import dateline, furniture, glued_links, headlines, opening
from core.regions.page_lines import LineRegion, cut_lines
from core.rules import prefix_rules
from core.translation import _

NAME = "regions"
RULES = prefix_rules(
    NAME,
    {
        "dateline.at_start": "where the report was sent from, at the start of a paragraph",
        "dateline.inside_line": "where the report was sent from, inside a line of several paragraphs run together",
        "furniture.any": "a phrase of furniture.csv anywhere in a short line",
        "furniture.bare_credit": "a picture credit without brackets: a name, a slash and an agency",
        "furniture.credit": "brackets at the end of a line that credit a picture",
        "furniture.credited": "`Photo by Ann Lee` at the end of a line",
        "furniture.start": "a phrase of furniture.csv begins the line",
        "furniture.rights_at_end": "a rights notice at the end of a paragraph, from its © on",
        "furniture.whole": "the line is a phrase of furniture.csv and nothing else",
        "glued_links.teaser": "a link to another story that was glued into a sentence, up to its MORE",
        "headlines.link": "a line between or after the paragraphs that looks like a headline: a link",
        "headlines.question_link": "a question as headline after the last paragraph, between links or page furniture",
        "page.caption": "the caption of a picture or table, as the web page marks it",
        "opening.byline": "`By` and capitalized words at the top of the page",
        "opening.date": "a line that is a date and nothing else",
        "opening.known_title": "the title from metadata, or a repetition of the title above",
        "opening.likely_title": "the first line of the head that is short, has no full stop and precedes longer lines",
        "opening.masthead": "the name of an outlet, alone or with its motto glued on",
        "opening.stamp": "a date at the start of the first line, followed by text",
        "opening.title_and_date": "the title of the metadata and a date on one line",
    },
)


def find_regions(text: str, title: str | None, given: tuple[Region, ...] = ()) -> tuple[Region, ...]:
    """Return all regions but the body, sorted, without overlaps or white space at the edges; `title` is the one from
    metadata, if any. `given`: regions that are known already; they replace others that are found in their place.

    Offsets are code points of `text`. Takes linear time.
    """
    lines = cut_lines(text)
    named: dict[int, LineRegion] = furniture.name_lines(lines)
    names, found = opening.find_opening(lines, named, title)
    named.update(names)
    named.update(headlines.find_headlines(lines, named))
    for line in lines:
        if line.number in named:
            region, rule = named[line.number]
            found.append(Region(line.start, line.stop, region, f"{NAME}.{rule}"))
    for line in lines:
        if line.number not in named:
            found += furniture.find_rights_tails(line)
            found += glued_links.find_glued_links(line)
            found += dateline.find_datelines(line)
    found = [one for one in found if not any(one.start < own.stop and own.start < one.stop for own in given)]
    return _drop_overlaps([*found, *given])


def _drop_overlaps(found: list[Region]) -> tuple[Region, ...]:
    """Sort regions and drop overlaps: the one that starts first stays, or the longer one if both start together."""
    kept: list[Region] = []
    seen = trace.current_trace()
    for region in sorted(found, key=lambda r: (r.start, -r.stop)):
        if region.start < region.stop and (not kept or region.start >= kept[-1].stop):
            kept.append(region)
        elif seen and region.start < region.stop:
            at, to = (region.start, region.stop), (kept[-1].start, kept[-1].stop)
            why = _("the first of two overlapping regions stays")
            seen.note_loss(at, region.region, region.rule, to, kept[-1].rule, why)
    return tuple(kept)
