"""What every reader ends with: order of dates, ids, bounds, clean metadata."""

from __future__ import annotations

import pytest

from core.errors import UserError
from core.readers import make_article
from core.readers.make_article import Metadata, host_name, name_of_source
from core.records import Raw


def made(
    raw: Raw, text: str = "Body.\nPublished 2031-03-03", about: Metadata | None = None
) -> tuple[str | None, str | None]:
    article = make_article.make_article(raw, text, "utf-8", (), about or Metadata())
    return article.published, article.published_from


def test_the_day_comes_from_the_surest_place() -> None:
    name = "d/2031-03-04.txt"
    given, said = Metadata(published="2031-03-02"), Metadata(url="https://x.example/2031/03/05/a")
    assert made(Raw(name, b"", "plain", published="2031-03-01"), about=given) == ("2031-03-01", "given")
    assert made(Raw(name, b"", "plain"), about=given) == ("2031-03-02", "metadata")
    assert made(Raw(name, b"", "plain"), about=said) == ("2031-03-05", "metadata")
    assert made(Raw(name, b"", "plain")) == ("2031-03-03", "stamp")
    assert made(Raw(name, b"", "plain"), "Body.") == ("2031-03-04", "file name")
    assert made(Raw("a.txt", b"", "plain"), "Body.") == (None, None)
    assert made(Raw("2031-03-04.jsonl#20310305", b"", "plain"), "Body.") == ("2031-03-04", "file name")


def test_a_date_that_cannot_be_read_is_said() -> None:
    article = make_article.make_article(Raw("a", b"", "plain"), "Body.", "utf-8", (), Metadata(published="11/12/2019"))
    assert article.published is None
    assert article.notes == ("The date of the source can be 2019-12-11 or 2019-11-12. Set it under Article, Details.",)


@pytest.mark.parametrize(("text", "words"), [(" \n\u00a0", "is empty or blank"), ("x" * 21, "has 21 characters")])
def test_bounds(text: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make_article, "LONGEST_TEXT", 20)
    with pytest.raises(UserError, match=words):
        make_article.make_article(Raw("a.txt", b"", "plain"), text, "utf-8", (), Metadata())


def test_ids_and_fields() -> None:
    raw = Raw("d/z.zip!e/a.txt", b"orig", "plain")
    about = Metadata(title=" A\n title\ud800\0 ", outlet=" ", url="https://www.quay.example/x")
    article = make_article.make_article(raw, "Body.", "cp1252", ("note",), about)
    assert (article.id, article.title, article.outlet) == ("a.txt", "A title\ufffd\ufffd", "quay.example")
    assert (article.encoding, article.notes, article.original) == ("cp1252", ("note",), b"orig")
    assert make_article.make_article(raw, "Body.", "utf-8", (), Metadata(id="7")).id == "7"


def test_names_of_sources_and_hosts() -> None:
    assert name_of_source("a/b\\c.txt") == "c.txt"
    assert name_of_source("t.jsonl#12") == "t.jsonl#12"
    assert [host_name(url) for url in ("http://[", "x", "http://localhost/a", "https://a.example:80/")] == [
        None, None, None, "a.example",
    ]  # fmt: skip
