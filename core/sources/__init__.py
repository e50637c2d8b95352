"""Input of articles: files, folders, archives, tables and standard input, as one lazy stream of Raw.

A new kind of container is one module here and one line in `kinds.NAMES`. Nothing is written to disk or fetched from a
network. Input that cannot be read becomes a `Failure` in its place, and the rest is still read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.sources.kinds import SUFFIXES

if TYPE_CHECKING:
    from core.records import Failure, Raw

__all__ = ["SUFFIXES", "find"]


def find(paths: Sequence[Path | str]) -> Iterator[Raw | Failure]:
    """Return all articles under the paths, as `core.sources.files.find_articles` does, which is imported only then:
    the window names what it reads when it starts, and archives are not opened before someone imports."""
    from core.sources import files

    return files.find_articles(paths)
