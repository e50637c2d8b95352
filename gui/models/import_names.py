"""What imports are called in lists."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.translation import _

if TYPE_CHECKING:
    from core.store.imports import ImportRow


def describe_import(row: ImportRow) -> str:
    """Return what an import is called: its day, and what was imported."""
    return _("{day}: {sources}").format(day=row.at[:10], sources=name_sources(row))


def name_sources(row: ImportRow) -> str:
    """Return the names of the files and folders of an import."""
    return ", ".join(Path(source).name or source for source in row.sources) or _("an older version")
