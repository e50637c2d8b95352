"""Context menus: filled when they open, deleted when they close."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QWidget

from gui.widgets.mnemonics import give_mnemonics


def add_entry(menu: QMenu, words: str, do: Callable[[], object], *, enabled: bool = True) -> None:
    """Add an entry that calls `do`."""
    entry = menu.addAction(words)
    entry.setEnabled(enabled)
    # triggered(bool) would fill the first default argument of a slot
    entry.triggered.connect(lambda _checked=False: do())


def offer_menu(view: QAbstractScrollArea, fill: Callable[[QMenu], None]) -> None:
    """Give a view a context menu that `fill` fills; an empty menu does not open."""
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.customContextMenuRequested.connect(partial(_open_menu, view, fill))


def _open_menu(view: QAbstractScrollArea, fill: Callable[[QMenu], None], at: QPoint) -> None:
    open_menu(view, fill, view.viewport().mapToGlobal(at))


def open_menu(owner: QWidget, fill: Callable[[QMenu], None], at: QPoint) -> None:
    """Open a menu at a place on the screen; an empty one does not open."""
    menu = QMenu(owner)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fill(menu)
    if menu.actions():
        menu.aboutToShow.connect(partial(give_mnemonics, menu))
        menu.popup(at)
    else:
        menu.deleteLater()
