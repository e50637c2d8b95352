"""XML of agencies and archives."""

from pathlib import Path

import pytest

from core import readers, sources
from core.records import Article, Failure, Raw

NITF = """<nitf><head><title>x</title><docdata><date.issue norm="20191119T101500Z"/><doc-id id-string="V-7"/></docdata>
<pubdata name="The Velm Post" position.section="Politics" position.sequence="4"/></head><body><body.head><hedline>
<hl1>Velm wants a bridge</hl1></hedline><byline>By Nils Aber</byline></body.head><body.content><p>Velm pays.</p>
<p>Orlen <em>waits</em>.</p></body.content></body></nitf>"""

NEWSML = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:velm:1"><itemMeta><provider><name>
Velm Agency</name></provider><versionCreated>2019-11-20T08:00:00Z</versionCreated></itemMeta><contentMeta>
<contentCreated>2019-11-19T08:00:00Z</contentCreated><by>By Ida Roth</by><headline>Port shut</headline>
<language tag="en"/></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>The port is
shut.</p><p>For good.</p></body></html></inlineXML></contentSet></newsItem>"""

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Old bridge</title>
<author>N. Aber</author></titleStmt>
<publicationStmt><date when="1911-11-19"/><publisher>Velm Press</publisher></publicationStmt>
</fileDesc></teiHeader><text><front><p>No</p></front><body><p>The old <hi>bridge</hi> fell.</p></body>
<back><p>No</p></back></text></TEI>"""


def _read_single(tmp_path: Path, words: str) -> Article:
    path = tmp_path / "a.xml"
    path.write_text(words)
    (article,) = (readers.read_raw(one) for one in sources.find([path]) if isinstance(one, Raw))
    return article


def test_nitf(tmp_path: Path) -> None:
    article = _read_single(tmp_path, NITF)
    assert article.text == "Velm wants a bridge\n\nVelm pays.\n\nOrlen waits."
    assert (article.title, article.outlet, article.published) == ("Velm wants a bridge", "The Velm Post", "2019-11-19")
    assert (article.author, article.id) == ("Nils Aber", "V-7")
    assert dict(article.variables) == {"section": "Politics", "page": "4"}


def test_newsml(tmp_path: Path) -> None:
    article = _read_single(tmp_path, NEWSML)
    assert article.text == "Port shut\n\nThe port is shut.\n\nFor good."
    assert (article.outlet, article.author, article.published) == ("Velm Agency", "Ida Roth", "2019-11-19")


def test_tei_has_its_body_only(tmp_path: Path) -> None:
    article = _read_single(tmp_path, TEI)
    assert article.text == "Old bridge\n\nThe old bridge fell."
    assert (article.outlet, article.published) == ("Velm Press", "1911-11-19")


def test_xml_that_is_a_table_has_its_own_columns(tmp_path: Path) -> None:
    article = _read_single(tmp_path, '<docs><doc n="4"><title>T</title><text>Velm pays.</text></doc></docs>')
    assert (article.text, article.title, article.variables) == ("Velm pays.", "T", (("n", "4"),))


@pytest.mark.parametrize("words", ["<svg><path/></svg>", "<a><b></a>", "", "<a>" * 3000])
def test_other_xml_is_refused_by_name(tmp_path: Path, words: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(words)
    found = [one for one in sources.find([path]) if isinstance(one, Raw | Failure)]
    assert [type(one) for one in found] == [Failure]
    assert str(path) in found[0].reason  # type: ignore[union-attr]
