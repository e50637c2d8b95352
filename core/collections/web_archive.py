"""Web archives (WARC, WACZ), as crawlers and libraries make them: each saved page that is an article, with its address.
Pictures, scripts, redirections and error pages are left out and counted.
"""

from __future__ import annotations

import logging
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any

from core.collections.collection_file import LARGEST, CollectionFile
from core.errors import UserError
from core.readers import html
from core.records import Failure, Raw, SourceRemark
from core.translation import _, format_count, ngettext
from core.zip_faults import ZIP_FAULTS

NAME = "web_archive"
TITLE = _("web archives")
SUFFIXES = (".warc", ".wacz")
MIME = ("application/warc", "application/wacz")

LARGEST_PAGE = 20_000_000
"""Largest page, in bytes unpacked: as for a web page in a file of its own."""

LARGEST_ARCHIVE = 40 * LARGEST
"""Most bytes of one archive when it is unpacked."""

_PAGES = ("text/html", "application/xhtml+xml")

_BROKEN = (*ZIP_FAULTS, KeyError, AttributeError)


def recognize(opened: CollectionFile) -> bool:
    """Return whether the file holds WARC records, as it is or compressed, or is a WACZ archive."""
    if opened.head.startswith(b"PK\x03\x04"):
        return opened.suffix == ".wacz"
    head = opened.head
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(31).decompress(head, 16)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


def read_articles(opened: CollectionFile) -> Iterator[Raw | Failure | SourceRemark]:
    """Make one Raw per page that was saved with status 200. Raises UserError if the file is damaged from its start."""
    numbers = _PageNumbers(opened.source)
    if not opened.head.startswith(b"PK\x03\x04"):
        yield from _read_records(opened.rewind_stream(), numbers)
    else:
        try:
            with zipfile.ZipFile(opened.rewind_stream()) as archive:
                names = sorted(name for name in archive.namelist() if name.lower().endswith((".warc", ".warc.gz")))
                for name in names:
                    with archive.open(name) as stream:
                        yield from _read_records(stream, numbers)
        except _BROKEN as error:
            raise UserError(_damage_sentence(opened.source)) from error
    if numbers.has_gaps:
        sentence = _("{source} may be incomplete: a record is shorter or longer than it says. Compare its pages.")
        yield SourceRemark(opened.source, sentence.format(source=opened.source))
    if not numbers.pages and not numbers.is_damaged:
        yield Failure(opened.source, _("{source} holds no web pages.").format(source=opened.source))
    elif numbers.others:
        sentence = ngettext(
            "{source}: {count} record that is not a page was left out (pictures, scripts, redirections, errors).",
            "{source}: {count} records that are not pages were left out (pictures, scripts, redirections, errors).",
            numbers.others,
        )
        yield SourceRemark(opened.source, sentence.format(source=opened.source, count=format_count(numbers.others)))


class _PageNumbers:
    """What was read of an archive so far."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.pages = self.others = self.size = 0
        self.is_damaged = self.has_gaps = False


def _read_records(stream: IO[bytes], numbers: _PageNumbers) -> Iterator[Raw | Failure]:
    logging.getLogger("warcio").setLevel(logging.CRITICAL + 1)  # we report damage ourselves
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        records = ArchiveIterator(stream)
        records.INC_RECORD = ""  # what it prints when something stands between two records
        for record in records:
            page = _read_page(record, numbers)
            if page is not None:
                numbers.pages += 1
                place = f"{numbers.source}#{numbers.pages}"
                address = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
                yield Raw(place, page, html.NAME, url=address or None, collection=numbers.source)
            elif record.rec_type in ("response", "resource"):
                numbers.others += 1
        numbers.has_gaps = numbers.has_gaps or records.err_count > 0
    except (ArchiveLoadFailed, *_BROKEN) as error:
        if isinstance(error, _TooLarge):
            yield Failure(numbers.source, str(error))
        else:
            yield Failure(numbers.source, _damage_sentence(numbers.source))
        numbers.is_damaged = True


class _TooLarge(ValueError):
    """The archive unpacks to more than text does."""


def _read_page(record: Any, numbers: _PageNumbers) -> bytes | None:
    """Return the bytes of a page with status 200 and some content; None for any other record."""
    headers = record.http_headers
    if record.rec_type not in ("response", "resource"):
        return None
    if record.rec_type == "response" and not (headers and headers.headers):
        raise EOFError  # cut before the page begins
    kind = (headers or record.rec_headers).get_header("Content-Type") or ""
    if kind.partition(";")[0].strip().lower() not in _PAGES:
        return None
    if headers is not None and headers.get_statuscode() != "200":
        return None
    data: bytes = record.content_stream().read(LARGEST_PAGE + 1)
    numbers.size += len(data)
    if len(data) <= LARGEST_PAGE and getattr(record.raw_stream, "limit", 0) > 0:
        raise EOFError  # the record says that there is more
    if numbers.size > LARGEST_ARCHIVE:
        sentence = _("{source} is larger than {size} MB when unpacked. Split the archive.")
        raise _TooLarge(sentence.format(source=numbers.source, size=format_count(LARGEST_ARCHIVE // 1_000_000)))
    return data if data.strip() else None


def _damage_sentence(source: str) -> str:
    return _("{source} is damaged; the pages before the damage were read. Get the archive again.").format(source=source)
