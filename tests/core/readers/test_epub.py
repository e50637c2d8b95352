"""Books, made here: chapters in the order of the spine, not of the archive."""

from __future__ import annotations

import io
import zipfile

import pytest

from core.errors import UserError
from core.readers import epub
from core.records import Article, Raw

CONTAINER = "<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>"
ONE = (
    "<html><head><title>No</title></head><body><h1>One</h1><p>First<br/>line &amp; more.</p>"
    "<script>no()</script></body>"
)
TWO = "<html><body><div>Loose words <b>in</b> a box<p>Then a paragraph.</p>and after.</div></body></html>"
PACKAGE = (
    "<package xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:opf='http://www.idpf.org/2007/opf'><metadata>"
    "<dc:title>The flood</dc:title><dc:creator>Ann Lee</dc:creator><dc:publisher>Gazette Books</dc:publisher>"
    "<dc:date opf:event='modification'>2024-01-01</dc:date><dc:date>2021-05-05</dc:date></metadata><manifest>"
    "<item id='b' href='two.xhtml' media-type='application/xhtml+xml'/>"
    "<item id='a' href='text/one%20.xhtml' media-type='application/xhtml+xml'/>"
    "<item id='n' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/></manifest>"
    "<spine><itemref idref='n'/><itemref idref='a'/><itemref idref='b'/></spine></package>"
)


def make_epub(**more: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OEBPS/book.opf", more.get("package", PACKAGE))
        archive.writestr("OEBPS/two.xhtml", TWO)
        archive.writestr("OEBPS/text/one .xhtml", more.get("one", ONE))
        archive.writestr("OEBPS/nav.xhtml", "<html><body><p>Contents</p></body></html>")
        if "rights" in more:
            archive.writestr("META-INF/rights.xml", more["rights"])
    return made.getvalue()


def read(data: bytes) -> Article:
    return epub.read(Raw("book.epub", data, epub.NAME))


def test_chapters_in_order() -> None:
    article = read(make_epub())
    assert article.text == ("One\n\nFirst\nline & more.\n\nLoose words in a box\n\nThen a paragraph.\n\nand after.")
    assert (article.title, article.author, article.outlet) == ("The flood", "Ann Lee", "Gazette Books")
    assert (article.published, article.notes) == ("2021-05-05", ("The book has 2 parts, read as one article.",))


def test_a_page_may_be_ill_formed_and_deep() -> None:
    article = read(make_epub(one="<p>Café" + "<div>" * 3_000 + "deep"))
    assert article.text.startswith("Café")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "damaged"), (make_epub(rights="<rights/>"), "protected by its publisher"),
        (make_epub(package="<package/>"), "empty or blank"), (make_epub(package="<package>"), "damaged"),
        (make_epub(package="<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>"), "too large or nested"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_by_name(data: bytes, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence) as caught:
        read(data)
    assert "book.epub" in str(caught.value)
