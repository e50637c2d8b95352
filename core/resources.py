"""Files that ship with the program (`resources/`), wherever it runs from: a checkout, an installed package, a zip."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, cast

ROOT: Traversable = cast(Any, files(__package__)).parent / "resources"
"""The folder itself; it lies beside this package."""


def resource_path(*names: str) -> Path:
    """A file or folder of `resources/` by its path on disk, for libraries that want one.

    Raises FileNotFoundError where the program runs from a zip, which has no such path.
    """
    found = ROOT.joinpath(*names)
    if not isinstance(found, Path):
        raise FileNotFoundError(f"{found} lies in an archive: install Pressmark in a folder to use it.")
    return found
