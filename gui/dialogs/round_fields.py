"""The fields that say how a round of coding is given out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from core.assignment_files import RoundRequest
from core.assignments import CodingStage, HiddenThing, OverlapKind, RoundKind, RoundOverlap, RoundPlan
from core.assignments.round_plan import LONGEST_NAME
from core.translation import _, format_count, ngettext
from gui import ask
from gui.models.assignment_words import (
    FORM_TITLES,
    HIDDEN_TITLES,
    OVERLAP_TITLES,
    ROUND_REMARKS,
    ROUND_TITLES,
    STAGE_TITLES,
    free_round_name,
    hides_suggestions,
)
from gui.plain_text import PlainLabel, plain_tooltip

_LARGEST_SEED = 2**31 - 1
_MOST_WORDS = 2_000_000_000
_USUAL_SHARE, _USUAL_DAYS, _USUAL_WORDS = 20, 14, 100_000
"""Percent that all coders code, days until a round is due, and words that may leave, unless they are changed."""


class RoundFields(QWidget):
    """Emits `edited` after every change that the preview shows."""

    edited = Signal()

    def __init__(
        self, samples: Sequence[str], coders: Sequence[str], rounds: Sequence[str], anchors: Sequence[str], folder: Path
    ) -> None:
        """`samples`, `coders` and `rounds`: names that the project knows; `anchors`: IDs of the articles selected in
        the list; `folder`: where files go unless another is chosen."""
        super().__init__()
        self._rounds, self._anchors = list(rounds), tuple(anchors)
        self.kind, self.sample, self.overlap = QComboBox(), QComboBox(), QComboBox()
        self.form, self.stage = QComboBox(), QComboBox()
        self.remark = PlainLabel(wordWrap=True)
        self.remark.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.name = QLineEdit(maxLength=LONGEST_NAME)
        self.coders = QLineEdit(", ".join(coders), placeholderText=_("anna, ben"))
        self.coders.setToolTip(plain_tooltip(_("Pseudonyms, separated by commas; they stand in names of files")))
        self.share = QSpinBox(minimum=1, maximum=100, value=_USUAL_SHARE, suffix=" %")
        self.hidden = {thing: QCheckBox(title) for thing, title in HIDDEN_TITLES.items()}
        self.has_due, self.due = QCheckBox(_("Until")), QDateEdit(QDate.currentDate().addDays(_USUAL_DAYS))
        self.takes_anchors = QCheckBox(_count_anchors(len(anchors)))
        self.has_limit, self.limit = QCheckBox(_("At most")), QSpinBox(maximum=_MOST_WORDS, value=_USUAL_WORDS)
        self.limit.setGroupSeparatorShown(True)
        self.seed = QSpinBox(minimum=0, maximum=_LARGEST_SEED, value=1)
        self.folder, self.browse = QLineEdit(str(folder)), QPushButton(_("Choose …"))
        self._fill_choices(samples)
        self._lay_out()
        self._connect_signals()
        self._follow_kind()

    def _fill_choices(self, samples: Sequence[str]) -> None:
        for titles, box in ((ROUND_TITLES, self.kind), (OVERLAP_TITLES, self.overlap), (STAGE_TITLES, self.stage)):
            for one, title in titles.items():
                box.addItem(title, one)
        self.kind.setCurrentIndex(self.kind.findData(RoundKind.RELIABILITY))
        self.sample.addItem(_("All articles that screening has not left out"), None)
        for sample in samples:
            self.sample.addItem(sample, sample)
        if samples:
            self.sample.setCurrentIndex(1)
        for form, title in FORM_TITLES.items():
            self.form.addItem(title, form)
        for box in (self.kind, self.sample, self.overlap, self.form, self.stage):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(20)
        self.hidden[HiddenThing.CODERS].setChecked(True)
        self.due.setCalendarPopup(True)
        self.due.setDisplayFormat("yyyy-MM-dd")
        self.due.setEnabled(False)
        self.limit.setEnabled(False)
        self.takes_anchors.setEnabled(bool(self._anchors))
        self.seed.setToolTip(plain_tooltip(_("Division and orders follow from it: the same seed gives the same files")))
        self.browse.setAutoDefault(False)

    def _lay_out(self) -> None:
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 8, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        hidden = QWidget()
        grid = QGridLayout(hidden)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        for at, box in enumerate(self.hidden.values()):
            grid.addWidget(box, at // 2, at % 2)
        rows: tuple[tuple[str, QWidget], ...] = (
            (_("Round"), self.kind), ("", self.remark), (_("Name"), self.name), (_("Coders"), self.coders),
            (_("Articles"), self.sample), (_("Overlap"), self.overlap), (_("Share"), self.share),
            (_("Files"), self.form), (_("Asked"), self.stage), (_("Hidden"), hidden),
            (_("Due"), _beside(self.has_due, self.due)), (_("Anchors"), self.takes_anchors),
            (_("Words"), _beside(self.has_limit, self.limit)), (_("Seed"), self.seed),
            (_("Folder"), _beside(self.folder, self.browse)),
        )  # fmt: skip
        for words, field in rows:
            self._form.addRow(words, field)
            if words:
                field.setAccessibleName(words)
        self.due.setAccessibleName(_("Due"))
        self.limit.setAccessibleName(_("Most words of full texts that may leave"))
        self.folder.setAccessibleName(_("Folder"))
        for box, words in ((self.has_due, _("The round has a day")), (self.has_limit, _("Words are limited"))):
            box.setAccessibleName(words)
        self.limit.setToolTip(plain_tooltip(_("Words of full texts that the licence of your sources lets you pass on")))

    def _connect_signals(self) -> None:
        self.kind.currentIndexChanged.connect(self._follow_kind)
        for box in (self.sample, self.overlap, self.form, self.stage):
            box.currentIndexChanged.connect(self._tell_edit)
        self.overlap.currentIndexChanged.connect(self._follow_overlap)
        for line in (self.name, self.coders):
            line.textChanged.connect(self._tell_edit)
        for spin in (self.share, self.limit, self.seed):
            spin.valueChanged.connect(self._tell_edit)
        for check in (*self.hidden.values(), self.has_due, self.takes_anchors, self.has_limit):
            check.toggled.connect(self._tell_edit)
        self.has_due.toggled.connect(self.due.setEnabled)
        self.has_limit.toggled.connect(self.limit.setEnabled)
        self.browse.clicked.connect(self._choose_folder)
        self._follow_overlap()

    def _tell_edit(self, _value: object = None) -> None:
        self.edited.emit()

    def _follow_overlap(self, _at: int = 0) -> None:
        self._form.setRowVisible(self.share, self.overlap.currentData() == OverlapKind.SHARE)

    def _follow_kind(self, _at: int = 0) -> None:
        """Offer a name, and hide suggestions where rounds of the kind carry none."""
        kind = self.chosen_kind
        if not self.name.isModified():
            self.name.setText(free_round_name(kind, self._rounds))
        box, is_blind = self.hidden[HiddenThing.SUGGESTIONS], hides_suggestions(kind)
        box.setEnabled(not is_blind)
        box.setChecked(is_blind)
        self.remark.setText(ROUND_REMARKS[kind])
        self.edited.emit()

    def _choose_folder(self) -> None:
        folder = ask.choose_folder(self, _("Folder for assignments"), Path(self.folder.text()))
        if folder is not None:
            self.folder.setText(str(folder))

    # -- what is chosen

    @property
    def chosen_kind(self) -> RoundKind:
        """What the round is for."""
        return RoundKind(self.kind.currentData())

    @property
    def chosen_folder(self) -> Path:
        """Where the files go."""
        return Path(self.folder.text()).expanduser()

    def read_request(self) -> RoundRequest:
        """Return what is asked for; whether it can be is checked elsewhere."""
        overlap = OverlapKind(self.overlap.currentData())
        share = self.share.value() / 100 if overlap is OverlapKind.SHARE else 1.0
        coders = tuple(one.strip() for one in self.coders.text().split(",") if one.strip())
        hidden = frozenset(thing for thing, box in self.hidden.items() if box.isChecked())
        due = self.due.date().toString(Qt.DateFormat.ISODate) if self.has_due.isChecked() else None
        plan = RoundPlan(
            self.name.text().strip(), coders, self.chosen_kind, RoundOverlap(overlap, share), hidden, (),
            self.seed.value(), (CodingStage(self.stage.currentData()),), due,
        )  # fmt: skip
        return RoundRequest(
            plan, self.sample.currentData(), self.form.currentData() == "html",
            self._anchors if self.takes_anchors.isChecked() else (),
            self.limit.value() if self.has_limit.isChecked() else None,
        )  # fmt: skip


def _beside(*parts: QWidget) -> QWidget:
    """Return a row of widgets, of which the second grows unless the first is a line."""
    row = QWidget()
    box = QHBoxLayout(row)
    box.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        box.addWidget(part, int(isinstance(part, QLineEdit)))
    if not any(isinstance(part, QLineEdit) for part in parts):
        box.addStretch(1)
    return row


def _count_anchors(count: int) -> str:
    if not count:
        return _("Select articles in the list to give them to every coder")
    return ngettext(
        "Every coder gets the {count} article selected in the list",
        "Every coder gets the {count} articles selected in the list",
        count,
    ).format(count=format_count(count))
