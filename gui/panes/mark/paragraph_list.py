"""Lists what the undecided marks of the paragraph say, and accepts all of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from core.codebook import Codebook
from core.translation import _, format_count, ngettext
from gui import theme
from gui.keys import find_window_chord
from gui.models.label_words import label_title
from gui.models.paragraph_marks import ParagraphMarks, ToldMark
from gui.panes.mark.key_button import KeyButton
from gui.plain_text import Markup, MarkupLabel, fill_markup, join_markup, plain_tooltip
from gui.qt_overrides import guard_override

_LONGEST = 60
"""Characters of the words of a mark that the list shows: quotes are read in the text."""
_MEANING = _(
    "Read them in the text, with what they say above and here. They are accepted in bulk, and one undo takes it back."
)


class ParagraphList(QWidget):
    """A button, and a line for each undecided mark. Hidden unless there are several."""

    asked = Signal()
    """The button was clicked."""

    def __init__(self, paragraph: ParagraphMarks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paragraph = paragraph
        self.list = MarkupLabel(self, wordWrap=True)
        self.list.setAccessibleName(_("Undecided marks of this paragraph"))
        self.list.setSizePolicy(QSizePolicy.Policy.Ignored, self.list.sizePolicy().verticalPolicy())
        self.all = KeyButton(self)
        self.all.setToolTip(plain_tooltip(_MEANING))
        self.all.clicked.connect(self._ask_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        for part in (self.all, self.list):
            column.addWidget(part)
        paragraph.altered.connect(self.show_marks)
        self.show_marks()

    def _ask_all(self, _checked: bool = False) -> None:
        self.asked.emit()

    def show_marks(self) -> None:
        """Show the undecided marks of the paragraph now."""
        count = len(self._paragraph.rows)
        self.setVisible(count > 1)
        if count < 2:
            return
        lines = [_line_of(self._paragraph.codebook, one) for one in self._paragraph.told_marks()]
        self.list.show_markup(join_markup("<br>", lines))
        words = ngettext("Accept {count} of this paragraph", "Accept all {count} of this paragraph", count)
        chord = find_window_chord(self, "mark.accept_paragraph", "Shift+Enter")
        self.all.name_button(words.format(count=format_count(count)), chord)

    @guard_override
    def changeEvent(self, event: QEvent) -> None:
        """Use the colours of a new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "all"):
            self.show_marks()


def _line_of(codebook: Codebook, one: ToldMark) -> Markup:
    """Return the label of a mark in its colour, its words, what they say, and how often."""
    words = one.words if len(one.words) <= _LONGEST else f"{one.words[: _LONGEST - 2]} …"
    colour, title = theme.label_colour(one.label).name(), label_title(codebook, one.label)
    shown = fill_markup("<span style='color:{}'>{}</span> {}", colour, title, words)
    if one.meaning:
        shown = fill_markup("{} → {}", shown, one.meaning)
    return fill_markup("{} ×{}", shown, format_count(one.count)) if one.count > 1 else shown
