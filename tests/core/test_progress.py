"""What a long verb says on standard error."""

from __future__ import annotations

import pytest

from core.progress import Progress
from core.records import Failure, GarbledText


def test_failures_are_named_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress("extract")
    progress.add_result("fine")
    progress.add_result(Failure("a", "a could not be read: \ud800."))
    assert (progress.count, progress.failed) == (2, 1)
    assert progress.print_summary() == 1
    assert capsys.readouterr().err == "a could not be read: \ufffd.\n"


def test_a_quiet_run_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress("extract")
    progress.add_result("fine")
    assert progress.print_summary() == 0
    assert capsys.readouterr().err == ""


def test_garbled_letters_are_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress("extract")
    progress.note_garbled("healthy.txt", None)
    for n in range(12):
        progress.note_garbled(f"{n}.txt", GarbledText("â€™", "’", "0"))
    progress.note_garbled("r.txt", GarbledText("â€™", "’", "0", repaired=True))
    progress.report_garbled("Do this.")
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("12 articles look garbled, as if they were read with the wrong encoding (0.txt, 1.txt,")
    assert first.endswith("9.txt and 2 more). Do this.")
    assert second == "Garbled characters were repaired in 1 article (r.txt)."


def test_what_extractors_lack_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress("extract")
    for _ in range(3):
        progress.report_missing(("No model.",))
    progress.report_missing(())
    assert capsys.readouterr().err == "No model.\n"
