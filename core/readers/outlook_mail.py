"""One mail as Outlook saves it: the subject is the headline, the sender the outlet, and the day that on which it was
sent. Attachments are left out and named.
"""

from __future__ import annotations

import io
from typing import Any

from core.errors import UserError
from core.readers.decoding import clean_text
from core.readers.foreign_library import ForeignLibrary
from core.readers.html_text import visible_text
from core.readers.mail_message import attachment_notes, clean_subject, prepend_subject
from core.readers.make_article import Metadata, make_article
from core.records import Article, Raw
from core.translation import _

NAME = "outlook_mail"
TITLE = _("Outlook mails")
SUFFIXES = (".msg",)
MIME = ("application/vnd.ms-outlook",)

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of a compound file ([MS-CFB] 2.2)."""


def read(raw: Raw) -> Article:
    """Return the mail as an article. Raises UserError if it is no such mail or has no text."""
    sentence = _("{source} is not an Outlook mail, or it is damaged. Save it again, or save its text as .txt.")
    if not raw.data.startswith(_COMPOUND):
        raise UserError(sentence.format(source=raw.source))
    from oxmsg import Message

    with ForeignLibrary(sentence.format(source=raw.source)):
        message = Message.load(io.BytesIO(raw.data))
        plain, page = message.body, message.html_body
        subject, sender = message.subject or "", message.sender or _find_sender(message)
        sent, attached = message.sent_date, [one.file_name or "?" for one in message.attachments]
    body, subject = plain or visible_text(page or ""), clean_subject(subject)
    text, _notes = clean_text(str(body))
    if not text.strip():
        raise UserError(_("{source} is a mail without text. Save its text as .txt.").format(source=raw.source))
    about = Metadata(title=subject or None, outlet=_sender_name(sender), published=_day_of(sent))
    return make_article(raw, prepend_subject(text, subject), "utf-8", attachment_notes(attached), about)


_SENDER_PROPERTIES = (0x0C1A, 0x0042)
"""Who sent it, and for whom ([MS-OXPROPS] PidTagSenderName, PidTagSentRepresentingName)."""


def _find_sender(message: Any) -> str:
    """Return the sender as the properties have it, for mails inside one server have no headers."""
    found = (message.properties.str_prop_value(number) for number in _SENDER_PROPERTIES)
    return next(filter(None, found), "")


def _sender_name(sender: str) -> str | None:
    """Return the name in `The Velm Post <post@velm.example>`."""
    return sender.partition("<")[0].strip("\"' ") or sender.strip("<> ") or None


def _day_of(sent: Any) -> str | None:
    return sent.date().isoformat() if sent is not None else None
