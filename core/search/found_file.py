"""Writes what a search found as a table: one row for each place, with its surroundings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from core.codebook import Codebook
from core.export.csv_cells import format_cell
from core.safe_files import FileBatch, write_error
from core.store import queries
from core.store.found_rows import FoundPlace, FoundRow
from core.store.reader_connection import ask_store_file
from core.value_formatting import describe_value

COLUMNS = (
    "kind", "id", "title", "outlet", "published", "before", "words", "after", "label", "state", "value", "number",
)  # fmt: skip
"""Columns of the file: `id` is that of the mark, claim, entity or memo, `number` that of places in an article
or mentions of an entity."""
_AT_ONCE = 500


def write_found(path: Path, places: Sequence[FoundPlace], target: Path, codebook: Codebook) -> int:
    """Write these places of the project at `path` as a CSV file (UTF-8) and return the number of rows. Call it in a
    thread. Raises UserError if a file cannot be read or written."""
    import csv

    count = 0
    try:
        with FileBatch(target.parent) as batch:
            with batch.open_file(target.name) as file:
                writer = csv.writer(file, lineterminator="\r\n")
                writer.writerow(COLUMNS)
                for row in _read_rows(path, places):
                    writer.writerow([format_cell(cell) for cell in _row_cells(row, codebook)])
                    count += 1
            batch.replace_all()
    except OSError as error:
        raise write_error(target, error) from error
    return count


def _read_rows(path: Path, places: Sequence[FoundPlace]) -> Iterator[FoundRow]:
    for at in range(0, len(places), _AT_ONCE):
        for row in ask_store_file(path, queries.read_found, places[at : at + _AT_ONCE]):
            if row is not None:
                yield row


def _row_cells(row: FoundRow, codebook: Codebook) -> tuple[str | int | None, ...]:
    label, state, value = row.label, "", ""
    if row.span is not None:
        label, state = row.span.label, row.span.state
        value = row.span.entity or describe_value(row.span.label, row.span.value, codebook)
    elif row.claim is not None:
        claim = row.claim
        label, state = claim.label, claim.decided_state
        parts = (claim.measure, claim.payer, claim.recipient, claim.period, claim.status, claim.source)
        value = "; ".join(part for part in parts if part)
    number = row.place.stop if row.place.kind.value == "article" else row.mentions or None
    place_id = row.place.row_id if row.place.kind.value != "text" else None
    return (
        row.place.kind.value, place_id or None, row.title, row.outlet, row.published, row.before.strip(), row.words,
        row.after.strip(), label, state, value, number,
    )  # fmt: skip
