"""Records of reference managers (RIS): `TY  - NEWS` to `ER  -`. The abstract or the notes are the text; a record
without a text is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from core.collections.article_record import make_raw
from core.collections.collection_file import CollectionFile
from core.patterns import compile_later
from core.readers.day_words import FIRST_YEAR, LAST_YEAR, find_day
from core.records import Failure, Raw, SourceRemark
from core.translation import _, format_count

NAME = "ris_records"
TITLE = _("reference managers (RIS)")
SUFFIXES = (".ris", ".txt", ".text")
MIME = ("application/x-research-info-systems",)

_TAG = compile_later(r"(?P<tag>[A-Z][A-Z0-9])[ ]{1,2}-(?: (?P<value>.*))?")
_START = compile_later(r"^\s*TY[ ]{1,2}- ?[A-Z]{2,8}\s*$", re.MULTILINE)

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("TI", "T1", "CT"),
    "outlet": ("JO", "JF", "T2", "JA", "BT"),
    "author": ("AU", "A1"),
    "published": ("DA", "PY", "Y1"),
    "url": ("UR", "L2"),
    "id": ("ID", "AN"),
    "page": ("SP",),
    "issn": ("SN",),
    "language": ("LA",),
    "section": ("SE",),
    "edition": ("ET",),
    "subject": ("KW",),
    "place": ("CY", "PP"),
    "database": ("DB",),
    "publication_type": ("M3",),
}
"""Our name -> tags that hold it; the first that a record has counts (the RIS format, 2001 and 2011)."""

_MANY = frozenset(("author", "subject"))
"""Fields that a record can have several times."""

_TEXT = ("AB", "N2", "N1")
"""Tags of a text; the longest counts."""

_DAY = compile_later(r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?:/.*)?")
_MONTH = compile_later(r"(?P<year>\d{4})/(?P<month>\d{1,2})/{0,2}")


_ABOVE = 2_000
"""Characters above the first record in which a database says what it exported."""


def recognize(opened: CollectionFile) -> bool:
    """Return whether the file begins with the first line of a record, or has it near the top if its name says what it
    is, and a second tag follows."""
    head = opened.head_text.lstrip("\ufeff \n")
    top = _START.search(head[:_ABOVE]) if opened.suffix == ".ris" else _START.match(head)
    return top is not None and len(re.findall(r"^[A-Z][A-Z0-9] {1,2}-", head, re.MULTILINE)) > 1


def read_articles(opened: CollectionFile) -> Iterator[Raw | Failure | SourceRemark]:
    """Make one Raw per record. Raises UserError."""
    for number, values in enumerate(_iterate_records(opened.text), 1):
        fields = _read_fields(values)
        if fields["text"]:
            yield make_raw(opened.source, number, fields, opened.encoding)
        else:
            sentence = _("{source}, record {number}: there is no text. Export it with the abstract or the full text.")
            place = f"{opened.source}#{number}"
            yield Failure(place, sentence.format(source=opened.source, number=format_count(number)))


def _iterate_records(text: str) -> Iterator[dict[str, list[str]]]:
    """Iterate over records, each as its tags with their values; lines without a tag continue the value above."""
    lines: list[list[str]] = []
    is_inside = False
    for line in text.split("\n"):
        found = _TAG.fullmatch(line.rstrip().lstrip("\ufeff"))
        tag = found["tag"] if found else ""
        if tag in ("TY", "ER"):
            yield from _close_record(lines)
            lines, is_inside = [], tag == "TY"
        elif not is_inside:
            continue  # what a database writes between records
        elif tag:
            lines.append([tag, (found["value"] or "") if found else ""])
        elif lines:
            lines[-1].append(line.rstrip())
    yield from _close_record(lines)


def _close_record(lines: Sequence[Sequence[str]]) -> Iterator[dict[str, list[str]]]:
    values: dict[str, list[str]] = {}
    for tag, *pieces in lines:
        words = "\n".join(pieces).strip()
        if words:
            values.setdefault(tag, []).append(words)
    if values:
        yield values


def _read_fields(values: Mapping[str, Sequence[str]]) -> dict[str, str | None]:
    """Return a record by our names."""
    fields: dict[str, str | None] = {}
    for name, tags in _FIELDS.items():
        found: Sequence[str] = next((values[tag] for tag in tags if tag in values), ())
        kept = [" ".join(one.split()) for one in (found if name in _MANY else found[:1])]
        fields[name] = "; ".join(kept) or None
    if fields["page"] and "EP" in values:
        fields["page"] = f"{fields['page']}-{values['EP'][0]}"
    fields["published"] = _read_day(fields["published"])
    body = max((words for tag in _TEXT for words in values.get(tag, ())), key=len, default="")
    fields["text"] = "\n\n".join(filter(None, (fields["title"], body))) if body else None
    return fields


def _read_day(words: str | None) -> str | None:
    """Return the day of `2019/11/19/` in ISO format, anything else without the empty places."""
    found = _DAY.fullmatch(words or "")
    if found and FIRST_YEAR <= int(found["year"]) <= LAST_YEAR:
        day = find_day(f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}")
        return day.isoformat() if day else words
    month = _MONTH.fullmatch(words or "")
    if month:
        return f"{month['year']}-{int(month['month']):02}"
    return words.strip("/ ") if words else None
