"""The words of a text as copies share them: nothing heavy is imported here."""

from __future__ import annotations

from core.patterns import compile_later

_WORD = compile_later(r"\w+(?:['’]\w+)*")


def words(text: str) -> list[str]:
    """The words of a text, small, apostrophes straight: what two copies have in common."""
    return [word.replace("’", "'") for word in _WORD.findall(text.casefold())]
