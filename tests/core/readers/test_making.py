"""What every reader ends with: order of dates, ids, bounds, clean metadata."""

from __future__ import annotations

import pytest

from core.errors import UserError
from core.readers import making
from core.readers.making import About, file_name, finished, host
from core.records import Raw


def made(
    raw: Raw, text: str = "Body.\nPublished 2031-03-03", about: About | None = None
) -> tuple[str | None, str | None]:
    article = finished(raw, text, "utf-8", (), about or About())
    return article.published, article.published_from


def test_the_day_comes_from_the_surest_place() -> None:
    name = "d/2031-03-04.txt"
    given, said = About(published="2031-03-02"), About(url="https://x.example/2031/03/05/a")
    assert made(Raw(name, b"", "plain", published="2031-03-01"), about=given) == ("2031-03-01", "given")
    assert made(Raw(name, b"", "plain"), about=given) == ("2031-03-02", "metadata")
    assert made(Raw(name, b"", "plain"), about=said) == ("2031-03-05", "metadata")
    assert made(Raw(name, b"", "plain")) == ("2031-03-03", "stamp")
    assert made(Raw(name, b"", "plain"), "Body.") == ("2031-03-04", "file name")
    assert made(Raw("a.txt", b"", "plain"), "Body.") == (None, None)
    assert made(Raw("2031-03-04.jsonl#20310305", b"", "plain"), "Body.") == ("2031-03-04", "file name")


def test_a_date_that_cannot_be_read_is_said() -> None:
    article = finished(Raw("a", b"", "plain"), "Body.", "utf-8", (), About(published="11/12/2019"))
    assert article.published is None
    assert article.notes == ("“11/12/2019” is not a valid date.",)


@pytest.mark.parametrize(("text", "words"), [(" \n\u00a0", "is empty or blank"), ("x" * 21, "has 21 characters")])
def test_bounds(text: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "TEXT", 20)
    with pytest.raises(UserError, match=words):
        finished(Raw("a.txt", b"", "plain"), text, "utf-8", (), About())


def test_ids_and_fields() -> None:
    raw = Raw("d/z.zip!e/a.txt", b"orig", "plain")
    about = About(title=" A\n title\ud800\0 ", outlet=" ", url="https://www.quay.example/x")
    article = finished(raw, "Body.", "cp1252", ("note",), about)
    assert (article.id, article.title, article.outlet) == ("a.txt", "A title\ufffd\ufffd", "quay.example")
    assert (article.encoding, article.notes, article.original) == ("cp1252", ("note",), b"orig")
    assert finished(raw, "Body.", "utf-8", (), About(id="7")).id == "7"


def test_names_of_sources_and_hosts() -> None:
    assert file_name("a/b\\c.txt") == "c.txt"
    assert file_name("t.jsonl#12") == "t.jsonl#12"
    assert [host(url) for url in ("http://[", "x", "http://localhost/a", "https://a.example:80/")] == [
        None, None, None, "a.example",
    ]  # fmt: skip
