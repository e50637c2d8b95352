"""The agreement of the coders of a round: the table, what lies behind a line, and the ways to the articles."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QModelIndex, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from core.coder_comparison.study_lines import LineUnit
from core.errors import UserError
from core.reliability.coefficients import COEFFICIENT_NAMES, PrimaryCoefficient
from core.round_reliability import RoundReliability
from core.translation import _, format_count
from gui import ask
from gui.coder_requests import CoderCommand
from gui.keys import WHERE
from gui.models.round_agreement import round_agreement_of
from gui.panes.coders.disagreements import Disagreements
from gui.panes.coders.head import CodersHead
from gui.panes.coders.line_table import LineTable, describe_line
from gui.plain_text import PlainLabel
from gui.requests import Focus, NoticeAnswer, OpenLanes, Origin, ShowWords
from gui.session import Session
from gui.widgets.column_fit import ColumnFit
from gui.widgets.row_views import RowTable
from gui.widgets.table_pane import TablePane, fill_column, make_split
from gui.widgets.thread_work import Progress, ThreadWork

NO_PROJECT = _("Open a project to see how well its coders agree.")
LOADING = _("Computing agreement …")
_WIDTHS = (
    "m" * 60, "m" * 10, "m" * 8, "[−.00, −.00]  ", "m" * 12, "0,000 of 0,000", "000,000", "m" * 10, "m" * 18, "−.00   ",
)  # fmt: skip
"""Texts as wide as the columns may be."""
_LEAST = 190
"""Pixels that the names of variables keep; where there is less room, the table scrolls."""


class CodersPane(TablePane):
    """The table above; the matrix, the pairs and the units of its current line below."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.agreement = round_agreement_of(session)
        self.head = CodersHead(self.agreement)
        self.model = LineTable()
        self.table = RowTable(self.model, _("Agreement of coders"))
        self.fit = ColumnFit(self.table, dict(enumerate(_WIDTHS)), {0: _LEAST}, range(len(_WIDTHS)))
        self.said = PlainLabel(wordWrap=True)
        self.said.setAccessibleName(_("What the line says"))
        self.behind = Disagreements(self.agreement)
        self._kept = ""
        self.setProperty(WHERE, "coders workspace")
        above = QWidget()
        fill_column(above, self.said, self.table)
        self.split = make_split(above, self.behind, sizes=(420, 380), across=False)
        self.lay_rows(self.head, self.split)
        self._connect_signals()
        self._show_report()

    def _connect_signals(self) -> None:
        session = self._session
        self.agreement.ready.connect(self._show_report)
        self.agreement.moved.connect(self._explain_emptiness)
        self.table.selectionModel().currentRowChanged.connect(self._follow_line)
        self.table.doubleClicked.connect(lambda _index: self.behind.units.enter_rows())
        self.behind.opened.connect(self._open_lanes)
        self.head.export_wanted.connect(self._export_report)
        self.head.fix_wanted.connect(self._fix_coefficient)
        self.watch_keyboard(self.table, self.behind.units, self.behind.pairs, self.behind.matrix_view)
        session.add_receivers(
            {
                Focus.CODERS: self.table.enter_rows,
                CoderCommand.COMPUTE: self.agreement.start_computing,
                CoderCommand.OPEN_LANES: self._open_lanes,
                CoderCommand.OPEN_ARTICLE: self._open_article,
                CoderCommand.HIDE_NAMES: lambda: self.agreement.hide_names(not self.agreement.hides_names),
                CoderCommand.FIX: self.head.offer_coefficients,
                CoderCommand.EXPORT: self._export_report,
            }
        )
        session.opened.connect(self._show_report)

    def wake_models(self, awake: bool) -> None:  # noqa: D102 - as in TablePane
        self.agreement.set_awake("coders", awake)

    def follow_palette(self) -> None:
        """Repaint what has colours of its own."""
        self.model.repaint_rows()
        self.behind.matrix.repaint_rows()

    # -- following

    def _show_report(self) -> None:
        kept = self._kept
        self.model.show_report(self.agreement.report)
        self.head.show_choices()
        self._explain_emptiness()
        row = self.model.row_of(kept)
        if self.model.rowCount():
            self.table.go_to(row if row is not None else 0)
        else:
            self._follow_line()

    def _explain_emptiness(self) -> None:
        result = self.agreement.result
        if self._session.project is None:
            words = NO_PROJECT
        elif self.agreement.is_running:
            words = LOADING
        else:
            words = self.agreement.problem or (result.reason if result is not None else "")
        self.table.empty_words = words
        self.table.viewport().update()

    def _follow_line(self, now: QModelIndex | None = None, _before: QModelIndex | None = None) -> None:
        line = self.model.line_at(now.row()) if now is not None and now.isValid() else None
        report = self.agreement.report
        if line is not None:
            self._kept = line.name
        said = describe_line(line, report.coefficient) if line is not None and report is not None else ""
        self.said.setText(" · ".join(filter(None, said.splitlines())))
        self.behind.show_line(line)

    # -- ways to the articles

    def _find_place(self) -> tuple[int, LineUnit] | None:
        place = self.behind.current_place()
        rows = self.agreement.works.rows
        if place is None or place.article not in rows:
            self._session.show_message(_("Choose a unit in the list below first."))
            return None
        return rows[place.article], place

    def _open_lanes(self) -> None:
        found = self._find_place()
        if found is not None:
            self._session.send_request(OpenLanes(found[0], found[1].start, found[1].stop))

    def _open_article(self) -> None:
        found = self._find_place()
        if found is None:
            return
        article, place = found
        self._session.show_article(article)
        self._session.send_request(Focus.TEXT)
        if place.start is not None and place.stop is not None:
            self._session.send_request(ShowWords(place.start, place.stop))
        self._session.origin = Origin("coders", Focus.CODERS)

    # -- the coefficient, and files

    def _fix_coefficient(self, coefficient: PrimaryCoefficient) -> None:
        choices = self.agreement.works.choices
        if self._session.read_only:
            self._session.show_message(_("This project is open read-only here, so nothing can be fixed in it."))
        elif choices and choices[-1].coefficient is coefficient:
            self.head.show_choices()
        elif not choices or ask.confirm_action(
            self,
            _("Primary coefficient"),
            _(
                "The primary coefficient is {former}, fixed before. The change to {later} stays on record, and "
                "exported sentences say so."
            ).format(former=COEFFICIENT_NAMES[choices[-1].coefficient], later=COEFFICIENT_NAMES[coefficient]),
            _("Change"),
        ):
            self.agreement.fix_coefficient(coefficient)
        self.head.show_choices()

    def _export_report(self) -> None:
        project, result = self._session.project, self.agreement.result
        if project is None or result is None or result.report is None:
            self._session.show_message(_("There is no agreement to export yet."))
            return
        chosen = ask.choose_folder(self, _("Export agreement into a new folder inside"), project.path.parent)
        if chosen is not None:
            folder = chosen / f"{project.path.stem}-reliability"
            ThreadWork(
                self._session, _("Export of agreement"), partial(_write_files, folder, result),
                partial(_describe_files, folder),
            )  # fmt: skip


def _write_files(folder: Path, result: RoundReliability, stop: Event, _progress: Progress) -> int:
    """Write the files of a report; runs in a thread. Raises UserError."""
    from core.reliability_files.report_folder import write_report
    from core.reliability_files.sentences import ReportOrigin

    if stop.is_set() or result.report is None:
        raise UserError(_("The export was cancelled, and no file of it is left."))
    works = result.works
    origin = ReportOrigin(works.choices, works.first_return, works.round_name)
    return len(write_report(folder, result.report, origin))


def _describe_files(folder: Path, count: int) -> tuple[str, tuple[NoticeAnswer, ...]]:
    words = _("Saved {count} files in {folder}.").format(count=format_count(count), folder=folder.name)
    show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(folder)))
    return words, (NoticeAnswer(_("Open folder"), show),)
