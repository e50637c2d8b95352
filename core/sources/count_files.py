"""Counting the files to read before any of them is opened."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from core.sources.page_folders import PageFolders


def count_files(paths: Sequence[Path | str]) -> int:
    """Count the files among the paths and in folders below them, without hidden files and links to folders."""
    total = 0
    for path in paths:
        if os.path.isdir(path):
            for _, folders, names in os.walk(path):
                saved = PageFolders(names)
                folders[:] = [name for name in folders if not (name.startswith(".") or saved.is_part(name))]
                total += sum(not name.startswith(".") for name in names)
        elif os.path.isfile(path):
            total += 1
    return total
