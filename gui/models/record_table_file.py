"""The listed records as a CSV file: one row each, with the columns of the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from core.codebook import Codebook, RecordSlot
from core.store.project import Project
from core.store.queries.record_lists import get_record_rows
from core.store.reader_connection import ask_store_file
from gui.models.record_table import cell_words, column_title, name_others

_AT_ONCE = 500


def write_record_table(
    path: Path, ids: Sequence[int], columns: Sequence[str | RecordSlot], codebook: Codebook, target: Path
) -> int:
    """Write these records of the project at `path` as a CSV file (UTF-8) and return the number of rows. Call it in a
    thread. Raises UserError if a file cannot be read or written."""
    from core.export.columns import TableColumn
    from core.export.csv_cells import write_csv
    from core.safe_files import FileBatch, write_error

    heads = [TableColumn(one.name if isinstance(one, RecordSlot) else one, "string", column_title(one))
             for one in columns]  # fmt: skip
    try:
        with FileBatch(target.parent) as batch:
            with batch.open_file(target.name) as out:
                written = max(write_csv(out, heads, _list_rows(path, ids, columns, codebook)))
            batch.replace_all()
    except OSError as error:
        raise write_error(target, error) from error
    return written


def _list_rows(
    path: Path, ids: Sequence[int], columns: Sequence[str | RecordSlot], codebook: Codebook
) -> Iterator[Sequence[str]]:
    for at in range(0, len(ids), _AT_ONCE):
        yield from ask_store_file(path, _read_cells, ids[at : at + _AT_ONCE], columns, codebook)


def _read_cells(
    project: Project, ids: Sequence[int], columns: Sequence[str | RecordSlot], codebook: Codebook
) -> list[list[str]]:
    rows = get_record_rows(project, ids)
    others = name_others(lambda query, *given: query(project, *given), codebook, [one.record for one in rows])
    return [[cell_words(row, column, others) for column in columns] for row in rows]
