"""Placeholder so that text and records can be read while this is written."""

from __future__ import annotations

from core.errors import UserError
from core.records import Article, Raw

NAME = "html"


def read(raw: Raw) -> Article:
    """Not yet."""
    raise UserError(f"{raw.source} is a web page: not read yet.")
