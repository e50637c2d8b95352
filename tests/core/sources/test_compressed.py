"""Compressed files and tar archives."""

import bz2
import gzip
import io
import lzma
import tarfile
from pathlib import Path

import pytest

from core import sources
from core.records import Failure, Raw


def _make_tar(mode: str) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in (("b/one.txt", b"Velm pays."), ("../two.txt", b"Orlen waits."), ("c/pic.png", b"x")):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
        link = tarfile.TarInfo("away.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "mode"),
    [("a.tar", "w"), ("a.tar.gz", "w:gz"), ("a.tgz", "w:gz"), ("a.tar.bz2", "w:bz2"), ("a.txz", "w:xz")],
)
def test_members_are_read_like_files(tmp_path: Path, name: str, mode: str) -> None:
    path = tmp_path / name
    path.write_bytes(_make_tar(mode))
    found = list(sources.find([path]))
    assert [(one.source, one.data) for one in found if isinstance(one, Raw)] == [
        (f"{path}!b/one.txt", b"Velm pays."),
        (f"{path}!two.txt", b"Orlen waits."),
    ]
    assert {one.source for one in found if isinstance(one, Failure)} == {f"{path}!c/pic.png", f"{path}!away.txt"}


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)])
def test_a_single_file_is_read_as_what_it_is(tmp_path: Path, ending: str, pack: object) -> None:
    path = tmp_path / f"rows.jsonl{ending}"
    path.write_bytes(pack(b'{"text": "a"}\n{"text": "b"}\n'))  # type: ignore[operator]
    assert [one.source for one in sources.find([path]) if isinstance(one, Raw)] == [f"{path}#1", f"{path}#2"]


@pytest.mark.parametrize(
    "data",
    [b"", b"plain words", gzip.compress(b"x" * 5000)[:40], _make_tar("w:gz")[:100]],
    ids=["empty", "words", "cut file", "cut archive"],
)
def test_damage_is_named(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.tar.gz"
    path.write_bytes(data)
    found = list(sources.find([path]))
    assert isinstance(found[-1], Failure)
    assert str(path) in found[-1].reason
