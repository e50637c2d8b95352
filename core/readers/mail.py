"""One mail, such as a newsletter: the subject is the headline, the sender the outlet, and the day that on which it was
sent. Attachments are left out and named.
"""

from __future__ import annotations

from core.readers.mail_message import read_mail
from core.readers.make_article import make_article
from core.records import Article, Raw
from core.translation import _

NAME = "mail"
TITLE = _("mails")
SUFFIXES = (".eml",)
MIME = ("message/rfc822",)


def read(raw: Raw) -> Article:
    """Return the mail as an article. Raises UserError if it has no text."""
    content = read_mail(raw.data, raw.source)
    return make_article(raw, content.text, "utf-8", content.notes, content.about)
