"""SIGTERM and SIGHUP end a verb as Ctrl+C does; an article that takes too long is one sentence, wherever it is read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from core import cli, import_command, reprocess, termination
from core.cli import extract_command
from core.cli import import_articles as cli_importing
from core.store import queries
from core.store.project import open_project
from tests.core import slow_reading

ROOT = Path(__file__).resolve().parent.parent.parent
STORY = "Ann Marlow paid $5 million a year, officials said on Tuesday. Story {}."
SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a", "slow", "z"):
        (folder / f"{name}.txt").write_text(STORY.format(name))
    return folder


@posix
@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_import_that_is_asked_to_end(number: int, jobs: str, tmp_path: Path) -> None:
    """It waits for standard input, so the signal comes in the middle whatever the machine does."""
    path = tmp_path / "p.pressmark"
    command = [sys.executable, "main.py", "import", "--jobs", jobs, str(path), "-"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdin is not None
        child.stdin.write(b'{"text": "Ann Marlow paid $5 million."}\n' * 9)
        child.stdin.flush()
        for _ in range(3000):
            if path.with_name("p.pressmark.lock").exists():
                break
            threading.Event().wait(0.02)
        child.send_signal(number)
        _, complaint = child.communicate(timeout=600)
    assert complaint == b"Stopped.\n"
    assert child.returncode == 128 + number
    assert [one.name for one in tmp_path.iterdir()] == ["p.pressmark"]
    with open_project(path) as project:
        assert not project.read_only


@posix
def test_what_was_ignored_stays_ignored_and_what_was_there_comes_back() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    held = signal.getsignal(signal.SIGTERM)
    try:
        with termination.end_on_signals():
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
            assert signal.getsignal(signal.SIGTERM) is not held
        assert signal.getsignal(signal.SIGTERM) is held
    finally:
        signal.signal(signal.SIGHUP, before)


@posix
def test_a_second_signal_does_not_tear_what_the_first_tidies() -> None:
    def tidy() -> None:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            threading.Event().wait(60)
        finally:
            os.kill(os.getpid(), signal.SIGTERM)
            told.append("tidied")

    told: list[str] = []
    with pytest.raises(termination.TerminationRequest) as end, termination.end_on_signals():
        tidy()
    assert told == ["tidied"]
    assert end.value.status == 128 + signal.SIGTERM


def test_in_a_thread_nothing_is_asked_of_signals() -> None:
    told: list[object] = []

    def work() -> None:
        with termination.end_on_signals():
            told.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert told == [signal.getsignal(signal.SIGTERM)]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_article_over_its_time_is_a_failure_and_the_rest_is_in(
    jobs: str, stories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli_importing, "digest_or_failure", slow_reading.attempt)
    monkeypatch.setattr(import_command, "seconds_allowed", slow_reading.patience)
    path = tmp_path / "p.pressmark"
    assert cli.main(["import", str(path), str(stories), "--jobs", jobs]) == 1
    told = f"{stories / 'slow.txt'} took longer than 0 seconds to read and was skipped. Split it, or leave it out."
    assert told in capfd.readouterr().err
    with open_project(path) as project:
        held = [queries.get_article(project, one).uid for one in reprocess.all_ids(project)]
        assert held == ["a.txt", "z.txt"]
        assert queries.get_project_info(project).failures == 1
        assert project.read_rows("SELECT source, reason FROM failure") == [(str(stories / "slow.txt"), told)]


def test_extract_names_what_took_too_long(
    stories: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(extract_command, "extract_line", slow_reading.extracted)
    monkeypatch.setattr(extract_command, "seconds_allowed", slow_reading.patience)
    assert cli.main(["extract", str(stories)]) == 1
    out, err = capfd.readouterr()
    assert len(out.splitlines()) == 2
    assert err.startswith(f"{stories / 'slow.txt'} took longer than")
    assert len(err.splitlines()) == 1


def test_reading_again_leaves_what_takes_too_long_as_it_was(
    stories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "p.pressmark"
    assert cli.main(["import", str(path), str(stories)]) == 0
    capfd.readouterr()
    monkeypatch.setattr(reprocess, "reprocess_article", slow_reading.read)
    monkeypatch.setattr(reprocess, "seconds_allowed", slow_reading.patience)
    assert cli.main(["import", str(path), "--again"]) == 1
    err = capfd.readouterr().err
    assert f"{stories / 'slow.txt'} took longer than" in err
    assert "3 articles reprocessed, 0 with" in err
