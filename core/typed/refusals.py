"""What is said of typed words that are not read in full."""

from __future__ import annotations

from core.codebook import Code
from core.errors import UserError


def unread(code: Code, text: str) -> UserError:
    """Nothing of the words can be read."""
    return UserError(f"“{text}” cannot be read as {code.name}: type something like {code.example or 'a value'}.")


def left_over(code: Code, words: str) -> UserError:
    """Some of the words are not understood."""
    example = code.example or "a value"
    return UserError(f"“{words}” is not understood as part of {code.name}: type something like {example}.")
