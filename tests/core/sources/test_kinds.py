"""What is read, and that the guide says so."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from core.readers import READERS, html, make_article, record
from core.records import Failure, Raw
from core.sources import kinds, limits

GUIDE = (Path(__file__).resolve().parents[3] / "docs" / "guide" / "input.md").read_text(encoding="utf-8")


def test_the_guide_names_every_suffix_and_alias() -> None:
    names = [*kinds.SUFFIXES, *record.FIELDS, *(alias for aliases in record.FIELDS.values() for alias in aliases)]
    assert [name for name in names if f"`{name}`" not in GUIDE] == []


def test_the_guide_names_every_bound() -> None:
    for bound in (limits.FILE // limits.MB, limits.TABLE // limits.MB, f"{limits.ARCHIVE_TOTAL // limits.MB:,}"):
        assert f"{bound} MB" in GUIDE
    assert f"{html.MOST_TAGS:,} tags" in GUIDE
    assert f"{make_article.LONGEST_TEXT:,} characters" in GUIDE
    assert f"{limits.RATIO} times" in GUIDE


def test_every_suffix_has_a_reader() -> None:
    assert set(kinds.ARTICLES.values()) <= set(READERS)


@pytest.mark.parametrize("suffix", kinds.ARTICLES)
def test_an_article_is_one_raw(suffix: str) -> None:
    assert list(kinds.read_stream(io.BytesIO(b"x"), "a", suffix.upper())) == [Raw("a", b"x", kinds.ARTICLES[suffix])]


def test_faults_on_the_way_are_failures(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    (failure,) = kinds.read_stream(Failing(), "a.txt", ".txt")
    assert failure == Failure(
        "a.txt", "a.txt could not be read to the end. Check the disk and connection, or copy the file again."
    )
    assert isinstance(next(kinds.read_stream(io.BytesIO(), "a.exe", ".exe")), Failure)
    monkeypatch.setattr(limits, "FILE", 3)
    (failure,) = kinds.read_stream(io.BytesIO(b"four"), "a.txt", ".txt")
    assert isinstance(failure, Failure)
    assert "larger than" in failure.reason
