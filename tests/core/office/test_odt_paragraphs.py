"""OpenDocument texts, made here: what a reader of the document would see, in order."""

from __future__ import annotations

import io
import zipfile

import pytest

from core.errors import UserError
from core.office.odt_paragraphs import read_odt_paragraphs

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"'
    for name, kind in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip
STYLES = (
    '<style:style style:name="Bold"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="P1" style:parent-style-name="Standard"><style:paragraph-properties '
    'fo:break-before="page" fo:text-align="center"/></style:style>'
    '<style:style style:name="Gone"><style:text-properties text:display="none"/></style:style>'
)


def make_odt(body: str, manifest: str = "<manifest/>") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
    return made.getvalue()


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<text:p>Two  words\n here<text:s text:c='2'/>and<text:tab/>a<text:line-break/>b</text:p>",
         ["Two words here  and\ta\nb"]),
        ("<text:p>A<text:span>ll</text:span> of <text:a xlink:href='x'>it</text:a>.</text:p>", ["All of it."]),
        ("<text:p>seen<text:span text:style-name='Gone'> unseen</text:span></text:p>", ["seen"]),
        ("<text:tracked-changes><text:p>old</text:p></text:tracked-changes><text:p>new</text:p>", ["new"]),
        ("<text:p>a<office:annotation><text:p>comment</text:p></office:annotation>b</text:p>", ["ab"]),
        ("<text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Note</text:p>"
         "</text:note-body></text:note>b</text:p><text:p>End</text:p>", ["ab", "End", "Note"]),
        ("<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>", ["one"]),
        ("<text:section text:display='none'><text:p>x</text:p></text:section><text:p>y</text:p>", ["y"]),
        ("<text:p>a<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>b</text:p>",
         ["ab", "box"]),
        ("<table:table><table:table-row><table:table-cell><text:p>Year</text:p></table:table-cell><table:table-cell>"
         "<text:p>Sum</text:p></table:table-cell></table:table-row></table:table>", ["Year\tSum"]),
    ],
)  # fmt: skip
def test_words(body: str, texts: list[str]) -> None:
    assert [one.text for one in read_odt_paragraphs(make_odt(body))] == texts


def test_what_paragraphs_look_like() -> None:
    heading, page = read_odt_paragraphs(
        make_odt(
            "<text:h text:outline-level='2'>Head</text:h><text:p text:style-name='P1'>"
            "<text:span text:style-name='Bold'>Bold</text:span></text:p>"
        )
    )
    assert (heading.level, heading.is_bold, heading.page_break_before) == (2, False, False)
    assert (page.style, page.is_bold, page.is_centered, page.page_break_before) == ("Standard", True, True, True)


def test_what_cannot_be_read_is_refused_by_name() -> None:
    with pytest.raises(UserError, match=r"a\.odt is protected by a password"):
        read_odt_paragraphs(make_odt("<text:p>x</text:p>", "<manifest><encryption-data/></manifest>"), "a.odt")
    with pytest.raises(UserError, match=r"a\.odt is damaged"):
        read_odt_paragraphs(make_odt("<text:p>x</text:p>")[:300], "a.odt")
    with pytest.raises(UserError, match=r"a\.odt is damaged"):
        read_odt_paragraphs(make_odt("<text:p>"), "a.odt")
