"""The format `csv`: a folder with one CSV file per table and a description of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from pathlib import Path

from core.codebook.answers import StateCells
from core.errors import UserError
from core.export import csv_cells, datapackage
from core.export.columns import (
    Cell,
    CodingChoices,
    ExportTable,
    TableColumn,
    is_table_wanted,
    table_columns,
    table_rows,
)
from core.export.options import DEFAULTS, Option, Options, fill_in_options, parse_articles
from core.export.record_tables import list_record_tables
from core.registry import import_modules
from core.safe_files import FileBatch, write_error
from core.store.project import Project
from core.store.queries import article_rows, get_project_info
from core.store.samples import find_sample, list_sampled
from core.translation import _, ngettext

NAME = "csv"
TITLE = _("Folder of CSV tables with a datapackage.json")
SUFFIX = ""
OPTIONS = (
    Option("bom", _("Mark the files as UTF-8 for Excel (byte-order mark)")),
    Option("articles", _("Only these articles, by their numbers, separated by commas"), "articles", ""),
    Option("sample", _("Only the articles of this sample, by its name"), "words", ""),
    Option("absent", _("Cell for “absent, checked”"), "words", ""),
    Option("cannot_tell", _("Cell for “cannot tell”"), "words", ""),
    Option("not_asked", _("Cell for “not asked”"), "words", ""),
    Option("not_coded", _("Cell for “not coded”"), "words", ""),
    Option("without_outdated", _("Leave out answers under an older definition of their variable")),
)

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
    "records",
    "records_wide",
    "claims",
    "comparisons",
    "conflicts",
    "canonical",
    "canonical_members",
    "copies",
    "versions",
    "flow",
    "left_out",
    "samples",
    "design",
    "memos",
    "adjudications",
    "audit",
    "history",
    "codes",
    "codebook",
    "codings",
    "coded_articles",
    "coded_marks",
    "coded_claims",
    "coded_statements",
    "coded_records",
)
"""Modules of this package that are tables, in the order of the description."""

TABLES: tuple[ExportTable, ...] = import_modules(__package__, NAMES, ExportTable)

ABOUT = _(
    "One CSV file per table ({tables}), and a datapackage.json that describes every column. A table of answers with a "
    "column per variable is written if the codebook has such variables, tables of samples and canonical records if "
    "there are any, and a table records-NAME for each record type. Files of an earlier export in this folder are "
    "replaced."
).format(tables=", ".join(table.NAME for table in TABLES))

_NAMED = 5
"""Numbers of articles that a message names."""


def list_tables(project: Project) -> list[ExportTable]:
    """Return the tables that are written for a project: those with something to say, then one per record type."""
    wanted = [table for table in TABLES if is_table_wanted(table, project)]
    return [*wanted, *list_record_tables(project.codebook)]


Progress = Callable[[int, int], None]
"""Called with the rows written and the estimated total; an exception ends the export without leaving any file."""


NO_CHOICES = CodingChoices()

_PARTS_OF_OLDER_VERSIONS = frozenset(f".{table.NAME}.csv.part" for table in TABLES) | {f".{datapackage.NAME}.part"}
"""Files left behind by interrupted exports of older versions."""


def write_folder(
    project: Project,
    folder: Path,
    *,
    bom: bool = False,
    articles: frozenset[int] | None = None,
    choices: CodingChoices = NO_CHOICES,
    progress: Progress | None = None,
) -> list[Path]:
    """Write a snapshot of every table into a folder, created if missing, and return the files in order.

    `articles`: only rows of these articles; tables whose rows belong to no article are written whole. `choices`: how
    answers are shown.

    All files are put in place at the end (core.safe_files), so a failed export leaves the previous one intact.
    `bom` adds a byte-order mark, by which Excel recognizes UTF-8. Raises UserError if the folder cannot be written.
    """
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileBatch(folder, _PARTS_OF_OLDER_VERSIONS) as batch:
            with project.open_snapshot(folder) as still:
                total = _estimate_rows(still)
                done = 0
                tables = list_tables(still)
                for table in tables:
                    with batch.open_file(f"{table.NAME}.csv", "utf-8-sig" if bom else "utf-8") as out:
                        columns = table_columns(table, still)
                        rows = select_rows(columns, table_rows(table, still, choices), articles)
                        for written in csv_cells.write_csv(out, columns, rows):
                            if progress is not None:
                                progress(min(done + written, total), total)
                    done += written
            with batch.open_file(datapackage.NAME) as out:
                out.write(datapackage.describe_package(project, tables, bom=bom, articles=articles, choices=choices))
            made = batch.replace_all()
    except OSError as error:
        raise write_error(folder, error) from error
    if progress is not None:
        progress(total, total)
    return made


def write_project(
    project: Project, target: Path, options: Options = DEFAULTS, progress: Progress | None = None
) -> list[Path]:
    """Write a project with the options of a format, as `Format` requires."""
    chosen = fill_in_options(OPTIONS, options)
    articles = parse_articles(str(chosen["articles"]))
    _check_articles(project, articles or frozenset())
    articles = _narrow_to_sample(project, str(chosen["sample"]).strip(), articles)
    cells = StateCells(*(str(chosen[one.name]).strip() for one in fields(StateCells)))
    _check_cells(project, cells)
    choices = CodingChoices(cells, bool(chosen["without_outdated"]))
    return write_folder(project, target, bom=bool(chosen["bom"]), articles=articles, choices=choices, progress=progress)


def _check_cells(project: Project, cells: StateCells) -> None:
    """Raise UserError if what is written for an answer without a value is the value of an option too."""
    written = {str(getattr(cells, one.name)) for one in fields(StateCells)} - {""}
    for variable in project.codebook.unit_variables:
        double = next((value for value in variable.option_values if value in written), None)
        if double is not None and not variable.is_imported:
            sentence = _("“{value}” is an answer to “{name}”: choose something else for answers without a value.")
            raise UserError(sentence.format(value=double, name=variable.name))


def _narrow_to_sample(project: Project, name: str, articles: frozenset[int] | None) -> frozenset[int] | None:
    """Return the articles of a sample, of those given if any are. Raises UserError if there is no such sample, and if
    it has none of these articles."""
    if not name:
        return articles
    sample = find_sample(project, name)
    if sample is None:
        raise UserError(_("There is no sample “{name}” in the project.").format(name=name))
    drawn = frozenset(one.article_id for one in list_sampled(project, sample.id))
    wanted = drawn if articles is None else drawn & articles
    if not wanted:
        raise UserError(_("The sample “{name}” has none of these articles.").format(name=sample.name))
    return wanted


def _check_articles(project: Project, numbers: frozenset[int]) -> None:
    """Raise UserError if the project does not list one of these articles."""
    gone = sorted(numbers - {row.id for row in article_rows(project, sorted(numbers))})
    if gone:
        sentence = ngettext(
            "The project has no article with the number {numbers}, or it is in the trash. Nothing was exported.",
            "The project has no articles with the numbers {numbers}, or they are in the trash. Nothing was exported.",
            len(gone),
        )
        named = ", ".join(map(str, gone[:_NAMED])) + (" …" if len(gone) > _NAMED else "")
        raise UserError(sentence.format(numbers=named))


def select_rows(
    columns: Sequence[TableColumn], rows: Iterator[Sequence[Cell]], articles: frozenset[int] | None
) -> Iterator[Sequence[Cell]]:
    """Iterate over the rows all of whose articles are among `articles` (None: all); a row of a table without articles
    is kept."""
    places = [at for at, column in enumerate(columns) if column.name in ("article_id", "other_article_id")]
    if articles is None or not places:
        return rows
    return (row for row in rows if all(row[at] in articles for at in places))


def _estimate_rows(project: Project) -> int:
    """Estimate the number of rows in all tables."""
    numbers = get_project_info(project)
    total = numbers.articles + numbers.entities + numbers.deeds + 2 * sum(numbers.spans.values())
    return total + sum(numbers.claims.values()) + sum(numbers.statements.values())
