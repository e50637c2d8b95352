"""One holder at a time, whatever becomes of holders; no lock file stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from core.store import project_lock

ROOT = Path(__file__).resolve().parent.parent.parent.parent

CONTENDER = """
import os, sys
from pathlib import Path
from core.store import project_lock

lock, inside, rounds, taken = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), 0
while taken < rounds:
    held = project_lock.take_lock(lock)
    if held is None:
        continue
    os.close(os.open(inside, os.O_CREAT | os.O_EXCL))  # fails if another one is inside
    os.unlink(inside)
    held.release_lock()
    taken += 1
print("done")
"""


def test_held_once_and_taken_away_in_the_end(tmp_path: Path) -> None:
    path = tmp_path / "p.lock"
    first = project_lock.take_lock(path)
    assert first is not None
    assert path.exists()
    assert project_lock.take_lock(path) is None
    first.release_lock()
    first.release_lock()
    assert not path.exists()
    again = project_lock.take_lock(path)
    assert again is not None
    again.release_lock()


def test_contenders_are_never_inside_together(tmp_path: Path) -> None:
    """Each release takes the file away, the moment in which two could come to hold two locks of one name."""
    command = [sys.executable, "-c", CONTENDER, str(tmp_path / "p.lock"), str(tmp_path / "inside"), "300"]
    running = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [one.communicate()[0] for one in running] == ["done\n"] * 3
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_what_a_killed_holder_left_locks_nobody_out(tmp_path: Path) -> None:
    path = tmp_path / "p.lock"
    held = f"h = project_lock.take_lock(Path({str(path)!r}))"
    code = f"from pathlib import Path; from core.store import project_lock; {held}"
    holder = subprocess.Popen(
        [sys.executable, "-c", f"{code}; print(1, flush=True); input()"],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"1\n"
    assert project_lock.take_lock(path) is None
    holder.kill()
    holder.communicate()
    assert path.exists()
    held = project_lock.take_lock(path)
    assert held is not None
    held.release_lock()
    assert not path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is open cannot be taken away there")
def test_a_lock_on_a_file_that_was_taken_away_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opened, then taken away by who held it: locking that file must not count."""
    path = tmp_path / "p.lock"
    plain, opened = project_lock._open_lock_file, []

    def late(wanted: Path) -> int:
        descriptor = plain(wanted)
        opened.append(descriptor)
        if len(opened) == 1:
            wanted.unlink()
        return descriptor

    monkeypatch.setattr(project_lock, "_open_lock_file", late)
    held = project_lock.take_lock(path)
    assert held is not None
    assert len(opened) == 2
    assert path.exists()
    held.release_lock()


def test_a_file_that_replaced_ours_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "p.lock"
    held = project_lock.take_lock(path)
    assert held is not None
    if sys.platform != "win32":
        path.unlink()
        path.write_text("another one's")
        held.release_lock()
        assert path.read_text() == "another one's"


def test_older_versions_of_the_program_are_locked_out_and_lock_out(tmp_path: Path) -> None:
    path = tmp_path / "p.lock"
    held = project_lock.take_lock(path)
    assert held is not None
    with pytest.raises(Timeout):
        FileLock(path).acquire(timeout=0)
    held.release_lock()
    with FileLock(path):
        assert project_lock.take_lock(path) is None


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        project_lock.take_lock(tmp_path / "missing" / "p.lock")
    if sys.platform != "win32":
        (tmp_path / "link.lock").symlink_to(tmp_path / "precious")
        with pytest.raises(OSError, match=os.strerror(40)):
            project_lock.take_lock(tmp_path / "link.lock")


def test_the_file_says_who_has_the_project_open(tmp_path: Path) -> None:
    path = tmp_path / "p.pressmark"
    path.touch()
    held, why = project_lock.lock_project(path)
    assert held is not None
    assert why is None
    if sys.platform != "win32":
        holder = project_lock.read_holder(tmp_path / "p.pressmark.lock")
        assert holder is not None
        assert not holder.is_elsewhere
        _second, why = project_lock.lock_project(path)
        assert why is not None
        assert f"({holder.name})" in why
    held.release_lock()
    assert not (tmp_path / "p.pressmark.lock").exists()


@pytest.mark.parametrize("folder", ["Documents", "Dropbox"])
def test_a_file_of_another_machine_locks_where_folders_are_copied(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    path, lock = tmp_path / folder / "p.pressmark", tmp_path / folder / "p.pressmark.lock"
    path.touch()
    said = "anna\ndesk-3\n2031-03-05T14:02:00+00:00\n"
    if folder != "Dropbox":
        lock.write_text(said)
        held, _why = project_lock.lock_project(path)
        assert held is not None
        held.release_lock()
        return
    lock.write_text(said)
    held, why = project_lock.lock_project(path)
    assert held is None
    assert why is not None
    assert "open by anna on desk-3 since 2031-03-05" in why
    assert "p.pressmark.lock" in why
    assert lock.read_text() == said
    lock.unlink()
    held, why = project_lock.lock_project(path)
    assert held is not None
    held.release_lock()


@pytest.mark.parametrize("left", ["", "anna\n", "\xff\n\n\n", "anna\ndesk-3\nyesterday\n"])
def test_a_file_that_says_nothing_locks_nobody_out(tmp_path: Path, left: str) -> None:
    path = tmp_path / "p.pressmark"
    path.touch()
    (tmp_path / "p.pressmark.lock").write_bytes(left.encode("latin-1"))
    held, _why = project_lock.lock_project(path)
    assert held is not None
    held.release_lock()
