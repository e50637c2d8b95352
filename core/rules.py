"""Names of rules: `room.module.rule`, followed by a plus and a name for each pass that changed the result.

`times.dates.weekday+ranges.to_second` was found by the rule `times.dates.weekday` and changed by the pass
`times.ranges.to_second`. Each room that makes marks, regions, statements or claims lists its rules and passes in a
table `RULES`, name -> meaning in one line. A name that is in no table fails the tests, and so does a row that no test
line triggers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any


def named(function: Callable[..., Any]) -> str:
    """Return the rule name of a function, such as `dates.weekday` for one of the module `dates`, without leading
    underscores."""
    return f"{function.__module__.rpartition('.')[2]}.{function.__name__.lstrip('_')}"


def meaning(function: Callable[..., Any]) -> str:
    """Return the first paragraph of a function's docstring without its full stop: the meaning of the rule."""
    first = (function.__doc__ or "").strip().partition("\n\n")[0]
    return " ".join(first.split()).rstrip(".")


def described(functions: Iterable[Callable[..., Any]]) -> dict[str, str]:
    """Make rows for a table of rules from the functions that are the rules."""
    return {named(function): meaning(function) for function in functions}


def whole(room: str, rows: dict[str, str]) -> dict[str, str]:
    """Prefix each name with the room."""
    return {f"{room}.{name}": said for name, said in rows.items()}


def parts(rule: str) -> tuple[str, ...]:
    """Split a rule into the full names of the rule and its passes: `a.b.c+d.e` -> `a.b.c`, `a.d.e`."""
    base, *passes = rule.split("+")
    room = base.partition(".")[0]
    return base, *(f"{room}.{one}" for one in passes)


def joined(rule: str, note: str) -> str:
    """Add a pass to a rule, unless `note` is empty or the pass is there already."""
    return rule if not note or note in rule.split("+")[1:] else f"{rule}+{note}"


def based(rule: str, base: str) -> str:
    """Replace the rule before the first plus and keep the passes."""
    _, plus, passes = rule.partition("+")
    return f"{base}{plus}{passes}"
