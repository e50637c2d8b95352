"""Rich Text documents, written here: words in every encoding, and what is not text left out."""

from __future__ import annotations

import contextlib

import pytest

from core.errors import UserError
from core.office.rtf_paragraphs import read_rtf_paragraphs

HEAD = (
    rb"{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}"
    rb"{\f2\fcharset128 MS Mincho;}}{\colortbl;\red0\green0\blue0;}"
    rb"{\stylesheet{\s1\b Heading 1;}{\*\cs2 Strong;}{\s3\outlinelevel1 Sub;}}{\info{\title Junk}{\author Nobody}}"
)


def texts(body: bytes) -> list[str]:
    return [one.text for one in read_rtf_paragraphs(HEAD + body + b"}")]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"Caf\'e9 \'93quoted\'94", "Café “quoted”"),
        (rb"{\f1 \'cc\'ee\'f1\'ea\'e2\'e0} again caf\'e9", "Москва again café"),
        (rb"{\f2 \'93\'fa\'96\'7b}", "日本"),
        (rb"It\u8217?s \u8364\'80 5", "It’s € 5"),
        (rb"\u55357?\u56832?!", "😀!"),
        (rb"{\uc0 \u8364 5}", "€5"),
        (rb"{\uc2 \u8364??5}", "€5"),
        (rb"seen{\v  unseen} too", "seen too"),
        (rb"seen{\deleted  gone} too", "seen too"),
        (rb"a{\pict\wmetafile8 0102abcd}b{\*\unknown c}d{\object{\*\objdata 0102}}", "abd"),
        (rb"{\header Page 5}x{\footer Page 5}", "x"),
        (rb"5\~million\_strong\emdash\ldblquote so\rdblquote\{\}", "5\u00a0million-strong—“so”{}"),
        (b"split\r\n by line ends of the file", "split by line ends of the file"),
        (b"a\\bin5 {{{}\\b", "ab"),
        (rb"one\line two\tab three", "one\ntwo\tthree"),
        (rb"{\field{\*\fldinst PAGE}{\fldrslt 5}} pages", "5 pages"),
        (rb"{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt In the box}}}", "In the box"),
    ],
)
def test_words(body: bytes, text: str) -> None:
    assert texts(body) == [text]


def test_what_paragraphs_look_like() -> None:
    found = read_rtf_paragraphs(
        HEAD + rb"\pard\s1\b Mayor resigns\b0\par\pard\plain\s3 Sub\par\pard\qc Centred {\b part} bold\par\pard"
        rb"\page Next\par"
        rb"{\field{\*\fldinst{HYPERLINK "
        b'"https://gazette.example/1"'
        rb"}}{\fldrslt{here}}}\par End}"
    )
    heading, sub, centred, page, link, end = found
    assert (heading.text, heading.level, heading.style, heading.is_bold) == ("Mayor resigns", 1, "Heading 1", True)
    assert (sub.level, sub.style, sub.is_bold) == (2, "Sub", False)
    assert (centred.is_centered, centred.is_bold) == (True, False)
    assert (page.text, page.page_break_before, page.is_centered) == ("Next", True, False)
    assert (link.text, link.link) == ("here", "https://gazette.example/1")
    assert (end.text, end.page_break_before) == ("End", False)


def test_tables_are_rows_and_notes_come_last() -> None:
    body = (
        rb"Before{\footnote A note}\par\trowd\pard\intbl Year\cell Sum\cell\row\trowd\pard\intbl 2021\cell 5 "
        rb"million\cell\row\trowd\pard\intbl One.\par Two.\cell\row\pard After\par"
    )
    found = read_rtf_paragraphs(HEAD + body + b"}")
    assert [(one.text, one.table_row) for one in found] == [
        ("Before", False), ("Year\tSum", True), ("2021\t5 million", True), ("One.", False), ("Two.", False),
        ("After", False), ("A note", False),
    ]  # fmt: skip


def test_what_is_no_document_is_refused_by_name() -> None:
    with pytest.raises(UserError, match=r"story\.rtf is not a Rich Text"):
        read_rtf_paragraphs(b"plain text", "story.rtf")
    with pytest.raises(UserError, match="nested too deeply"):
        read_rtf_paragraphs(HEAD + b"{" * 100_000)


def test_no_cut_or_changed_byte_raises_anything_else() -> None:
    whole = HEAD + rb"\pard\u8217?{\b Caf\'e9}\cell\row\uc99 {\field{\*\fldinst X}}\bin3 abc\par}"
    for at in range(len(whole)):
        for data in (whole[:at], whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]):
            with contextlib.suppress(UserError):
                read_rtf_paragraphs(data, "story.rtf")
