"""Comparison of claims: which are comparable, and which cannot both be true.

Pure functions over figures; the claims and decisions of people come from outside. Terms follow the annotation guide:
claims are comparable if measure, payer, recipient and period agree, and comparable claims are in conflict if their
values differ by more than their modifiers allow.
"""

from __future__ import annotations

from core.compare.conflicts import Conflict, find_conflicts
from core.compare.figures import ComparedClaim
from core.compare.groups import ClaimGroup, GroupDecision, group_claims
from core.compare.intervals import ValueRange, allowed_values, claims_agree
from core.compare.rates import ExchangeRate, convert_currency, read_rates

__all__ = [
    "ClaimGroup",
    "ComparedClaim",
    "Conflict",
    "ExchangeRate",
    "GroupDecision",
    "ValueRange",
    "allowed_values",
    "claims_agree",
    "convert_currency",
    "find_conflicts",
    "group_claims",
    "read_rates",
]
