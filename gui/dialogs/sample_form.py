"""Draw a new sample: how, how many, from which articles; the preview is the sample that is stored."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.errors import UserError
from core.records import Change
from core.samples.plans import SamplePlan
from core.store.edits.samples import draw_sample
from core.store.queries.sample_frames import list_strata_variables, plan_draw
from core.store.reader_connection import ask_store_file
from core.store.samples import FrameChoice, PlannedSample, list_samples
from core.store.screening import count_verdicts
from core.translation import _
from gui import settings
from gui.dialogs.sample_fields import SampleFields
from gui.dialogs.sample_preview import SamplePreview
from gui.long_edits import EditSize
from gui.main_window_api import MainWindowApi
from gui.widgets.background_query import BackgroundQuery
from gui.widgets.nested_layouts import nest_layout
from gui.widgets.problem_label import ProblemLabel

_REST = 250
"""Milliseconds after the last change before the sample is drawn again."""


class SampleForm(QDialog):
    """Fields at the left, and what would be drawn at the right."""

    def __init__(self, desk: MainWindowApi, parent: QWidget) -> None:
        super().__init__(parent)
        session = self._session = desk.session
        self.setWindowTitle(_("New sample"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        taken = {row.name.casefold() for row in session.ask_store(list_samples)}
        counts = session.ask_store(count_verdicts)
        self._chosen = tuple(session.listed or ())
        self.fields = SampleFields(
            session.ask_store(list_strata_variables), counts.screened + counts.unscreened, len(self._chosen)
        )
        self.fields.name.setText(_free_name(taken))
        self.preview = SamplePreview()
        self.problem = ProblemLabel()
        self.problem.hide()
        self.draw, self.cancel = QPushButton(_("Draw sample")), QPushButton(_("Cancel"))
        self.draw.setDefault(True)
        self.cancel.setAutoDefault(False)
        self.planned: PlannedSample | None = None
        self.query: BackgroundQuery[PlannedSample] = BackgroundQuery(
            self, session, self._prepare_question, self._take_draw, rest=_REST, refuse=self._refuse_draw
        )
        self._lay_out()
        self.fields.edited.connect(self._follow_edit)
        self.draw.clicked.connect(self.store_sample)
        self.cancel.clicked.connect(self.reject)
        session.changed.connect(self._follow_change)
        session.closed.connect(self.reject)
        self.query.set_awake(True)
        self._follow_edit()
        self.fields.name.selectAll()
        self.fields.name.setFocus()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.fields)
        left.addStretch(1)
        parts = QHBoxLayout()
        parts.setSpacing(16)
        nest_layout(parts, left, 4)
        parts.addWidget(self.preview, 5)
        below = QHBoxLayout()
        below.addWidget(self.problem, 3)
        below.addStretch(1)
        below.addWidget(self.draw)
        below.addWidget(self.cancel)
        box = QVBoxLayout(self)
        nest_layout(box, parts, 1)
        nest_layout(box, below)
        settings.resize_dialog(self, 860, 560)

    # -- the preview

    def _follow_edit(self) -> None:
        self.planned = None
        self.draw.setEnabled(False)
        self.problem.hide()
        self.query.load_soon()

    def _follow_change(self, change: Change) -> None:
        if change.listed or change.articles or change.coded or change.study:
            self._follow_edit()

    def _prepare_question(self, path: Path) -> Callable[[], PlannedSample] | None:
        try:
            plan = self.fields.read_plan()
        except UserError as wrong:
            self._refuse_draw(str(wrong))
            return None
        return partial(_draw_in_file, path, plan, self.fields.read_choice(self._chosen))

    def _take_draw(self, planned: PlannedSample) -> None:
        self.planned = planned
        self.problem.hide()
        self.preview.show_draw(planned)
        self.draw.setEnabled(not self._session.read_only)

    def _refuse_draw(self, sentence: str) -> None:
        self.planned = None
        self.preview.clear_draw()
        self.problem.show_problem(sentence)

    # -- what is done

    def store_sample(self) -> None:
        """Store the sample that the preview shows."""
        planned = self.planned
        if planned is None:
            return
        self.draw.setEnabled(False)
        note = self.fields.note.text()
        size = EditSize(len(planned.draw.articles))
        self._session.run_sized_edit(
            _("Drawing a sample"),
            partial(draw_sample, name=self.fields.name.text(), planned=planned, note=note),
            size,
            self._finish_storing,
            self._refuse_storing,
        )

    def _finish_storing(self, change: Change | None) -> None:
        if change is not None:
            self.accept()
        else:
            self.draw.setEnabled(self.planned is not None)

    def _refuse_storing(self, sentence: str) -> None:
        self.problem.show_problem(sentence)
        self.draw.setEnabled(self.planned is not None)


def _draw_in_file(path: Path, plan: SamplePlan, choice: FrameChoice) -> PlannedSample:
    return ask_store_file(path, plan_draw, plan, choice)


def _free_name(taken: set[str]) -> str:
    """Return a name that no sample has."""
    number = 1
    while (name := _("Sample {number}").format(number=number)).casefold() in taken:
        number += 1
    return name
