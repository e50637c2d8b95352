"""Registries: a list of names, one a line, from which the modules are imported; all else a module says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any


def modules(package: str | None, names: Iterable[str], kind: type[Any]) -> tuple[Any, ...]:
    """The modules of these names below a package, in this order.

    `kind` is the protocol that they keep. TypeError names a module that lacks something of it.
    """
    assert package
    found = tuple(import_module(f".{name}", package) for name in names)
    wanted = [name for name in (*kind.__annotations__, *vars(kind)) if not name.startswith("_")]
    for module in found:
        missing = [name for name in wanted if not hasattr(module, name)]
        if missing:
            raise TypeError(f"{module.__name__} does not say its {', '.join(missing)}")
    return found
