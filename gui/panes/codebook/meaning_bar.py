"""A quiet bar that asks once whether a changed definition changes what is coded, or only its wording."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit

from core.translation import _
from gui.panes.codebook.fields import make_small_button
from gui.plain_text import PlainLabel
from gui.widgets.nested_layouts import nest_layout


class MeaningBar(QFrame):
    """Shown while changes wait for the answer."""

    answered = Signal(bool, str)
    """Whether the meaning has changed, and what is noted with the revision."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.words = PlainLabel(wordWrap=True)
        self.note = QLineEdit(placeholderText=_("Note for the revision, if you like"))
        self.note.setAccessibleName(_("Note for the revision"))
        self.yes = make_small_button(
            _("Meaning changed"),
            _("A new revision begins: what is coded keeps its old one"),
            lambda: self._answer(True),
        )
        self.no = make_small_button(
            _("Only wording"), _("What is coded stays as if it were coded under this wording"),
            lambda: self._answer(False),
        )  # fmt: skip
        buttons = QHBoxLayout()
        for part in (self.note, self.yes, self.no):
            buttons.addWidget(part)
        buttons.setStretch(0, 1)
        box = QGridLayout(self)
        box.setContentsMargins(16, 6, 8, 6)
        box.addWidget(self.words, 0, 0)
        nest_layout(box, buttons, 1, 0)
        self.note.returnPressed.connect(lambda: self._answer(True))
        self.hide()

    def ask_about(self, title: str) -> None:
        """Ask about a change of something that is in use."""
        self.words.setText(
            _(
                "“{title}” is in use. Does your change alter its meaning? The answer holds until you leave the"
                " codebook."
            ).format(title=title)
        )
        self.show()

    def _answer(self, is_meaning: bool) -> None:
        note = self.note.text()
        self.note.clear()
        self.hide()
        self.answered.emit(is_meaning, note)
