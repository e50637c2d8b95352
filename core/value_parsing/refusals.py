"""Messages on typed text that cannot be parsed completely."""

from __future__ import annotations

from core.codebook import Code
from core.errors import UserError
from core.translation import _


def unreadable_error(code: Code, text: str) -> UserError:
    """Return the error for text that cannot be parsed."""
    sentence = _("“{text}” cannot be read as “{label}”. Enter something like {example}.")
    return UserError(sentence.format(text=text, label=code.title, example=code.example or _("a value")))


def leftover_error(code: Code, words: str) -> UserError:
    """Return the error for words that could not be understood."""
    sentence = _("“{text}” is not understood as part of “{label}”. Enter something like {example}.")
    return UserError(sentence.format(text=words, label=code.title, example=code.example or _("a value")))
