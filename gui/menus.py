"""Menus and the tool bar, made from ACTIONS; the keys shown come from the key map."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from core.translation import _, pgettext
from gui.actions import ACTIONS, BY_NAME
from gui.actions.action import Action
from gui.icons import themed_icon
from gui.keys import KeyMap, make_sequence, show_chord
from gui.menu_names import OWN_LABELS, SEPARATOR
from gui.plain_text import plain_entry, plain_tooltip
from gui.qt_overrides import guard_override
from gui.session import Session
from gui.widgets.find_button import FindButton
from gui.widgets.mnemonics import give_mnemonics

TOOLS = (
    ("project.import_files", pgettext("button", "Import"), "import"),
    ("project.export", pgettext("button", "Export"), "export"),
    None,
    ("edit.undo", _("Undo"), "undo"),
    ("edit.redo", _("Redo"), "redo"),
    None,
    ("mark.accept", _("Accept"), "accept"),
    ("mark.reject", _("Reject"), "reject"),
    ("mark.previous_undecided", _("Previous"), "previous"),
    ("mark.next_undecided", pgettext("button", "Next"), "next"),
    ("article.reviewed", _("Mark reviewed"), "reviewed"),
)
"""Actions, texts and icons of the tool bar; None is a separator. Others follow at the right edge."""

_MOST_OWN = 60
"""Own codes that the menu lists; the list of all is one key away."""
_RIGHT = (("edit.preferences", _("Preferences"), "preferences"),)


_ICON = "drawing"
"""Dynamic property of an entry: the name of its icon. Qt's own property `icon` holds the icon itself."""
ICON = 16
"""Width and height of an icon of the tool bar in pixels."""


def connect_item(item: QAction, run: Callable[[], object]) -> None:
    """Connect a QAction to a function without arguments: `triggered(bool)` would pass False to it."""
    item.triggered.connect(lambda _checked=False: run())


def first_chord(name: str, keymap: KeyMap) -> str:
    """Return the first chord of an action, as people read it on their platform; may be empty."""
    keys = keymap.chords_of(name)
    return show_chord(keys[0]) if keys else ""


class MenuKeys(QObject):
    """Leaves the letters pressed in a menu to its entries: they are no keys of commands there."""

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 - Qt's name
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().eventFilter(watched, event)


class WindowMenus:
    """The menu bar of one window, kept up to date with the key map."""

    def __init__(
        self,
        window: QMainWindow,
        keymap: KeyMap,
        run: Callable[[str], None],
        can: Callable[[str], bool],
        recent: Callable[[], list[Path]],
        open_recent: Callable[[Path], object],
        text_of: Callable[[str], str],
    ) -> None:
        self._text_of = text_of
        self._window, self._keymap, self._run, self._can = window, keymap, run, can
        self._recent, self._open_recent = recent, open_recent
        self._menus: dict[str, QMenu] = {}
        self._items: dict[str, QAction] = {}
        self._own_items: list[QAction] = []
        """Entries of codes that do not ship."""
        self._letters = MenuKeys(window)
        window.menuBar().installEventFilter(self._letters)
        for action in ACTIONS:
            if action.menu:
                self._add_item(action)
        self.update_texts()
        keymap.changed.connect(self.update_texts)

    def _find_menu(self, path: str) -> QMenu:
        menu = self._menus.get(path)
        if menu is None:
            upper, _, last = path.rpartition(SEPARATOR)
            menu = self._find_menu(upper).addMenu(last) if upper else self._window.menuBar().addMenu(last)
            menu.aboutToShow.connect(self._update_enabled)
            menu.installEventFilter(self._letters)
            self._menus[path] = menu
        return menu

    def _add_item(self, action: Action) -> None:
        menu = self._find_menu(action.menu)
        if action.first:
            menu.addSeparator()
        item = QAction(action.text, menu)
        item.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # gui.keys starts commands, on every layout
        item.setStatusTip(action.help)
        connect_item(item, lambda: self._run(action.name))
        menu.addAction(item)
        self._items[action.name] = item
        if action.name == "project.open":
            recent = menu.addMenu(_("Open recent"))
            recent.installEventFilter(self._letters)
            recent.aboutToShow.connect(lambda: self._fill_recent(recent))

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for path in self._recent():
            there = f"{path.stem}  ({path.parent})"
            words = there if path.is_file() else _("{project} – not found").format(project=there)
            item = menu.addAction(plain_entry(words))
            connect_item(item, partial(self._open_recent, path))
        if menu.isEmpty():
            menu.addAction(_("No recent projects")).setEnabled(False)
        give_mnemonics(menu)

    def update_texts(self) -> None:
        """Give every item its keys, and every menu its letters."""
        self._list_codes()
        for name, item in self._items.items():
            item.setShortcuts([make_sequence(chord) for chord in self._keymap.chords_of(name)])
        give_mnemonics(self._window.menuBar())
        for menu in self._menus.values():
            give_mnemonics(menu)

    def _list_codes(self) -> None:
        """List the codes of the project: none that is hidden, and its own ones in a submenu."""
        session = getattr(self._window, "session", None)
        if not isinstance(session, Session):
            return
        book = session.codebook
        for code in book:
            for name in (f"label.{code.name}", f"label.{code.name}_everywhere"):
                if name in self._items:
                    self._items[name].setVisible(not code.hidden)
        menu = self._find_menu(OWN_LABELS)
        for item in self._own_items:
            menu.removeAction(item)
            item.deleteLater()
        own = [code for code in book.visible_codes if f"label.{code.name}" not in self._items]
        self._own_items = [menu.addSeparator()] if own else []
        for code in own[:_MOST_OWN]:
            item = menu.addAction(plain_entry(code.title))
            self._own_items.append(item)
            item.setStatusTip(code.meaning)
            item.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            item.setShortcuts([make_sequence(chord) for chord in self._keymap.chords_of(f"label.{code.name}")])
            connect_item(item, partial(self._run, f"label.{code.name}"))

    def _name_steps(self) -> None:
        """Let undo and redo name what they would do."""
        for name, item in self._items.items():
            if BY_NAME[name].text_now is not None:
                item.setText(plain_entry(self._text_of(name)))
                give_mnemonics(self._menus[BY_NAME[name].menu])

    def _update_enabled(self) -> None:
        self._name_steps()
        for name, item in self._items.items():
            item.setEnabled(self._can(name))


