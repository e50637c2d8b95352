"""Scanned pages, recognized by a program that stands in for Tesseract."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

from core.errors import UserError
from core.office import text_recognition
from core.readers import pdf
from core.records import Article, Raw
from tests.core.readers.test_pdf import LEFT, column, make_pdf

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")

STORY = (
    "Velm wants a bridge\n\nThe harbour town of Velm wants 40 mil-\nlion euros for a new bridge,\n"
    "its mayor said.\n\n\x0c"
)
READ = "Velm wants a bridge\n\nThe harbour town of Velm wants 40 million euros for a new bridge, its mayor said."


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a folder on PATH; a test writes the program into it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


def _write_program(folder: Path, body: str) -> None:
    path = folder / "tesseract"
    path.write_text(f"#!{sys.executable}\nimport os, sys, time\npicture = sys.stdin.buffer.read()\n{body}\n")
    path.chmod(0o755)


def _read(data: bytes) -> Article:
    return pdf.read(Raw("story.pdf", data, pdf.NAME))


def test_a_scan_is_recognized_with_a_note(
    install: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "temporary"
    own.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    seen = tmp_path / "seen"
    _write_program(
        install,
        f"assert picture.startswith(b'P5\\n2550 3300') or picture.startswith(b'P5\\n2550 3301'), picture[:20]\n"
        f"open({str(seen)!r}, 'w').write(os.getcwd() + ' ' + os.environ['TMPDIR'])\n"
        f"open('left_behind', 'w').close()\nsys.stderr.write('noise')\nsys.stdout.write({STORY!r})",
    )
    article = _read(make_pdf([[]], picture=True))
    assert article.text == READ
    assert article.notes == (
        "The text of page 1 was recognized from a picture by Tesseract. Compare it with the page.",
    )
    where, temporary = seen.read_text().split()
    assert where == temporary
    assert Path(where).parent == own
    assert list(own.iterdir()) == []
    assert capfd.readouterr() == ("", "")


def test_recognized_pages_stand_between_the_others(install: Path) -> None:
    _write_program(install, f"sys.stdout.write({STORY!r})")
    lines = [*LEFT, "Then the council went home and slept."]
    article = _read(make_pdf([column(72, 600, lines), [], column(72, 600, ["A last page of words."])], picture=True))
    parts = [article.text.index(words) for words in ("The council", "Velm wants a bridge", "A last page")]
    assert parts == sorted(parts)


def test_a_line_that_a_database_printed_on_a_scan_is_not_its_text(install: Path) -> None:
    data = make_pdf([column(72, 30, ["Reproduced with permission of the owner."])])
    scan = b"q 612 0 0 792 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q\n"
    at = data.index(b"BT /F")
    length = data[data.rindex(b"/Length ", 0, at) + 8 : data.rindex(b">>", 0, at)]
    data = data.replace(b"/Length " + length, b"/Length %d" % (int(length) + len(scan)))
    at = data.index(b"BT /F")
    data = data[:at] + scan + data[at:]
    _write_program(install, f"sys.stdout.write({STORY!r})")
    assert _read(data).text == READ
    _write_program(install, "sys.exit(1)")
    with pytest.raises(UserError, match="is a scan"):
        _read(data)


@pytest.mark.parametrize("body", ["sys.exit(1)", "sys.stdout.write('  ')"])
def test_a_page_in_which_nothing_is_recognized_is_named(body: str, install: Path) -> None:
    _write_program(install, body)
    article = _read(make_pdf([column(72, 600, LEFT), []], picture=True))
    assert article.notes == ("Page 2 is a picture in which no text was recognized; it was left out.",)
    with pytest.raises(UserError, match="Tesseract recognized no text in it"):
        _read(make_pdf([[]], picture=True))


def test_a_program_that_never_ends_is_stopped(install: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write_program(install, "time.sleep(600)")
    monkeypatch.setattr(text_recognition, "_PAGE_SECONDS", 0.5)
    found = text_recognition.recognize_pages(
        make_pdf([[], []], picture=True), [0, 1], str(install / "tesseract"), seconds=300
    )
    assert (dict(found.texts), found.unfinished) == ({}, (0, 1))


def test_time_that_is_up_leaves_pages_out(install: Path) -> None:
    _write_program(install, f"sys.stdout.write({STORY!r})")
    found = text_recognition.recognize_pages(make_pdf([[]], picture=True), [0], str(install / "tesseract"), seconds=0)
    assert found.unfinished == (0,)


def test_a_program_in_the_current_folder_is_not_run(install: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write_program(install, f"sys.stdout.write({STORY!r})")
    assert text_recognition.find_recognizer() == str(install / "tesseract")
    monkeypatch.chdir(install)
    assert text_recognition.find_recognizer() is None
