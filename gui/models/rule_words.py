"""What made a guess, in words: its rule and each pass that changed it, with what they mean.

Meanings stand beside the rules, so all extractors come along: 0.8 s of importing, in a thread of its own when somebody
first asks. Until then names have to do.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from threading import Thread

from core.rules import rule_parts

WAIT = 0.2
"""Seconds that a tooltip may wait for meanings."""

_MEANS: list[Callable[[str], list[dict[str, str]]]] = []


def rule_lines(rule: str | None) -> list[str]:
    """One line for the rule and one for each pass behind it; none where the machine did not say."""
    if not rule:
        return []
    _learning().join(WAIT)
    if not _MEANS:
        return list(rule_parts(rule))
    return [": ".join(word for word in (part["rule"], part["means"]) if word) for part in _MEANS[0](rule)]


@cache
def _learning() -> Thread:
    thread = Thread(target=_learn, name="meanings of rules", daemon=True)
    thread.start()
    return thread


def _learn() -> None:
    from core.explain import rule_meanings

    _MEANS.append(rule_meanings)
