"""Web archives, and pages saved in one file."""

import gzip
import zipfile
from pathlib import Path

import pytest

from core import readers, sources
from core.records import Article, Failure, Raw, SourceRemark

PAGE = (
    b"<!doctype html><html><head><title>Velm wants a bridge</title></head><body><article><h1>Velm wants a bridge</h1>"
    b"<p>The harbour town of Velm wants 40 million euros for a new bridge, its mayor said on Tuesday, after a vote.</p>"
    b"<p>The state government will decide next month whether it pays two thirds of the sum, as the law allows.</p>"
    b"</article></body></html>"
)


def _make_record(kind: str, body: bytes, status: str = "200 OK", media: str = "text/html") -> bytes:
    """Return a record of a response, as ISO 28500 has it."""
    response = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://velm.example/2019/11/19/bridge\r\n"
        "WARC-Date: 2024-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(response)}\r\n\r\n"
    )
    return head.encode() + response + b"\r\n\r\n"


RECORDS = (
    _make_record("response", PAGE),
    _make_record("response", b"gone", "404 Not Found"),
    _make_record("response", b"\x89PNG", media="image/png"),
)


def _read_pages(found: list[object]) -> list[Article]:
    return [readers.read_raw(one) for one in found if isinstance(one, Raw)]


def _write_archive(path: Path) -> None:
    if path.suffix == ".wacz":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("archive/data.warc.gz", b"".join(gzip.compress(one) for one in RECORDS))
    elif path.suffix == ".gz":
        path.write_bytes(b"".join(gzip.compress(one) for one in RECORDS))
    else:
        path.write_bytes(b"".join(RECORDS))


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz"])
def test_pages_are_articles_with_their_address(tmp_path: Path, name: str) -> None:
    _write_archive(tmp_path / name)
    found = list(sources.find([tmp_path / name]))
    (article,) = _read_pages(list(found))
    assert (article.url, article.outlet) == ("https://velm.example/2019/11/19/bridge", "velm.example")
    assert (article.published, article.title) == ("2019-11-19", "Velm wants a bridge")
    (remark,) = (one for one in found if isinstance(one, SourceRemark))
    assert "2 records" in remark.sentence


def test_pages_before_the_damage_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(RECORDS[0]) + gzip.compress(RECORDS[0])[:200])
    found = list(sources.find([path]))
    assert len(_read_pages(list(found))) >= 1
    assert [one.source for one in found if isinstance(one, Failure)] == [str(path)]


def test_an_archive_without_pages_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(RECORDS[1])
    assert [one.source for one in sources.find([path]) if isinstance(one, Failure)] == [str(path)]


def test_a_page_in_one_file(tmp_path: Path) -> None:
    path = tmp_path / "a.mhtml"
    path.write_bytes(
        b"From: <Saved>\r\nSnapshot-Content-Location: https://velm.example/bridge\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="cut"\r\n\r\n--cut\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: 8bit\r\n\r\n" + PAGE + b"\r\n--cut\r\nContent-Type: text/html\r\n\r\n"
        b"<p>An advertisement in a frame.</p>\r\n--cut--\r\n"
    )
    (article,) = _read_pages(list(sources.find([path])))
    assert (article.url, article.title) == ("https://velm.example/bridge", "Velm wants a bridge")
    assert "advertisement" not in article.text


def test_what_is_no_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.mhtml"
    path.write_bytes(b"nothing of the kind")
    assert [one.source for one in sources.find([path]) if isinstance(one, Failure)] == [str(path)]


def test_a_record_of_another_length_than_it_says_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.warc"
    first, *others = RECORDS
    path.write_bytes(first[:-4] + b"<!-- more -->\r\n\r\n" + b"".join(others))
    found = list(sources.find([path]))
    assert len(_read_pages(found)) == 1
    assert any(isinstance(one, SourceRemark) and "may be incomplete" in one.sentence for one in found)
    assert capfd.readouterr().err == ""
