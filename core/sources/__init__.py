"""Input of articles: files, folders, archives, tables and standard input, as one lazy stream of Raw.

A new kind of container is one module here and one line in `kinds.NAMES`. Nothing is written to disk or fetched from a
network. Input that cannot be read becomes a `Failure` in its place, and the rest is still read.

This module imports none of its own at its top: two threads of the window that import different ones at the same moment
would meet half of the package.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.records import AsideItem, Failure, Found, FoundItem, Raw, SourceFile, SourceRemark, SourceSearch

if TYPE_CHECKING:
    from core.collections.split_lines import SplitChoice
    from core.sources.table_header import MappedColumns

__all__ = ["Found", "find", "keep_articles"]


def find(
    paths: Sequence[Path | str], mapped: MappedColumns | None = None, splitting: SplitChoice | None = None
) -> Found:
    """Return all articles under the paths, as `core.sources.files.find_articles` does, which is imported only then:
    the window names what it reads when it starts, and archives are not opened before someone imports. `mapped`: what
    columns of tables are (core.sources.column_mapping.collect_mappings). `splitting`: how files that hold several
    articles in no known form are split (core.sources.split_preview shows what comes of it)."""
    from core.sources import files
    from core.sources.input_choices import InputChoices

    return files.find_articles(paths, InputChoices(mapped, splitting))


def keep_articles(found: Iterable[FoundItem], receive: Callable[[AsideItem], None]) -> Iterator[Raw | Failure]:
    """Iterate over what is sent to other processes; files with many articles, and what is said of files, go to
    `receive` instead."""
    for one in found:
        if isinstance(one, SourceFile | SourceRemark | SourceSearch):
            receive(one)
        else:
            yield one
