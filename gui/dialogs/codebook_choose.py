"""Choose a code by a few letters, for the selected words or mark: it reaches every code, also those without a key."""

from __future__ import annotations

from core.translation import _
from gui.dialogs.codebook_finder import CodebookFinder, FinderDialog, FinderLine
from gui.main_window_api import MainWindowApi


class ChooseCodeDialog(FinderDialog):
    """Enter labels with the current code."""

    def __init__(self, desk: MainWindowApi) -> None:
        lines = [
            FinderLine(one.name, one.title, "" if one.name == one.title else one.name, one.key, one.name, one.meaning)
            for one in desk.session.codebook.visible_codes
        ]
        super().__init__(desk, _("Choose a code"), CodebookFinder(lines, _("Codes")), _("No code matches."))

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
