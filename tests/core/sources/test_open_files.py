"""A file is read as it was when it was opened, and nothing without an end."""

from __future__ import annotations

import inspect
import os
import sys
from pathlib import Path

import pytest

from core import sources
from core.records import Failure, Raw
from core.sources.open_files import open_whole


def test_no_more_than_it_held_when_opened(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(b"one\n")
    with open_whole(path) as stream:
        assert stream is not None
        with path.open("ab") as more:
            more.write(b"two\n")
        assert stream.read() == b"one\n"
        stream.seek(0)
        assert (stream.readline(), stream.seek(0, os.SEEK_END)) == (b"one\n", 4)


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with open_whole(tmp_path / "a.txt") as stream:
        assert stream is None


@pytest.mark.skipif(sys.platform != "linux", reason="files without a size lie in /proc")
def test_a_file_of_the_system_is_refused(tmp_path: Path) -> None:
    with open_whole(Path("/proc/self/status")) as stream:
        assert stream is None
    (tmp_path / "a.txt").symlink_to("/proc/self/status")
    (failure,) = sources.find([tmp_path / "a.txt"])  # named by itself, so the link is followed
    assert isinstance(failure, Failure)
    assert "no fixed size" in failure.reason


def test_links_out_of_a_folder_are_named_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "secret.txt").write_text("words")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("words")
    (folder / "b.txt").symlink_to(folder / "a.txt")
    (folder / "file.txt").symlink_to(tmp_path / "out" / "secret.txt")
    (folder / "folder").symlink_to(tmp_path / "out")
    got = list(sources.find([folder]))
    assert [type(one) for one in got] == [Raw, Raw, Failure, Failure]
    assert all("link to a place outside the folder" in one.reason for one in got if isinstance(one, Failure))


def test_folders_may_be_nested_deeper_than_calls(tmp_path: Path) -> None:
    (tmp_path / Path(*["d"] * 200)).mkdir(parents=True)
    (tmp_path / "z.txt").write_text("words")
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 100)
    try:
        (found,) = sources.find([tmp_path])
    finally:
        sys.setrecursionlimit(usual)
    assert isinstance(found, Raw)
