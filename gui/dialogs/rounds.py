"""Rounds of coding: who has which assignment, how far it is, and what coders send back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QPushButton, QVBoxLayout

from core.assignment_files import MadeRound, expand_files, reassign_round, take_file
from core.records import Change
from core.store import edits
from core.store.rounds import WITHDRAWN, AssignmentRow, list_assignments
from core.translation import _, format_count, ngettext
from gui import ask, settings
from gui.dialogs.round_form import RoundForm
from gui.long_edits import EditSize
from gui.main_window_api import MainWindowApi
from gui.models.assignment_table import AssignmentTable
from gui.models.assignment_words import describe_made, is_overdue
from gui.models.project_copies import offer_folder
from gui.plain_text import PlainLabel
from gui.requests import ShowNotice
from gui.widgets.problem_label import ProblemLabel
from gui.widgets.row_views import RowTable

if TYPE_CHECKING:
    from core.store.project import Project


class RoundsDialog(QDialog):
    """One row per assignment; below, what became of the files that were taken back."""

    def __init__(self, desk: MainWindowApi) -> None:
        super().__init__(desk.widget)
        self._desk, self._session = desk, desk.session
        self.setWindowTitle(_("Rounds of coding"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.told = PlainLabel(wordWrap=True)
        self.model = AssignmentTable(self)
        self.table = RowTable(self.model, _("Assignments"))
        self.report = ProblemLabel()
        self.report.setAccessibleName(_("What became of the files"))
        self.report.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.report.hide()
        self._sentences: list[str] = []
        self._made: MadeRound | None = None
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.give = self._add_button(_("&Give out …"), self.give_out)
        self.take = self._add_button(_("&Take back …"), self.choose_files)
        self.reassign = self._add_button(_("&Reassign …"), self.reassign_work)
        self.withdraw = self._add_button(_("&Withdraw"), self.withdraw_work)
        self._lay_out()
        self._session.changed.connect(self._follow_change)
        self._session.closed.connect(self.reject)
        self.fill_rows()
        (self.table if self.model.rows else self.give).setFocus()

    def _add_button(self, words: str, do: object) -> QPushButton:
        button = self.buttons.addButton(words, QDialogButtonBox.ButtonRole.ActionRole)
        button.setAutoDefault(False)
        button.clicked.connect(do)
        return button

    def _lay_out(self) -> None:
        self.table.setSelectionMode(RowTable.SelectionMode.SingleSelection)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.table.selectionModel().selectionChanged.connect(self._update_buttons)
        self.buttons.rejected.connect(self.reject)
        self.buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        box = QVBoxLayout(self)
        box.addWidget(self.told)
        box.addWidget(self.table, 1)
        box.addWidget(self.report)
        box.addWidget(self.buttons)
        settings.resize_dialog(self, 900, 460)

    # -- what is shown

    def fill_rows(self) -> None:
        """Read the assignments, and keep the selected one."""
        kept, today = self.selected_row, date.today()
        rows = self._session.ask_store(list_assignments)
        self.model.show_rows(rows, today)
        self.told.setText(_describe_rows(rows, today))
        ids = [row.id for row in rows]
        if kept is not None and kept.id in ids:
            self.table.selectRow(ids.index(kept.id))
        elif rows:
            self.table.selectRow(len(rows) - 1)
        self._update_buttons()

    def _follow_change(self, change: Change) -> None:
        if self._session.project is not None and (change.rounds or change.listed):
            self.fill_rows()

    @property
    def selected_row(self) -> AssignmentRow | None:
        """The assignment of the selected row."""
        chosen = self.table.selectionModel().selectedRows()
        return self.model.rows[chosen[0].row()] if chosen else None

    def _update_buttons(self, *_changed: object) -> None:
        row, editable = self.selected_row, not self._session.read_only
        stands = row is not None and row.state != WITHDRAWN
        self.give.setEnabled(editable)
        self.take.setEnabled(editable and bool(self.model.rows))
        self.withdraw.setEnabled(editable and stands)
        self.reassign.setEnabled(editable and stands and row is not None and row.done < row.articles)

    def _tell_outcome(self, sentences: Sequence[str]) -> None:
        self.report.show_progress("\n".join(sentences))

    # -- what is done

    def give_out(self) -> None:
        """Open the form for a new round."""
        RoundForm(self._desk, self).open()

    def choose_files(self) -> None:
        """Ask for files of coders, and take them back."""
        paths = ask.choose_returned_files(self, self._start_folder())
        if paths:
            self.take_files(paths)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take files of coders back, each as one operation, in a thread that can be cancelled between two files."""
        self._sentences = []
        self.take.setEnabled(False)
        self.report.show_progress(_("Taking the files back …"))
        self._session.run_sized_edit(
            _("Taking assignments back"), partial(self._take_each, paths=paths), EditSize(units=len(paths)),
            self._finish_taking, self._refuse_taking,
        )  # fmt: skip

    def _take_each(self, project: Project, paths: Sequence[Path]) -> Iterator[int | Change]:
        last: Change | None = None
        with expand_files(paths) as found:
            for number, file in enumerate(found, start=1):
                taken = take_file(project, file)
                self._sentences += taken.sentences
                last = taken.change or last
                yield min(number, len(paths))
        if last is not None:
            yield last

    def _finish_taking(self, _change: Change | None) -> None:
        self.fill_rows()
        self._tell_outcome(self._sentences)

    def _refuse_taking(self, sentence: str) -> None:
        self.fill_rows()
        rest = _("The other files were not taken.") if self._sentences else sentence
        self.report.show_problem("\n".join([*self._sentences, rest]))

    def reassign_work(self) -> None:
        """Ask who takes over what the coder has not done, and where the files go."""
        row = self.selected_row
        if row is None:
            return
        left = row.articles - row.done
        question = ngettext(
            "{count} article of {coder} goes to these coders (separated by commas):",
            "{count} articles of {coder} go to these coders (separated by commas):",
            left,
        ).format(count=format_count(left), coder=row.coder)
        others = dict.fromkeys(one.coder for one in self.model.rows if one.coder != row.coder)
        typed = ask.type_words(self, _("Reassign"), question, ", ".join(others))
        coders = [one.strip() for one in (typed or "").split(",") if one.strip()]
        folder = ask.choose_folder(self, _("Folder for assignments"), self._start_folder()) if coders else None
        if folder is None:
            return
        self._session.run_sized_edit(
            _("Reassigning articles"),
            partial(self._reassign_row, folder=folder, row=row, coders=coders),
            EditSize(units=1), self._finish_reassigning, self.report.show_problem,
        )  # fmt: skip

    def _reassign_row(
        self, project: Project, folder: Path, row: AssignmentRow, coders: Sequence[str]
    ) -> Iterator[int | Change]:
        self._made = reassign_round(project, folder, row, coders)
        yield self._made.change

    def _finish_reassigning(self, change: Change | None) -> None:
        made = self._made
        if change is not None and made is not None:
            self._tell_outcome([describe_made(made), *made.remarks])
            self._session.send_request(ShowNotice(describe_made(made), (offer_folder(made.files[0].path),)))

    def withdraw_work(self) -> None:
        """Withdraw the selected assignment; undo gives it out again."""
        row = self.selected_row
        if row is not None and self.withdraw.isEnabled():
            self._session.run_edit(edits.withdraw_assignments, [row.id])

    def _start_folder(self) -> Path:
        project = self._session.project
        folder = Path.home() if project is None else project.path.parent
        given = folder / _("assignments")
        return given if given.is_dir() else folder


def _describe_rows(rows: Sequence[AssignmentRow], today: date) -> str:
    if not rows:
        return _("Nothing has been given out. Each coder of a round gets a file, and sends it back.")
    standing = [row for row in rows if row.state != WITHDRAWN]
    done, articles = sum(row.done for row in standing), sum(row.articles for row in standing)
    said = ngettext(
        "{count} assignment, {done} of {articles} articles done.",
        "{count} assignments, {done} of {articles} articles done.",
        len(standing),
    ).format(count=format_count(len(standing)), done=format_count(done), articles=format_count(articles))
    late = sum(is_overdue(row, today) for row in rows)
    if late:
        overdue = ngettext("{count} assignment is overdue.", "{count} assignments are overdue.", late)
        said = f"{said} {overdue.format(count=format_count(late))}"
    return said


def show_dialog(desk: MainWindowApi, paths: Sequence[Path] = ()) -> RoundsDialog:
    """Open the dialog, or bring it to the front; `paths`: files of coders to take back at once."""
    shown = [one for one in desk.widget.findChildren(RoundsDialog) if one.isVisible()]
    made = shown[0] if shown else RoundsDialog(desk)
    made.open()
    if paths:
        made.take_files(paths)
    return made
