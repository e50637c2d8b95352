"""Readers: one module per input format, Raw -> Article. A new format is one file here and one entry in READERS."""

from __future__ import annotations

from collections.abc import Callable

from core.readers import html, plain, record
from core.records import Article, Raw

READERS: dict[str, Callable[[Raw], Article]] = {module.NAME: module.read for module in (plain, html, record)}
"""`Raw.format` -> reader. Heavy libraries are imported by a reader when it first reads, not here."""


def read(raw: Raw) -> Article:
    """Read one raw article. UserError when it cannot be read, with a sentence that names it."""
    return READERS[raw.format](raw)
