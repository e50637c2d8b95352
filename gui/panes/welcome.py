"""The page shown while no project is open: ways to begin, recent projects, a place to drop files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QIcon, QPaintEvent
from PySide6.QtWidgets import QCommandLinkButton, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.translation import _
from gui.plain_text import PlainLabel, plain_entry, plain_tooltip
from gui.qt_overrides import guard_override
from gui.requests import OpenProject
from gui.session import Session
from gui.widgets.nested_layouts import nest_layout

NAME = "welcome"
TITLE = _("Welcome")

WIDTH = 520
"""Maximum width of the column in pixels."""
LEAST = 280
"""Minimum width of the column in pixels; small, because it must not widen the window when it is hidden."""
_BUTTONS = (
    (_("Open the sample project"), _("Ten short articles to try everything out"), "project.sample"),
    (_("New project"), _("An empty file for your own articles"), "project.new"),
    (_("Open a project"), _("Continue where you left off"), "project.open"),
)
_DROP = _(
    "or drop articles here: documents, web pages, mails, tables, exports of press databases, archives or whole folders"
)


class WelcomePane(QFrame):
    """Shows the welcome page; everything on it can be reached with Tab and Enter."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setAccessibleName(_("Welcome"))
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.backgroundRole().Base)
        column = QWidget()
        column.setMinimumWidth(LEAST)
        column.setMaximumWidth(WIDTH)
        self._box = QVBoxLayout(column)
        self._box.setSpacing(6)
        self._add_heading()
        self.buttons = [self._add_button(*words) for words in _BUTTONS]
        self._box.addSpacing(10)
        self._place = self._make_drop_hint()
        self._box.addWidget(self._place)
        self._recent_title = self._make_label(_("Recent projects"), 0.92)
        self._box.addSpacing(10)
        self._box.addWidget(self._recent_title)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        nest_layout(self._box, self._recent)
        middle = QHBoxLayout()  # not an alignment, which would ignore the height that wrapped words need
        middle.addStretch()
        middle.addWidget(column, 1)
        middle.addStretch()
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        nest_layout(outer, middle)
        outer.addStretch(3)
        self.setFocusProxy(self.buttons[0])
        self.show_recent([])

    def _make_label(self, words: str, scale: float = 1.0, *, bold: bool = False) -> QLabel:
        label = PlainLabel(words)
        font = label.font()
        font.setPointSizeF(font.pointSizeF() * scale)
        font.setBold(bold)
        label.setFont(font)
        label.setWordWrap(True)
        if not bold:
            label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        return label

    def _add_heading(self) -> None:
        self._box.addWidget(self._make_label("Pressmark", 2.2, bold=True))
        line = _("Import news articles, check the names, amounts, dates and quotes found in them, and export tables.")
        self._box.addWidget(self._make_label(line, 1.05))
        self._box.addSpacing(14)

    def _add_button(self, words: str, line: str, action: str) -> QCommandLinkButton:
        button = QCommandLinkButton(words, line)
        button.setIcon(QIcon())
        button.clicked.connect(lambda _checked: self._session.run_command(action))
        self._box.addWidget(button)
        return button

    def _make_drop_hint(self) -> QLabel:
        place = self._make_label(_DROP)
        place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        place.setMinimumHeight(84)
        place.setStyleSheet(
            "QLabel { border: 1px dashed palette(placeholder-text); border-radius: 8px; padding: 12px 16px; }"
        )
        return place

    @guard_override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Name the file kinds after the first paint, which does not wait for the import of the readers."""
        super().paintEvent(event)
        if not self._place.toolTip():
            QTimer.singleShot(0, self, self._name_kinds)

    def _name_kinds(self) -> None:
        from core.sources.kinds import list_kinds

        kinds = " · ".join(one.title for one in list_kinds())
        self._place.setToolTip(plain_tooltip(kinds))
        self._place.setAccessibleDescription(kinds)

    @guard_override
    def changeEvent(self, event: QEvent) -> None:
        """Set the style sheets again for a new palette, because Qt keeps the old colours otherwise."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for widget in self.findChildren(QWidget):
                sheet = widget.styleSheet()
                if sheet:
                    widget.setStyleSheet("")
                    widget.setStyleSheet(sheet)

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List the projects opened recently."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for path in paths[:5]:
            there = path.is_file()
            words = f"{path.stem}    {path.parent}"
            button = QPushButton(plain_entry(words if there else _("{project} – not found").format(project=words)))
            button.setForegroundRole(
                self.palette().ColorRole.ButtonText if there else self.palette().ColorRole.PlaceholderText
            )
            button.setFlat(True)
            button.setStyleSheet("QPushButton { text-align: left; padding: 5px 6px; }")
            button.setToolTip(plain_tooltip(str(path)))
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _checked, path=path: self._session.send_request(OpenProject(path)))
            self._recent.addWidget(button)
        self._recent_title.setVisible(bool(paths))


def build(session: Session) -> WelcomePane:
    """Make the page of one window."""
    return WelcomePane(session)
