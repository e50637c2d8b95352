"""The words of a text for comparison; nothing heavy is imported here."""

from __future__ import annotations

from core.patterns import compile_later

_WORD = compile_later(r"\w+(?:['’]\w+)*")


def compared_words(text: str) -> list[str]:
    """Return the words of a text in lower case with straight apostrophes."""
    return [word.replace("’", "'") for word in _WORD.findall(text.casefold())]
