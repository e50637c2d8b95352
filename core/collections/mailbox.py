"""Mailboxes: files of many mails (mbox), as Thunderbird, Google Takeout and mail archives save them. Each mail is an
article as a single mail is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.collections.article_record import make_raw
from core.collections.collection_file import CollectionFile
from core.errors import UserError
from core.patterns import compile_later, find_all_matches
from core.readers.mail_message import read_mail
from core.records import Failure, Raw, SourceRemark
from core.translation import _

NAME = "mailbox"
TITLE = _("mailboxes")
SUFFIXES = (".mbox", ".mbx", ".txt", ".eml")
MIME = ("application/mbox",)

_POSTMARK = compile_later(
    rb"^From (?P<sender>\S{1,320})[ \t]+(?:[A-Z][a-z]{2},?[ \t]+){1,2}[ \d][^\r\n]{0,60}\d{4}[^\r\n]{0,20}\r?\n"
    rb"(?=[A-Za-z][A-Za-z0-9-]{0,76}:)",
    re.MULTILINE,
)
"""The line before a mail (RFC 4155): `From`, the sender, the day it came; a header line follows."""

_QUOTED_FROM = compile_later(rb"^>(>*From )", re.MULTILINE)
"""A line of the text that begins with `From`, as the mailbox keeps it."""


def recognize(opened: CollectionFile) -> bool:
    """Return whether the file begins with the line that precedes a mail."""
    return bool(_POSTMARK.match(opened.head.removeprefix(b"\xef\xbb\xbf").lstrip()))


def read_articles(opened: CollectionFile) -> Iterator[Raw | Failure | SourceRemark]:
    """Make one Raw per mail."""
    data = opened.data
    starts = find_all_matches(_POSTMARK, data)
    for number, found in enumerate(starts, 1):
        stop = starts[number].start() if number < len(starts) else len(data)
        place = f"{opened.source}#{number}"
        try:
            content = read_mail(_QUOTED_FROM.sub(rb"\1", data[found.end() : stop]), place)
        except UserError as error:
            yield Failure(place, str(error))
            continue
        about = content.about
        yield make_raw(
            opened.source,
            number,
            {
                "text": content.text, "id": about.id, "title": about.title, "outlet": about.outlet,
                "published": about.published, "url": about.url,
            },
        )  # fmt: skip
        for note in content.notes:
            yield SourceRemark(place, f"{place}: {note}")
