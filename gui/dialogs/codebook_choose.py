"""Choose a code by a few letters, for the selected words or mark: it reaches every code, also those without a key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout

from core.translation import _
from gui import settings
from gui.dialogs.codebook_finder import CodebookFinder, FinderLine
from gui.main_window_api import MainWindowApi
from gui.plain_text import PlainLabel


class ChooseCodeDialog(QDialog):
    """Enter labels with the current code."""

    def __init__(self, desk: MainWindowApi) -> None:
        super().__init__(desk.widget)
        self._desk = desk
        self.setWindowTitle(_("Choose a code"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        lines = [
            FinderLine(one.name, one.title, "" if one.name == one.title else one.name, one.key, one.name, one.meaning)
            for one in desk.session.codebook.visible_codes
        ]
        self.finder = CodebookFinder(lines, _("Codes"))
        self.told = PlainLabel(wordWrap=True)
        self.told.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        box = QVBoxLayout(self)
        box.addWidget(self.finder)
        box.addWidget(self.told)
        self.finder.entered.connect(self.accept)
        self.finder.changed.connect(self._show_meaning)
        desk.session.closed.connect(self.reject)
        self._show_meaning()
        settings.resize_dialog(self, 420, 420)

    def _show_meaning(self) -> None:
        chosen = self.finder.chosen
        self.told.setText(chosen.tip if chosen is not None else _("No code matches."))

    def accept(self) -> None:
        """Label with the chosen code."""
        chosen = self.finder.chosen
        if chosen is None:
            return
        super().accept()
        name, desk = str(chosen.value), self._desk
        desk.run_later(lambda: desk.run_command(f"label.{name}"))  # once the text has the keyboard again


def show_dialog(desk: MainWindowApi) -> ChooseCodeDialog:
    """Open the dialog."""
    made = ChooseCodeDialog(desk)
    made.open()
    return made
