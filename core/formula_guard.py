"""The rule against formula injection in tables, and its inverse.

A **text** cell that begins with `= + - @`, a tab or a line break (or a full-width form of those four signs), after any
number of apostrophes and then any number of invisible characters (no-break and other wide blanks, zero-width
characters, byte-order and direction marks), gets one leading apostrophe, because a spreadsheet might run it as a
formula. To restore the text, remove one apostrophe from each cell that begins with apostrophes, then any such
characters, then one of those signs. No other cell is changed: `'Yes,' she said` stays as it is, and numbers are not
text: -5 stays -5.
"""

from __future__ import annotations

from core.patterns import compile_later

_UNSEEN = "\u00a0\u00ad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
"""Characters that some program drops or hides before it looks for a formula."""
_BEGIN = "=+\\-@\t\r\n＝＋－＠"
_DANGEROUS = compile_later(f"'*[{_UNSEEN}]*[{_BEGIN}]")
"""OWASP, CSV injection: these characters begin a formula in Excel, LibreOffice or Google Sheets."""
_FIRST = compile_later(f"['{_UNSEEN}{_BEGIN}]")
_GUARDED = compile_later(f"'+[{_UNSEEN}]*[{_BEGIN}]")


def guard_formula(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; `remove_guard` is the inverse."""
    if not _FIRST.match(text):  # nearly every cell, without running the longer pattern
        return text
    return f"'{text}" if _DANGEROUS.match(text) else text


def remove_guard(cell: str) -> str:
    """Return the text that `guard_formula` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell
