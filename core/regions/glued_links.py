"""Links to other stories that a script glued into a sentence: `Mayor LeeAnn LeeCouncil votes ... MORE's plan`."""

from __future__ import annotations

from core.patterns import compile_later
from core.records import Region
from core.regions.page_lines import PageLine

_END = "MORE"
_FARTHEST = 1500
"""Longest glued link in characters."""

_NAME_WORD = r"(?:[A-Z][\w'’.-]*|\([A-Z][\w'’.-]*\)|de|von|van|der|bin|al)"
_GLUED = compile_later(rf"(?<=[a-z.])(?=((?:{_NAME_WORD}\s){{0,5}}?[A-Z][\w'’-]*?[a-z.])(?=[A-Z0-9‘“\"']))")
_LAST = compile_later(r"([A-Z][\w'’-]*\.?)$")


def find_glued_links(line: PageLine) -> list[Region]:
    """Return the teasers glued into this line, each from the repeated name to the end of its MORE."""
    text = line.text
    found: list[Region] = []
    at = 0
    stop = text.find(_END)
    while stop >= 0:
        stop += len(_END)
        if (text[stop - len(_END) - 1 : stop - len(_END)] in (" ", "\u00a0")) and not text[stop : stop + 1].isalpha():
            start = _link_start(text, max(at, stop - _FARTHEST), stop)
            if start is not None:
                found.append(Region(line.start + start, line.start + stop, "teaser", "regions.glued_links.teaser"))
            at = stop
        stop = text.find(_END, stop)
    return found


def _link_start(text: str, low: int, high: int) -> int | None:
    """Return where a name is repeated without a blank and followed, again without a blank, by a headline."""
    for match in _GLUED.finditer(text, low, high):
        before = _LAST.search(text, max(low, match.start() - 40), match.start())
        if before is None:
            continue
        again = match.group(1)
        surname = before.group(1)
        if again == surname or again.endswith((" " + surname, "-" + surname)):
            return match.start()
    return None
