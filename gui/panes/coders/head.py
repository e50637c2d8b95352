"""Whose work is compared, by which coefficient, and what is running."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QProgressBar, QToolButton, QWidget

from core.reliability.coefficients import COEFFICIENT_NAMES, PrimaryCoefficient
from core.store.primary_coefficient import current_coefficient
from core.translation import _, format_count, ngettext
from gui.models.local_time import format_local_time
from gui.models.round_agreement import RoundAgreement
from gui.plain_text import PlainLabel, plain_entry, plain_tooltip
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.table_pane import fill_column


class CodersHead(QWidget):
    """The choices above the table. They change what the agreement compares; the head follows what it found."""

    export_wanted = Signal()
    fix_wanted = Signal(object)
    """The PrimaryCoefficient that was chosen."""

    def __init__(self, agreement: RoundAgreement) -> None:
        super().__init__()
        self._agreement = agreement
        self.round = _make_choice(_("Round"))
        self.revision = _make_choice(_("Revision of the codebook"))
        self.coders, self.coder_menu = _make_menu_button(_("Coders"), self)
        self.coefficient, self.coefficient_menu = _make_menu_button(_("Primary coefficient"), self)
        self.names = QToolButton()
        self.names.setCheckable(True)
        self.names.setText(_("A, B …"))
        self.names.setAccessibleName(_("Hide the names of coders"))
        self.names.setToolTip(plain_tooltip(_("Show coders as A, B and so on instead of their pseudonyms")))
        self.export = QToolButton()
        self.export.setText(_("Export …"))
        self.export.setToolTip(plain_tooltip(_("Save figures, a table for a paper, and the codings in a folder")))
        self.words = PlainLabel(wordWrap=True)
        self.busy = QProgressBar()
        self.busy.setTextVisible(False)
        self.busy.setMaximumSize(120, 6)
        self.busy.setAccessibleName(_("Progress of computing agreement"))
        self.run = QToolButton()
        self._lay_out()
        self.round.activated.connect(self._turn_round)
        self.revision.activated.connect(lambda _at: agreement.change_wish(revision=self.revision.currentData()))
        self.names.toggled.connect(agreement.hide_names)
        self.export.clicked.connect(self.export_wanted)
        self.run.clicked.connect(self._answer_run)
        agreement.moved.connect(self.show_progress)
        agreement.ready.connect(self.show_choices)
        agreement.renamed.connect(self._follow_names)

    def _lay_out(self) -> None:
        fields = QWidget()
        flow = FlowLayout(fields)
        for part in (self.round, self.coders, self.revision, self.coefficient, self.names, self.export):
            flow.addWidget(part)
        below = QWidget()
        row = QHBoxLayout(below)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.busy)
        row.addWidget(self.run)
        fill_column(self, fields, below)

    # -- following

    def show_choices(self) -> None:
        """Offer what came back in the round."""
        works, wish = self._agreement.works, self._agreement.wish
        _fill_choice(self.round, [(name, row) for row, name in works.rounds], works.round_id)
        revisions: list[tuple[str, object]] = [(_("All revisions"), None)]
        revisions += [(_("Revision {number}").format(number=one), one) for one in works.revisions]
        _fill_choice(self.revision, revisions, wish.revision)
        self.round.setEnabled(len(works.rounds) > 1)
        self.revision.setEnabled(len(works.revisions) > 1 or wish.revision is not None)
        self._fill_coders()
        self._fill_coefficients()
        self.export.setEnabled(self._agreement.report is not None)
        self.show_progress()

    def _follow_names(self) -> None:
        self.names.setChecked(self._agreement.hides_names)
        self._fill_coders()

    def _fill_coders(self) -> None:
        works, left_out = self._agreement.works, self._agreement.wish.left_out
        self.coder_menu.clear()
        counted = [one for one in works.coders if one not in left_out]
        for coder in works.coders:
            entry = self.coder_menu.addAction(plain_entry(self._agreement.name_coder(coder)))
            entry.setCheckable(True)
            entry.setChecked(coder in counted)
            entry.setEnabled(coder not in counted or len(counted) > 2)  # agreement needs two
            entry.triggered.connect(lambda counts, coder=coder: self._turn_coder(coder, counts))
        every = ngettext("{count} coder", "{count} coders", len(counted)).format(count=format_count(len(counted)))
        some = _("{count} of {all} coders").format(
            count=format_count(len(counted)), all=format_count(len(works.coders))
        )
        self.coders.setText(every if len(counted) == len(works.coders) else some)
        self.coders.setEnabled(len(works.coders) > 1)

    def _turn_round(self, _at: int) -> None:
        self._agreement.change_wish(round_id=self.round.currentData(), revision=None, left_out=frozenset())

    def _turn_coder(self, coder: str, counts: bool) -> None:
        left_out = self._agreement.wish.left_out
        self._agreement.change_wish(left_out=left_out - {coder} if counts else left_out | {coder})

    def _fill_coefficients(self) -> None:
        choices = self._agreement.works.choices
        now = current_coefficient(choices)
        self.coefficient_menu.clear()
        for one in PrimaryCoefficient:
            entry = QAction(COEFFICIENT_NAMES[one], self.coefficient_menu)
            entry.setCheckable(True)
            entry.setChecked(bool(choices) and one is now)
            entry.triggered.connect(lambda _checked=False, one=one: self.fix_wanted.emit(one))
            self.coefficient_menu.addAction(entry)
        self.coefficient.setText(COEFFICIENT_NAMES[now] if choices else _("Fix the coefficient …"))
        if choices:
            last = choices[-1]
            said = _("Primary coefficient, fixed by {who} on {when}. A change stays on record.").format(
                who=last.who, when=format_local_time(last.at)
            )
        else:
            said = _("Not fixed yet: Krippendorff’s alpha is shown. Fix it before coders are compared.")
        self.coefficient.setToolTip(plain_tooltip(said))

    def offer_coefficients(self) -> None:
        """Open the menu of coefficients."""
        button = self.coefficient
        self.coefficient_menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def show_progress(self) -> None:
        """Show what is running, or what there is to say of the result."""
        agreement = self._agreement
        running = agreement.is_running
        self.busy.setVisible(running)
        self.busy.setRange(0, agreement.total)
        self.busy.setValue(agreement.done)
        self.run.setText(_("Cancel") if running else _("Compute"))
        self.run.setVisible(running or agreement.stale)
        self.words.setText(self._describe_state())

    def _describe_state(self) -> str:
        agreement = self._agreement
        if agreement.is_running:
            return _("Computing agreement …")
        if agreement.problem:
            return agreement.problem
        report = agreement.report
        if report is None:
            return ""
        articles = ngettext(
            "{count} article that at least two of them read",
            "{count} articles that at least two of them read",
            report.articles,
        )
        coders = ngettext("{count} coder", "{count} coders", len(report.coders))
        return _("{coders}, {articles}").format(
            coders=coders.format(count=format_count(len(report.coders))),
            articles=articles.format(count=format_count(report.articles)),
        )

    def _answer_run(self) -> None:
        if self._agreement.is_running:
            self._agreement.cancel_computing()
        else:
            self._agreement.start_computing()


def _make_choice(name: str) -> QComboBox:
    choice = QComboBox()
    choice.setAccessibleName(name)
    choice.setToolTip(plain_tooltip(name))
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    choice.setMaximumWidth(220)
    return choice


def _make_menu_button(name: str, parent: QWidget) -> tuple[QToolButton, QMenu]:
    button = QToolButton(parent)
    button.setAccessibleName(name)
    button.setToolTip(plain_tooltip(name))
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    menu = QMenu(button)
    button.setMenu(menu)
    return button, menu


def _fill_choice(choice: QComboBox, items: list[tuple[str, object]], current: object) -> None:
    blocked = choice.blockSignals(True)
    choice.clear()
    for words, data in items:
        choice.addItem(words, data)
    choice.setCurrentIndex(max(choice.findData(current), 0) if items else -1)
    choice.blockSignals(blocked)
