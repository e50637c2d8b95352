"""Offers to mark the words of a mark made by hand wherever else they stand unmarked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.translation import _, format_count, ngettext
from gui.keys import find_window_chord
from gui.models.alike_offer import AlikeOffer
from gui.panes.mark.key_button import KeyButton
from gui.plain_text import plain_tooltip


class AlikeButton(KeyButton):
    """Says how many places there are. Hidden where the words stand nowhere else unmarked."""

    def __init__(self, offer: AlikeOffer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer = offer
        tip = _("The same words stand elsewhere without a mark. Shows all places first; one undo takes them back.")
        self.setToolTip(plain_tooltip(tip))
        offer.altered.connect(self.show_count)
        self.show_count()

    def show_count(self) -> None:
        """Show how many places there are now."""
        count = self._offer.count
        self.setVisible(count.places > 0)
        if count.places:
            told = format_count(count.places) + ("" if count.is_complete else "+")
            words = ngettext("Mark {count} more like this …", "Mark {count} more like this …", count.places)
            self.name_button(words.format(count=told), find_window_chord(self, "mark.alike", "*"))
