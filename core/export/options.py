"""Options of export formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from core.errors import UserError
from core.translation import _

Options = Mapping[str, bool | str | int]
"""Values by option name; missing options have their defaults."""

_DIGITS = 18
"""Most digits of the number of an article."""

DEFAULTS: Options = MappingProxyType({})
"""All options at their defaults."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option: a check box or field of the dialog, an `--option` of the command line."""

    name: str
    """Unique in its format; the same name means the same in all formats."""
    title: str
    """Title shown to people, without a full stop."""
    kind: Literal["yes or no", "words", "number", "articles"] = "yes or no"
    """`articles`: numbers of articles, separated by commas; the dialog offers those selected in the list."""
    default: bool | str | int = False


def fill_in_options(declared: tuple[Option, ...], options: Options) -> dict[str, bool | str | int]:
    """Return every option of a format with its value or default."""
    return {option.name: options.get(option.name, option.default) for option in declared}


def parse_articles(numbers: str) -> frozenset[int] | None:
    """Return the numbers of an option of the kind `articles`; None for none, which means all. Raises UserError."""
    words = numbers.replace(",", " ").split()
    if (numbers.strip() and not words) or not all(word.isdecimal() and len(word) <= _DIGITS for word in words):
        raise UserError(_("“{numbers}” are not numbers of articles: write them like 3,17,20.").format(numbers=numbers))
    return frozenset(map(int, words)) or None
