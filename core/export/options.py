"""What a format of the export lets people choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Options = Mapping[str, bool | str | int]
"""Choices by the option's name; what is not in it is as the option's default."""

DEFAULTS: Options = MappingProxyType({})
"""Nothing chosen."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice; a box or field of the dialog, an `--option` of the command line."""

    name: str
    """Unique in its format; formats that share a name mean the same by it."""
    title: str
    """As a person reads it, without a full stop."""
    kind: Literal["yes or no", "words", "number"] = "yes or no"
    default: bool | str | int = False


def chosen(declared: tuple[Option, ...], options: Options) -> dict[str, bool | str | int]:
    """Every option of a format with its choice or its default."""
    return {option.name: options.get(option.name, option.default) for option in declared}
