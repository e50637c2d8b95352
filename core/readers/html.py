"""A web page: its article by trafilatura; title, author, date, outlet and address from its metadata. The headline
stands first, paragraphs are set apart by a blank line, blanks of any width become one.

Scripts never run and nothing is fetched: the page is parsed from its bytes.
"""

from __future__ import annotations

import logging
import re
from typing import Any
from urllib.parse import urlsplit

from core import silence
from core.errors import UserError
from core.patterns import compile_later
from core.readers.decoding import clean, decode
from core.readers.making import About, finished
from core.records import Article, Raw

NAME = "html"
TITLE = "web pages"
SUFFIXES = (".html", ".htm", ".xhtml")
MIME = ("text/html", "application/xhtml+xml")

_CHARSET = compile_later(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_DECLARED = 4096
"""Bytes in which a page must name its charset; HTML asks for the first 1024, old pages are less strict."""

TAGS = 200_000
"""Tags of one page. News pages have 1,000 to 10,000; measured, a page of nothing but
tags takes 0.8 kB and 30-50 microseconds for each: 20 MB of them 2 GB and 73 s, as many as this 0.2 GB and 10 s."""

_DATES: dict[str, Any] = {
    "original_date": True, "extensive_search": False, "min_date": "1800-01-01", "max_date": "2100-12-31",
}  # fmt: skip
"""Only what the page declares. Without a fixed last day htmldate asks the clock, and a page would read differently
next year."""

for _noisy in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
    logging.getLogger(_noisy).setLevel(logging.CRITICAL + 1)  # they complain about pages that we report on ourselves


def read(raw: Raw) -> Article:
    """The page's article; UserError when there is none on it."""
    if raw.data.count(b"<") > TAGS:
        raise UserError(f"{raw.source} has more than {TAGS:,} tags, as no news page has: save its text as .txt.")
    named = _CHARSET.search(raw.data[:_DECLARED])
    decoded = decode(raw.data, raw.source, named[1].decode("ascii") if named else None)
    document = _document(decoded.text)
    if document is None or not (document.text or "").strip():
        raise UserError(
            f"{raw.source} has no article text that could be told from the page around it: save it as .txt."
        )
    text, _ = clean(_with_title("\n\n".join(document.text.split("\n")), document.title))
    about = About(
        title=document.title,
        outlet=document.sitename,
        author=document.author,
        url=document.url if _is_web(document.url) else None,
        published=document.date,
    )
    return finished(raw, text, decoded.encoding, decoded.notes, about)


def _document(page: str) -> Any:
    """trafilatura's Document of the page, or None. Its parser gives up on pages nested thousands deep."""
    import lxml.etree

    with silence.unprobed():
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


def _with_title(text: str, title: str | None) -> str:
    """The headline in front, unless the text opens with it."""
    if not title or " ".join(title.split()) in " ".join(text[: 2 * len(title) + 200].split()):
        return text
    return f"{title}\n\n{text}"


def _is_web(url: str | None) -> bool:
    try:
        return bool(url) and urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False
