"""Names of rules: `room.module.rule`, and behind a plus each pass that changed what it made.

`times.dates.weekday+ranges.to_second` was found by the rule `times.dates.weekday` and changed by the pass
`times.ranges.to_second`. Each room that makes marks, regions, statements or claims lists its rules and passes in a
table `RULES`, name -> meaning in one line; a name that stands in no table fails the tests, and so does a row of a
table that no line of the tests brings about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any


def named(function: Callable[..., Any]) -> str:
    """`dates.weekday` of a function of the module `dates`; a leading underscore is left out."""
    return f"{function.__module__.rpartition('.')[2]}.{function.__name__.lstrip('_')}"


def meaning(function: Callable[..., Any]) -> str:
    """First line of a function's docstring without its full stop: what a rule made of that function means."""
    first = (function.__doc__ or "").strip().partition("\n\n")[0]
    return " ".join(first.split()).rstrip(".")


def described(functions: Iterable[Callable[..., Any]]) -> dict[str, str]:
    """Rows of a table of rules out of the functions that are the rules."""
    return {named(function): meaning(function) for function in functions}


def whole(room: str, rows: dict[str, str]) -> dict[str, str]:
    """Rows with the room before each name."""
    return {f"{room}.{name}": said for name, said in rows.items()}


def parts(rule: str) -> tuple[str, ...]:
    """Full names of the rule and of each pass behind it: `a.b.c+d.e` -> `a.b.c`, `a.d.e`."""
    base, *passes = rule.split("+")
    room = base.partition(".")[0]
    return base, *(f"{room}.{one}" for one in passes)


def joined(rule: str, note: str) -> str:
    """The rule with one more pass; as it is where that pass was noted already or there is none to note."""
    return rule if not note or note in rule.split("+")[1:] else f"{rule}+{note}"


def based(rule: str, base: str) -> str:
    """The rule with another base and the same passes: what a later look tells of the thing that they changed."""
    _, plus, passes = rule.partition("+")
    return f"{base}{plus}{passes}"
