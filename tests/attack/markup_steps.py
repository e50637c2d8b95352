"""`python -m tests.attack.markup_steps FOLDER SEED SIZE`: show and hover everything, in a process of its own."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QMenu,
    QMessageBox,
    QToolTip,
    QWidget,
)
from shiboken6 import isValid

from gui.actions import ACTIONS
from gui.panes import PANES
from gui.window import MainWindow
from tests.attack.markup import SMALL
from tests.attack.monkey_steps import NEVER, opened
from tests.attack.real_window import Heard

SIGN = "<img"
ROWS, FEW_ROWS = 8, 2
"""Rows of a table that are hovered each time it is shown; in a small tour."""
GRID, FEW_PLACES = 5, 2
"""Places of a widget that are hovered, across and down, and one more; in a small tour."""


class Tour:
    """Sees every widget of the window and of its dialogs."""

    def __init__(self, window: MainWindow, *, small: bool) -> None:
        self.window, self.small = window, small
        self.rows, self.grid = (FEW_ROWS, FEW_PLACES) if small else (ROWS, GRID)
        self.faults: dict[str, None] = {}
        self.tried = self.seen = 0
        self.surfaces: set[str] = set()
        self._looking = False
        self.guests = QTimer(interval=20)
        self.guests.timeout.connect(self._receive)
        self.guests.start()

    def _receive(self) -> None:
        """A dialog, a box or a menu: look at it, and close it."""
        guest = QApplication.activePopupWidget() or QApplication.activeModalWidget() or QApplication.activeWindow()
        if guest is None or guest is self.window or self._looking:
            return
        self.look(guest)
        guest.reject() if isinstance(guest, QDialog) else guest.close()

    # -- looking

    def look(self, top: QWidget) -> None:
        """Read and hover all that is visible in a widget."""
        self._looking = True
        for widget in [top, *top.findChildren(QWidget)]:
            if isValid(widget) and widget.isVisible() and not widget.inherits("QTipLabel"):
                self._look_at(widget)
        QToolTip.hideText()
        self._looking = False

    def _look_at(self, widget: QWidget) -> None:
        where = f"{type(widget).__name__} {widget.accessibleName()}".strip()
        self._tip(widget.toolTip(), where)
        if isinstance(widget, QLabel):
            plain = widget.textFormat() == Qt.TextFormat.PlainText
            self._words(widget.text(), where, plain)
        elif isinstance(widget, QComboBox):
            for row in range(widget.count()):
                self._tip(str(widget.itemData(row, Qt.ItemDataRole.ToolTipRole) or ""), where)
        elif isinstance(widget, QMenu):
            for entry in widget.actions():
                self._tip(entry.toolTip(), where)
        elif isinstance(widget, QMessageBox):
            self._words(widget.text(), where, widget.textFormat() == Qt.TextFormat.PlainText)
        elif isinstance(widget, QAbstractItemView):
            self._table(widget, where)
        self._hover(widget)

    def _table(self, view: QAbstractItemView, where: str) -> None:
        model = view.model()
        for row in range(min(model.rowCount(QModelIndex()) if model is not None else 0, self.rows)):
            for column in range(
                max(model.columnCount(QModelIndex()) if not isinstance(model, QAbstractListModel) else 1, 1)
            ):
                index = model.index(row, column)
                self._tip(str(index.data(Qt.ItemDataRole.ToolTipRole) or ""), f"{where} column {column}")
                self._event(view.viewport(), view.visualRect(index).center())

    def _hover(self, widget: QWidget) -> None:
        for x in range(1, self.grid):
            for y in range(1, self.grid):
                self._event(widget, QPoint(widget.width() * x // self.grid, widget.height() * y // self.grid))
                if QToolTip.isVisible():
                    self._words(QToolTip.text(), f"{type(widget).__name__} hovered", False)

    @staticmethod
    def _event(widget: QWidget, place: QPoint) -> None:
        QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place)))

    # -- judging

    def _tip(self, words: str, where: str) -> None:
        if words:
            self._words(words, f"tooltip of {where}", False)
            QToolTip.showText(QPoint(200, 200), words, self.window)

    def _words(self, words: str, where: str, plain: bool) -> None:
        self.tried += 1
        rich = not plain and might_be_rich(words)
        if rich and SIGN in words:
            self.faults[f"{where} shows markup"] = None
        shown = words
        if rich and "&lt;img" in words:
            document = QTextDocument()
            document.setHtml(words)
            shown = document.toPlainText()
            if SIGN not in shown:
                self.faults[f"{where} does not show what stands there"] = None
        if SIGN in shown:
            self.seen += 1
            self.surfaces.add(where)


def might_be_rich(words: str) -> bool:
    """Whether Qt may take words for HTML: it looks for a tag, and so is any `<` before a letter suspected."""
    return any(part[:1].isalpha() or part[:1] in "!?/" for part in words.split("<")[1:] if part)


def settle(times: int = 6) -> None:
    """Let the window do what it has to."""
    for _ in range(times):
        QApplication.processEvents()


def journey(tour: Tour, size: int) -> None:
    """Every pane, every article, some marks of every label, every command."""
    window, session = tour.window, tour.window.session
    for name, place in ((pane.name, pane.place) for pane in PANES):
        if place != "middle":
            window.show_pane(name)
        settle()
        tour.look(window.find_pane(name) if tour.small else window)
    for article_id in list(session.order or ())[: 2 if tour.small else None]:
        session.show_article(article_id)
        settle()
        from gui.models.article_spans import spans_of

        labels: set[str] = set()
        for row in spans_of(session).ordered_rows:
            if row.label not in labels:
                labels.add(row.label)
                session.show_mark(row.id)
                settle(2)
                tour.look(window.find_pane("mark"))
        tour.look(window.find_pane("reader"))
    for action in ACTIONS:
        if not action.menu or action.name in NEVER or action.name.startswith(("project.close", "view.", "label.")):
            continue
        window.run_command(action.name)
        settle()
        tour._receive()
        if session.project is None:
            break
    for name, place in ((pane.name, pane.place) for pane in PANES):
        if place == "bottom" and tour.tried < size:
            window.show_pane(name)
            settle()
            tour.look(window)


def main() -> None:
    """Leave what was found in the folder."""
    folder, size = Path(sys.argv[1]), int(sys.argv[3])
    heard = Heard()
    tour = Tour(opened(folder, folder / "talks.pressmark"), small=size <= SMALL)
    journey(tour, size)
    counts = {"words shown with markup": tour.seen, "surfaces with markup": len(tour.surfaces)}
    faults = [*tour.faults, *heard.take()]
    if len(tour.surfaces) < 20:
        faults.append(f"only {len(tour.surfaces)} surfaces showed any markup: {sorted(tour.surfaces)}")
    answer = {"tried": tour.tried, "faults": faults, "counts": counts, "surfaces": sorted(tour.surfaces)}
    (folder / "found.json").write_text(json.dumps(answer), encoding="utf-8")
    os._exit(0)


if __name__ == "__main__":
    main()
