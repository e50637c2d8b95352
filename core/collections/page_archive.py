"""Web pages saved whole in one file (MHTML), as browsers save them. The page is read as a web page is, its pictures are
left out.
"""

from __future__ import annotations

import codecs
import email
import email.policy
from collections.abc import Iterator
from email.message import Message

from core.collections.collection_file import CollectionFile
from core.errors import UserError
from core.patterns import compile_later
from core.readers import html
from core.readers.decoding import decode_as_found
from core.records import Failure, Raw, SourceRemark
from core.translation import _

NAME = "page_archive"
TITLE = _("web pages saved in one file (MHTML)")
SUFFIXES = (".mhtml", ".mht")
MIME = ("multipart/related",)

_LOCATION = compile_later(rb"https?://\S{1,2000}")


def recognize(opened: CollectionFile) -> bool:
    """Return True: the ending says what it is, and `read_articles` refuses what it is not."""
    return opened.suffix in SUFFIXES


def read_articles(opened: CollectionFile) -> Iterator[Raw | Failure | SourceRemark]:
    """Make the Raw of the page. Raises UserError if there is none."""
    message = email.message_from_bytes(opened.data, policy=email.policy.compat32)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    data = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(data, bytes) or not data.strip():
        raise UserError(
            _("{source} holds no web page, or it is damaged. Save the page again as “Web page, complete”.").format(
                source=opened.source
            )
        )
    text, _encoding = decode_as_found(data, opened.source, page.get_content_charset())
    yield Raw(
        opened.source, codecs.BOM_UTF8 + text.encode("utf-8", "replace"), html.NAME, url=_page_address(message, page)
    )


def _page_address(message: Message, page: Message) -> str | None:
    """Return the address that the page was saved from."""
    for part, name in ((message, "Snapshot-Content-Location"), (page, "Content-Location")):
        found = _LOCATION.match(str(part.get(name) or "").strip().encode("ascii", "ignore"))
        if found:
            return found[0].decode("ascii")
    return None
