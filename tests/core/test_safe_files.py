"""Files that appear whole or not at all, and never through a link that somebody planted."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core import safe_files
from core.safe_files import FileBatch, clear_parts, displayed_path, write_error, write_file

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes as POSIX knows them")
PART = f".pressmark-{'ab' * 12}.part"


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def fill(folder: Path, *wanted: str, then: Callable[[], object] | None = None) -> None:
    """Write new files of these names; `then` comes before they are kept."""
    with FileBatch(folder) as batch:
        for name in wanted:
            with batch.open_file(name) as file:
                file.write("new")
        if then is not None:
            then()
        batch.replace_all()


def test_all_files_of_a_batch_appear_together(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("old")
    with FileBatch(tmp_path) as batch:
        for name in ("a.csv", "b.csv"):
            with batch.open_file(name) as file:
                file.write("1\r\n😀")
        assert (tmp_path / "a.csv").read_text() == "old"
        assert not (tmp_path / "b.csv").exists()
        assert batch.replace_all() == [tmp_path / "a.csv", tmp_path / "b.csv"]
    assert names(tmp_path) == ["a.csv", "b.csv"]
    assert (tmp_path / "a.csv").read_bytes() == "1\r\n😀".encode()


def test_what_is_not_kept_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("old")
    with pytest.raises(ZeroDivisionError):
        fill(tmp_path, "a.csv", then=lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError), FileBatch(tmp_path) as batch, batch.open_file("a.csv"):
        raise ZeroDivisionError
    assert names(tmp_path) == ["a.csv"]
    assert (tmp_path / "a.csv").read_text() == "old"


def test_a_link_is_replaced_and_never_written_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, precious = tmp_path / "out", tmp_path / "precious"
    folder.mkdir()
    precious.write_text("mine")
    (folder / "a.csv").symlink_to(precious)
    (folder / "b.csv").symlink_to(tmp_path / "nowhere")
    (folder / PART).symlink_to(precious)
    os.link(precious, folder / "c.csv")
    for name in ("a.csv", "b.csv", "c.csv"):
        write_file(folder / name, b"new")
        assert (folder / name).read_bytes() == b"new"
        assert not (folder / name).is_symlink()
    assert precious.read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()
    monkeypatch.setattr(safe_files.secrets, "token_hex", lambda _: "ab" * 12)  # even one who guesses gets nothing
    with pytest.raises(FileExistsError):
        write_file(folder / "d.csv", b"new")
    assert precious.read_text() == "mine"


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_refused_by_name_before_anything_is_replaced(tmp_path: Path, kind: str) -> None:
    (tmp_path / "a.csv").write_text("old")
    (tmp_path / "b.csv").mkdir() if kind == "folder" else os.mkfifo(tmp_path / "b.csv")
    with pytest.raises(OSError, match="not an ordinary file") as caught:
        fill(tmp_path, "a.csv", "b.csv")
    assert "because b.csv is not an ordinary file" in str(write_error(tmp_path, caught.value))
    assert (tmp_path / "a.csv").read_text() == "old"
    assert names(tmp_path) == ["a.csv", "b.csv"]


def test_a_name_that_was_taken_meanwhile_is_refused_before_anything_is_replaced(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="not an ordinary file"):
        fill(tmp_path, "a.csv", "b.csv", then=(tmp_path / "b.csv").mkdir)
    assert names(tmp_path) == ["b.csv"]


def test_leftovers_are_cleared_but_not_what_is_being_written_nor_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / PART).write_text("half")
    (tmp_path / ".old.csv.part").write_text("half")
    (tmp_path / ".other.part").write_text("not ours")
    (tmp_path / f".pressmark-{'cd' * 12}.part").symlink_to(tmp_path / ".other.part")
    os.mkfifo(tmp_path / f".pressmark-{'ef' * 12}.part")
    with FileBatch(tmp_path) as batch:
        with batch.open_file("a.csv") as file:
            file.write("a")
            clear_parts(tmp_path)
        clear_parts(tmp_path, [".old.csv.part"])
        batch.replace_all()
    assert names(tmp_path) == [
        ".other.part", f".pressmark-{'cd' * 12}.part", f".pressmark-{'ef' * 12}.part", "a.csv",
    ]  # fmt: skip
    clear_parts(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.ENOSPC, "Free up disk space"), (errno.EACCES, "permission to write to"),
        (errno.EEXIST, "Part of its path is not a folder"),
        (errno.ENOENT, "does not exist"), (errno.ENAMETOOLONG, "shorter name"), (errno.EIO, "Choose another"),
    ],
)  # fmt: skip
def test_one_sentence_says_what_is_wrong_and_what_to_do(number: int, advice: str) -> None:
    told = str(write_error(Path("/out/ta\nbles\udcff"), OSError(number, os.strerror(number))))
    assert told.startswith("/out/ta\ufffdbles\ufffd cannot be written (")
    assert advice in told
    assert displayed_path("plain 😀.csv") == "plain 😀.csv"
