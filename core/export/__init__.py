"""What leaves a project: FORMATS by name. A new format is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.export import folder
from core.export.folder import TABLES, Progress, write_folder
from core.store.project import Project

__all__ = ["FORMATS", "TABLES", "Format", "Progress", "write_folder"]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a project out."""

    name: str
    title: str
    target: str
    """`folder` or `file`: what the user is asked for."""
    write: Callable[..., list[Path]]

    def __call__(
        self, project: Project, target: Path, *, bom: bool = False, progress: Progress | None = None
    ) -> list[Path]:
        """Write a project out; the files written, in order. Raises UserError where they cannot be."""
        return self.write(project, target, bom=bom, progress=progress)


FORMATS: dict[str, Format] = {
    folder.NAME: Format(folder.NAME, folder.TITLE, "folder", write_folder),
}
