"""Feeds: one article per entry."""

from pathlib import Path

from core import readers, sources
from core.records import Failure, Raw, SourceRemark

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Velm Post</title>
<item><title>Velm pays</title><link>https://velm.example/a</link><pubDate>Tue, 19 Nov 2019 10:00:00 GMT</pubDate>
<dc:creator>Nils Aber</dc:creator><description>Short.</description>
<content:encoded><![CDATA[<p>Velm pays 3&nbsp;million.</p><p>The port waits.</p>]]></content:encoded></item>
<item><title>Orlen waits</title><guid>7</guid><description>Only this.</description></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Orlen News</title><entry><title>Port shut</title>
<id>urn:1</id><updated>2019-11-23T00:00:00Z</updated><published>2019-11-22T00:00:00Z</published>
<link rel="self" href="https://o.example/self"/><link href="https://o.example/port"/>
<author><name>Ida Roth</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Shut.</p>
<p>For good.</p></div></content></entry></feed>"""


def test_rss_entries_are_articles_and_summaries_are_told(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(RSS)
    found = list(sources.find([path]))
    first, second = (readers.read_raw(one) for one in found if isinstance(one, Raw))
    assert (first.title, first.outlet, first.published) == ("Velm pays", "The Velm Post", "2019-11-19")
    assert (first.author, first.url) == ("Nils Aber", "https://velm.example/a")
    assert first.text == "Velm pays\n\nVelm pays 3 million.\n\nThe port waits."
    assert second.text == "Orlen waits\n\nOnly this."
    assert [one.source for one in found if isinstance(one, SourceRemark)] == [str(path)]


def test_atom_entry_has_its_first_day(tmp_path: Path) -> None:
    path = tmp_path / "feed.atom"
    path.write_text(ATOM)
    (article,) = (readers.read_raw(one) for one in sources.find([path]) if isinstance(one, Raw))
    assert (article.published, article.url, article.author) == ("2019-11-22", "https://o.example/port", "Ida Roth")
    assert article.text == "Port shut\n\nShut.\n\nFor good."


def test_an_entity_is_never_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden")
    path = tmp_path / "feed.xml"
    path.write_text(
        f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]><rss><item><title>&x;</title></item></rss>'
    )
    found = list(sources.find([path]))
    assert not any(isinstance(one, Raw) for one in found)
    assert any(isinstance(one, Failure) for one in found)
