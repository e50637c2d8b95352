"""The end of a change that was left, in any wording."""

from __future__ import annotations

import re

import pytest

from core.compare import ComparedClaim
from core.compare.change_ends import find_former_values


def read(marked: str) -> tuple[str, list[ComparedClaim], set[int]]:
    """A text with `[amounts]` and `{ends that were left}`: the text, its figures, ids of those left."""
    text, figures, wanted, at = "", [], set(), 0
    for found in re.finditer(r"([^\[{]*)(?:\[([^\]]*)\]|\{([^}]*)\}|$)", marked):
        text += found[1]
        words = found[2] or found[3]
        if words:
            at += 1
            label = "PERCENT" if "percent" in words or "%" in words else "MONEY" if "€" in words else "CARDINAL"
            figures.append(ComparedClaim(at, 1, label, 1.0, words=words, start=len(text)))
            if found[3]:
                wanted.add(at)
            text += words
    return text, figures, wanted


@pytest.mark.parametrize(
    "marked",
    [
        "The ferry toll rose from {€3} to [€5] in Port Alder.",
        "Tarn lifts its share from {3.8 percent} of the dues to [5 percent].",
        "It will pay [€924 million], up from {€890 million}.",
        "Dues climbed to [€5 million] from last year's {€4 million}.",
        "Dues climbed to [€5 million] from just over {€4 million} in 2030.",
        "The share is [50%], compared with about {25%} before the pact.",
        "A profit of [€7 million] against {€5 million} a year earlier was told.",
        "Dues were [€7 million] versus {€5 million}.",
        "The guild has [412] pilots and had {390} a year earlier.",
        "[5 percent] are idle; two quarters ago it was not so.",
        "The share fell to [2 percent]; the previous {4 percent} was a record.",
        "It went from {€3 million} in May to [€4 million] in June and [€6 million] in July.",
        "Between 2030 and 2031 the dues grew to [€6 million] from a low of {€2 million}.",
        # ends of nothing
        "Tarn got [€3 million] and Vale got [€5 million].",
        "They came from [€5 million] of dues.",  # alone
        "Up to [€5 billion] and more than [€4 billion] were asked for.",
        "From the pier of Alder to the mole [€5] is due, from Vale [€7].",
        "A line ends here, from\n[€3] and [€5] are told.",
    ],
)
def test_ends_that_were_left(marked: str) -> None:
    text, figures, wanted = read(marked)
    assert find_former_values(figures, text) == wanted


def test_amounts_far_apart_or_of_two_kinds_are_no_ends_of_one_change() -> None:
    far = "It came from [€3 million]. " + "The mole is long. " * 20 + "Later [€5 million] came."
    text, figures, _ = read(far)
    assert find_former_values(figures, text) == set()
    text, figures, _ = read("It rose from [€3 million] to [5 percent].")
    assert find_former_values(figures, text) == set()
