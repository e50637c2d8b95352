"""Unitizing alpha character by character, as Krippendorff et al. 2016 define it: each coder's value at each character
is one of m L pairable values, and two of them may be paired by chance unless they belong to one unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from core.reliability.unitizing import UnitizedText

GAP = "gap"


class Seen(NamedTuple):
    """One character as one coder sees it."""

    value: str
    unit: object
    """What it may not be paired with by chance: the mark, or in a gap the character itself."""
    share: Fraction
    """How much it counts."""


def lanes_of(text: UnitizedText, number: int) -> list[list[tuple[str, object]]]:
    lanes = []
    for coder, marks in text.marks.items():
        lane: list[tuple[str, object]] = [(GAP, (number, coder, at, GAP)) for at in range(text.length)]
        for mark in marks:
            for at in range(mark.start, mark.end):
                lane[at] = (str(mark.value), (number, coder, mark.start))
        lanes.append(lane)
    return lanes


def observed_pairs(texts: Sequence[UnitizedText], gaps: bool) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for number, text in enumerate(texts):
        lanes = lanes_of(text, number)
        for one in range(len(lanes)):
            for other in range(len(lanes)):
                for here, there in zip(lanes[one], lanes[other], strict=True):
                    if one != other and (gaps or GAP not in (here[0], there[0])):
                        found[here[0], there[0]] += Fraction(1, len(lanes) - 1)  # type: ignore[assignment]
    return found


def chance_pairs(texts: Sequence[UnitizedText]) -> Counter[tuple[str, str]]:
    """Count all ordered pairs of characters of any coders that do not belong to one unit."""
    seen = [one for number, text in enumerate(texts) for lane in lanes_of(text, number) for one in lane]
    found: Counter[tuple[str, str]] = Counter()
    for here in seen:
        for there in seen:
            if here[1] != there[1]:
                found[here[0], there[0]] += 1
    return found


def met_chance_pairs(texts: Sequence[UnitizedText]) -> Counter[tuple[str, str]]:
    """The same for characters on which marks of two coders meet; each meeting of m coders counts 1 / (m - 1)."""
    observed = observed_pairs(texts, gaps=False)
    margins: Counter[str] = Counter()
    for (here, _there), count in observed.items():
        margins[here] += count
    found: Counter[tuple[str, str]] = Counter()
    for here in margins:
        for there in margins:
            found[here, there] = margins[here] * margins[there]
    for number, text in enumerate(texts):
        lanes = lanes_of(text, number)
        for one in range(len(lanes)):
            for other in range(len(lanes)):
                met = Counter(
                    here for here, there in zip(lanes[one], lanes[other], strict=True)
                    if one != other and GAP not in (here[0], there[0])
                )  # fmt: skip
                for (value, _unit), length in met.items():
                    found[value, value] -= Fraction(length**2, len(lanes) - 1)  # type: ignore[assignment]
    return found


def share_apart(pairs: Counter[tuple[str, str]]) -> Fraction | None:
    total = sum(pairs.values())
    apart = sum(count for (here, there), count in pairs.items() if here != there)
    return Fraction(apart) / Fraction(total) if total > 0 else None


def alpha_of(observed: Counter[tuple[str, str]], chance: Counter[tuple[str, str]]) -> float | None:
    seen, expected = share_apart(observed), share_apart(chance)
    return None if seen is None or not expected else float(1 - seen / expected)


def merge_values(pairs: Counter[tuple[str, str]], kept: str) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for (here, there), count in pairs.items():
        found[here if here == kept else "other", there if there == kept else "other"] += count
    return found


def row_apart(pairs: Counter[tuple[str, str]], value: str) -> Fraction | None:
    row = {there: count for (here, there), count in pairs.items() if here == value}
    total = sum(row.values())
    return Fraction(total - row.get(value, 0)) / Fraction(total) if total > 0 else None


def value_alpha(observed: Counter[tuple[str, str]], chance: Counter[tuple[str, str]], value: str) -> float | None:
    seen, expected = row_apart(observed, value), row_apart(chance, value)
    expected = expected if sum(chance.values()) > 0 else None
    return None if seen is None or not expected else float(1 - seen / expected)
