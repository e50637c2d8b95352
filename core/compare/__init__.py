"""Comparison of claims: which are comparable, and which cannot both be true.

Pure functions over figures; the claims and decisions of people come from outside. Terms follow the annotation guide:
claims are comparable if measure, payer, recipient and period agree, and comparable claims are in conflict if their
values differ by more than their modifiers allow.
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
