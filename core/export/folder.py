"""The format `csv`: a folder with one CSV file a table and a description of them all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from core.export import csv_cells, datapackage
from core.export.columns import Table
from core.export.options import DEFAULTS, Option, Options, chosen
from core.registry import modules
from core.safe_files import Batch, sentence
from core.store.project import Project
from core.store.queries import info

NAME = "csv"
TITLE = "Folder of CSV tables with a datapackage.json"
SUFFIX = ""
OPTIONS = (Option("bom", "Mark the files as UTF-8 for Excel (byte-order mark)"),)

NAMES = (
    "articles",
    "spans",
    "entities",
    "project_rules",
    "names",
    "amounts",
    "dates",
    "quotes",
    "statements",
    "claims",
    "comparisons",
    "conflicts",
    "copies",
    "history",
)
"""Modules of this package that are tables, in their order in the description."""

TABLES: tuple[Table, ...] = modules(__package__, NAMES, Table)

ABOUT = (
    f"{', '.join(table.NAME for table in TABLES).capitalize()} as CSV files, and a datapackage.json that describes "
    "every column. Files of an earlier export in this folder are replaced."
)

Progress = Callable[[int, int], None]
"""Rows written and (about) rows in all; what it raises ends the export, and no file of it is left."""


_FORMER = frozenset(f".{table.NAME}.csv.part" for table in TABLES) | {f".{datapackage.NAME}.part"}
"""What killed exports of older versions left."""


def write_folder(project: Project, folder: Path, *, bom: bool = False, progress: Progress | None = None) -> list[Path]:
    """Write every table into a folder (made where it is missing), as of one moment; the files, in order.

    All take their places at the end (core.safe_files): an export that fails leaves those of the last one as they were.
    `bom` puts a byte-order mark in front, by which Excel knows UTF-8. Raises UserError where the folder cannot be
    written.
    """
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with Batch(folder, _FORMER) as batch:
            with project.frozen(folder) as still:
                total = _total(still)
                done = 0
                for table in TABLES:
                    with batch.open(f"{table.NAME}.csv", "utf-8-sig" if bom else "utf-8") as out:
                        for written in csv_cells.write(out, table.COLUMNS, table.rows(still)):
                            if progress is not None:
                                progress(min(done + written, total), total)
                    done += written
            with batch.open(datapackage.NAME) as out:
                out.write(datapackage.describe(project, TABLES, bom=bom))
            made = batch.keep()
    except OSError as error:
        raise sentence(folder, error) from error
    if progress is not None:
        progress(total, total)
    return made


def write(project: Project, target: Path, options: Options = DEFAULTS, progress: Progress | None = None) -> list[Path]:
    """The same, as every format is called."""
    return write_folder(project, target, bom=bool(chosen(OPTIONS, options)["bom"]), progress=progress)


def _total(project: Project) -> int:
    """About how many rows there are in all tables."""
    numbers = info(project)
    total = numbers.articles + numbers.entities + numbers.deeds + 2 * sum(numbers.spans.values())
    return total + sum(numbers.claims.values()) + sum(numbers.statements.values())
