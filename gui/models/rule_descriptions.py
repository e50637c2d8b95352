"""Describes the rule that made a guess and each pass that changed it, with their meanings.

Meanings are the docstrings of the rules, so reading them imports all extractors, which takes long. A thread does it on
first use; until then only the names are shown.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from threading import Thread

from core.rules import rule_parts

WAIT = 0.2
"""Seconds that a tooltip waits for the meanings."""

_MEANS: list[Callable[[str], list[dict[str, str]]]] = []


def describe_rule(rule: str | None) -> list[str]:
    """Return one line for the rule and one for each later pass; none if the guess has no rule."""
    if not rule:
        return []
    _loading_thread().join(WAIT)
    if not _MEANS:
        return list(rule_parts(rule))
    return [": ".join(word for word in (part["rule"], part["means"]) if word) for part in _MEANS[0](rule)]


@cache
def _loading_thread() -> Thread:
    thread = Thread(target=_load_meanings, name="meanings of rules", daemon=True)
    thread.start()
    return thread


def _load_meanings() -> None:
    from core.explain import rule_meanings

    _MEANS.append(rule_meanings)
