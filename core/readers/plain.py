"""One article, its text as it stands; a block between `---` lines at the head with `title`, `date`, `outlet`, `author`,
`url` or `id` is metadata and not text. Signs of Markdown stay.

Removing them (`#`, `*`, `[...](...)`) would make it another text than the one on file.
"""

from __future__ import annotations

from core.patterns import compile_later
from core.readers.decoding import decode
from core.readers.making import About, finished
from core.records import Article, Raw

NAME = "plain"
TITLE = "plain text and Markdown"
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
    """The file as an article; UserError when it is no text or empty."""
    decoded = decode(raw.data, raw.source)
    about, text = front_matter(decoded.text)
    return finished(raw, text, decoded.encoding, decoded.notes, about)


def front_matter(text: str) -> tuple[About, str]:
    """Split a leading `---` block of `key: value` lines off. A block without a key we know, or with any line of
    prose, is text."""
    block = _FRONT.match(text)
    if not block:
        return About(), text
    fields: dict[str, str] = {}
    for line in block["body"].splitlines():
        if not line.strip() or line[0] in " \t-#":  # nested values, list items and comments of YAML
            continue
        found = _FIELD.match(line.rstrip())
        if not found:
            return About(), text
        key = _KEYS.get(found["key"].lower())
        if key and key not in fields:
            fields[key] = (found["value"] or "").strip().strip("\"'")
    if not any(fields.values()):
        return About(), text
    return About(**fields), text[block.end() :]
