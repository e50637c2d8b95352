"""The examples of a part of the codebook: words of articles that belong to it, and such that do not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.language.unwrapped_text import join_words
from core.store.codebook_examples import ExampleOwner, ExampleRow, list_examples
from core.translation import _
from gui.models.codebook_editor import CodebookEditor
from gui.panes.codebook.fields import make_small_button
from gui.plain_text import PlainLabel
from gui.session import Session
from gui.widgets.line_list import LineList, ListLine
from gui.widgets.nested_layouts import nest_layout

_MOST_ROWS = 6


class ExamplesBox(QWidget):
    """A list of examples; Enter or a double click shows one in its article."""

    opened = Signal(int, int, int)
    """An example is to be shown: its article, and its place there in code points."""

    def __init__(self, session: Session, editor: CodebookEditor) -> None:
        super().__init__()
        self._session, self._editor = session, editor
        self.heading = PlainLabel(_("Examples"))
        self.list = LineList(_("Examples"))
        self.list.line_opened.connect(lambda line: self.open_example(line.value))
        self.empty = PlainLabel(wordWrap=True)
        self.empty.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.show_button = make_small_button(
            _("Show in article"), _("Show the example in its article"), self._open_current
        )
        self.remove_button = make_small_button(_("Remove"), _("Remove the example"), self.remove_current)
        self.list.moved.connect(self._update_buttons)
        row = QHBoxLayout()
        row.addWidget(self.show_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        for part in (self.heading, self.list, self.empty):
            box.addWidget(part)
        nest_layout(box, row)
        self._editable = True

    def show_owner(self, owner: ExampleOwner, editable: bool, keys: str) -> None:
        """Show the examples of a part; `keys`: how one is added."""
        self._editable = editable
        rows = self._session.ask_store(list_examples, owner) if self._session.project is not None else []
        at = self.list.current_row
        self.list.set_row_height(self.fontMetrics().height() + 8, min(len(rows), _MOST_ROWS))
        self.list.show_lines(map(_make_line, rows), min(max(at, 0), len(rows) - 1))
        self.list.setVisible(bool(rows))
        self.empty.setText(keys)
        self._update_buttons()

    def _update_buttons(self) -> None:
        row = self.current_example()
        self.show_button.setVisible(self.list.isVisibleTo(self))
        self.remove_button.setVisible(self.list.isVisibleTo(self))
        self.show_button.setEnabled(row is not None and row.article_id is not None)
        self.remove_button.setEnabled(row is not None and self._editable)

    def current_example(self) -> ExampleRow | None:
        """Return the selected example."""
        found = self.list.current_value
        return found if isinstance(found, ExampleRow) else None

    def open_example(self, row: ExampleRow) -> None:
        """Ask to show an example in its article."""
        if row.article_id is not None:
            self.opened.emit(row.article_id, row.start or 0, row.stop or 0)

    def _open_current(self) -> None:
        row = self.current_example()
        if row is not None:
            self.open_example(row)

    def remove_current(self) -> None:
        """Remove the selected example."""
        from core.store import edits

        row = self.current_example()
        if row is not None:
            self._editor.run_edit(edits.remove_example, row.id)


def _make_line(row: ExampleRow) -> ListLine:
    words = join_words(row.words)
    template = _("✗ not “{words}” · {article}") if row.is_counter else _("✓ “{words}” · {article}")
    said = template.format(words=words, article=row.article or _("not from this project"))
    return ListLine(said, row, "\n".join(filter(None, (row.words, row.note))))
