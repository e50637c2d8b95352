"""Registries: lists of module names; everything else is declared by the modules themselves."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any


def import_modules(package: str | None, names: Iterable[str], kind: type[Any]) -> tuple[Any, ...]:
    """Import the modules with these names from a package, in this order.

    `kind` is the protocol that they implement. Raises TypeError if a module lacks one of its members.
    """
    assert package
    found = tuple(import_module(f".{name}", package) for name in names)
    wanted = [name for name in (*kind.__annotations__, *vars(kind)) if not name.startswith("_")]
    for module in found:
        missing = [name for name in wanted if not hasattr(module, name)]
        if missing:
            raise TypeError(f"{module.__name__} does not say its {', '.join(missing)}")
    return found
