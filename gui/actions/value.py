"""What the words of a mark mean once a person changed its place or label: read as if they had been typed."""

from __future__ import annotations

from typing import Any

from core.errors import UserError
from core.labels import group
from core.records import Value

CONTEXT = frozenset({"per", "modifier", "modifier_text", "side", "unit", "unit_text"})
"""Attributes read from the words around a mark: another edge does not change them."""


def read(label: str, words: str, published: str | None) -> dict[str, Any] | None:
    """Attributes that the words have under a label of amounts or times; None where they cannot be read as one."""
    if group(label) not in ("amount", "time"):
        return None
    from core import typed  # reads grammars on first use

    try:
        return typed.parse_value(label, words, published)
    except UserError:
        return None


def renewed(old: Value, label: str, words: str, published: str | None) -> dict[str, Any] | None:
    """The value of a mark whose edge was moved: what its words say, with what was read around them; None: as it was."""
    fresh = read(label, words, published)
    if fresh is None:
        return None
    return {key: old[key] for key in CONTEXT if key in old} | fresh
