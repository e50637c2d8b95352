"""The labelled fields of an article of ProQuest, the same in its text, page and mail exports."""

from __future__ import annotations

import re
from collections.abc import Mapping

from core.patterns import compile_later
from core.readers.day_words import find_day

LABELS = {
    "Title": "title", "Author": "author", "Publication title": "outlet", "Publication info": "publication_info",
    "Publication date": "published", "Publication year": "publication_year", "Year": "publication_year",
    "First page": "page", "Pages": "page", "Section": "section", "Dateline": "dateline", "Edition": "edition",
    "Subject": "subject", "Business indexing term": "business_terms", "Identifier / keyword": "keywords",
    "Location": "place", "People": "person", "Company / organization": "company", "Classification": "classification",
    "Publisher": "publisher", "Place of publication": "publication_place", "Country of publication": "country",
    "Publication subject": "publication_subject", "ISSN": "issn", "Source type": "publication_type",
    "Language of publication": "language", "Document type": "document_type", "ProQuest document ID": "id",
    "Document URL": "url", "Copyright": "copyright", "Last updated": "updated", "Database": "database",
    "Document feature": "graphic", "Volume": "volume", "Issue": "issue", "Number of pages": "pages",
    "Abstract": "abstract", "Links": "links", "Full text": "text", "ISBN": "isbn", "DOI": "doi",
    "Publication frequency": "frequency", "Alternate title": "alternate_title", "Credit": "credit", "Series": "series",
    "Publication history": "history", "Online publication date": "online_date", "NAICS": "industry",
    "Product name": "product", "Column": "column", "Caption": "graphic",
    "Corporate author": "corporate_author", "Correspondence author": "correspondence", "e-ISSN": "eissn",
}  # fmt: skip
"""Label of the service -> our name."""

LABELLED = compile_later(
    r"^(?P<label>" + "|".join(sorted(map(re.escape, LABELS), key=len, reverse=True)) + r"):[ \t]*", re.MULTILINE
)
_END = compile_later(r"^(?:Contact us at: |Contact ProQuest|Database copyright |Terms and Conditions: )", re.MULTILINE)
_ANCHOR = compile_later(r"^Publication title:", re.MULTILINE)
"""The field that every article has below its text."""
_REST = compile_later(r"\A\s*/?html>\s*")
"""What a damaged tag of the service leaves at the beginning of a text."""
_OTHER = compile_later(r"(?:URL: \S+|Caption: .*|Illustration|Credit: .*)\Z")
"""Blocks without a label of ours among the fields below a text."""
_BLOCK_START = compile_later(r"(?:\A|\n\n+)(?=\S)")
_PLACE = compile_later(r"\s*;\s*(?P<place>[^;]+)$")
_EDITION = compile_later(r"\s*:\s*\[(?P<edition>[A-Z][^\[\]]{2,60})\]\s*$")
_OUTLET_EDITION = compile_later(r",\s*(?P<edition>[^,]*\b[Ee]dition\b.*)$")
_ENLARGE = compile_later(r"^Enlarge this image\.?\s*$\n*", re.MULTILINE)
_TORN = compile_later(r"(?<=[A-Za-z]) (?=[a-z])")
"""A blank inside a word, where the service broke a line: `Ju n 24, 2024`."""
_PROXY = compile_later(r"^https?://[^/?]+/login\?(?:url|qurl)=(?=https?)")
_DROPPED = frozenset(("links", "publication_year", "publication_info", "abstract", "alternate_title", "history"))


def article_fields(values: Mapping[str, str]) -> dict[str, str | None]:
    """Return the fields of an article from our names of its labels; `text` is the body without headline."""
    fields: dict[str, str | None] = {
        name: value if name == "text" else " ".join(value.split()) for name, value in values.items()
    }
    info = fields.get("publication_info") or ""
    if info and not fields.get("outlet"):
        fields["outlet"] = re.split(r"\s*[;\[]", info)[0]
    said = fields.get("published") or ""
    day = find_day(said) or find_day(_TORN.sub("", said)) or find_day(info)
    fields["published"] = day.isoformat() if day else fields.get("published")
    place = _PLACE.search(fields.get("outlet") or "")
    if place:
        fields["outlet"] = (fields["outlet"] or "")[: place.start()]
    outlet_edition = _OUTLET_EDITION.search(fields.get("outlet") or "")
    if outlet_edition:
        fields["outlet"] = (fields["outlet"] or "")[: outlet_edition.start()]
        fields["edition"] = fields.get("edition") or outlet_edition["edition"]
    title = fields.get("title") or ""
    edition = _EDITION.search(title)
    if edition:
        title = title[: edition.start()]
        fields["edition"] = fields.get("edition") or edition["edition"]
    fields["title"] = title
    fields["url"] = _PROXY.sub("", fields.get("url") or "")
    body = _ENLARGE.sub("", _REST.sub("", (fields.get("text") or "").strip("\n"))).strip("\n")
    abstract = fields.get("abstract") or ""
    fields["summary"] = None if abstract.lower().startswith(("none available", "not available")) else abstract
    fields["text"] = f"{title}\n\n{body}" if title and body else body or None
    return {name: value for name, value in fields.items() if name not in _DROPPED}


def read_values(piece: str) -> dict[str, str]:
    """Return the labels of one article under our names, with values; without a label, its first line is the title."""
    end = _END.search(piece)
    piece = piece[: end.start()] if end else piece
    text_at = re.search(r"^Full text:[ \t]*", piece, re.MULTILINE)
    head, body = (piece[: text_at.start()], piece[text_at.end() :]) if text_at else (piece, "")
    stop = _find_end_of_text(body)
    values = {**_read_labels(head), **_read_labels(body[stop:])}
    if text_at:
        values["text"] = body[:stop]
    first = head.strip().partition("\n")[0]
    values.setdefault("title", first)
    return values


def _find_end_of_text(body: str) -> int:
    """Return where the fields below the text begin: the run of labelled blocks that ends the article, because a label
    may also begin a paragraph of the text."""
    starts = [found.start() for found in _BLOCK_START.finditer(body)]
    anchors = [found.start() for found in _ANCHOR.finditer(body)]
    stop = anchors[-1] if anchors else len(body)
    for start in reversed([start for start in starts if start < stop]):
        block = body[start:stop].strip("\n")
        if block and not (LABELLED.match(block) or _OTHER.match(block)):
            break
        stop = start
    return stop


def _read_labels(text: str) -> dict[str, str]:
    values: dict[str, str] = {}
    found = list(LABELLED.finditer(text))
    for at, label in enumerate(found):
        stop = found[at + 1].start() if at + 1 < len(found) else len(text)
        value = text[label.end() : stop].strip()
        if label["label"] != "Abstract":
            value = value.partition("\n\n")[0]
        if value:
            values.setdefault(LABELS[label["label"]], value)
    return values
