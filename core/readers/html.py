"""The article of a web page as trafilatura extracts it, with title, author, date, outlet and URL from its metadata. The
headline comes first, blank lines separate paragraphs, and blanks of any width become one.

Scripts never run and nothing is fetched: the page is parsed from its bytes.
"""

from __future__ import annotations

import logging
import re
from typing import Any
from urllib.parse import urlsplit

from core import offline
from core.errors import UserError
from core.patterns import compile_later
from core.readers.decoding import clean_text, decode_bytes
from core.readers.make_article import Metadata, make_article
from core.readers.page_date import find_page_date
from core.records import Article, Raw
from core.translation import _, format_count

NAME = "html"
TITLE = _("web pages")
SUFFIXES = (".html", ".htm", ".xhtml")
MIME = ("text/html", "application/xhtml+xml")

_CHARSET = compile_later(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_DECLARED = 4096
"""Bytes in which a page must name its charset. HTML demands the first 1024; old pages are less strict."""

MOST_TAGS = 200_000
"""Maximum tags of one page, many times those of a news page. Parsing takes about 0.8 kB and 50 microseconds for
each."""

_DATES: dict[str, Any] = {
    "original_date": True, "extensive_search": False, "min_date": "1800-01-01", "max_date": "2100-12-31",
}  # fmt: skip
"""Use only what the page declares. Without a fixed last day htmldate asks the clock, and a page would be read
differently next year."""

for _noisy in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
    logging.getLogger(_noisy).setLevel(logging.CRITICAL + 1)  # they log problems with pages that we report ourselves


def read(raw: Raw) -> Article:
    """Return the page's article. Raises UserError if there is none."""
    if raw.data.count(b"<") > MOST_TAGS:
        raise UserError(
            _("{source} has more than {count} tags, too many for a news page. Save its text as .txt.").format(
                source=raw.source, count=format_count(MOST_TAGS)
            )
        )
    named = _CHARSET.search(raw.data[:_DECLARED])
    decoded = decode_bytes(raw.data, raw.source, named[1].decode("ascii") if named else None)
    document = _extract_document(decoded.text)
    if document is None or not (document.text or "").strip():
        raise UserError(
            _("{source} has no recognizable article text. Save its text as .txt.").format(source=raw.source)
        )
    text, _notes = clean_text(_prepend_title("\n\n".join(document.text.split("\n")), document.title))
    day = find_page_date(decoded.text, document.title, document.url)
    about = Metadata(
        title=document.title,
        outlet=document.sitename,
        author=document.author,
        url=document.url if _is_web_address(document.url) else None,
        published=day.declared,
        stamped=day.stamped,
    )
    return make_article(raw, text, decoded.encoding, decoded.notes, about)


def _extract_document(page: str) -> Any:
    """Return trafilatura's Document of the page, or None. Its parser gives up on pages nested thousands deep."""
    import lxml.etree

    with offline.without_ipv6_probe():
        from trafilatura import bare_extraction

    try:
        return bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params=dict(_DATES),
        )
    except (lxml.etree.LxmlError, RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        return None


def _prepend_title(text: str, title: str | None) -> str:
    """Put the headline in front unless the text begins with it."""
    if not title or " ".join(title.split()) in " ".join(text[: 2 * len(title) + 200].split()):
        return text
    return f"{title}\n\n{text}"


def _is_web_address(url: str | None) -> bool:
    try:
        return bool(url) and urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False
