"""Decide on all marks of the project that meet some conditions, after a preview; one step of undo."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QMenu, QProgressBar, QPushButton, QVBoxLayout

from core.errors import UserError
from core.records import Change
from core.store.decision_kinds import Decision
from core.store.rows import SearchResult
from core.translation import _, format_count, ngettext
from gui import settings
from gui.dialogs.mark_condition_form import MarkConditionForm
from gui.main_window_api import MainWindowApi
from gui.models.label_words import describe_code
from gui.models.many_marks import ManyMarksWriter, make_decision, report_decision
from gui.models.preview_table import AROUND, DATE, LABEL, MEANS, OUTLET, STATE, WORDS, PreviewTable
from gui.plain_text import PlainLabel, plain_entry
from gui.qt_overrides import guard_override
from gui.requests import DecideMany
from gui.widgets.background_query import BackgroundQuery
from gui.widgets.nested_layouts import nest_layout
from gui.widgets.row_views import RowTable
from gui.widgets.state_words import describe_state

if TYPE_CHECKING:
    from core.store.queries import MarkChoice, MarkConditions

SHOWN = 200
"""Marks of the preview."""
_DELAY = 200
"""Milliseconds after the last change before the project is searched."""
NOTHING_KEPT = _("What is decided here is kept as decided in bulk and never counts as validated.")


def _read_choice(path: Path, wanted: MarkConditions, seed: int | None) -> MarkChoice:
    from core.store import queries

    return queries.choose_marks(path, wanted, SHOWN, seed)


class DecideManyDialog(QDialog):
    """Conditions above, the marks that meet them below, and one button for each decision."""

    def __init__(self, desk: MainWindowApi, asked: DecideMany) -> None:
        from core.store import queries

        super().__init__(desk.widget)
        session = self._session = desk.session
        self._choice: MarkChoice | None = None
        self._done: tuple[Decision | None, str] = (None, "")
        self._seed: int | None = None
        self.setWindowTitle(_("Decide many marks"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ask = session.ask_store
        self.form = MarkConditionForm(session.codebook, ask(queries.count_by_outlet), ask(queries.count_by_language))
        self.meaning = PlainLabel(wordWrap=True)
        self.meaning.setAccessibleName(_("Meaning of the conditions"))
        self.model = PreviewTable(self)
        self.table = self._make_table()
        self.sample = QCheckBox(_("Show a random sample"))
        self.again = QPushButton(_("Draw again"))
        self.again.setAutoDefault(False)
        self.again.setEnabled(False)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(_("Progress"))
        self.progress.hide()
        self.buttons = self._make_buttons()
        self.writer = ManyMarksWriter(session, self)
        self.query: BackgroundQuery[MarkChoice] = BackgroundQuery(
            self, session, self._prepare_query, self._show_choice, rest=_DELAY, refuse=self._show_refusal
        )
        self._lay_out()
        self._connect_signals()
        self.query.set_awake(True)
        self.form.show_conditions(asked)
        self.form.label.setFocus()

    def _make_table(self) -> RowTable:
        table = RowTable(self.model, _("Marks that meet the conditions"))
        table.setFrameShape(RowTable.Shape.StyledPanel)
        table.stretch_columns((AROUND,))
        label = max((code.title for code in self._session.codebook), key=len)
        samples = ((0, _("A title of an article")), (DATE, "2026-11-22"), (STATE, f"✕ {describe_state('suggested')}"),
                   (LABEL, label), (WORDS, _("some twenty percent")), (MEANS, "1,000,000 USD"))  # fmt: skip
        table.size_columns(samples)
        table.setColumnHidden(OUTLET, True)
        return table

    def _make_buttons(self) -> dict[str, QPushButton]:
        found = {name: QPushButton() for name in ("accept", "reject", "reset", "relabel", "close")}
        for button in found.values():
            button.setAutoDefault(False)  # Enter in a field must not decide on thousands of marks
        found["close"].setText(_("Close"))
        menu = QMenu(found["relabel"])
        for code in self._session.codebook.visible_codes:
            entry = menu.addAction(plain_entry(describe_code(code)))
            entry.triggered.connect(partial(self._relabel_marks, code.name))
        found["relabel"].setMenu(menu)
        return found

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self.meaning, 1)
        above.addWidget(self.sample)
        above.addWidget(self.again)
        for name, button in self.buttons.items():
            if name == "close":
                below.addStretch(1)
            below.addWidget(button)
        box = QVBoxLayout(self)
        box.setSpacing(8)
        box.addWidget(self.form)
        nest_layout(box, above)
        box.addWidget(self.table, 1)
        told = PlainLabel(NOTHING_KEPT, wordWrap=True)
        told.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        box.addWidget(told)
        box.addWidget(self.progress)
        nest_layout(box, below)
        settings.resize_dialog(self, 960, 600)

    def _connect_signals(self) -> None:
        self.form.edited.connect(self._follow_edit)
        self.form.words.returnPressed.connect(self.query.load_now)
        self.sample.toggled.connect(self._draw_sample)
        self.again.clicked.connect(lambda _checked=False: self._draw_sample(True))
        for name, decision in (
            ("accept", Decision.ACCEPT), ("reject", Decision.REJECT), ("reset", Decision.RESET),
        ):  # fmt: skip
            self.buttons[name].clicked.connect(self._decide_with(decision))
        self.buttons["close"].clicked.connect(self.close)
        self.writer.advanced.connect(self._show_progress)
        self.writer.refused.connect(self._end_writing)
        self.writer.written.connect(self._finish_writing)
        self._session.closed.connect(self.close)

    # -- the preview

    def _follow_edit(self) -> None:
        self._choice = None
        self._show_buttons()
        self.query.load_soon()

    def _draw_sample(self, on: bool) -> None:
        self._seed = random.SystemRandom().randrange(2**31) if on else None
        self.again.setEnabled(on)
        self.query.load_now()

    def _prepare_query(self, path: Path) -> Callable[[], MarkChoice] | None:
        try:
            said, wanted = self.form.read_conditions()
        except UserError as refused:
            self._show_refusal(str(refused))
            return None
        self.meaning.setText(said)
        self.model.show_hits(None)
        self.table.empty_words = _("Searching …")
        return partial(_read_choice, path, wanted, self._seed)

    def _show_choice(self, found: MarkChoice) -> None:
        said, _wanted = self.form.read_conditions()
        self._choice = found
        count = ngettext("{count} mark", "{count} marks", len(found.ids)).format(count=format_count(len(found.ids)))
        articles = ngettext("{count} article", "{count} articles", found.articles)
        told = _("{marks} in {articles}: {conditions}").format(
            marks=count, articles=articles.format(count=format_count(found.articles)), conditions=said
        )
        self.meaning.setText(told)
        self.table.empty_words = _("No marks meet these conditions.")
        self.model.show_hits(SearchResult(found.hits, len(found.ids)), self._session.codebook)
        self._show_buttons()

    def _show_refusal(self, sentence: str) -> None:
        self._choice = None
        self.model.show_hits(None)
        self.table.empty_words = ""
        self.meaning.setText(sentence)
        self._show_buttons()

    def _show_buttons(self) -> None:
        """Say on each button how many marks it decides on."""
        count = len(self._choice.ids) if self._choice is not None else 0
        words = {
            "accept": ngettext("Accept {count} mark", "Accept {count} marks", count) if count else _("Accept"),
            "reject": ngettext("Reject {count} mark", "Reject {count} marks", count) if count else _("Reject"),
            "reset": ngettext("Reset {count} mark", "Reset {count} marks", count) if count else _("Reset"),
            "relabel": ngettext("Relabel {count} mark", "Relabel {count} marks", count) if count else _("Relabel"),
        }
        free = count > 0 and not self.writer.is_running and not self._session.read_only
        for name, said in words.items():
            self.buttons[name].setText(said.format(count=format_count(count)))
            self.buttons[name].setEnabled(free)
        self.form.setEnabled(not self.writer.is_running)
        self.sample.setEnabled(not self.writer.is_running)
        self.buttons["close"].setText(_("Cancel") if self.writer.is_running else _("Close"))

    # -- deciding

    def _decide_with(self, decision: Decision) -> Callable[..., None]:
        return lambda *_args: self.decide_marks(decision)

    def _relabel_marks(self, label: str, _checked: bool = False) -> None:
        self.decide_marks(None, label)

    def decide_marks(self, decision: Decision | None, label: str = "") -> None:
        """Write a decision, or another label, on all marks that meet the conditions."""
        project, choice = self._session.project, self._choice
        if project is None or choice is None or not choice.ids or self.writer.is_running:
            return
        self._done = decision, label
        self.writer.write_decision(choice.ids, make_decision(project, decision, label))
        self.progress.setVisible(self.writer.is_running)
        self._show_buttons()

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setMaximum(total)
        self.progress.setValue(done)

    def _finish_writing(self, change: Change) -> None:
        self._session.show_message(report_decision(change, *self._done))
        self.accept()

    def _end_writing(self, sentence: str) -> None:
        self.progress.hide()
        self._show_buttons()
        self.meaning.setText(sentence)

    @guard_override
    def reject(self) -> None:
        """Cancel what is being written; otherwise close."""
        if self.writer.is_running:
            self.writer.cancel_writing()
        else:
            super().reject()


def show_dialog(desk: MainWindowApi, asked: DecideMany | None = None) -> DecideManyDialog:
    """Open the dialog with some conditions filled in; without any, with all undecided marks."""
    made = DecideManyDialog(desk, asked or DecideMany())
    made.open()
    return made
