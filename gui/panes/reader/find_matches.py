"""Finds typed words in the stored text, ignoring the shape of quotation marks, dashes and spaces, case and accents."""

from __future__ import annotations

from core.search.text_places import fold_letters

_SHAPES = str.maketrans(
    {
        **dict.fromkeys(
            "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\n\t", " "
        ),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    }
)
"""Maps characters one to one, so that offsets stay valid."""


def fold_text(text: str, case: bool) -> str:
    """Return the text as it is compared, with the same length: one shape of quotes, dashes and spaces, lower
    case without accents.

    With `case`, upper and lower case and accents stay.
    """
    if not text.isascii() or "\n" in text or "\t" in text:
        text = text.translate(_SHAPES)
    if case:
        return text
    return fold_letters(text)


def find_matches(compared: str, typed: str, case: bool) -> list[tuple[int, int]]:
    """Return the half-open ranges of all matches that do not overlap; `compared` is the text after folding."""
    sought = fold_text(typed, case)
    if not sought.strip():
        return []
    found: list[tuple[int, int]] = []
    at = compared.find(sought)
    while at >= 0:
        found.append((at, at + len(sought)))
        at = compared.find(sought, at + len(sought))
    return found
