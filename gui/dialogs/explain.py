"""Explain a conflict: the reason why two contradicting claims may both be right, and a note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
)

from core.compare import Conflict
from core.translation import _
from gui import settings
from gui.main_window_api import MainWindowApi
from gui.models import comparison_operations as deeds
from gui.models.conflict_list import ConflictLine
from gui.plain_text import PlainLabel, plain_tooltip


class ExplainDialog(QDialog):
    """Keys 1 to 4 choose a reason, Ctrl+Enter confirms."""

    def __init__(self, desk: MainWindowApi, conflict: Conflict, pairs: Sequence[tuple[int, int]]) -> None:
        super().__init__(desk.widget)
        self._session, self._conflict = desk.session, conflict
        self._pairs = list(pairs) or list(conflict.pairs)
        self.setWindowTitle(_("Explain conflict"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        line = ConflictLine(conflict, "", ())
        asked = PlainLabel(
            _("Why can both figures be right?\n{title}: {values}").format(
                title=line.measure_title, values=line.value_line
            ),
            wordWrap=True,
        )
        self.reasons = QButtonGroup(self)
        box = QVBoxLayout(self)
        box.addWidget(asked)
        for number, (reason, means) in enumerate(deeds.REASONS):
            button = QRadioButton(f"&{number + 1}  {reason[0].upper()}{reason[1:]}")
            button.setToolTip(plain_tooltip(means))
            button.setAccessibleDescription(means)
            self.reasons.addButton(button, number)
            box.addWidget(button)
            hint = PlainLabel(means, wordWrap=True)
            hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
            hint.setIndent(24)
            box.addWidget(hint)
        self.note = QPlainTextEdit()
        self.note.setPlaceholderText(_("Note (required for “other”)"))
        self.note.setAccessibleName(_("Note"))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(self.fontMetrics().lineSpacing() * 4 + 10)
        box.addWidget(self.note)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.button = buttons.addButton(_("Mark as explained"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        box.addWidget(buttons)
        self.reasons.idToggled.connect(lambda *_args: self._update_button())
        self.note.textChanged.connect(self._update_button)
        self.reasons.button(0).setChecked(True)
        self.reasons.button(0).setFocus()
        settings.resize_dialog(self, 460, self.sizeHint().height())

    @property
    def reason_text(self) -> str:
        """The selected reason."""
        return deeds.REASONS[max(self.reasons.checkedId(), 0)][0]

    def _update_button(self) -> None:
        self.button.setEnabled(self.reason_text != "other" or bool(self.note.toPlainText().strip()))

    def accept(self) -> None:
        """Store the explanation; the status bar shows why if it is refused."""
        if self.button.isEnabled():
            super().accept()
            deeds.explain_conflict(
                self._session, self._conflict, self._pairs, self.reason_text, self.note.toPlainText().strip()
            )


def show_dialog(desk: MainWindowApi, about: tuple[Conflict, Sequence[tuple[int, int]]]) -> ExplainDialog:
    """Ask for the reason for these contradictions in a conflict."""
    made = ExplainDialog(desk, *about)
    made.open()
    return made
