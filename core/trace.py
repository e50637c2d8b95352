"""Candidates that were rejected during reading, recorded only on request (`core.explain`); otherwise it costs one
look-up per function.

Extractors and `core.resolve` get the trace from `current_trace()`, which is None in ordinary runs, and record each
candidate that lost. The trace never changes a result.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Loss:
    """A candidate that did not become a mark. Offsets are code points of the page, half-open."""

    start: int
    stop: int
    label: str
    """The label that it would have had; empty for a figure that matched no label."""
    rule: str
    """The rule that proposed it, or the rule that rejected it if nothing took its place (`core.rules`)."""
    winner: tuple[int, int] | None
    """Range of the mark that stands instead; None if there is none."""
    winner_rule: str
    """Rule of the mark that stands instead; empty if there is none."""
    why: str
    """Reason as a clause for people: `the longest reading wins`."""


@dataclass(slots=True)
class Trace:
    """All candidates that lost while one page was read, in the order of the decisions."""

    losses: list[Loss] = field(default_factory=list)

    def note_loss(
        self, at: tuple[int, int], label: str, rule: str, to: tuple[int, int] | None, by: str, why: str
    ) -> None:
        """Record a candidate at `at` that lost to the one at `to`, made by the rule `by`."""
        self.losses.append(Loss(*at, label, rule, to, by, why))


_CURRENT: ContextVar[Trace | None] = ContextVar("trace", default=None)


def current_trace() -> Trace | None:
    """Return the trace of this context; None outside `record_losses`."""
    return _CURRENT.get()


@contextmanager
def record_losses() -> Iterator[Trace]:
    """Record losing candidates inside the block."""
    token = _CURRENT.set(trace := Trace())
    try:
        yield trace
    finally:
        _CURRENT.reset(token)
