"""Articles of LexisNexis, as plain text and as a web page."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import readers, sources
from core.records import Article, Failure, Raw, SourceFile, SourceRemark


def _center(words: str) -> str:
    return words.center(78).rstrip()


def _make_document(number: int, stated: int, title: str = "Velm wants a bridge") -> str:
    return "\n".join(
        (
            _center(f"{number} of {stated} DOCUMENTS"), "", "", "", _center("The Velm Post (Velm)"), "",
            _center(f"November {10 + number}, 2019 Tuesday 6:07 PM EST"), "", _center("Late Edition"), "", title, "",
            "BYLINE: By Nils Aber, Staff Writer", "", "SECTION: NEWS; Pg. 4B", "", "LENGTH: 1,120 words", "",
            "The harbour town of Velm wants 40 million euros for a new bridge, its", "mayor Ida Roth said.", "",
            f"   NOTE: a second paragraph of {number}.", "", "LOAD-DATE: November 20, 2019", "",
            "LANGUAGE: ENGLISH", "",
            "SUBJECT: BRIDGES (90%); TOWNS", "(70%)", "", _center("Copyright 2019 Velm Post Ltd."),
            _center("All Rights Reserved"), "", "",
        )
    )  # fmt: skip


def _read_file(path: Path) -> tuple[list[Article], list[object]]:
    found = list(sources.find([path]))
    assert isinstance(found[0], SourceFile)
    return [readers.read_raw(one) for one in found if isinstance(one, Raw)], [
        one for one in found if isinstance(one, Failure | SourceRemark)
    ]


def test_each_document_is_an_article(tmp_path: Path) -> None:
    path = tmp_path / "search.TXT"
    path.write_bytes("".join(_make_document(n, 3) for n in (1, 2, 3)).replace("\n", "\r\n").encode("utf-8-sig"))
    articles, others = _read_file(path)
    assert not others
    assert [one.published for one in articles] == ["2019-11-11", "2019-11-12", "2019-11-13"]
    first = articles[0]
    assert (first.title, first.outlet, first.author) == ("Velm wants a bridge", "The Velm Post", "Nils Aber")
    assert first.text == (
        "Velm wants a bridge\n\nThe harbour town of Velm wants 40 million euros for a new bridge, its\nmayor Ida Roth "
        "said.\n\n   NOTE: a second paragraph of 1."
    )
    variables = dict(first.variables)
    assert variables["page"] == "4B"
    assert variables["section"] == "NEWS"
    assert variables["word_count"] == "1120"
    assert variables["loaded"] == "2019-11-20"
    assert variables["subject"] == "BRIDGES (90%); TOWNS (70%)"


def test_a_title_of_two_lines_is_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(_make_document(1, 1, "Velm wants a bridge;\nand the port waits"))
    (article,), _others = _read_file(path)
    assert article.title == "Velm wants a bridge; and the port waits"


@pytest.mark.parametrize(("numbers", "stated", "kind"), [((1, 2, 4), 4, Failure), ((7, 8), 300, SourceRemark)])
def test_what_is_missing_is_told(tmp_path: Path, numbers: tuple[int, ...], stated: int, kind: type) -> None:
    path = tmp_path / "a.txt"
    path.write_text("".join(_make_document(n, stated) for n in numbers))
    articles, others = _read_file(path)
    assert len(articles) == len(numbers)
    assert [type(one) for one in others] == [kind]


def test_a_document_without_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(_make_document(1, 2) + _center("2 of 2 DOCUMENTS") + "\n\n\n" + _center("The Velm Post") + "\n")
    articles, others = _read_file(path)
    assert len(articles) == 1
    assert [one.source for one in others if isinstance(one, Failure)] == [f"{path}#2"]


def test_a_story_that_says_so_is_a_story(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The court read 1 of 3 documents.\n\n1 of 3 DOCUMENTS\n\nwas blank, the judge said.\n")
    (only,) = sources.find([path])
    assert isinstance(only, Raw)
    assert only.format == "plain"


PAGE_HEAD = """<HTML><HEAD><STYLE><!--
.c0 { text-align: center; } .c1 { text-align: center; margin-top: 0em; } .c2 { font-weight: normal; }
.c7 { font-size: 10pt; font-weight: bold; } .c8 { text-align: left; }
--></STYLE><!-- LXNComment 1:2 --></HEAD><BODY>"""


def _make_page(number: int, stated: int) -> str:
    lines = (
        ("c1", "c2", f"{number} of {stated} DOCUMENTS"), ("c1", "c2", "Velmer Zeitung"),
        ("c1", "c2", "12. März 2019 Dienstag"), ("c5", "c7", "&quot;Velm&quot; braucht<BR>eine Br&uuml;cke"),
    )  # fmt: skip
    head = "".join(f'<P CLASS="{p}"><SPAN CLASS="{s}">{words}</SPAN></P>' for p, s, words in lines)
    labels = (("AUTOR: ", "Nils Aber"), ("RUBRIK: ", "POLITIK; S. 12"), ("LÄNGE: ", "120 Wörter"))
    body = (
        '<P CLASS="c8"><SPAN CLASS="c2">Die Stadt </SPAN>'
        '<SPAN CLASS="c4">Velm</SPAN><SPAN CLASS="c2">\nzahlt.</SPAN></P>'
        '<P CLASS="c8"><SPAN CLASS="c2">Orlen wartet.</SPAN></P>'
    )
    end = '<P CLASS="c5"><SPAN CLASS="c7">SPRACHE: </SPAN><SPAN CLASS="c2">GERMAN; DEUTSCH</SPAN></P>'
    rights = '<P CLASS="c1"><SPAN CLASS="c2">Copyright 2019 Velm<BR>Alle Rechte vorbehalten</SPAN></P>'
    middle = "".join(f'<P CLASS="c5"><SPAN CLASS="c7">{a}</SPAN><SPAN CLASS="c2">{b}</SPAN></P>' for a, b in labels)
    return f'<A NAME="DOC_ID_1_0"></A>{head}{middle}{body}{end}{rights}'


def test_a_page_of_documents(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE_HEAD + _make_page(1, 2) + _make_page(2, 2) + "</BODY></HTML>", encoding="utf-8")
    articles, others = _read_file(path)
    assert (len(articles), others) == (2, [])
    first = articles[0]
    assert first.text == '"Velm" braucht\neine Brücke\n\nDie Stadt Velm zahlt.\n\nOrlen wartet.'
    assert (first.title, first.outlet, first.published) == (
        '"Velm" braucht eine Brücke',
        "Velmer Zeitung",
        "2019-03-12",
    )
    assert dict(first.variables)["page"] == "12"
    assert dict(first.variables)["language"] == "GERMAN; DEUTSCH"


@pytest.mark.parametrize("is_page", [True, False])
def test_a_word_file_that_is_a_page_or_plain_text_inside(tmp_path: Path, is_page: bool) -> None:
    page = PAGE_HEAD + _make_page(1, 2) + _make_page(2, 2) + "</BODY></HTML>"
    path = tmp_path / "a.doc"
    path.write_text(page if is_page else _make_document(1, 2) + _make_document(2, 2), encoding="utf-8")
    articles, others = _read_file(path)
    assert (len(articles), others) == (2, [])


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_a_file_cut_anywhere_is_read_or_named(tmp_path: Path, name: str) -> None:
    whole = (_make_document(1, 2) + _make_document(2, 2)) if name == "a.txt" else PAGE_HEAD + _make_page(1, 2)
    path = tmp_path / name
    for cut in range(1, len(whole), 41):
        path.write_bytes(whole.encode()[:cut] + b"\xff\x00")
        assert list(sources.find([path]))
