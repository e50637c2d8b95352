"""What leaves a project: FORMATS by name. A new format is one module and one line in NAMES.

A format says what it is: NAME, TITLE, ABOUT, SUFFIX, OPTIONS and `write`; the export dialog, help and options of
the command line are made from these.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from core.export.folder import TABLES, Progress, write_folder
from core.export.options import Option, Options
from core.registry import modules
from core.store.project import Project

__all__ = ["FORMATS", "TABLES", "Format", "Option", "Options", "Progress", "write_folder"]


class Format(Protocol):
    """A module that writes a project out in one format."""

    NAME: str
    """What the command line calls it."""
    TITLE: str
    """What it is, in a few words, without a full stop."""
    ABOUT: str
    """A sentence or two for the dialog: what is written, what is replaced."""
    SUFFIX: str
    """Ending of the file that it writes, with its dot; empty: it fills a folder."""
    OPTIONS: tuple[Option, ...]

    def write(
        self, project: Project, target: Path, options: Options = ..., progress: Progress | None = None, /
    ) -> list[Path]:
        """Write a project out; the files written, in order. Raises UserError where they cannot be."""
        ...


NAMES = (
    "folder",
)  # fmt: skip
"""Modules of this package that are formats, in the order in which they are offered."""

FORMATS: dict[str, Format] = {form.NAME: form for form in modules(__package__, NAMES, Format)}