def make_tool_bar(
    window: QMainWindow, keymap: KeyMap, run: Callable[[str], None], text_of: Callable[[str], str]
) -> QToolBar:
    """Make the tool bar: a few buttons with texts, and their keys as tooltips."""
    bar = QToolBar(_("Tools"), window)
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setContextMenuPolicy(bar.contextMenuPolicy().PreventContextMenu)
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.setIconSize(QSize(ICON, ICON))

    def add_button(name: str, text: str, icon: str) -> None:
        item = QAction(themed_icon(icon), text, bar)
        item.setProperty(_ICON, icon)
        connect_item(item, lambda: run(name))
        bar.addAction(item)
        button = bar.widgetForAction(item)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is

        item.setProperty("command", name)

    for tool in TOOLS:
        if tool is None:
            bar.addSeparator()
        else:
            add_button(*tool)
    _add_find_box(bar, keymap, run)
    for button in _RIGHT:
        add_button(*button)
    last = bar.widgetForAction(bar.actions()[-1])
    if isinstance(last, QToolButton):
        last.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    ToolTips(bar, keymap, text_of)
    session = getattr(window, "session", None)
    if isinstance(session, Session):
        ToolStates(bar, session)
    return bar


def _add_find_box(bar: QToolBar, keymap: KeyMap, run: Callable[[str], None]) -> None:
    """Add the find box between rooms that grow with the bar."""
    button = FindButton(_("Find anything"))
    button.clicked.connect(lambda _checked=False: run("help.palette"))

    def show_keys() -> None:
        chord = first_chord("help.palette", keymap)
        button.show_keys(chord.replace("+", " "))
        button.setToolTip(plain_tooltip(_("Find commands, articles, entities and texts ({keys})").format(keys=chord)))

    show_keys()
    button.follow_bar(bar)
    keymap.changed.connect(show_keys)
    for widget in (QWidget(), button, QWidget()):
        if widget is not button:
            widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(widget)


class ToolTips(QObject):
    """The tooltips of the tool bar: they are made when they are asked for, because undo names what it would undo."""

    def __init__(self, bar: QToolBar, keymap: KeyMap, text_of: Callable[[str], str]) -> None:
        super().__init__(bar)
        self._bar, self._keymap, self._text_of = bar, keymap, text_of
        for item in bar.actions():
            button = bar.widgetForAction(item)
            if isinstance(button, QToolButton):
                button.installEventFilter(self)
                self.update_tooltip(item)

    def update_tooltip(self, item: QAction) -> None:
        """Make the tooltip of a button anew."""
        name = item.property("command")
        if isinstance(name, str):
            chord = first_chord(name, self._keymap)
            words = self._text_of(name)
            item.setToolTip(plain_tooltip(f"{words} ({chord})" if chord else words))

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make the tooltip anew before it is shown."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.ToolTip) and isinstance(watched, QToolButton):
            item = watched.defaultAction()
            if item is not None:
                self.update_tooltip(item)
        return False


class ToolStates(QObject):
    """Greys the buttons of articles and marks while no article is shown, and undo and redo while they do nothing."""

    def __init__(self, bar: QToolBar, session: Session) -> None:
        super().__init__(bar)
        self._bar, self._session = bar, session
        session.article_shown.connect(self._enable_tools)
        for moved in (session.opened, session.closed, session.changed):
            moved.connect(self._enable_steps)
        self._enable_tools(session.article_id)
        self._enable_steps()

    def _enable_tools(self, article_id: int | None) -> None:
        for item in self._bar.actions():
            name = item.property("command")
            if isinstance(name, str) and name.startswith(("mark.", "article.")):
                item.setEnabled(article_id is not None)

    def _enable_steps(self, _changed: object = None) -> None:
        from core.store import queries

        session = self._session
        for item in self._bar.actions():
            step = {"edit.undo": queries.can_undo, "edit.redo": queries.can_redo}.get(str(item.property("command")))
            if step is not None:
                item.setEnabled(session.project is not None and session.ask_store(step) is not None)


def update_tool_icons(bar: QToolBar) -> None:
    """Draw the icons of the tool bar in the colours of the theme."""
    for item in bar.actions():
        icon = item.property(_ICON)
        if isinstance(icon, str):
            item.setIcon(themed_icon(icon))
