"""What leaves the comparison as a file: asks where, writes, says so."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.compare import chart_table
from core.compare.chart_points import ChartPoint
from core.errors import UserError
from core.safe_files import FileBatch, displayed_path
from gui import ask
from gui.models.sayings import sayings
from gui.session import Session

NAMES = {"png": "Pictures (*.png)", "svg": "Drawings (*.svg)", "csv": "Tables (*.csv)"}


def place(parent: QWidget, session: Session, title: str, kind: str) -> Path | None:
    """Where the file shall lie: beside the project, named after the group; None: nowhere."""
    assert session.project is not None
    plain = "".join(char if char.isalnum() or char in " -" else " " for char in title)
    name = "-".join(plain.split())[:60] or "chart"
    return ask.file_to_make(parent, "Export", session.project.path.parent / f"{name}.{kind}", NAMES[kind], f".{kind}")


def write_table(session: Session, path: Path, points: Sequence[ChartPoint], standing: Mapping[int, str]) -> None:
    """Write the table behind the chart, UTF-8, sentences read in a thread. Says where it lies."""
    assert session.project is not None
    project = session.project.path
    listed, words = list(points), dict(standing)

    def write() -> int:
        from core.export.csv_cells import format_cell
        from core.store import reader_connection

        said: dict[int, tuple[str, str]] = {}
        ids = [point.figure.id for point in listed]
        for at in range(0, len(ids), 200):
            found = reader_connection.ask_store_file(project, sayings, ids[at : at + 200])
            said.update({one: (saying.claim.title, saying.sentence) for one, saying in found.items()})
        rows = chart_table.chart_rows(listed, words, said)
        try:
            with FileBatch(path.parent) as batch:
                with batch.open_file(path.name) as file:
                    writer = csv.writer(file, lineterminator="\n")
                    writer.writerow(chart_table.COLUMNS)
                    writer.writerows([format_cell(one) for one in row] for row in rows)
                batch.replace_all()
        except OSError as error:
            why = "choose a folder that you may write to, with room on its disk."
            raise UserError(f"{displayed_path(path.name)} could not be written: {why}") from error
        return len(rows)

    def told(count: int) -> None:
        session.say(f"{displayed_path(path.name)} holds {count:,} claims.")

    def failed(problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            raise problem
        session.say(str(problem))

    session.jobs.call(write, told, failed)
