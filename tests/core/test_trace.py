"""What lost is kept while somebody asks, and only then."""

from __future__ import annotations

from core import trace


def test_losses_are_kept_inside_the_block_alone() -> None:
    assert trace.current_trace() is None
    with trace.record_losses() as seen:
        assert trace.current_trace() is seen
        seen.note_loss((0, 4), "DATE", "times.a.b", (0, 9), "times.c.d", "of two readings the longest wins")
        with trace.record_losses() as inner:
            assert trace.current_trace() is inner
        assert trace.current_trace() is seen
    assert trace.current_trace() is None
    assert [(loss.start, loss.stop, loss.winner) for loss in seen.losses] == [(0, 4, (0, 9))]
    assert not inner.losses
