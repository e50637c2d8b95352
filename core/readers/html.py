"""The article of a web page as trafilatura extracts it, with title, author, date, outlet and URL from its metadata. The
headline comes first, blank lines separate paragraphs, and blanks of any width become one.

Scripts never run and nothing is fetched: the page is parsed from its bytes.
"""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from core import offline
from core.errors import UserError
from core.pages import author_choice, page_authors, page_blocks, page_fields, page_kinds, page_tree
from core.pages.page_regions import find_page_regions
from core.patterns import compile_later
from core.readers.author_names import clean_authors
from core.readers.decoding import clean_text, decode_bytes
from core.readers.make_article import Metadata, make_article
from core.readers.page_date import read_page_day
from core.records import Article, Raw
from core.translation import _, format_count

NAME = "html"
TITLE = _("web pages")
SUFFIXES = (".html", ".htm", ".xhtml")
MIME = ("text/html", "application/xhtml+xml")

_CHARSET = compile_later(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_SAVED = compile_later(
    r"<!--\s{0,20}(?:Page saved with SingleFile\s{1,20}url:\s{0,20}|saved from url=\(\d{1,6}\))(?P<url>[^\s<>]{8,2000})"
)
_DECLARED = 4096
"""Bytes in which a page must name its charset. HTML demands the first 1024; old pages are less strict."""

MOST_TAGS = 200_000
"""Maximum tags of one page, many times those of a news page. Parsing takes about 0.8 kB and 50 microseconds for
each."""

MOST_ELEMENTS_COMPARED = 10_000
"""Maximum elements of a page whose body jusText extracts, too; its time grows with the square of the paragraphs."""

_DATES: dict[str, Any] = {
    "original_date": True, "extensive_search": False, "min_date": "1800-01-01", "max_date": "2100-12-31",
}  # fmt: skip
"""Use only what the page declares. Without a fixed last day htmldate asks the clock, and a page would be read
differently next year."""

STUB_NOTE = _("The page seems to show only the beginning of the article, before a request to subscribe.")
"""What to note of an article behind a paywall."""

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
    root = page_tree.parse_page(decoded.text)
    if root is None:
        raise _no_text_error(raw.source)
    body, about, more, blocks = _read_page(raw.source, root)
    if about.url is None and raw.url is None:
        about = replace(about, url=_find_saved_address(decoded.text))
    text, _notes = clean_text(_prepend_title("\n\n".join(body.split("\n")), about.title))
    article = make_article(raw, text, decoded.encoding, (*decoded.notes, *more), about)
    return replace(article, page_regions=find_page_regions(article.text, blocks))


def _find_saved_address(page: str) -> str | None:
    """Return the address that a browser or SingleFile notes in a comment at the top of a page that it saves."""
    found = _SAVED.search(page[:_DECLARED])
    return found["url"] if found and _is_web_address(found["url"]) else None


def _no_text_error(source: str) -> UserError:
    return UserError(_("{source} has no recognizable article text. Save its text as .txt.").format(source=source))


def _refuse_other_page(
    source: str, root: Any, text: str, blocks: list[page_blocks.PageBlock], title: str | None, has_article: bool
) -> None:
    """Raise UserError if the page is no article."""
    sentence = page_kinds.find_refusal(root, text, blocks, title, has_article)
    if sentence:
        raise UserError(sentence.format(source=source))


def _read_page(source: str, root: Any) -> tuple[str, Metadata, tuple[str, ...], list[page_blocks.PageBlock]]:
    """Return the body with the parts that the extraction left out, the fields as the page shows them, notes, and the
    blocks of the page. Raises UserError if the page is no article. Changes the tree."""
    day = read_page_day(root)
    articles = page_tree.declared_articles(root)
    has_article = page_kinds.declares_article(root, articles)
    leads_elsewhere = page_kinds.leads_elsewhere(root)
    page_tree.drop_hidden(root)
    document = _extract_document(root)
    if document is None or not (document.text or "").strip():
        _refuse_other_page(source, root, "", [], None, False)
        raise UserError(page_kinds.LEADS_ELSEWHERE.format(source=source)) if leads_elsewhere else _no_text_error(source)
    url = document.url if _is_web_address(document.url) else None
    fields = page_fields.read_fields(root, articles, url)
    title = fields.title or document.title
    blocks = page_blocks.list_blocks(root)
    _refuse_other_page(source, root, document.text, blocks, title, has_article)
    bylines = page_authors.find_bylines(root, articles, fields.sites, blocks, title, document.author)
    named = [
        author_choice.NamedByline(
            clean_authors(one.words), one.is_sure, one.is_seen, one.is_shown, one.is_spare, one.is_whole
        )
        for one in bylines
    ]
    authors = author_choice.choose_authors(named, fields.sites)
    body = page_blocks.restore_parts(document.text, blocks, title)
    outlet = fields.outlet or page_fields.tidy_extracted_outlet(root, document.sitename, title)
    notes = (STUB_NOTE,) if page_kinds.is_stub(body, blocks, articles) else ()
    about = Metadata(title=title, outlet=outlet, author=authors, url=url, published=day.declared, stamped=day.stamped)
    return body, about, notes, blocks


def _extract_document(root: Any) -> Any:
    """Return trafilatura's Document of a copy of the page without the parts beside its story, or None. It gives up on
    pages nested thousands deep."""
    import lxml.etree

    with offline.without_ipv6_probe():
        from trafilatura import bare_extraction

    try:
        tree = deepcopy(root)
        page_tree.drop_beside(tree)
        return bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            fast=sum(1 for _element in root.iter()) > MOST_ELEMENTS_COMPARED,
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
