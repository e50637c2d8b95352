"""Files that ship with the program (`resources/`), wherever it runs from: a checkout, an installed package, a zip."""

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
"""The folder itself; it lies beside this package."""


def resource_path(*names: str) -> Path:
    """A file or folder of `resources/` by its path on disk, for libraries that want one.

    Raises FileNotFoundError where the program runs from a zip, which has no such path.
    """
    found = ROOT.joinpath(*names)
    if not isinstance(found, Path):
        raise FileNotFoundError(f"{found} lies in an archive: install Pressmark in a folder to use it.")
    return found
