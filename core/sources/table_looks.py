"""Which tables an import will read, and which of them a person should be asked about before."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import UserError
from core.sources import files, metadata_table
from core.sources.page_folders import PageFolders
from core.sources.table_preview import SUFFIXES, TablePreview, read_previews

MOST_IN_FOLDER = 100
"""Tables of one folder that are looked at; a folder of more holds an article each."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table among the inputs of an import."""

    path: Path
    is_named: bool
    """Whether it was given by its name, not found in a folder."""


@dataclass(frozen=True, slots=True)
class TableLook:
    """What was seen of a table."""

    file: TableFile
    previews: tuple[TablePreview, ...]
    """One for each sheet with rows; one for a table without sheets; none if it cannot be read: the import says why."""

    @property
    def is_sure(self) -> bool:
        """Whether text and days of every sheet with texts are known without asking."""
        known = [one.guess for one in self.previews if one.guess.mapping.find_column("text") is not None]
        return bool(known) and all(one.is_sure for one in known)

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should say which column is which. Nobody is asked about a table in a folder where nobody
        can know better: nothing can be a text, or the only one is short."""
        if not self.previews or self.is_sure:
            return False
        return self.file.is_named or any(one.has_choice for one in self.previews)


def find_table_files(paths: Sequence[Path]) -> Iterator[TableFile]:
    """Iterate over the tables of articles among the paths and in the folders below them; tables about files beside them
    (core.sources.metadata_table) and tables in archives are none of them."""
    for path in paths:
        if path.is_dir():
            yield from _find_below(path)
        elif path.suffix.lower() in SUFFIXES and path.is_file():
            yield TableFile(path, is_named=True)


def _find_below(root: Path) -> Iterator[TableFile]:
    for folder, folders, names in os.walk(root):
        saved = PageFolders(names)
        folders[:] = sorted(one for one in folders if not (one.startswith(".") or saved.is_part(one)))
        shown = [name for name in sorted(names) if not name.startswith(".")]
        found = [name for name in shown if os.path.splitext(name)[1].lower() in SUFFIXES]
        if not found:
            continue
        beside = metadata_table.FolderTables()
        try:
            files.find_folder_tables(beside, Path(folder), sorted([*shown, *folders]))
        except OSError:
            continue  # the import says what is wrong
        for name in found[:MOST_IN_FOLDER]:
            path = Path(folder, name)
            if not path.is_symlink() and not beside.is_table(str(path)):
                yield TableFile(path, is_named=False)


def may_hold_tables(paths: Sequence[Path]) -> bool:
    """Return whether there may be tables among the paths, by the names of files alone."""
    for path in paths:
        if path.suffix.lower() in SUFFIXES:
            return True
        if any(os.path.splitext(name)[1].lower() in SUFFIXES for _, _, names in os.walk(path) for name in names):
            return True
    return False


def look_at_input(one: tuple[Path, ...] | TableFile) -> list[TableFile] | TableLook:
    """Return the tables among paths, or what one of them seems to be; meant for another process."""
    return look_at_table(one) if isinstance(one, TableFile) else list(find_table_files(one))


def look_at_table(file: TableFile) -> TableLook:
    """Return what a table seems to be."""
    try:
        return TableLook(file, tuple(read_previews(file.path)))
    except UserError:
        return TableLook(file, ())
