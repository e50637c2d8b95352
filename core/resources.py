"""Files shipped with the program (`resources/`), whether it runs from a checkout, a package or a zip file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def find_resources() -> Traversable:
    """Return the folder of this program's files: a path on disk, else a place in the archive that holds the program."""
    beside = Path(__file__).parent.parent / "resources"
    if beside.is_dir():
        return beside
    from importlib.resources import files  # imports archives and temporary files: most processes need neither

    return cast("Traversable", cast(Any, files(__package__)).parent / "resources")


ROOT: Traversable = find_resources()
"""The folder, next to this package."""


def resource_path(*names: str) -> Path:
    """Return the path on disk of a file or folder of `resources/`, for libraries that need one.

    Raises FileNotFoundError if the program runs from a zip file, where there is no such path.
    """
    found = ROOT.joinpath(*names)
    if not isinstance(found, Path):
        raise FileNotFoundError(f"{found} lies in an archive: install Pressmark in a folder to use it.")
    return found
