"""ZIP archives: members in order; bombs, locks, nesting, odd names and damage each get one sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.records import Failure, Raw
from core.sources import archives, limits


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def members(data: bytes) -> list[Raw | Failure]:
    return list(archives.read_members(io.BytesIO(data), "a.zip"))


def test_members_come_by_name_with_tables_unfolded() -> None:
    got = members(
        packed(
            {
                "b/x.txt": b"two",
                "a.jsonl": b'{"text": "1"}\n{"text": "2"}',
                "__MACOSX/._a.txt": b"",
                "c.csv": b"text\n3\n",
            }
        )
    )
    assert [r.source for r in got] == ["a.zip!a.jsonl#1", "a.zip!a.jsonl#2", "a.zip!b/x.txt", "a.zip!c.csv#1"]
    assert all(isinstance(r, Raw) for r in got)


def test_names_that_climb_out_stay_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    got = members(packed({"../../evil.txt": b"x", "/etc/passwd.txt": b"y", "..\\win.txt": b"z", "a\nb.txt": b"w"}))
    assert {r.source for r in got} == {"a.zip!evil.txt", "a.zip!etc/passwd.txt", "a.zip!win.txt", "a.zip!a\ufffdb.txt"}
    assert list(tmp_path.iterdir()) == []


def test_an_archive_in_an_archive_is_refused_and_the_rest_goes_on() -> None:
    got = members(packed({"a.zip": packed({"x.txt": b"x"}), "b.txt": b"b"}))
    assert "archive inside an archive" in got[0].reason
    assert isinstance(got[1], Raw)


@pytest.mark.parametrize("name", ["bomb.jsonl", "bomb.csv", "bomb.txt", "bomb.json"])
def test_a_bomb_is_stopped_while_it_unfolds(name: str) -> None:
    got = members(packed({name: b"text\n" + b"{" * 15_000_000, "z.txt": b"fine"}))
    assert any("200 times its size" in f.reason for f in got if isinstance(f, Failure))
    assert got[-1] == Raw("a.zip!z.txt", b"fine", "plain")


def test_a_member_that_declares_less_than_it_holds_is_no_more_than_declared() -> None:
    data = packed({"a.txt": b"y" * 3_000_000})
    size = (3_000_000).to_bytes(4, "little")
    got = members(data.replace(size, (10).to_bytes(4, "little")))
    assert isinstance(got[0], Failure) or len(got[0].data) <= 10


def test_the_whole_archive_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ARCHIVE_TOTAL", 10)
    got = members(packed({f"{n}.txt": b"12345678" for n in range(9)}))
    assert [type(r) for r in got] == [Raw, Failure, Failure]
    assert "Split the archive" in got[-1].reason


def test_a_locked_member_is_named() -> None:
    data = bytearray(packed({"a.txt": b"x", "b.txt": b"y"}, zipfile.ZIP_STORED))
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    got = members(bytes(data))
    assert "protected by a password" in got[0].reason
    assert isinstance(got[1], Raw)


def test_empty_and_broken_archives() -> None:
    assert "empty archive" in members(packed({}))[0].reason
    assert "damaged or not a ZIP archive" in members(b"PK\x03\x04 nonsense")[0].reason


@given(st.data())
def test_damage_anywhere_gives_sentences(data: st.DataObject) -> None:
    good = packed({"a.txt": b"some words " * 20, "b.jsonl": b'{"text": "x"}\n' * 5, "c.csv": b"text\nx\n"})
    broken = bytearray(good)
    for _ in range(data.draw(st.integers(1, 6))):
        broken[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    for got in members(bytes(broken[: data.draw(st.integers(0, len(good)))])):
        assert isinstance(got, Raw) or got.reason.startswith("a.zip")
