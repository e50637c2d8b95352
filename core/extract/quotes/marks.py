"""Which kind of quotation marks made a stretch; the marks themselves are `core/language/en/quotation_marks.py`'s."""

from __future__ import annotations

from core.language.en.quotation_marks import Quoted


def mark_rule(quoted: Quoted) -> str:
    """Name of the rule by which the stretch was found."""
    return "marks.single" if quoted.single else "marks.double" if quoted.closed else "marks.unclosed"
