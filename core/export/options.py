"""Options of export formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Options = Mapping[str, bool | str | int]
"""Values by option name; missing options have their defaults."""

DEFAULTS: Options = MappingProxyType({})
"""All options at their defaults."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option: a check box or field of the dialog, an `--option` of the command line."""

    name: str
    """Unique in its format; the same name means the same in all formats."""
    title: str
    """Title shown to people, without a full stop."""
    kind: Literal["yes or no", "words", "number"] = "yes or no"
    default: bool | str | int = False


def fill_in_options(declared: tuple[Option, ...], options: Options) -> dict[str, bool | str | int]:
    """Return every option of a format with its value or default."""
    return {option.name: options.get(option.name, option.default) for option in declared}
