"""Export formats by name (FORMATS). A new format is one module and one line in NAMES.

A format declares NAME, TITLE, ABOUT, SUFFIX, OPTIONS and `write`; the export dialog and the help and options of the
command line are built from these.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from core.export.folder import TABLES, Progress, write_folder
from core.export.older_definitions import describe_outdated
from core.export.options import Option, Options
from core.registry import import_modules
from core.store.project import Project

__all__ = ["FORMATS", "TABLES", "Format", "Option", "Options", "Progress", "describe_outdated", "write_folder"]


class Format(Protocol):
    """A module that exports a project in one format."""

    NAME: str
    """Name on the command line."""
    TITLE: str
    """Title in a few words, without a full stop."""
    ABOUT: str
    """A sentence or two for the dialog: what is written and what is replaced."""
    SUFFIX: str
    """Suffix of the file that it writes, with the dot; empty if it fills a folder."""
    OPTIONS: tuple[Option, ...]

    def write_project(
        self, project: Project, target: Path, options: Options = ..., progress: Progress | None = None, /
    ) -> list[Path]:
        """Export a project and return the files written, in order. Raises UserError if they cannot be written."""
        ...


NAMES = (
    "folder",
)  # fmt: skip
"""Modules of this package that are formats, in the order in which they are offered."""

FORMATS: dict[str, Format] = {form.NAME: form for form in import_modules(__package__, NAMES, Format)}
