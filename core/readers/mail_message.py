"""One mail: its subject, day, sender and text. Attachments are left out and named in a note."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from core.errors import UserError
from core.patterns import compile_later
from core.readers.decoding import clean_text, decode_as_found
from core.readers.html_text import visible_text
from core.readers.make_article import Metadata
from core.translation import _, format_count, ngettext

MOST_PARTS = 1_000
"""Most parts of a mail; a newsletter has three, and one per picture."""

_PREFIX = compile_later(r"(?:(?:re|fwd?|aw|wg|tr|rv|sv)\s*:\s*)+", re.IGNORECASE)
"""What mail programs put before the subject of an answer or a forwarded mail."""


@dataclass(frozen=True, slots=True)
class MailContent:
    """What an article needs of a mail."""

    text: str
    about: Metadata
    notes: tuple[str, ...]


def read_mail(data: bytes, source: str) -> MailContent:
    """Return the content of a mail in the format of RFC 5322. Raises UserError if it has no text."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        text, attached = _read_parts(message, source)
        subject = clean_subject(_header(message, "subject"))
        sender, address = parseaddr(_header(message, "from"))
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        sentence = _("{source} is not a mail that can be read. Save it again, or save its text as .txt.")
        raise UserError(sentence.format(source=source)) from error
    if not text.strip():
        raise UserError(_("{source} is a mail without text. Save its text as .txt.").format(source=source))
    about = Metadata(
        id=_header(message, "message-id").strip("<> ") or None,
        title=subject or None,
        outlet=sender.strip("\"' ") or address.rpartition("@")[2] or None,
        published=_sent_day(_header(message, "date")),
        url=_header(message, "archived-at").strip("<> ") or None,
    )
    return MailContent(prepend_subject(text, subject), about, attachment_notes(attached))


def clean_subject(subject: str) -> str:
    """Return a subject on one line, without `Re:` and `Fwd:`."""
    line = " ".join(subject.split())
    found = _PREFIX.match(line)
    return line[found.end() :] if found else line


def prepend_subject(text: str, subject: str) -> str:
    """Put the subject in front of the text, as a headline, unless it is the first paragraph."""
    text = text.strip("\n")
    first = " ".join(text.partition("\n\n")[0].split())
    return text if not subject or first.casefold() == subject.casefold() else f"{subject}\n\n{text}"


def attachment_notes(attached: list[str]) -> tuple[str, ...]:
    """Return the note on attachments that were left out; none if there are none."""
    if not attached:
        return ()
    sentence = ngettext(
        "{count} attachment of the mail was not read ({names}).",
        "{count} attachments of the mail were not read ({names}).",
        len(attached),
    )
    names = ", ".join(" ".join(name.split())[:80] for name in attached[:5])
    return (sentence.format(count=format_count(len(attached)), names=names),)


def _header(message: EmailMessage, name: str) -> str:
    """Return a header as text; empty if it is missing or cannot be parsed."""
    try:
        return str(message.get(name) or "")
    except (MessageError, LookupError, ValueError, TypeError, AttributeError):
        return ""


def _sent_day(words: str) -> str | None:
    """Return the day on which a mail was sent, in the sender's time zone."""
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return words.strip() or None


def _read_parts(message: EmailMessage, source: str) -> tuple[str, list[str]]:
    """Return the text, plain text before HTML, and the names of the attachments."""
    plain: list[str] = []
    pages: list[str] = []
    attached: list[str] = []
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            break
        if part.is_multipart():
            continue
        kind, name = part.get_content_type(), part.get_filename()
        if part.get_content_disposition() == "attachment" or (name and not kind.startswith(("text/", "image/"))):
            attached.append(str(name or kind))
        elif kind == "text/plain":
            plain.append(_part_text(part, source))
        elif kind == "text/html":
            pages.append(_part_text(part, source))
    text = "\n\n".join(piece.strip("\n") for piece in plain if piece.strip())
    return text or "\n\n".join(filter(None, map(visible_text, pages))), attached


def _part_text(part: EmailMessage, source: str) -> str:
    """Return the text of one part in its charset, else as the bytes are found."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data:
        return ""
    text, _encoding = decode_as_found(data, source, part.get_content_charset())
    return clean_text(text)[0]
