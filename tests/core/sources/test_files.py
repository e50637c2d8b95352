"""Paths, folders, links, devices and standard input."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from core import sources
from core.records import Failure, Raw
from core.sources import files, limits


def found(*paths: Path | str) -> tuple[list[Raw], list[Failure]]:
    everything = list(sources.find(paths))
    return [r for r in everything if isinstance(r, Raw)], [f for f in everything if isinstance(f, Failure)]


def test_a_folder_is_read_in_order_of_names_with_its_folders(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c/d.html", ".hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words")
    raws, failures = found(tmp_path)
    assert [(r.source.removeprefix(f"{tmp_path}/"), r.format) for r in raws] == [
        ("a.md", "plain"), ("b.txt", "plain"), ("c/d.html", "html"),
    ]  # fmt: skip
    assert failures == []


def test_a_bad_one_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "b.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "c.txt").write_text("two")
    raws, failures = found(tmp_path, tmp_path / "missing.txt")
    assert [r.data for r in raws] == [b"one", b"two"]
    assert "b.jpg" in failures[0].reason
    assert ".txt" in failures[0].reason
    assert failures[1].reason == f"There is no file or folder {tmp_path}/missing.txt. Check the name."


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("one")
    (tmp_path / "in" / "round").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    raws, failures = found(tmp_path)
    assert len(raws) == 1
    assert [f.source.removeprefix(f"{tmp_path}/") for f in failures] == ["in/round", "self"]
    assert "not followed" in failures[0].reason


def test_devices_and_pipes_are_refused_without_being_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    _, failures = found("/dev/zero", tmp_path / "pipe.txt")
    assert all("device or a pipe" in f.reason for f in failures)
    assert len(failures) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt").chmod(0)
    assert "do not have permission to read" in found(tmp_path / "a.txt")[1][0].reason


def test_a_name_that_is_no_utf8_can_be_stored(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("words")
    assert found(tmp_path)[0][0].source.endswith("caf\ufffd.txt")


def test_a_large_file_is_refused_by_its_size_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(limits.FILE + 1)
    assert "larger than 20 MB" in found(tmp_path)[1][0].reason


@pytest.mark.parametrize(
    ("data", "formats"),
    [
        (b'{"text": "a"}\n{"text": "b"}\n', ["record", "record"]),
        (b'\n{"text": "a"}\n', ["plain"]),
        (b'{\n"text": "a"\n}\n', ["record"]),
        (b'[{"text": "a"},\n{"text": "b"}]', ["record", "record"]),
        (b"<!doctype html><html><p>Hello", ["html"]),
        (b"Words of an article.", ["plain"]),
        (b"", ["plain"]),
    ],
)
def test_standard_input_is_told_by_its_first_line(data: bytes, formats: list[str]) -> None:
    got = list(files.read_unnamed_stream(io.BytesIO(data)))
    assert [r.format for r in got if isinstance(r, Raw)] == formats


def test_lines_of_a_pipe_are_passed_on_as_they_arrive() -> None:
    """The second line is not asked for before the first was handed out: its writer may be waiting for our answer."""
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as stream, os.fdopen(writer, "wb", buffering=0) as other:
        got = files.read_unnamed_stream(stream)
        other.write(b'{"text": "a"}\n')
        assert next(got).source == "standard input#1"
        other.write(b'{"text": "b"}\n')
        assert next(got).source == "standard input#2"


def test_a_link_to_nowhere_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (failure,) = found(tmp_path)[1]
    assert failure.reason.startswith(f"{tmp_path}/gone.txt is a broken link. ")


def test_a_folder_without_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (found,) = sources.find([tmp_path])
    assert isinstance(found, Failure)
    assert found.reason.startswith(f"{tmp_path} has no files that Pressmark can read")
