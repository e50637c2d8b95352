"""Rule names by kind of quotation marks; the marks are found in `core/language/en/quotation_marks.py`."""

from __future__ import annotations

from core.language.en.quotation_marks import QuotedRange


def mark_rule(quoted: QuotedRange) -> str:
    """Return the name of the rule by which the quotation was found."""
    return "marks.single" if quoted.single else "marks.double" if quoted.closed else "marks.unclosed"
