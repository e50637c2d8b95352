"""Says how often the words of a mark made by hand stand elsewhere unmarked, and offers to mark all."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.translation import _, format_count, ngettext
from gui.keys import find_window_chord
from gui.models.alike_offer import AlikeOffer
from gui.panes.mark.key_button import KeyButton
from gui.plain_text import PlainLabel, plain_tooltip


class AlikeButton(QWidget):
    """A sentence and a button. Hidden where the words stand nowhere else unmarked."""

    asked = Signal()
    """The button was clicked."""

    def __init__(self, offer: AlikeOffer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer = offer
        self.told = PlainLabel(self, wordWrap=True)
        self.told.setAccessibleName(_("The same words elsewhere"))
        self.told.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.all = KeyButton(self)
        self.all.setToolTip(plain_tooltip(_("Shows all places first; one step of undo")))
        self.all.clicked.connect(lambda _checked=False: self.asked.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(self.told)
        column.addWidget(self.all)
        offer.altered.connect(self.show_count)
        self.show_count()

    def show_count(self) -> None:
        """Show how many places there are now."""
        count = self._offer.count
        self.setVisible(count.places > 0)
        if not count.places:
            return
        if count.is_complete:
            told = ngettext(
                "The same words stand {count} time elsewhere, not marked.",
                "The same words stand {count} times elsewhere, not marked.",
                count.places,
            )
        else:
            told = ngettext(
                "The same words stand at least {count} time elsewhere, not marked.",
                "The same words stand at least {count} times elsewhere, not marked.",
                count.places,
            )
        self.told.setText(told.format(count=format_count(count.places)))
        self.all.name_button(_("Mark all like this …"), find_window_chord(self, "mark.alike", "*"))
