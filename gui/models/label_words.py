"""Labels in plain words, with their code second: the one place that says how a label is called on screen."""

from __future__ import annotations

from core.codebook import Code, Codebook
from core.translation import _


def label_title(codebook: Codebook, label: str) -> str:
    """Return the plain word for a label, as lists and chips show it: `Place` for GPE."""
    return codebook.code_for(label).title


def label_with_code(codebook: Codebook, label: str) -> str:
    """Return the plain word with the code that exports use: `Place (GPE)`; the code alone if both are the same."""
    title = label_title(codebook, label)
    return title if title == label else _("{title} ({code})").format(title=title, code=label)


def describe_code(code: Code) -> str:
    """Describe a code on one line, for menus and tooltips: `Place: country, state or city (GPE)`."""
    if code.title == code.name:
        return _("{title}: {meaning}").format(title=code.title, meaning=code.meaning)
    return _("{title}: {meaning} ({code})").format(title=code.title, meaning=code.meaning, code=code.name)


def describe_label(codebook: Codebook, label: str) -> str:
    """Describe a label on one line, as `describe_code` does."""
    return describe_code(codebook.code_for(label))
