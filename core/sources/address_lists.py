"""Lists without texts, most of them addresses (Media Cloud, GDELT, results of a news service): named once, as what they
are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from core.errors import UserError
from core.readers import record
from core.sources.foreign_marks import known_text
from core.sources.table_header import TableHeader, no_text_sentence
from core.translation import _

_SHARE = 0.5
"""Least share of the rows or records that have an address."""


def refuse_textless(source: str, records: Iterable[Any]) -> None:
    """Raise UserError if no record of several has a text, and say if they are addresses."""
    objects = [one for one in records if isinstance(one, dict)]
    if len(objects) < 2 or any(known_text(one) is not None for one in objects):
        return
    if sum(map(_has_address, objects)) >= _SHARE * len(objects):
        raise UserError(address_sentence(source))
    if not any(record.has_text_field(record.flatten_record(one)) for one in objects):
        raise UserError(no_text_sentence(source, list(map(str, objects[0]))))


def _has_address(one: Mapping[Any, Any]) -> bool:
    flat = record.flatten_record(one)
    return any(isinstance(value, str) and _is_address(value) for value in flat.values())


def has_address_column(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a column of a table is addresses, by its cells."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    below = filled[1:] or filled
    return bool(below) and sum(any(map(_is_address, row)) for row in below) >= _SHARE * len(below)


def has_only_addresses(header: TableHeader, rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the column of texts of a table is empty in all rows below its header, and another has
    addresses."""
    below = [row for row in rows[header.row + 1 :] if any(cell.strip() for cell in row)]
    if len(below) < 2 or any(record.known_fields(header.make_record(row))["text"] for row in below):
        return False
    return has_address_column([header.columns, *below])


def _is_address(words: str) -> bool:
    return words.lstrip().lower().startswith(("http://", "https://"))


def address_sentence(source: str) -> str:
    """Return the message on a list of addresses."""
    sentence = _(
        "{source} has addresses of articles but no texts, and Pressmark fetches nothing. Save the pages, or let your "
        "program save them, and import these; a table beside them with a column of their file names adds its columns."
    )
    return sentence.format(source=source)
