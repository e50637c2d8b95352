"""The field codes of Factiva (HD, WC, PD, SN, LP, TD ...) and what they mean for an article."""

from __future__ import annotations

import re
from collections.abc import Mapping

from core.patterns import compile_later
from core.readers.day_words import find_day

CODES = {
    "BY": "author", "CR": "credit", "WC": "word_count", "PD": "published", "ET": "time", "SN": "outlet",
    "SC": "source_code", "ED": "edition", "PG": "page", "LA": "language", "CY": "copyright", "VOL": "volume",
    "CO": "company", "IN": "industry", "NS": "subject", "RE": "place", "PUB": "publisher", "AN": "id",
    "RF": "reference",
    "IPC": "information_codes", "IPD": "information_terms", "ART": "graphic", "SE": "section", "CLM": "column",
    "DE": "descriptors", "CT": "contact", "RST": "restrictions", "NT": "notes",
}  # fmt: skip
"""Code -> our name, but for HD (headline), LP (lead paragraph) and TD (text)."""

ALL_CODES = frozenset((*CODES, "HD", "LP", "TD"))

LENGTH_LINE = compile_later(
    r"^[\d,.\s\xa0]{1,20}\s(?:words?|mots?|Wörter|palabras|parole|palavras|woorden|слов\w*|字)$", re.IGNORECASE
)
"""The line `1,120 words` of an article without codes."""

_DOCUMENT = compile_later(r"^(?:Document|Dokument|Documento)\s+", re.IGNORECASE)
_LISTED = compile_later(r"\s*\|\s*")


def article_fields(values: Mapping[str, str]) -> dict[str, str | None]:
    """Return the fields of an article from its codes; HD, LP and TD are texts with blank lines between paragraphs."""
    fields: dict[str, str | None] = {name: " ".join(values.get(code, "").split()) for code, name in CODES.items()}
    title = values.get("HD", "").strip()
    fields["title"] = " ".join(title.split())
    body = [values[code].strip("\n") for code in ("LP", "TD") if values.get(code, "").strip()]
    fields["text"] = "\n\n".join(filter(None, [title, *body])) if body else None
    length = re.search(r"\d[\d,.\s]*", fields["word_count"] or "")
    fields["word_count"] = re.sub(r"\D", "", length[0]) if length else None
    day = find_day(fields["published"] or "")
    fields["published"] = day.isoformat() if day else fields["published"]
    fields["id"] = _DOCUMENT.sub("", fields["id"] or "")
    for name in ("company", "industry", "subject", "place"):
        fields[name] = "; ".join(filter(None, _LISTED.split(fields[name] or "")))
    fields.pop("time")
    return fields
