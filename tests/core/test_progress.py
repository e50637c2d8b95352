"""What a long verb says on standard error."""

from __future__ import annotations

import pytest

from core.progress import Progress
from core.records import Failure


def test_failures_are_named_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress("extract")
    progress.step("fine")
    progress.step(Failure("a", "a could not be read: \ud800."))
    assert (progress.count, progress.failed) == (2, 1)
    assert progress.done() == 1
    assert capsys.readouterr().err == "a could not be read: ?.\n"


def test_a_quiet_run_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress("extract")
    progress.step("fine")
    assert progress.done() == 0
    assert capsys.readouterr().err == ""
