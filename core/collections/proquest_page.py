"""Articles of ProQuest as a web page or a mail, with bold labels (`Publication title:`)."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator

from core.collections.article_record import make_raw
from core.collections.collection_file import CollectionFile
from core.collections.html_file import parse_text
from core.collections.proquest_fields import article_fields, read_values
from core.errors import UserError
from core.patterns import compile_later
from core.readers.decoding import decode_as_found
from core.records import Failure, Raw, SourceRemark
from core.translation import _, format_count

NAME = "proquest_page"
TITLE = _("ProQuest (web page, mail)")
SUFFIXES = (".html", ".htm", ".eml")
MIME: tuple[str, ...] = ()


def recognize(opened: CollectionFile) -> bool:
    """Return whether articles begin as ProQuest marks them, in the page or in the page of a mail."""
    head = opened.head.lower()
    if opened.suffix == ".eml":
        return b"proquest" in head and b"docid_" in head + opened.data[:2_000_000].lower()
    return b'name="docid_' in head or b"<title>proquest" in head


_MARK = "\ue000"
"""Stands where an article begins; a private character that no page has."""

_ANCHOR = compile_later(r"<a\b[^>]{0,200}\bname=[\"']?DocID_[^>]{0,200}>", re.IGNORECASE)
_INNER = compile_later(r"</?(?:html|body|head|meta|text)\b[^>]{0,500}>|<title>[^<]{0,500}</title>", re.IGNORECASE)
"""Tags of documents inside the document, which an article may bring along."""


def read_articles(opened: CollectionFile) -> Iterator[Raw | Failure | SourceRemark]:
    """Make one Raw per article. Raises UserError."""
    page, encoding = _page_text(opened)
    marked = _INNER.sub(" ", _ANCHOR.sub(f"<p>{_MARK}</p>", page.replace(_MARK, "")))
    pieces = parse_text(marked, opened.source).split(_MARK)
    for number, piece in enumerate(pieces[1:], 1):
        fields = article_fields(read_values(piece))
        if fields["text"]:
            yield make_raw(opened.source, number, fields, encoding)
        else:
            sentence = _("{source}, article {number}: there is no full text in the export. Export it with full text.")
            place = f"{opened.source}#{number}"
            yield Failure(place, sentence.format(source=opened.source, number=format_count(number)))


def _page_text(opened: CollectionFile) -> tuple[str, str]:
    """Return the page and its encoding; of a mail, that of its part in HTML. Raises UserError."""
    if opened.suffix != ".eml":
        return opened.text, opened.encoding
    message = email.message_from_bytes(opened.data, policy=email.policy.compat32)
    part = next((one for one in message.walk() if one.get_content_type() == "text/html"), None)
    data = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(data, bytes):
        raise UserError(_("{source} is a mail without its articles. Export them again.").format(source=opened.source))
    return decode_as_found(data, opened.source, part.get_content_charset())
