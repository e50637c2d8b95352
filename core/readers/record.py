"""One record of a table (`.jsonl`, `.json`, `.csv`): a JSON object with `text` and, optionally, metadata of the
article.

Field names match in any case: first the name itself, then its aliases in the order of `FIELDS`. The text is passed on
unchanged.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from core.errors import UserError
from core.readers.decoding import clean_text, decode_as_found, encoding_note
from core.readers.make_article import Metadata, make_article
from core.records import Article, Raw
from core.translation import _, format_count

NAME = "record"
TITLE = _("table records")
SUFFIXES: tuple[str, ...] = ()
MIME: tuple[str, ...] = ()

FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "fulltext", "full_text", "article_text"),
    "id": ("id", "uid", "guid", "_id", "article_id"),
    "title": ("title", "headline", "heading"),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "sitename", "site_name"),
    "published": ("published", "date", "published_at", "publication_date", "publish_date", "date_published", "pubdate"),
    "url": ("url", "link", "href", "permalink"),
    "author": ("author", "authors", "byline", "creator"),
}
"""Our name for each field -> the names it may have in a table."""


def read(raw: Raw) -> Article:
    """Return the record as an article. Raises UserError if it is not a JSON object or has no text."""
    try:
        words, decoded_as = decode_as_found(raw.data, raw.source)
        record = json.loads(words)
    except (ValueError, RecursionError) as error:
        raise UserError(_error_reason(raw.source, error)) from error
    if not isinstance(record, dict):
        raise UserError(
            _("{source} is not a JSON object. A record looks like {example}.").format(
                source=raw.source, example='{"text": "..."}'
            )
        )
    fields = known_fields(record)
    text = fields.get("text")
    if text is None and any(str(key).strip().lower() in FIELDS["text"] for key in record):
        raise UserError(
            _("{source} has an empty text field. Get the article again or leave it out.").format(source=raw.source)
        )
    if not isinstance(text, str):
        raise UserError(
            _("{source} has no text. Name the field or column with the article text “text”.").format(source=raw.source)
        )
    encoding = raw.encoding or decoded_as
    cleaned, notes = clean_text(text)
    if encoding != "utf-8":
        notes = (encoding_note(encoding), *notes)
    about = Metadata(**{name: _field_text(fields.get(name)) for name in FIELDS if name != "text"})
    return make_article(raw, cleaned, encoding, notes, about, own_variables(record))


def own_variables(record: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a record that are none of FIELDS and have a value, as (name, value) in its order."""
    known = {alias for aliases in FIELDS.values() for alias in aliases}
    pairs = ((str(key).strip(), _field_text(value)) for key, value in record.items())
    return tuple((name, words) for name, words in pairs if words and name and name.lower() not in known)


def known_fields(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the record's fields under our names, without unknown ones."""
    lowered: dict[str, Any] = {}
    for key, value in record.items():
        lowered.setdefault(str(key).strip().lower(), value)
    return {
        name: next((lowered[alias] for alias in aliases if lowered.get(alias) not in (None, "")), None)
        for name, aliases in FIELDS.items()
    }


def _field_text(value: Any) -> str | None:
    """Return a field as text: lists joined by commas, objects by their `name` (schema.org), blanks as None."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        return ", ".join(filter(None, (_field_text(item) for item in value[:50] if not isinstance(item, list)))) or None
    if value is None or isinstance(value, bool | dict):
        return None
    try:
        return str(value).strip() or None
    except ValueError:  # an integer of more than 4,300 digits
        return None


def _error_reason(source: str, error: BaseException) -> str:
    """Say why a record cannot be read as JSON."""
    if isinstance(error, json.JSONDecodeError):
        return _("{source} is not valid JSON: it ends early or has an error at character {place}. Correct it.").format(
            source=source, place=format_count(error.pos + 1)
        )
    if isinstance(error, RecursionError):
        return _("{source} is not valid JSON: it is nested too deeply. Use one object per record.").format(
            source=source
        )
    return _("{source} is not valid JSON: a number in it is too long. Correct it.").format(source=source)
