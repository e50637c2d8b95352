"""What a mark means: in one line for tooltip, table and mark pane, and read from its words where a human made it."""

from __future__ import annotations

from typing import Any

from core.errors import UserError
from core.labels import group
from core.store.rows import SpanRow
from core.wording import describe


def means(row: SpanRow) -> str:
    """As a person reads it: the entity of a name, else the value; may be empty."""
    if group(row.label) == "name":
        return row.entity or ""
    return describe(row.label, row.value)


def read_words(label: str, words: str, published: str | None) -> dict[str, Any] | None:
    """Value of an amount or a time that somebody marked by hand; None where the words alone do not tell it."""
    if group(label) not in ("amount", "time"):
        return None
    from core.typed import parse_value

    try:
        return parse_value(label, " ".join(words.split()), published)
    except UserError:
        return None
