"""Finds places for what marks of one line say above their words, and how much of it each can say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

GAP = 6.0
"""Pixels between two glosses."""
_OVER = 12.0
"""Pixels by which a gloss stands above its own word at least."""


@dataclass(frozen=True, slots=True)
class LineGloss:
    """What one mark says, in pixels of its line."""

    left: float
    """Left edge of the word."""
    right: float
    """Right edge of what the line holds of the mark."""
    label: str
    forms: tuple[str, ...]
    """What the mark says, the whole first, then ever shorter; empty: something else stands from `left` to `right`."""


@dataclass(frozen=True, slots=True)
class GlossPlace:
    """Where one gloss goes, and the form that fits there."""

    left: float
    form: int
    room: float | None = None
    """Pixels to which the form is cut; None: it fits."""


def place_glosses(
    glosses: Sequence[LineGloss], widths: Sequence[Sequence[float]], edges: tuple[float, float]
) -> list[GlossPlace]:
    """Return a place for each gloss of a line, from left to right: above its word, beside its neighbours and between
    the `edges`. Where the whole has no room, forms get shorter, the widest first, and at last they are cut.

    `widths`: the pixels of each form of each gloss; one that has no forms keeps its place.
    """
    chosen = [0] * len(glosses)
    while True:
        wide = [widths[at][chosen[at]] if one.forms else one.right - one.left for at, one in enumerate(glosses)]
        lefts = _spread_out(glosses, wide, edges)
        wrong = [at for at, one in enumerate(glosses) if one.forms and not _fits_at(one, lefts[at], wide[at], edges)]
        if not wrong:
            return [GlossPlace(left, at) for left, at in zip(lefts, chosen, strict=True)]
        near = _touching(wrong[0], lefts, wide)
        spare = {at: wide[at] - widths[at][chosen[at] + 1] for at in near if chosen[at] + 1 < len(widths[at])}
        if not spare:
            return _cut_to_room(glosses, wide, chosen, edges)
        chosen[max(spare, key=lambda at: spare[at])] += 1


def _spread_out(glosses: Sequence[LineGloss], wide: Sequence[float], edges: tuple[float, float]) -> list[float]:
    """Return left edges near the words, first moved to the left where the next one or the edge is in the way, then to
    the right where that pushed them too far."""
    lefts, bound = [one.left for one in glosses], edges[1]
    for at in reversed(range(len(glosses))):
        if glosses[at].forms:
            lefts[at] = min(lefts[at], bound - wide[at])
        bound = lefts[at] - GAP
    bound = edges[0]
    for at, one in enumerate(glosses):
        if one.forms:
            lefts[at] = max(lefts[at], bound)
        bound = max(bound, lefts[at] + wide[at] + GAP)
    return lefts


def _fits_at(one: LineGloss, left: float, wide: float, edges: tuple[float, float]) -> bool:
    """Return whether a gloss stands above its own word and inside the edges."""
    over = min(left + wide, one.right) - max(left, one.left)
    inside = edges[0] <= left and left + wide <= edges[1]
    return inside and over >= min(_OVER, wide, one.right - one.left)


def _touching(at: int, lefts: Sequence[float], wide: Sequence[float]) -> range:
    """Return the glosses that stand so close to one that a shorter form of theirs gives it room."""
    first = last = at
    while first and lefts[first] - lefts[first - 1] - wide[first - 1] <= GAP + 0.5:
        first -= 1
    while last + 1 < len(lefts) and lefts[last + 1] - lefts[last] - wide[last] <= GAP + 0.5:
        last += 1
    return range(first, last + 1)


def _cut_to_room(
    glosses: Sequence[LineGloss], wide: Sequence[float], chosen: Sequence[int], edges: tuple[float, float]
) -> list[GlossPlace]:
    """Return the places above the words, each form cut where the next begins."""
    found, bound = list[GlossPlace](), edges[0]
    for at, one in enumerate(glosses):
        left = max(one.left, bound) if one.forms else one.left
        stop = glosses[at + 1].left - GAP if at + 1 < len(glosses) else edges[1]
        room = max(stop - left, 0.0)
        found.append(GlossPlace(left, chosen[at], None if wide[at] <= room else room))
        bound = left + min(wide[at], room) + GAP
    return found
