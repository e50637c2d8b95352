"""Claims side by side: which can be compared, which can't both be true.

Pure functions over figures; who claims what in which article, and what a human decided, comes from outside. The terms
are those of the annotation guide: claims are comparable when measure, payer, recipient and period agree, and
comparable claims whose values differ by more than their modifiers allow are a conflict.
"""

from __future__ import annotations

from core.compare.conflicts import Conflict, conflicts
from core.compare.figures import Figure
from core.compare.groups import Decision, Group, groups
from core.compare.intervals import Interval, agree, allowed
from core.compare.rates import Rate, converted, read_rates

__all__ = [
    "Conflict",
    "Decision",
    "Figure",
    "Group",
    "Interval",
    "Rate",
    "agree",
    "allowed",
    "conflicts",
    "converted",
    "groups",
    "read_rates",
]
