"""Give out a round of coding: who codes which articles, what is hidden, and one file for each coder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.assignment_files import MadeRound, PlannedRound, RoundRequest, make_round_stepwise, plan_round
from core.records import Change
from core.store.reader_connection import ask_store_file
from core.store.rounds import find_uids, list_coders, list_rounds
from core.store.samples import list_samples
from core.translation import _
from gui import settings
from gui.dialogs.round_fields import RoundFields
from gui.dialogs.round_preview import RoundPreview
from gui.long_edits import EditSize
from gui.main_window_api import MainWindowApi
from gui.models.assignment_words import describe_made
from gui.models.project_copies import offer_folder
from gui.requests import ShowNotice
from gui.widgets.background_query import BackgroundQuery
from gui.widgets.nested_layouts import nest_layout
from gui.widgets.problem_label import ProblemLabel

if TYPE_CHECKING:
    from core.store.project import Project

_REST = 250
"""Milliseconds after the last change before the articles are divided again."""


class RoundForm(QDialog):
    """Fields at the left, and what would be given out at the right."""

    def __init__(self, desk: MainWindowApi, parent: QWidget) -> None:
        super().__init__(parent)
        session = self._session = desk.session
        self.setWindowTitle(_("Give out assignments"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        project = session.project
        home = project.path.parent / _("assignments") if project is not None else Path.home()
        self.fields = RoundFields(
            [row.name for row in session.ask_store(list_samples)],
            [row.name for row in session.ask_store(list_coders) if not row.has_left],
            [row.plan.name for row in session.ask_store(list_rounds)],
            self._find_anchors(), home,
        )  # fmt: skip
        self.preview = RoundPreview()
        self.problem = ProblemLabel()
        self.problem.hide()
        self.give, self.cancel = QPushButton(_("&Give out")), QPushButton(_("Cancel"))
        self.give.setDefault(True)
        self.cancel.setAutoDefault(False)
        self.planned: PlannedRound | None = None
        self.made: MadeRound | None = None
        self.query: BackgroundQuery[PlannedRound] = BackgroundQuery(
            self, session, self._prepare_question, self._take_plan, rest=_REST, refuse=self._refuse_plan
        )
        self._lay_out()
        self.fields.edited.connect(self._follow_edit)
        self.give.clicked.connect(self.give_out)
        self.cancel.clicked.connect(self.reject)
        session.changed.connect(self._follow_change)
        session.closed.connect(self.reject)
        self.query.set_awake(True)
        self._follow_edit()
        self.fields.coders.setFocus()

    def _find_anchors(self) -> list[str]:
        """Return the IDs of the articles selected in the list, if there are several."""
        listed = self._session.listed
        return self._session.ask_store(find_uids, listed) if len(listed) > 1 else []

    def _lay_out(self) -> None:
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take the keyboard
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidget(self.fields)
        scrolled.setMinimumWidth(self.fields.minimumSizeHint().width() + 16)
        parts = QHBoxLayout()
        parts.setSpacing(16)
        parts.addWidget(scrolled, 5)
        parts.addWidget(self.preview, 4)
        below = QHBoxLayout()
        below.addWidget(self.problem, 3)
        below.addStretch(1)
        below.addWidget(self.give)
        below.addWidget(self.cancel)
        box = QVBoxLayout(self)
        nest_layout(box, parts, 1)
        nest_layout(box, below)
        settings.resize_dialog(self, 940, 660)

    # -- the preview

    def _follow_edit(self) -> None:
        self.planned = None
        self.give.setEnabled(False)
        self.problem.hide()
        self.query.load_soon()

    def _follow_change(self, change: Change) -> None:
        if change.listed or change.rounds or change.coded or change.study:
            self._follow_edit()

    def _prepare_question(self, path: Path) -> Callable[[], PlannedRound] | None:
        request = self.fields.read_request()
        if not request.plan.coders:
            self._refuse_plan(_("Name the coders by pseudonyms, separated by commas."))
            return None
        return partial(_plan_in_file, path, request)

    def _take_plan(self, planned: PlannedRound) -> None:
        self.planned = planned
        self.problem.hide()
        self.preview.show_plan(planned)
        self.give.setEnabled(not (planned.exceeds_limit or self._session.read_only) and bool(planned.outgoing))

    def _refuse_plan(self, sentence: str) -> None:
        self.planned = None
        self.preview.clear_plan()
        self.problem.show_problem(sentence)

    # -- what is done

    def give_out(self) -> None:
        """Write the files, in a thread that can be cancelled."""
        planned = self.planned
        if planned is None:
            return
        self.give.setEnabled(False)
        self.problem.show_progress(_("Writing the files …"))
        edit = partial(self._make_files, folder=self.fields.chosen_folder, request=self.fields.read_request())
        size = EditSize(units=len(planned.outgoing))
        self._session.run_sized_edit(
            _("Giving out assignments"), edit, size, self._finish_writing, self._refuse_writing
        )

    def _make_files(self, project: Project, folder: Path, request: RoundRequest) -> Iterator[int | Change]:
        for step in make_round_stepwise(project, folder, request):
            if isinstance(step, MadeRound):
                self.made = step
                yield step.change
            else:
                yield step

    def _finish_writing(self, change: Change | None) -> None:
        made = self.made
        if change is None or made is None:
            self._refuse_writing(_("Nothing was given out."))
            return
        answer = offer_folder(made.files[0].path)
        self._session.send_request(ShowNotice(describe_made(made), (answer,), stays=True))
        self.accept()

    def _refuse_writing(self, sentence: str) -> None:
        self.problem.show_problem(sentence)
        self.give.setEnabled(self.planned is not None)


def _plan_in_file(path: Path, request: RoundRequest) -> PlannedRound:
    return ask_store_file(path, plan_round, request)


def show_dialog(desk: MainWindowApi) -> RoundForm:
    """Open the form."""
    made = RoundForm(desk, desk.widget)
    made.open()
    return made
