"""Names of rules: `room.module.rule`, followed by a plus and a name for each pass that changed the result.

`times.dates.weekday_name+ranges.extend_to_second` was found by the rule `times.dates.weekday_name` and changed by the
pass
`times.ranges.extend_to_second`. Each room that makes marks, regions, statements or claims lists its rules and passes
in a table `RULES`, name -> meaning in one line. A name that is in no table fails the tests, and so does a row that no
test line triggers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any


def rule_name(function: Callable[..., Any]) -> str:
    """Return the rule name of a function, such as `dates.weekday_name` for one of the module `dates`, without leading
    underscores."""
    return f"{function.__module__.rpartition('.')[2]}.{function.__name__.lstrip('_')}"


def rule_meaning(function: Callable[..., Any]) -> str:
    """Return the first paragraph of a function's docstring without its full stop: the meaning of the rule."""
    first = (function.__doc__ or "").strip().partition("\n\n")[0]
    return " ".join(first.split()).rstrip(".")


def describe_rules(functions: Iterable[Callable[..., Any]]) -> dict[str, str]:
    """Make rows for a table of rules from the functions that are the rules."""
    return {rule_name(function): rule_meaning(function) for function in functions}


def prefix_rules(room: str, rows: dict[str, str]) -> dict[str, str]:
    """Prefix each name with the room."""
    return {f"{room}.{name}": said for name, said in rows.items()}


def rule_parts(rule: str) -> tuple[str, ...]:
    """Split a rule into the full names of the rule and its passes: `a.b.c+d.e` -> `a.b.c`, `a.d.e`."""
    base, *passes = rule.split("+")
    room = base.partition(".")[0]
    return base, *(f"{room}.{one}" for one in passes)


def add_pass(rule: str, note: str) -> str:
    """Add a pass to a rule, unless `note` is empty or the pass is there already."""
    return rule if not note or note in rule.split("+")[1:] else f"{rule}+{note}"


def replace_base(rule: str, base: str) -> str:
    """Replace the rule before the first plus and keep the passes."""
    _, plus, passes = rule.partition("+")
    return f"{base}{plus}{passes}"
