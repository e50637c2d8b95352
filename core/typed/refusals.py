"""What is said of typed words that are not read in full."""

from __future__ import annotations

from core.errors import UserError

EXAMPLES = {
    "MONEY": "“$5 million a year” or “4.7bn”",
    "PERCENT": "“8.2%” or “40-50%”",
    "FRACTION": "“a third” or “3/5”",
    "MULTIPLE": "“fivefold” or “3 times”",
    "CARDINAL": "“28,500” or “about 300 people”",
    "QUANTITY": "“40 km” or “5 tons”",
    "DATE": "“2019-11-19” or “last week”",
    "TIME": "“Tuesday morning” or “9:30 a.m.”",
    "DURATION": "“28 years” or “P28Y”",
    "SET": "“every year” or “P1Y”",
    "QUOTE": "“direct” or “mixed”",
}


def unread(label: str, text: str) -> UserError:
    """Nothing of the words can be read."""
    return UserError(f"“{text}” cannot be read as {label}: type something like {EXAMPLES.get(label, 'a value')}.")


def left_over(label: str, words: str) -> UserError:
    """Some of the words are not understood."""
    return UserError(f"“{words}” is not understood as part of {label}: type something like {EXAMPLES[label]}.")
