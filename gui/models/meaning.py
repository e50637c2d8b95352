"""What a mark means, in one line: shown by tooltip, table and the mark at hand alike."""

from __future__ import annotations

from core.labels import group
from core.store.rows import SpanRow
from core.wording import describe


def means(row: SpanRow) -> str:
    """As a person reads it: the entity of a name, else the value; may be empty."""
    if group(row.label) == "name":
        return row.entity or ""
    return describe(row.label, row.value)
