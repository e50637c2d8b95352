"""What an import reads, where one article takes time without end: it is a failure by name, the others are read."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from core import pipeline, pool
from core.records import Digest, Failure
from gui.dialogs.importing import read_inputs
from tests.core import slow_reading


def test_an_article_over_its_time_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "slow", "z"):
        (tmp_path / f"{name}.txt").write_text(f"Ann Marlow paid $5 million. Story {name}.")
    monkeypatch.setattr(pipeline, "digest_or_failure", slow_reading.attempt)
    monkeypatch.setattr(pool, "seconds_allowed", slow_reading.patience)
    first, slow, last = (one.result for one in read_inputs.read_inputs([tmp_path], threading.Event()))
    assert isinstance(first, Digest)
    assert isinstance(slow, Failure)
    assert slow.source == str(tmp_path / "slow.txt")
    assert slow.reason.startswith(f"{tmp_path / 'slow.txt'} took longer than")
    assert isinstance(last, Digest)
