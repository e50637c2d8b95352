"""One record of a table (`.jsonl`, `.json`, `.csv`): a JSON object with `text` and, optionally, metadata of the
article.

Field names match in any case: first the name itself, then its aliases in the order of `FIELDS`. The text is passed on
unchanged, unless it is HTML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from core.errors import UserError
from core.lexicon import lexicon_rows
from core.patterns import compile_later
from core.readers.decoding import clean_text, decode_as_found, encoding_note
from core.readers.html_text import visible_text
from core.readers.mail_message import prepend_subject
from core.readers.make_article import Metadata, make_article
from core.records import Article, Raw
from core.translation import _, format_count

NAME = "record"
TITLE = _("table records")
SUFFIXES: tuple[str, ...] = ()
MIME: tuple[str, ...] = ()


def _read_aliases() -> dict[str, tuple[str, ...]]:
    names: dict[str, list[str]] = {}
    for row in lexicon_rows("column_names"):
        names.setdefault(row["field"], []).append(row["name"])
    return {name: tuple(aliases) for name, aliases in names.items()}


FIELDS: dict[str, tuple[str, ...]] = _read_aliases()
"""Our name for each field -> the names it may have in a table. Case, blanks, underscores and hyphens do not count."""

OWN = ""
"""Name of the field that holds variables under names that a person gave: they are never taken for one of ours."""

_NESTED = ("data", "_source", "fields", "attributes", "article", "content", "document", "record", "item", "meta")
"""Fields of a record that may hold its fields one level down (Label Studio, Elasticsearch)."""

_MARKUP = compile_later(r"<(?:p|br|div|span|h[1-6]|ul|ol|li|a|em|strong|b|i)\b[^>]*>|</(?:p|div|span)>", re.IGNORECASE)


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
    record = flatten_record(record)
    fields, columns = known_fields(record), known_columns(record)
    text = fields.get("text")
    if text is None and has_text_field(record):
        raise UserError(
            _("{source} has an empty text field. Get the article again or leave it out.").format(source=raw.source)
        )
    if not isinstance(text, str):
        raise UserError(
            _("{source} has no text. Name the field or column with the article text “text”.").format(source=raw.source)
        )
    encoding = raw.encoding or decoded_as
    cleaned, notes = clean_text(_plain_words(text, columns["text"], fields.get("title")))
    if encoding != "utf-8":
        notes = (encoding_note(encoding), *notes)
    about = Metadata(**{name: _field_text(fields.get(name)) for name in FIELDS if name not in ("text", "author")})
    about = replace(about, author=_field_text(fields.get("author"), "; "))
    if _CUT_SHORT.search(cleaned):
        notes = (*notes, _("The text is cut short by the service that gave it."))
    return make_article(raw, cleaned, encoding, notes, about, own_variables(record))


def has_text_field(record: Mapping[str, Any]) -> bool:
    """Return whether a record has a field for its text, filled or not."""
    return any(field_key(key) in _KEYS["text"] for key in record)


def field_key(name: object) -> str:
    """Return the name of a column without what does not count: `Full_Text`, `fullText` and `full text` are one."""
    return _BLANKS.sub("", str(name).strip().casefold())


_BLANKS = compile_later(r"[\s_.\-]+")
_KEYS = {name: tuple(dict.fromkeys(map(field_key, aliases))) for name, aliases in FIELDS.items()}


def known_fields(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the record's fields under our names, without unknown ones."""
    return {name: record[key] if key is not None else None for name, key in known_columns(record).items()}


def known_columns(record: Mapping[str, Any]) -> dict[str, str | None]:
    """Return our field -> the record's name of it: the first of its aliases that has a value."""
    lowered: dict[str, str] = {}
    for key, value in record.items():
        if value not in (None, ""):
            lowered.setdefault(field_key(key), key)
    return {name: next((lowered[alias] for alias in keys if alias in lowered), None) for name, keys in _KEYS.items()}


def flatten_record(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record whose fields are one level down (`{"data": {"text": ...}}`) as one that has them itself."""
    flat = dict(record)
    if isinstance(known_fields(flat)["text"], str):
        return flat
    for name in _NESTED:
        inner = record.get(name)
        if isinstance(inner, dict) and known_fields(inner)["text"] is not None:
            del flat[name]
            return {**inner, **{key: value for key, value in flat.items() if key not in inner}}
    return flat


def find_field(name: object) -> str | None:
    """Return our field that a column of this name is; None if it is none."""
    key = field_key(name)
    return next((ours for ours, keys in _KEYS.items() if key in keys), None)


def own_variables(record: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a record that are not used as ours and have a value, as (name, value) in its order; those of
    the field OWN last.

    Fields of an object are named with a dot (`source.id`).
    """
    used = {key for key in known_columns(record).values() if key is not None}
    named = record.get(OWN)
    others = _name_values({key: value for key, value in record.items() if key not in used and key != OWN})
    return (*others, *_name_values(named)) if isinstance(named, dict) else others


def _name_values(record: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    pairs: list[tuple[str, str]] = []
    for key, value in record.items():
        inner = value.items() if isinstance(value, dict) else ((None, value),)
        for name, one in inner:
            words = _field_text(one)
            label = str(key).strip() if name is None else f"{str(key).strip()}.{name}"
            if words and label:
                pairs.append((label, words))
    return tuple(pairs)


_CUT_SHORT = compile_later(r"(?:…|\.\.\.)?\s*\[\+?\d{2,6} chars?\]\s*\Z")
"""How NewsAPI ends a text that it cut."""


def _plain_words(text: str, column: str | None, title: Any) -> str:
    """Return the text, without markup if its column is one of HTML or all of it is HTML."""
    is_html = column is not None and field_key(column).endswith("html")
    if not is_html and not (text.lstrip().startswith("<") and _MARKUP.search(text[:2_000])):
        return text
    words = visible_text(text) or text
    return prepend_subject(words, " ".join(title.split())) if isinstance(title, str) and is_html else words


def _field_text(value: Any, joint: str = ", ") -> str | None:
    """Return a field as text: lists joined, objects by their `name` (schema.org), blanks as None."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if isinstance(value, list):
        return (
            joint.join(filter(None, (_field_text(item) for item in value[:50] if not isinstance(item, list)))) or None
        )
    if value is None or isinstance(value, bool | dict):
        return None
    try:
        words = str(value).strip()
        return (visible_text(words) if words.startswith("<") and words.endswith(">") else words) or None
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
