"""Choose by a few letters of which type a new record is."""

from __future__ import annotations

from core.codebook import RecordType
from core.translation import _
from gui.dialogs.codebook_finder import CodebookFinder, FinderDialog, FinderLine
from gui.main_window_api import MainWindowApi
from gui.models.record_operations import selected_place
from gui.models.record_words import visible_types
from gui.requests import MakeRecord


class RecordTypeDialog(FinderDialog):
    """Enter makes a record of the current type."""

    def __init__(self, desk: MainWindowApi) -> None:
        kinds = visible_types(desk.session.codebook)
        has_place = selected_place(desk.session) is not None
        lines = [FinderLine(one.name, one.title, _detail_of(one), one.key, "", one.definition) for one in kinds]
        finder = CodebookFinder(lines, _("Record types"))
        wanted = next((one for one in kinds if one.is_anchored is has_place), kinds[0] if kinds else None)
        if wanted is not None:
            finder.choose_value(wanted.name)
        super().__init__(desk, _("New record"), finder, _("No record type matches."))

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
