"""Base class of dialogs that list rows of the project, with buttons that act on the selected rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from core.records import Change
from gui.main_window_api import MainWindowApi
from gui.plain_text import PlainLabel


class ListDialog(QDialog):
    """A sentence, a list, and buttons; a subclass fills the list and enables the buttons."""

    def __init__(self, desk: MainWindowApi, title: str, columns: Sequence[str], widths: Sequence[int]) -> None:
        """`widths`: widths of the first columns in pixels."""
        super().__init__(desk.widget)
        self._desk, self._session = desk, desk.session
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.told = PlainLabel(wordWrap=True)
        self.table = QTreeWidget()
        self.table.setHeaderLabels(list(columns))
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        for column, width in enumerate(widths):
            self.table.setColumnWidth(column, width)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        for part in (self.told, self.table, self.buttons):
            box.addWidget(part)
        self.table.itemSelectionChanged.connect(self.update_buttons)
        self._session.changed.connect(self._follow_change)
        self._session.closed.connect(self.reject)

    def fill_rows(self) -> None:
        """Read the rows and show them."""
        raise NotImplementedError

    def update_buttons(self) -> None:
        """Enable the buttons that apply to the selected rows."""
        raise NotImplementedError

    def is_affected(self, change: Change) -> bool:
        """Return whether a change can affect the rows; by default, whether articles went to the trash or came back."""
        return change.listed

    def add_button(self, words: str, do: Callable[[], object]) -> QPushButton:
        """Add a button that calls `do`."""
        button = self.buttons.addButton(words, QDialogButtonBox.ButtonRole.ActionRole)
        button.clicked.connect(lambda _checked=False: do())
        return button

    def show_rows(self, items: Iterable[QTreeWidgetItem], words: str) -> None:
        """Show these rows and a sentence about them."""
        self.table.clear()
        self.table.addTopLevelItems(list(items))
        self.told.setText(words)
        self.update_buttons()

    def _follow_change(self, change: Change) -> None:
        if self._session.project is not None and self.is_affected(change):
            self.fill_rows()
