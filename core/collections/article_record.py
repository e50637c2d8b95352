"""One article of a collection as a record: the JSON object that `core.readers.record` reads in another process."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from core.readers import record
from core.records import Failure, Raw
from core.translation import _, format_count

VARIABLES = (
    "section", "page", "edition", "word_count", "language", "country", "publication_type", "document_type", "series",
    "subject", "company", "person", "place", "industry", "issn", "identifier", "copyright", "updated", "loaded",
    "database",
)  # fmt: skip
"""Names of what databases say of an article beyond title, outlet, date, author and URL: every format uses these for the
same things, so that articles of several databases have them in one column. `subject`, `company`, `person` and `place`
are index terms of the database, joined by semicolons; `updated` and `loaded` are dates in ISO format."""


def make_raw(source: str, number: int, fields: Mapping[str, str | None], encoding: str = "utf-8") -> Raw:
    """Make the Raw of one article of a collection.

    `source`: that of the file. `number`: of the article in the file, from 1. `fields`: `text` (headline, a blank line,
    then the body as the file has it), the fields of `record.FIELDS` under our names, and VARIABLES; empty ones are left
    out. `encoding`: of the file.
    """
    kept = {name: words for name, words in fields.items() if words}
    named = None if encoding == "utf-8" else encoding
    return Raw(f"{source}#{number}", encode_record(kept), record.NAME, encoding=named, collection=source)


def make_article_or_failure(
    source: str, number: int, fields: Mapping[str, str | None], encoding: str = "utf-8"
) -> Raw | Failure:
    """Make the Raw of one article as `make_raw` does, or the Failure that names it if it has no text."""
    if fields.get("text"):
        return make_raw(source, number, fields, encoding)
    sentence = _("{source}, article {number}: there is no text. Export it again.")
    return Failure(f"{source}#{number}", sentence.format(source=source, number=format_count(number)))


def encode_record(one: Mapping[Any, Any]) -> bytes:
    """Encode a record as JSON in UTF-8."""
    try:
        return json.dumps(one, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # lone surrogates can only be passed on as escapes; the reader replaces them
        return json.dumps(one).encode()
