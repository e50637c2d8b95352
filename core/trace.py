"""What a reading weighed and let go, kept only while somebody asks (`core.explain`); otherwise one look-up a function.

Extractors and `settle` ask `current()` for the trace, which is None in every ordinary run, and tell it each candidate
that lost. Nothing that is told changes an answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Loss:
    """A candidate that became no mark; offsets are code points of the page, half-open."""

    start: int
    stop: int
    label: str
    """What it would have been; empty for a figure that was never one of the labels."""
    rule: str
    """What proposed it, or what refused it where nothing else took its place (`core.rules`)."""
    winner: tuple[int, int] | None
    """Range of what stands instead; None where nothing does."""
    winner_rule: str
    """Rule of what stands instead; empty where nothing does."""
    why: str
    """One clause for people: `the longest reading wins`."""


@dataclass(slots=True)
class Trace:
    """All that lost while one page was read, in the order in which it was decided."""

    losses: list[Loss] = field(default_factory=list)

    def lost(self, at: tuple[int, int], label: str, rule: str, to: tuple[int, int] | None, by: str, why: str) -> None:
        """Note a candidate at `at` that lost to the one at `to`, made by the rule `by`."""
        self.losses.append(Loss(*at, label, rule, to, by, why))


_CURRENT: ContextVar[Trace | None] = ContextVar("trace", default=None)


def current() -> Trace | None:
    """The trace of this context; None unless inside `tracing`."""
    return _CURRENT.get()


@contextmanager
def tracing() -> Iterator[Trace]:
    """Keep what loses inside the block."""
    token = _CURRENT.set(trace := Trace())
    try:
        yield trace
    finally:
        _CURRENT.reset(token)
