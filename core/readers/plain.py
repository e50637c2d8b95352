"""One article with its text unchanged, including Markdown characters. A block between `---` lines at the top with
`title`, `date`, `outlet`, `author`, `url` or `id` is metadata.

Removing Markdown (`#`, `*`, `[...](...)`) would make a text that differs from the file.
"""

from __future__ import annotations

from core.patterns import compile_later
from core.readers.decoding import decode_bytes
from core.readers.make_article import Metadata, make_article
from core.records import Article, Raw
from core.translation import _

NAME = "plain"
TITLE = _("plain text and Markdown")
SUFFIXES = (".txt", ".text", ".md", ".markdown")
MIME = ("text/plain", "text/markdown")

_FRONT = compile_later(r"---[ \t]*\n(?P<body>(?:.*\n){1,60}?)(?:---|\.\.\.)[ \t]*(?:\n+|\Z)")
_FIELD = compile_later(r"(?P<key>[A-Za-z][\w -]*?)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_KEYS = {
    "title": "title", "headline": "title", "date": "published", "published": "published", "outlet": "outlet",
    "source": "outlet", "publisher": "outlet", "publication": "outlet", "author": "author", "byline": "author",
    "url": "url", "link": "url", "id": "id",
}  # fmt: skip


def read(raw: Raw) -> Article:
    """Return the file as an article. Raises UserError if it is not text or is empty."""
    decoded = decode_bytes(raw.data, raw.source)
    about, text = split_front_matter(decoded.text)
    return make_article(raw, text, decoded.encoding, decoded.notes, about)


def split_front_matter(text: str) -> tuple[Metadata, str]:
    """Split off a leading `---` block of `key: value` lines. A block without a known key, or with a line of prose, is
    text."""
    block = _FRONT.match(text)
    if not block:
        return Metadata(), text
    fields: dict[str, str] = {}
    for line in block["body"].splitlines():
        if not line.strip() or line[0] in " \t-#":  # nested values, list items and comments of YAML
            continue
        found = _FIELD.match(line.rstrip())
        if not found:
            return Metadata(), text
        key = _KEYS.get(found["key"].lower())
        if key and key not in fields:
            fields[key] = (found["value"] or "").strip().strip("\"'")
    if not any(fields.values()):
        return Metadata(), text
    return Metadata(**fields), text[block.end() :]
