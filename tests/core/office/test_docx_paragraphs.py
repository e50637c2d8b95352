"""Word documents, made here from a few elements: what a reader of the document would see, in order."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest

from core.errors import UserError
from core.office.docx_paragraphs import read_docx_paragraphs

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
STYLES = (
    '<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Strong"/></w:style>'
    '<w:style w:styleId="Strong"><w:name w:val="Strong"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr>'
    "</w:style>"
)
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    f'Type="{RELATIONS}/hyperlink" Target="https://gazette.example/1" TargetMode="External"/></Relationships>'
)


def make_docx(body: str, **parts: str) -> bytes:
    """A document with this body; further parts of `word/` by name."""
    spaces = f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}" xmlns:mc="{COMPATIBLE}"'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {spaces}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/styles.xml", f"<w:styles {spaces}>{STYLES}</w:styles>")
        archive.writestr("word/_rels/document.xml.rels", LINKS)
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {spaces}>{content}</w:{name}>")
    return made.getvalue()


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, look: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr>{content}</w:p>"


def texts(body: str, **parts: str) -> list[str]:
    return [one.text for one in read_docx_paragraphs(make_docx(body, **parts))]


def test_what_paragraphs_look_like() -> None:
    found = read_docx_paragraphs(
        make_docx(
            paragraph(run("Mayor resigns"), '<w:pStyle w:val="H1"/>')
            + paragraph(run("By our staff"), '<w:pStyle w:val="Sub"/>')
            + paragraph(run("All ", "<w:b/>") + run("bold", '<w:b w:val="1"/>'))
            + paragraph(run("Only ", "<w:b/>") + run("part"))
            + paragraph(f'<w:hyperlink r:id="r1">{run("the page")}</w:hyperlink>')
            + paragraph('<w:r><w:br w:type="page"/></w:r>' + run("Next page"))
        )
    )
    heading, sub, bold, part, link, page = found
    assert (heading.text, heading.level, heading.style) == ("Mayor resigns", 1, "heading 1")
    assert (sub.is_bold, sub.is_centered, sub.style) == (True, True, "Sub")
    assert bold.is_bold
    assert not part.is_bold
    assert link.link == "https://gazette.example/1"
    assert (page.text, page.page_break_before, link.page_break_before) == ("Next page", True, False)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("one") + f"<w:ins>{run(' new')}</w:ins><w:del><w:r><w:delText> old</w:delText></w:r></w:del>", "one new"),
        (run("seen") + run(" unseen", "<w:vanish/>"), "seen"),
        (run("seen") + run(" too", '<w:vanish w:val="0"/>'), "seen too"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/></w:r>", "a\tb\nc-"),
        (f"<w:moveFrom>{run('there')}</w:moveFrom><w:moveTo>{run('here')}</w:moveTo>", "here"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("5 May")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            + run(" 2021"),
            "5 May 2021",
        ),
        (f"<w:sdt><w:sdtContent>{run('filled in')}</w:sdtContent></w:sdt>", "filled in"),
        (f"<w:smartTag>{run('Lisbon')}</w:smartTag>", "Lisbon"),
    ],
)
def test_what_counts_as_words(content: str, text: str) -> None:
    assert texts(paragraph(content)) == [text]


def test_a_field_with_an_address_is_a_link() -> None:
    code = ' HYPERLINK "https://gazette.example/2" '
    found = read_docx_paragraphs(
        make_docx(
            paragraph(
                f'<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>{code}</w:instrText>'
                f'<w:fldChar w:fldCharType="separate"/></w:r>{run("here")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            )
        )
    )
    assert [(one.text, one.link) for one in found] == [("here", "https://gazette.example/2")]


def test_tables_are_rows_and_a_table_that_only_arranges_is_text() -> None:
    def cell(*words: str) -> str:
        return f"<w:tc>{''.join(paragraph(run(one)) for one in words)}</w:tc>"

    rows = f"<w:tr>{cell('Year')}{cell('Sum')}</w:tr><w:tr>{cell('2021')}{cell('5 million')}</w:tr>"
    found = read_docx_paragraphs(make_docx(f"<w:tbl>{rows}</w:tbl>"))
    assert [(one.text, one.table_row) for one in found] == [("Year\tSum", True), ("2021\t5 million", True)]
    framed = f"<w:tbl><w:tr>{cell('First paragraph.', 'Second paragraph.')}</w:tr></w:tbl>"
    found = read_docx_paragraphs(make_docx(framed))
    assert [(one.text, one.table_row) for one in found] == [("First paragraph.", False), ("Second paragraph.", False)]
    inner = f"<w:tbl><w:tr><w:tc><w:tbl>{rows}</w:tbl></w:tc></w:tr></w:tbl>"
    assert texts(inner) == ["Year\tSum", "2021\t5 million"]


def test_a_text_box_is_read_once_after_its_paragraph_and_notes_come_last() -> None:
    box = f"<w:txbxContent>{paragraph(run('In the box'))}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    notes = (
        '<w:footnote w:type="separator"><w:p/></w:footnote>' + f"<w:footnote>{paragraph(run('A note'))}</w:footnote>"
    )
    body = paragraph(run("Before ") + f"<w:r>{both}</w:r>" + run("after")) + paragraph(run("End"))
    assert texts(body, footnotes=notes) == ["Before after", "In the box", "End", "A note"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no archive at all", make_docx("<w:p>")[:200]])
def test_what_is_no_document_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(UserError, match=r"story\.docx is damaged"):
        read_docx_paragraphs(data, "story.docx")


def test_no_cut_or_changed_byte_raises_anything_else() -> None:
    whole = make_docx("".join(paragraph(run(f"Sentence {number}.")) for number in range(20)))
    for at in range(0, len(whole), 7):
        for data in (whole[:at], whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]):
            with contextlib.suppress(UserError):
                read_docx_paragraphs(data, "story.docx")


def test_deep_nesting_and_entities_are_refused() -> None:
    deep = "<w:sdt>" * 5_000 + "</w:sdt>" * 5_000
    with pytest.raises(UserError):
        read_docx_paragraphs(make_docx(deep))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>')
    with pytest.raises(UserError):
        read_docx_paragraphs(made.getvalue())
