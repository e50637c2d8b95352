"""What is left out of a folder or an archive: named while little, else counted by kind in one sentence."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

from core import sources
from core.records import Failure, Raw, SourceRemark
from core.sources import archives
from core.sources.skipped_files import NAMED, SkippedFiles


def failures(*paths: Path) -> list[Failure]:
    return [one for one in sources.find(paths) if isinstance(one, Failure)]


def test_many_unknown_files_are_one_sentence_with_a_count_per_kind(tmp_path: Path) -> None:
    for number in range(80):
        (tmp_path / f"{number}.{'jpg' if number % 4 else 'PNG'}").touch()
    (tmp_path / "a.txt").write_text("words")
    (failure,) = failures(tmp_path)
    assert failure == Failure(
        str(tmp_path),
        f"{tmp_path}: 80 files that Pressmark cannot read were skipped (.jpg: 60, .png: 20). If any of them"
        " are articles, save their text as .txt or .html.",
    )


def test_few_are_named(tmp_path: Path) -> None:
    for number in range(NAMED):
        (tmp_path / f"{number}.jpg").touch()
    assert len(failures(tmp_path)) == NAMED


def test_members_of_an_archive_are_counted_too() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(NAMED + 1):
            archive.writestr(f"{number}.gif", b"")
        archive.writestr("a.txt", b"words")
    out.seek(0)
    first, last = archives.read_members(out, "a.zip")
    assert isinstance(first, Raw)
    assert isinstance(last, Failure)
    assert "a.zip: 11 files that Pressmark cannot read were skipped" in last.reason


def test_more_kinds_than_a_sentence_holds() -> None:
    unread = SkippedFiles("in")
    for number in range(30):
        unread.add_unknown(f"in/{number}", f".{number}")
    unread.add_unknown("in/x", "." + "x" * 200)
    (told,) = unread.report_skipped()
    assert "26 other kinds: 26" in told.reason
    assert len(told.reason) < 300


def test_special_files_are_counted_not_opened(tmp_path: Path) -> None:
    for number in range(NAMED + 1):
        os.mkfifo(tmp_path / f"{number}.txt")
    (told,) = failures(tmp_path)
    assert "(devices and pipes: 11)" in told.reason


def test_marks_of_brat_beside_texts_are_a_remark(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Velm pays for the bridge.")
    (tmp_path / "a.ann").write_text("T1\tPlace 0 4\tVelm\n")
    found = list(sources.find([tmp_path]))
    assert not [one for one in found if isinstance(one, Failure)]
    (remark,) = [one for one in found if isinstance(one, SourceRemark)]
    assert "1 file with marks of brat" in remark.sentence
    (failure,) = failures(tmp_path / "a.ann")
    assert "brat" in failure.reason


def test_words_with_labels_are_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.conll").write_text("Velm B-LOC\npays O\n")
    (failure,) = failures(tmp_path / "a.conll")
    assert "CoNLL" in failure.reason
