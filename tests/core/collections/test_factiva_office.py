"""Articles of Factiva as documents of Rich Text and Word, written here."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from core import readers, sources
from core.records import Article, Failure, Raw, SourceFile, SourceRemark

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

Row = tuple[str, ...]
"""A code and the paragraphs beside it; without code, one paragraph, bold if it begins with an asterisk."""


def encode_words(words: str) -> str:
    return "".join(one if ord(one) < 128 else f"\\u{ord(one)}?" for one in words)


def make_rtf(rows: list[Row], tables: bool = True) -> bytes:
    body = ""
    for row in rows:
        if len(row) == 1:
            bold, words = ("\\b " if row[0][:1] == "*" else ""), encode_words(row[0].lstrip("*"))
            body += f"\\pard\\plain {bold}{words}\\par\n"
        elif tables:
            cell = "\\par ".join(map(encode_words, row[1:]))
            body += f"\\trowd\\cellx800\\cellx9000\\pard\\intbl{{\\b {row[0]}}}\\~\\cell {cell}\\cell\\row\n"
        else:
            cell = "\\par ".join(map(encode_words, row[1:]))
            body += f"\\pard\\plain{{\\b {row[0]}}}\\tab {cell}\\par\n"
    return f"{{\\rtf1\\ansi\\ansicpg1252\\uc1{{\\fonttbl{{\\f0 Arial;}}}}{body}\\pard\\par}}".encode("ascii")


def make_docx(rows: list[Row]) -> bytes:
    def paragraph(words: str) -> str:
        bold = "<w:rPr><w:b/></w:rPr>" if words[:1] == "*" else ""
        return f'<w:p><w:r>{bold}<w:t xml:space="preserve">{words.lstrip("*")}</w:t></w:r></w:p>'

    body = ""
    for row in rows:
        if len(row) == 1:
            body += paragraph(row[0])
        else:
            cells = (paragraph(f"*{row[0]}"), "".join(map(paragraph, row[1:])))
            body += f"<w:tbl><w:tr>{''.join(f'<w:tc>{one}</w:tc>' for one in cells)}</w:tr></w:tbl>"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return made.getvalue()


def make_coded(number: int) -> list[Row]:
    return [
        ("SE", "News"), ("HD", f"Velm pays {number}"), ("BY", "By Nils Aber"), ("WC", "1,120 words"),
        ("PD", f"{10 + number} November 2019"), ("ET", "10:15"), ("SN", "The Velm Post"), ("SC", "VELM"),
        ("NGC", "Velm papers"), ("PG", "4"), ("LA", "English"), ("CY", "Copyright 2019 Velm."),
        ("LP", "Velm pays.", "IN all, 40 million."), ("TD", "Orlen waits à la mode.", "CO is a code.", "The end."),
        ("NS", "gpol : Domestic Politics | gvote : Elections"), ("PUB", "Velm Press"),
        ("AN", f"Document VELM000020191119efbj0000{number}"), ("© 2019 Factiva, Inc. All rights reserved.",),
    ]  # fmt: skip


def make_plain(number: int) -> list[Row]:
    return [
        ("Business",), (f"*Velm pays {number}",), ("By Nils Aber",), ("1,120 words",), (f"1{number} November 2019",),
        ("10:15",), ("The Velm Post",), ("VELM",), ("4",), ("English",), ("Copyright 2019 Velm.",), ("",),
        ("Velm pays.",), ("*Two bridges",), ("Orlen waits.",), (f"Document VELM000020191119efbj0000{number}",), ("",),
    ]  # fmt: skip


SUMMARY: list[Row] = [("*Search Summary",), ("Text", "velm"), ("SN", "All sources"), ("Results Found", "7")]


def read_file(path: Path) -> tuple[list[Article], list[Failure | SourceRemark]]:
    found = list(sources.find([path]))
    assert isinstance(found[0], SourceFile), found
    return [readers.read_raw(one) for one in found if isinstance(one, Raw)], [
        one for one in found if isinstance(one, Failure | SourceRemark)
    ]


@pytest.mark.parametrize("layout", ["rows", "lines", "docx"])
def test_with_codes(tmp_path: Path, layout: str) -> None:
    rows = make_coded(1) + make_coded(2)
    path = tmp_path / ("a.docx" if layout == "docx" else "a.rtf")
    path.write_bytes(make_docx(rows) if layout == "docx" else make_rtf(rows, layout == "rows"))
    found, others = read_file(path)
    assert not others
    assert [(one.title, one.published) for one in found] == [
        ("Velm pays 1", "2019-11-11"),
        ("Velm pays 2", "2019-11-12"),
    ]
    second = found[1]
    assert second.text == (
        "Velm pays 2\n\nVelm pays.\n\nIN all, 40 million.\n\nOrlen waits à la mode.\n\nCO is a code.\n\nThe end."
    )
    assert (second.outlet, second.author, second.id) == (
        "The Velm Post",
        "Nils Aber",
        "VELM000020191119efbj00002",
    )
    assert dict(second.variables) == {
        "section": "News", "word_count": "1120", "source_code": "VELM", "page": "4", "language": "English",
        "copyright": "Copyright 2019 Velm.", "subject": "gpol : Domestic Politics; gvote : Elections",
        "publisher": "Velm Press",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["a.rtf", "a.doc", "a.docx"])
def test_without_codes(tmp_path: Path, name: str) -> None:
    rows = [("*Velm pays 1",), ("The Velm Post, 11 November 2019, 1,120 words, (English)",), ("",)]
    rows += make_plain(1) + make_plain(2)
    path = tmp_path / name
    path.write_bytes(make_docx(rows) if name == "a.docx" else make_rtf(rows))
    found, others = read_file(path)
    assert not others
    assert [(one.title, one.published) for one in found] == [
        ("Velm pays 1", "2019-11-11"),
        ("Velm pays 2", "2019-11-12"),
    ]
    assert {one.text.partition("\n\n")[2] for one in found} == {"Velm pays.\n\nTwo bridges\n\nOrlen waits."}
    assert (found[1].outlet, found[1].author, found[1].id) == (
        "The Velm Post",
        "Nils Aber",
        "VELM000020191119efbj00002",
    )
    assert dict(found[1].variables) == {
        "section": "Business", "word_count": "1120", "source_code": "VELM", "page": "4", "language": "English",
        "copyright": "Copyright 2019 Velm.",
    }  # fmt: skip


def test_without_codes_and_with_less_above_the_text(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("*Velm paie",), ("120 mots",), ("19 novembre 2019",), ("Le Velm",), ("VELMFR",), ("Français",),
        ("Le port attend.",), ("Document VELM00012019",), ("*Velm waits",), ("80 words",), ("20 November 2019",),
        ("The Velm Post",), ("The port waits.",), ("Document VELM00022019",),
    ]  # fmt: skip
    path = tmp_path / "a.rtf"
    path.write_bytes(make_rtf(rows))
    found, _others = read_file(path)
    assert [(one.text, one.published, one.outlet) for one in found] == [
        ("Velm paie\n\nLe port attend.", "2019-11-19", "Le Velm"),
        ("Velm waits\n\nThe port waits.", "2019-11-20", "The Velm Post"),
    ]


def test_without_codes_and_with_line_breaks(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    head = "\\line ".join(("120 words", "19 November 2019", "The Velm Post", "VELM", "English", "(c) 2019 Velm."))
    rows = f"\\pard\\b Velm pays\\b0\\par {head}\\par The port waits.\\line Document VELM00012019\\par "
    path.write_bytes(b"{\\rtf1\\ansi " + (rows * 2).encode() + b"}")
    found, others = read_file(path)
    assert not others
    assert [(one.text, one.outlet) for one in found] == [("Velm pays\n\nThe port waits.", "The Velm Post")] * 2


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    bare = [row for row in make_coded(2) if row[0] not in ("LP", "TD")]
    path.write_bytes(make_rtf(make_coded(1) + bare + SUMMARY))
    found, others = read_file(path)
    assert len(found) == 1
    assert [(type(one), one.source.rpartition("/")[2]) for one in others] == [
        (Failure, "a.rtf#2"), (SourceRemark, "a.rtf"),
    ]  # fmt: skip
    path.write_bytes(make_rtf(make_plain(1) + make_plain(2)[:14]))
    found, others = read_file(path)
    assert ([one.title for one in found], [type(one) for one in others]) == (
        ["Velm pays 1", "Velm pays 2"],
        [SourceRemark],
    )


@pytest.mark.parametrize(
    "rows",
    [
        [("*The file",), ("HD is a code.",), ("Document VELM00012019",)],
        [("*Velm pays",), ("120 words",), ("19 November 2019",), ("Velm pays.",)],
    ],
)
def test_other_documents_stay_one_article(tmp_path: Path, rows: list[Row]) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(make_rtf(rows))
    (only,) = sources.find([path])
    assert isinstance(only, Raw)
    assert only.format == "office_files"


@pytest.mark.parametrize("plain", [True, False])
def test_a_file_cut_anywhere_is_read_or_named(tmp_path: Path, plain: bool) -> None:
    path = tmp_path / "a.rtf"
    make = make_plain if plain else make_coded
    whole = make_rtf(make(1) + make(2) + SUMMARY)
    for cut in range(1, len(whole), 31):
        path.write_bytes(whole[:cut])
        found = list(sources.find([path]))
        assert found
        if isinstance(found[0], SourceFile) and whole.rindex(b"10:15") < cut < whole.rindex(b"Document"):
            assert any(isinstance(one, Failure | SourceRemark) for one in found)
