"""Export from the comparison: asks for the path, writes the table, reports the result."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.compare import chart_table
from core.compare.axis_labels import unit_label
from core.compare.chart_points import PUBLISHED, ChartPoint
from core.errors import UserError
from core.safe_files import FileBatch, displayed_path
from core.translation import _, format_count, ngettext
from gui import ask
from gui.models.claim_sentences import read_claim_sentences
from gui.picture_look import PictureLook
from gui.requests import DrawPicture
from gui.session import Session

if TYPE_CHECKING:
    from gui.panes.compare.chart import Chart

NAMES = {
    "png": _("Pictures (*.png)"), "svg": _("Drawings (*.svg)"), "pdf": _("Pages (*.pdf)"), "csv": _("Tables (*.csv)"),
}  # fmt: skip
"""Filters of the file dialog by kind of file."""


def ask_export_path(parent: QWidget, session: Session, title: str, kind: str) -> Path | None:
    """Ask for the path of an export, by default next to the project and named after the group; None if cancelled."""
    assert session.project is not None
    plain = "".join(char if char.isalnum() or char in " -" else " " for char in title)
    name = "-".join(plain.split())[:60] or "chart"
    proposed = session.project.path.parent / f"{name}.{kind}"
    return ask.choose_new_file(parent, _("Export"), proposed, NAMES[kind], f".{kind}")


def write_error(path: Path) -> UserError:
    """Make the error to raise when an export cannot be written."""
    text = _("{file} could not be written. Choose a folder that you can write to, on a disk with free space.")
    return UserError(text.format(file=displayed_path(path.name)))


def offer_picture(
    session: Session, parent: QWidget, kind: str, title: str, chart: Chart, points: Sequence[ChartPoint], time: str
) -> None:
    """Ask how the chart is laid out and where it goes, write it, and report the result."""

    def write_picture(look: PictureLook) -> None:
        path = ask_export_path(parent, session, title, look.kind)
        if path is None:
            return
        try:
            chart.save_picture(path, look)
        except UserError as refused:
            session.show_message(str(refused))
        else:
            session.show_message(_("Saved the chart as {file}.").format(file=displayed_path(path.name)))

    units = {point.unit for point in points if point.is_placed}
    axis = unit_label(next(iter(units))) if len(units) == 1 else None
    when = _("Day of publication") if time == PUBLISHED else _("Time that the figure is about")
    session.send_request(DrawPicture(kind, title, when, axis, write_picture))


def write_table(session: Session, path: Path, points: Sequence[ChartPoint], standing: Mapping[int, str]) -> None:
    """Write the data of the chart as CSV (UTF-8) in a thread, then report the file name and number of claims."""
    assert session.project is not None
    project = session.project.path
    listed, words = list(points), dict(standing)

    def write_rows() -> int:
        from core.export.csv_cells import format_cell
        from core.store import reader_connection

        said: dict[int, tuple[str, str]] = {}
        ids = [point.figure.id for point in listed]
        for at in range(0, len(ids), 200):
            found = reader_connection.ask_store_file(project, read_claim_sentences, ids[at : at + 200])
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
            raise write_error(path) from error
        return len(rows)

    def report_success(count: int) -> None:
        text = ngettext("Saved {count} figure in {file}.", "Saved {count} figures in {file}.", count)
        session.show_message(text.format(count=format_count(count), file=displayed_path(path.name)))

    def report_failure(problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            raise problem
        session.show_message(str(problem))

    session.jobs.run_in_thread(write_rows, report_success, report_failure)
