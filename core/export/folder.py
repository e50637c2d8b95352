"""The format `csv`: a folder with one CSV file a table and a description of them all."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from core.errors import UserError
from core.export import (
    amounts,
    articles,
    claims,
    comparisons,
    conflicts,
    copies,
    csv_cells,
    datapackage,
    dates,
    entities,
    history,
    names,
    quotes,
    rules,
    spans,
    statements,
)
from core.export.columns import Table
from core.store.project import Project
from core.store.queries import info

NAME = "csv"
TITLE = "Folder of CSV tables with a datapackage.json"

TABLES: tuple[Table, ...] = (
    articles, spans, entities, rules, names, amounts, dates, quotes, statements, claims, comparisons, conflicts, copies,
    history,
)  # fmt: skip

Progress = Callable[[int, int], None]
"""Rows written and (about) rows in all; what it raises ends the export, and no file of it is left."""


def write_folder(project: Project, folder: Path, *, bom: bool = False, progress: Progress | None = None) -> list[Path]:
    """Write every table into a folder (made where it is missing), as of one moment; the files, in order.

    Each file is written under a temporary name, and all are renamed at the end: an export that fails leaves those of
    the last one as they were. `bom` puts a byte-order mark in front, by which Excel knows UTF-8. Raises UserError where
    the folder cannot be written.
    """
    folder = Path(folder)
    parts: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with project.frozen(folder) as still:
            numbers = info(still)
            total = numbers.articles + numbers.entities + numbers.deeds + 2 * sum(numbers.spans.values())
            total += sum(numbers.claims.values()) + sum(numbers.statements.values())
            done = 0
            for table in TABLES:
                parts.append(_names(folder, f"{table.NAME}.csv"))
                for written in csv_cells.write(parts[-1][0], table.COLUMNS, table.rows(still), bom=bom):
                    if progress is not None:
                        progress(min(done + written, total), total)
                done += written
        parts.append(_names(folder, datapackage.NAME))
        parts[-1][0].write_text(datapackage.describe(project, TABLES, bom=bom), encoding="utf-8", newline="\n")
        for part, final in parts:
            os.replace(part, final)
    except OSError as error:
        raise UserError(
            f"{folder} cannot be written ({error.strerror}): choose another folder or make room."
        ) from error
    finally:
        _clear(parts)
    if progress is not None:
        progress(total, total)
    return [final for _, final in parts]


def _names(folder: Path, name: str) -> tuple[Path, Path]:
    return folder / f".{name}.part", folder / name


def _clear(parts: Sequence[tuple[Path, Path]]) -> None:
    for part, _ in parts:
        try:
            part.unlink(missing_ok=True)
        except OSError:
            return  # the folder went away: so did the parts
