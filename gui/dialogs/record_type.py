"""Choose by a few letters of which type a new record is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout

from core.codebook import RecordType
from core.translation import _
from gui import settings
from gui.dialogs.codebook_finder import CodebookFinder, FinderLine
from gui.main_window_api import MainWindowApi
from gui.models.record_operations import selected_place
from gui.models.record_words import visible_types
from gui.plain_text import PlainLabel
from gui.requests import MakeRecord


class RecordTypeDialog(QDialog):
    """Enter makes a record of the current type."""

    def __init__(self, desk: MainWindowApi) -> None:
        super().__init__(desk.widget)
        self._desk = desk
        self.setWindowTitle(_("New record"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        kinds = visible_types(desk.session.codebook)
        has_place = selected_place(desk.session) is not None
        lines = [FinderLine(one.name, one.title, _detail_of(one), one.key, "", one.definition) for one in kinds]
        self.finder = CodebookFinder(lines, _("Record types"))
        wanted = next((one for one in kinds if one.is_anchored is has_place), kinds[0] if kinds else None)
        if wanted is not None:
            self.finder.choose_value(wanted.name)
        self.told = PlainLabel(wordWrap=True)
        self.told.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        box = QVBoxLayout(self)
        box.addWidget(self.finder)
        box.addWidget(self.told)
        self.finder.entered.connect(self.accept)
        self.finder.changed.connect(self._show_meaning)
        desk.session.closed.connect(self.reject)
        self._show_meaning()
        settings.resize_dialog(self, 420, 340)

    def _show_meaning(self) -> None:
        chosen = self.finder.chosen
        self.told.setText(chosen.tip if chosen is not None else _("No record type matches."))

    def accept(self) -> None:
        """Make a record of the chosen type."""
        chosen = self.finder.chosen
        if chosen is None:
            return
        super().accept()
        name, desk = str(chosen.value), self._desk
        desk.run_later(lambda: desk.session.send_request(MakeRecord(name)))  # once the text has the keyboard again


def _detail_of(kind: RecordType) -> str:
    return _("of selected words") if kind.is_anchored else ""


def show_dialog(desk: MainWindowApi) -> RecordTypeDialog:
    """Open the dialog."""
    made = RecordTypeDialog(desk)
    made.open()
    return made
