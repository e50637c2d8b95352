"""Articles of Factiva, Europresse and ProQuest."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import readers, sources
from core.records import Article, Failure, Raw, SourceFile, SourceRemark


def _read_file(path: Path) -> tuple[list[Article], list[object]]:
    found = list(sources.find([path]))
    assert isinstance(found[0], SourceFile)
    return [readers.read_raw(one) for one in found if isinstance(one, Raw)], [
        one for one in found if isinstance(one, Failure | SourceRemark)
    ]


def _make_coded_article(title: str, day: str) -> str:
    rows = (
        ("HD", f'<span class="enHeadline">{title}</span>'), ("BY", "By Nils Aber"), ("WC", "1,120 words"), ("PD", day),
        ("SN", "The Velm Post"), ("PG", "4"), ("NS", "gpol : Domestic Politics | gvote : Elections"),
        ("LP", "<p>Velm pays.</p>"), ("TD", "<p>Orlen <b>waits</b>.</p>\n<p>The end.</p>"), ("AN", "Document VELM0001"),
    )  # fmt: skip
    cells = "".join(f"<tr><td><b>{code}</b>&nbsp;</td><td>{words}</td></tr>" for code, words in rows)
    return f'<div class="article enArticle"><table>{cells}</table></div>'


def test_factiva_with_codes(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    articles = _make_coded_article("Velm pays", "19 November 2019") + _make_coded_article("Port shut", "22. März 2019")
    path.write_text(f"<html><head><title>Factiva</title></head><body>{articles}</body></html>", encoding="utf-8")
    found, others = _read_file(path)
    assert not others
    assert [(one.title, one.published, one.outlet) for one in found] == [
        ("Velm pays", "2019-11-19", "The Velm Post"), ("Port shut", "2019-03-22", "The Velm Post"),
    ]  # fmt: skip
    first = found[0]
    assert first.text == "Velm pays\n\nVelm pays.\n\nOrlen waits.\n\nThe end."
    assert (first.author, first.id) == ("Nils Aber", "VELM0001")
    assert dict(first.variables)["word_count"] == "1120"
    assert dict(first.variables)["subject"] == "gpol : Domestic Politics; gvote : Elections"


def test_factiva_without_codes(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        '<html><head><title>Factiva</title></head><body><div class="article enArticle"><div id="hd">'
        '<span class="enHeadline">Velm pays</span></div><div class="author">By Nils Aber</div><div>120 words</div>'
        "<div>19 November 2019</div><div>10:15</div><div>The Velm Post</div><div>VELM</div><div>English</div>"
        '<div>Copyright 2019 Velm.</div><p class="articleParagraph enarticleParagraph">Velm pays.</p>'
        '<p class="articleParagraph enarticleParagraph">Orlen waits.</p></div></body></html>'
    )
    (article,), _others = _read_file(path)
    assert (article.title, article.outlet, article.published) == ("Velm pays", "The Velm Post", "2019-11-19")
    assert (article.author, article.text) == ("Nils Aber", "Velm pays\n\nVelm pays.\n\nOrlen waits.")


def test_factiva_xml_tells_its_count(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    article = (
        "<ppsarticle><article><accessionNo>V1</accessionNo><headline><paragraph><hlt>Velm</hlt> "
        "pays</paragraph></headline>"
        "<leadParagraph>\nVelm pays\nat last.\n    Orlen waits.\n "
        "</leadParagraph><publicationDate><date>2019-11-19</date>"
        "</publicationDate><sourceName>The Velm Post</sourceName><region><name>Velm</name></region></article></pp"
        "sarticle>"
    )
    result = f'<ppsarticleResultSet count="2">{article}</ppsarticleResultSet>'
    path.write_text(f'<r xmlns="http://global.factiva.com/pps/2.0">{result}</r>')
    (found,), others = _read_file(path)
    assert found.text == "Velm pays\n\nVelm pays\nat last.\n    Orlen waits."
    assert (found.published, found.outlet, dict(found.variables)["place"]) == ("2019-11-19", "The Velm Post", "Velm")
    assert [type(one) for one in others] == [SourceRemark]


def test_europresse_in_both_layouts(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        '<html><body><article><header><span class="DocPublicationName">Le Velm</span><div><span class="DocHeader">'
        'Politique, mardi 19 novembre 2019, p. 16</span></div><div class="titreArticle"><p '
        'class="titreArticleVisu">Velm '
        'paie</p></div><div>Ida Roth</div></header><section><div class="DocText"><p>Le <mark>port</mark> '
        "attend.</p></div>"
        "</section><footer><p>Numéro de document : news·2019·V·1</p><b>2020-01-01</b></footer></article></body></html>",
        encoding="utf-8",
    )
    (new,), _others = _read_file(path)
    assert (new.outlet, new.title, new.author, new.published) == ("Le Velm", "Velm paie", "Ida Roth", "2019-11-19")
    assert (new.text, new.id) == ("Velm paie\n\nLe port attend.", "news·2019·V·1")
    assert dict(new.variables) == {"section": "Politique", "page": "16"}
    old = tmp_path / "b.html"
    old.write_text(
        '<html><body><table><tr><td><span class="DocPublicationName">Le Velm</span><br><span '
        'class="DocHeader">jeudi </span>'
        '<span class="DocHeader">21 novembre 2019</span><br><br><span class="TitreArticleVisu">Velm paie</span><br><br>'
        "Ida Roth<br><p></p>Le port attend.<p></p>La fin.<p></p><i>© 2019 Le Velm.</i><p></p>Numéro de document "
        ": n·1·2·3"
        "<table><tr><td>Date d'émission : <b>2020-01-01</b></td></tr></table></td></tr></table></body></html>",
        encoding="utf-8",
    )
    (article,), _others = _read_file(old)
    assert (article.published, article.author) == ("2019-11-21", "Ida Roth")
    assert article.text == "Velm paie\n\nLe port attend.\n\nLa fin."


def _make_proquest_text(number: int, stated: int) -> str:
    return (
        f"{'_' * 60}\n\nDocument {number} of {stated}\n\nVelm "
        f"pays\n\nhttps://p.example/login?url=https://q.example/1\n\n"
        "Abstract: None available.\n\nLinks: https://x.example\n\nFull text: Velm pays for the bridge.\nOrlen "
        "waits.\n\n"
        "Location: the old port.\n\nThe end.\n\nSubject: Bridges; Ports\n\nTitle: Velm pays: [City Edition]\n\n"
        "Publication title: The Velm Post; Velm, Velmland\n\nFirst page: A.13\n\nPublication date: Nov 19, 2019\n\n"
        "ProQuest document ID: 77\n\nDocument URL: https://p.example/login?url=https://q.example/1\n\nDatabase: "
        "News\n\n"
    )


def test_proquest_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(_make_proquest_text(1, 3) + _make_proquest_text(3, 3) + "_" * 60 + "\n\nContact us at: x\n")
    (first, _second), others = _read_file(path)
    assert first.text == "Velm pays\n\nVelm pays for the bridge.\nOrlen waits.\n\nLocation: the old port.\n\nThe end."
    assert (first.title, first.outlet, first.published) == ("Velm pays", "The Velm Post", "2019-11-19")
    assert (first.id, first.url) == ("77", "https://q.example/1")
    variables = {"subject": "Bridges; Ports", "page": "A.13", "database": "News", "edition": "City Edition"}
    assert dict(first.variables) == variables
    assert [type(one) for one in others] == [Failure]


PROQUEST_PAGE = (
    '<div><a name="DocID_V_1"></a><p style="font-weight:bold">Velm pays</p><p><strong>Author: </strong>Aber, Nils</p>'
    "<p><strong>Abstract: </strong></p><p>Short.</p><p><strong>Full text: </strong><text><title></title><p>Velm "
    "pays.</p>"
    "<p>Orlen waits.</p></text></p><p><strong>Title: </strong>Velm pays</p><p><strong>Publication title: "
    "</strong>The Velm "
    "Post; Velm</p><p><strong>Publication date: </strong>Nov 19, 2019</p><p><strong>ProQuest document ID: "
    "</strong>77</p></div>"
)


@pytest.mark.parametrize("name", ["a.html", "a.eml"])
def test_proquest_page_and_mail(tmp_path: Path, name: str) -> None:
    head = (
        "From: a@b.example\nSubject: Your ProQuest Research\nMIME-Version: 1.0\nContent-Type: text/html; "
        "charset=utf-8\n\n"
    )
    page = f"<html><head><title>ProQuest Export</title></head><body>{PROQUEST_PAGE * 2}</body></html>"
    path = tmp_path / name
    path.write_text(head + page if name == "a.eml" else page)
    found, _others = _read_file(path)
    assert len(found) == 2
    assert (found[0].text, found[0].author) == ("Velm pays\n\nVelm pays.\n\nOrlen waits.", "Aber, Nils")
    assert (found[0].outlet, found[0].published) == ("The Velm Post", "2019-11-19")


@pytest.mark.parametrize("whole", [_make_proquest_text(1, 2) + _make_proquest_text(2, 2), PROQUEST_PAGE])
def test_a_file_cut_anywhere_is_read_or_named(tmp_path: Path, whole: str) -> None:
    path = tmp_path / ("a.html" if whole.startswith("<") else "a.txt")
    for cut in range(1, len(whole), 53):
        path.write_bytes(whole.encode()[:cut] + b"\xff\x00")
        assert list(sources.find([path]))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.html", '<div class="article enArticle"><table><tr><td><b>HD</b></td><td>Velm</td></tr></table></div>'),
        ("a.html", '<div><span class="DocPublicationName">Le Velm</span></div>'),
        ("a.xml", "<r><ppsarticle><article><headline><paragraph>V</paragraph></headline></article></ppsarticle></r>"),
    ],
)
def test_an_article_without_text_is_named(tmp_path: Path, name: str, words: str) -> None:
    path = tmp_path / name
    path.write_text(words)
    found = list(sources.find([path]))
    assert [(type(one), one.source) for one in found] == [(Failure, f"{path}#1")]


def test_factiva_in_a_window_of_another_language(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    languages = {"en": "Document", "zhcn": "文件", "zhtw": "文件", "ko": "문서"}
    articles = "".join(
        f'<div class="article {code}Article"><div id="hd"><span class="{code}Headline">Velm {code}</span></div>'
        f"<div>120 字</div><div>2018 年 10 月 7 日</div><div>The Velm Post</div><div>VELM</div>"
        f'<p class="articleParagraph {code}articleParagraph">Velm pays.</p><div>{word} VELMPO0020181007eea70005l</div>'
        "</div>"
        for code, word in languages.items()
    )
    path.write_text(f"<html><head><title>Factiva</title></head><body>{articles}</body></html>", encoding="utf-8")
    found, others = _read_file(path)
    assert not others
    assert [one.title for one in found] == [f"Velm {code}" for code in languages]
    assert {(one.id, one.published) for one in found} == {("VELMPO0020181007eea70005l", "2018-10-07")}
