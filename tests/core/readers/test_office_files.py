"""Documents become articles by what they are, not by how they are called."""

from __future__ import annotations

import io
import zipfile

import pytest

from core.errors import UserError
from core.readers import office_files
from core.records import Article, Raw

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DUBLIN = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
RTF = rb"{\rtf1\ansi The council approved the plan.\par It costs \'80 5 million.\par}"
PAGE = (
    b"<html><body><article><p>" + b"The council approved the plan after a long debate. " * 12 + b"</p></article></body>"
)


def make_docx(paragraphs: list[str], title: str = "", author: str = "") -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {WORD}><w:body>{body}</w:body></w:document>")
        noted = f"<a {DUBLIN}><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator></a>"
        archive.writestr("docProps/core.xml", noted)
    return made.getvalue()


def read(data: bytes, name: str = "story.doc") -> Article:
    return office_files.read(Raw(name, data, office_files.NAME))


def test_paragraphs_are_separated_by_blank_lines() -> None:
    article = read(make_docx(["Mayor resigns", "", "She left on Monday.", "Nobody knows why."]), "story.docx")
    assert article.text == "Mayor resigns\n\nShe left on Monday.\n\nNobody knows why."
    assert (article.published, article.notes) == (None, ())


@pytest.mark.parametrize(
    ("title", "author", "found"),
    [
        ("Mayor resigns", "Ann Lee", ("Mayor resigns", "Ann Lee")),
        ("Microsoft Word - x.doc", "Administrator", (None, None)),
        ("Annual Report Template", "Some Typist", (None, None)),
    ],
)
def test_noted_title_and_author_count_only_if_they_stand_in_the_text(
    title: str, author: str, found: tuple[str | None, str | None]
) -> None:
    article = read(make_docx(["Mayor resigns", "By Ann Lee", "She left on Monday."], title, author))
    assert (article.title, article.author) == found


def test_the_content_decides() -> None:
    for name in ("a.doc", "a.rtf", "a.docx"):
        assert read(RTF, name).text == "The council approved the plan.\n\nIt costs € 5 million."
    assert read(PAGE).text.startswith("The council approved")
    assert read(b"Just words.\n").text == "Just words.\n"
    assert read(make_docx(["Words."]), "a.rtf").text == "Words."


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word document"), (b"", "damaged"), (b"PK\x03\x04", "damaged"),
        (make_docx([]), "empty or blank"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_by_name(data: bytes, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence) as caught:
        read(data)
    assert "story.doc" in str(caught.value)
