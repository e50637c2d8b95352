"""Files shipped with the program (`resources/`), whether it runs from a checkout, a package or a zip file."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, cast

ROOT: Traversable = cast(Any, files(__package__)).parent / "resources"
"""The folder, next to this package."""


def resource_path(*names: str) -> Path:
    """Return the path on disk of a file or folder of `resources/`, for libraries that need one.

    Raises FileNotFoundError if the program runs from a zip file, where there is no such path.
    """
    found = ROOT.joinpath(*names)
    if not isinstance(found, Path):
        raise FileNotFoundError(f"{found} lies in an archive: install Pressmark in a folder to use it.")
    return found
