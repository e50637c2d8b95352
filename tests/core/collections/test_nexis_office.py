"""Articles of Nexis as documents of Word and Rich Text, written here."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from core import readers, sources
from core.records import Article, Failure, Raw, SourceFile, SourceRemark

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKED = "https://advance.example/api/document?id=urn:contentItem:5VEL-{number}-00&idtype=PID"

Line = tuple[str, str]
"""Words of a paragraph and its look: `h` headline, `b` bold, `c` in the middle, `p` on a new page."""


def make_docx(lines: list[Line]) -> bytes:
    looks = {"h": '<w:jc w:val="center"/><w:outlineLvl w:val="0"/>', "c": '<w:jc w:val="center"/>'}
    body = ""
    for words, look in lines:
        properties = "".join(looks.get(one, "") for one in look)
        bold = "<w:b/>" if "h" in look or "b" in look else ""
        page = "<w:pageBreakBefore/>" if "p" in look else ""
        run = f'<w:r><w:rPr>{bold}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'
        if words[1:3] == ". ":
            address = LINKED.format(number=words[0]).replace("&", "&amp;")
            code = f'<w:instrText> HYPERLINK "{address}" </w:instrText>'
            begin, split, end = (
                f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "separate", "end")
            )
            run = f"{begin}<w:r>{code}</w:r>{split}{run}{end}"
        body += f"<w:p><w:pPr>{page}{properties}</w:pPr>{run}</w:p>"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return made.getvalue()


def make_rtf(lines: list[Line]) -> bytes:
    body = ""
    for words, look in lines:
        coded = "".join(one if ord(one) < 128 else f"\\u{ord(one)}?" for one in words)
        middle = "\\qc" if "c" in look or "h" in look else ""
        level = "\\outlinelevel0" if "h" in look else ""
        page = "\\page " if "p" in look else ""
        weight = "\\b" if "h" in look or "b" in look else "\\b0"
        body += f"\\pard\\plain{middle}{level}{weight} {page}{coded}\\par\n"
    return f"{{\\rtf1\\ansi\\ansicpg1252\\uc1{{\\fonttbl{{\\f0 Arial;}}}}{body}}}".encode("ascii")


def make_cover(stated: int, listed: int) -> list[Line]:
    lines = [("Date and Time: Friday, 5. July 2019 09:31:00 CEST", ""), (f"Documents ({stated})", "b")]
    for number in range(1, listed + 1):
        lines += [
            (f"{number}. Velm wants bridge {number}", ""), ("Client/Matter: -None-", ""), ("Search Terms: Velm", ""),
            ("Narrowed by:", "b"), ("News\tSources: The Velm Post", ""),
        ]  # fmt: skip
    return lines


def make_article(number: int, end: str = "End of Document", body: str = "Body") -> list[Line]:
    return [
        ("", "p"), (f"Velm wants bridge {number}", "h"), ("The Velm Post(Velm)", "c"),
        (f"July {number}, 2019 Tuesday 9:33 AM GMT", "c"), ("", ""),
        ("Copyright 2019 Velm Post Ltd. All Rights Reserved", ""), ("Section:\xa0POLITICS; Pg. 4B", ""),
        ("Length:\xa01,120 words", ""), ("Byline:\xa0Nils Aber", ""), ("Highlight:\xa0The mayor pays", ""), (body, "b"),
        ("", ""), ("The harbour town of Velm pays.", ""), ("Roth said: it is late.", ""), ("Two bridges", "b"),
        (f"The end of {number}.", ""), ("Classification", "b"), ("Language:\xa0ENGLISH", ""),
        ("Publication-Type:\xa0Newspaper", ""), ("Subject:\xa0BRIDGES (90%)", ""), ("Load-Date:\xa0July 4, 2019", ""),
        ("", ""), (end, "b"), ("", ""),
    ]  # fmt: skip


def read_file(path: Path) -> tuple[list[Article], list[Failure | SourceRemark]]:
    found = list(sources.find([path]))
    return [readers.read_raw(one) for one in found if isinstance(one, Raw)], [
        one for one in found if isinstance(one, Failure | SourceRemark)
    ]


def write_file(path: Path, lines: list[Line]) -> Path:
    path.write_bytes(make_docx(lines) if path.suffix == ".docx" else make_rtf(lines))
    return path


@pytest.mark.parametrize("name", ["a.docx", "a.rtf", "a.doc"])
def test_each_document_is_an_article(tmp_path: Path, name: str) -> None:
    lines = make_cover(2, 2) + make_article(1) + make_article(2)
    found, others = read_file(write_file(tmp_path / name, lines))
    assert not others
    assert [(one.title, one.published) for one in found] == [
        ("Velm wants bridge 1", "2019-07-01"), ("Velm wants bridge 2", "2019-07-02"),
    ]  # fmt: skip
    first = found[0]
    assert first.text == (
        "Velm wants bridge 1\n\nThe harbour town of Velm pays.\n\nRoth said: it is late."
        "\n\nTwo bridges\n\nThe end of 1."
    )
    assert (first.outlet, first.author) == ("The Velm Post", "Nils Aber")
    assert dict(first.variables) == {
        "edition": "Velm", "copyright": "Copyright 2019 Velm Post Ltd. All Rights Reserved", "section": "POLITICS",
        "page": "4B", "word_count": "1120", "summary": "The mayor pays", "language": "ENGLISH",
        "publication_type": "Newspaper", "subject": "BRIDGES (90%)", "loaded": "2019-07-04",
    }  # fmt: skip


def test_the_cover_gives_each_article_its_address(tmp_path: Path) -> None:
    found, _others = read_file(write_file(tmp_path / "a.docx", make_cover(2, 2) + make_article(1) + make_article(2)))
    assert [one.id for one in found] == ["5VEL-1-00", "5VEL-2-00"]
    assert found[1].url == LINKED.format(number=2)


def test_one_article_without_a_cover(tmp_path: Path) -> None:
    (article,), others = read_file(write_file(tmp_path / "a.docx", make_article(3)))
    assert (article.title, article.published, others) == ("Velm wants bridge 3", "2019-07-03", [])


def test_an_edition_below_the_day(tmp_path: Path) -> None:
    lines = make_article(1)
    lines.insert(4, ("Late Edition - Final", "c"))
    (article,), _others = read_file(write_file(tmp_path / "a.docx", lines))
    assert dict(article.variables)["edition"] == "Late Edition - Final"


@pytest.mark.parametrize(
    ("end", "body"),
    [("Ende des Dokuments", "Textkörper"), ("Fin du document", "Corps"), ("Fin del documento", "Cuerpo")],
)
def test_other_languages(tmp_path: Path, end: str, body: str) -> None:
    lines = make_article(1, end, body) + make_article(2, end, body)
    found, others = read_file(write_file(tmp_path / "a.docx", lines))
    assert ([one.title for one in found], others) == (["Velm wants bridge 1", "Velm wants bridge 2"], [])
    assert all(one.text.split("\n\n")[1] == "The harbour town of Velm pays." for one in found)


@pytest.mark.parametrize(("stated", "kind"), [(3, Failure), (1, SourceRemark)])
def test_a_count_on_the_cover_is_compared(tmp_path: Path, stated: int, kind: type) -> None:
    lines = make_cover(stated, 2) + make_article(1) + make_article(2)
    found, others = read_file(write_file(tmp_path / "a.docx", lines))
    assert (len(found), [type(one) for one in others]) == (2, [kind])


def test_a_document_without_text_and_one_without_end_are_named(tmp_path: Path) -> None:
    blank = [line for line in make_article(1) if line[1] or ":\xa0" in line[0]]
    blank = [line for line in blank if line[0] != "Two bridges"]
    found, others = read_file(write_file(tmp_path / "a.docx", blank + make_article(2) + make_article(3)[:14]))
    assert [one.title for one in found] == ["Velm wants bridge 2", "Velm wants bridge 3"]
    assert [(type(one), one.source.rpartition("/")[2]) for one in others] == [
        (Failure, "a.docx#1"), (SourceRemark, "a.docx"),
    ]  # fmt: skip


def test_a_heading_in_the_text_is_no_article(tmp_path: Path) -> None:
    lines = make_article(1)
    at = lines.index(("Two bridges", "b"))
    lines[at : at + 1] = [
        ("Body", "b"),
        ("The second bridge", "h"),
        ("Body: a word on it", ""),
        ("Photo: none yet.", ""),
    ]
    (article,), others = read_file(write_file(tmp_path / "a.docx", lines))
    assert not others
    assert "Body\n\nThe second bridge\n\nBody: a word on it\n\nPhoto: none yet.\n\nThe end of 1." in article.text


@pytest.mark.parametrize(
    "lines",
    [
        [("Velm pays", "h"), ("The harbour town pays.", ""), ("End of Document", "b")],
        [("Documents (3)", "b"), ("The minutes", ""), ("A list", "")],
        [("The court read 1 of 3 DOCUMENTS", ""), ("1 of 3 DOCUMENTS", ""), ("was blank.", "")],
    ],
)
@pytest.mark.parametrize("name", ["a.docx", "a.rtf"])
def test_other_documents_stay_one_article(tmp_path: Path, name: str, lines: list[Line]) -> None:
    (only,) = sources.find([write_file(tmp_path / name, lines)])
    assert isinstance(only, Raw)
    assert only.format == "office_files"


def make_numbered(number: int, stated: int, lined: bool) -> list[Line]:
    text = [("The harbour town of Velm wants 40 million euros for a", ""), ("new bridge.", "")]
    if not lined:
        text = [(" ".join(words for words, _look in text) + " It is late." * 9, "")]
    return [
        (f"{number} of {stated} DOCUMENTS", "c"), ("", ""), ("The Velm Post (Velm)", "c"), ("", ""),
        (f"November {10 + number}, 2019 Tuesday", "c"), ("", ""), ("Velm wants a bridge", "b"), ("", ""),
        ("BYLINE: By Nils Aber", ""), ("", ""), ("SECTION: NEWS; Pg. 4B", ""), ("", ""), ("LENGTH: 1,120 words", ""),
        ("", ""), *text, ("", ""), ("Orlen waits.", ""), ("", ""), ("LOAD-DATE: November 20, 2019", ""), ("", ""),
        ("LANGUAGE: ENGLISH", ""), ("", ""), ("Copyright 2019 Velm Post Ltd.", "c"), ("All Rights Reserved", "c"),
        ("", "p"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["a.rtf", "a.doc", "a.docx"])
@pytest.mark.parametrize("lined", [True, False])
def test_the_older_service(tmp_path: Path, name: str, lined: bool) -> None:
    lines = [("Print Request: 2 documents", ""), *make_numbered(1, 3, lined), *make_numbered(3, 3, lined)]
    found, others = read_file(write_file(tmp_path / name, lines))
    assert [(one.title, one.published, one.outlet) for one in found] == [
        ("Velm wants a bridge", "2019-11-11", "The Velm Post"), ("Velm wants a bridge", "2019-11-13", "The Velm Post"),
    ]  # fmt: skip
    paragraphs = found[0].text.split("\n\n")
    assert len(paragraphs) == 3
    assert paragraphs[1].startswith("The harbour town of Velm wants 40 million euros for a")
    assert paragraphs[2] == "Orlen waits."
    assert dict(found[0].variables)["page"] == "4B"
    assert [type(one) for one in others] == [Failure]


@pytest.mark.parametrize("name", ["a.docx", "a.rtf"])
def test_a_file_cut_anywhere_is_read_or_named(tmp_path: Path, name: str) -> None:
    path = write_file(tmp_path / name, make_cover(2, 2) + make_article(1) + make_article(2))
    whole = path.read_bytes()
    for cut in range(1, len(whole), 61):
        path.write_bytes(whole[:cut])
        found = list(sources.find([path]))
        assert found
        if isinstance(found[0], SourceFile) and cut < whole.rindex(b"End of"):
            assert any(isinstance(one, Failure | SourceRemark) for one in found)


def test_a_summary_between_two_headings_of_the_text(tmp_path: Path) -> None:
    lines = make_article(1)
    at = lines.index(("Body", "b"))
    lines[at + 1 : at + 1] = [("ABSTRACT", "b"), ("A town wants much.", ""), ("FULL TEXT", "b")]
    (article,), others = read_file(write_file(tmp_path / "a.docx", lines))
    assert others == []
    assert article.text.startswith("Velm wants bridge 1\n\nThe harbour town of Velm pays.")
    assert "A town wants much." not in article.text


def test_an_article_without_a_day_keeps_its_outlet(tmp_path: Path) -> None:
    lines = [one for one in make_article(1) if not one[0].startswith("July 1")]
    lines.insert(lines.index(("The Velm Post(Velm)", "c")) + 1, ("Correction Appended", "b"))
    found, _others = read_file(write_file(tmp_path / "a.docx", lines + make_article(2)))
    assert [(one.outlet, one.published) for one in found] == [
        ("The Velm Post(Velm)", None), ("The Velm Post", "2019-07-02"),
    ]  # fmt: skip
