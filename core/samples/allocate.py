"""Share out the articles of a sample among strata."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.errors import UserError
from core.patterns import compile_later
from core.samples.frames import Stratum
from core.samples.plans import Allocation, SamplePlan
from core.translation import _, format_count, ngettext

_SHARE = compile_later(r'\s*(?:"([^"]*)"|([^=,]+))\s*=\s*(\d{1,9})\s*(?:,|$)')
_NAMED = 8
"""Strata that a sentence names."""


def allocate_articles(strata: Sequence[Stratum], plan: SamplePlan) -> list[int]:
    """Return the number of articles to draw from each stratum. Raises UserError if the strata have too few."""
    sizes = [len(one.articles) for one in strata]
    if plan.stratify and plan.allocation is Allocation.FIXED:
        return _take_fixed(strata, plan.fixed)
    if plan.size > sum(sizes):
        sentence = ngettext(
            "There is only {count} article to draw from.", "There are only {count} articles to draw from.", sum(sizes)
        )
        raise UserError(sentence.format(count=format_count(sum(sizes))))
    if plan.stratify and plan.allocation is Allocation.EQUAL:
        return share_equally(sizes, plan.size)
    return share_proportionally(sizes, plan.size, plan.minimum if plan.stratify else 0)


def share_proportionally(sizes: Sequence[int], total: int, minimum: int = 0) -> list[int]:
    """Return shares of `total` in proportion to the sizes, by largest remainders; of equal ones the larger size, then
    the first. None is below `minimum`, or below its size if that is smaller; the others share what is left. Raises
    UserError if the minimum cannot be kept."""
    floors = [min(minimum, size) for size in sizes]
    if sum(floors) > total:
        sentence = _("At least {minimum} of each of {strata} strata are {needed} articles: draw more, or lower that.")
        raise UserError(
            sentence.format(
                minimum=format_count(minimum), strata=format_count(len(sizes)), needed=format_count(sum(floors))
            )
        )
    held: dict[int, int] = {}
    while True:
        free = [at for at in range(len(sizes)) if at not in held]
        shares = _largest_remainders([sizes[at] for at in free], total - sum(held.values()))
        short = {at: floors[at] for at, share in zip(free, shares, strict=True) if share < floors[at]}
        if not short:
            return [held[at] if at in held else shares[free.index(at)] for at in range(len(sizes))]
        held |= short


def _largest_remainders(sizes: Sequence[int], total: int) -> list[int]:
    whole = sum(sizes)
    if not whole:
        return [0] * len(sizes)
    shares = [total * size // whole for size in sizes]
    order = sorted(range(len(sizes)), key=lambda at: (-(total * sizes[at] % whole), -sizes[at], at))
    for at in order[: total - sum(shares)]:
        shares[at] += 1
    return shares


def share_equally(sizes: Sequence[int], total: int) -> list[int]:
    """Return equal shares of `total`, none above its size: what small strata lack is shared by the others. One more
    goes to the larger strata first."""
    level, wanted = 0, min(total, sum(sizes))
    for size in sorted(sizes):
        above = sum(one >= size for one in sizes)
        if sum(min(one, size) for one in sizes) >= wanted:
            level += (wanted - sum(min(one, level) for one in sizes)) // above
            break
        level = size
    shares = [min(size, level) for size in sizes]
    free = sorted((at for at in range(len(sizes)) if shares[at] < sizes[at]), key=lambda at: (-sizes[at], at))
    for at in free[: wanted - sum(shares)]:
        shares[at] += 1
    return shares


def _take_fixed(strata: Sequence[Stratum], fixed: Mapping[str, int]) -> list[int]:
    wanted = {name.strip().casefold(): count for name, count in fixed.items()}
    known = {one.name.casefold() for one in strata}
    unknown = next((name for name in fixed if name.strip().casefold() not in known), None)
    if unknown is not None:
        listed = ", ".join(f"“{one.name}”" for one in strata[:_NAMED]) + (" …" if len(strata) > _NAMED else "")
        raise UserError(_("There is no stratum “{name}”; there are {strata}.").format(name=unknown, strata=listed))
    for one in strata:
        count = wanted.get(one.name.casefold(), 0)
        if count > len(one.articles):
            sentence = _("The stratum “{name}” has only {count} articles, and {wanted} are to be drawn from it.")
            size = len(one.articles)
            raise UserError(sentence.format(name=one.name, count=format_count(size), wanted=format_count(count)))
    if not any(wanted.values()):
        raise UserError(_("Say how many articles to draw: at least one."))
    return [wanted.get(one.name.casefold(), 0) for one in strata]


def parse_shares(words: str) -> dict[str, int]:
    """Return the fixed numbers of `Velm Post=10,"A, B"=5` by stratum. Raises UserError."""
    found: dict[str, int] = {}
    place = 0
    while place < len(words):
        one = _SHARE.match(words, place)
        if one is None:
            raise UserError(
                _("“{words}” is no allocation: write proportional, equal, or STRATUM=N,...").format(words=words)
            )
        found[(one[1] or one[2]).strip()] = int(one[3])
        place = one.end()
    return found
