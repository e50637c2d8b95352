"""What lost is kept while somebody asks, and only then."""

from __future__ import annotations

from core import trace


def test_losses_are_kept_inside_the_block_alone() -> None:
    assert trace.current() is None
    with trace.tracing() as seen:
        assert trace.current() is seen
        seen.lost((0, 4), "DATE", "times.a.b", (0, 9), "times.c.d", "of two readings the longest wins")
        with trace.tracing() as inner:
            assert trace.current() is inner
        assert trace.current() is seen
    assert trace.current() is None
    assert [(loss.start, loss.stop, loss.winner) for loss in seen.losses] == [(0, 4, (0, 9))]
    assert not inner.losses
