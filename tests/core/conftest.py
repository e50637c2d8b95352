"""Command line and reading again without a process of their own, where a test is about something else."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import Any

import pytest

from core import import_command, pool, reprocess
from core.cli import extract_command


def _here(
    function: Callable[[Any], Any],
    items: Iterable[Any],
    workers: int,
    limit: Callable[[Any], float] = pool.seconds_allowed,
) -> Generator[Any, None, None]:
    if workers > 1:
        yield from pool.ordered_map(function, items, workers, limit)
        return
    for item in items:
        yield function(item)


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one worker would do happens in this process: its model is opened once for all tests."""
    monkeypatch.setattr(extract_command, "ordered_map", _here)
    monkeypatch.setattr(reprocess, "ordered_map", _here)
    monkeypatch.setattr(import_command, "ordered_map", _here)
