"""The field for a search of the whole project, its recent searches, and a popover that explains what can be typed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QSettings, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from core.translation import _
from gui.plain_text import MarkupLabel, PlainLabel, fill_markup, plain_entry, plain_tooltip
from gui.widgets.context_menus import add_entry
from gui.widgets.filter_bar import SearchField
from gui.widgets.nested_layouts import nest_layout

RECENT = 20
"""Recent searches that are offered."""
SETTING = "find/recent"
"""Setting that keeps them, newest first."""
SYNTAX = (
    ("cost sharing", _("both words, anywhere in an article")),
    ('"cost sharing"', _("the words next to each other; hyphens, quotation marks, case and accents do not matter")),
    ("troop*", _("words that begin like this")),
    ("cost OR toll", _("one of them, or both")),
    ("cost NOT (war OR crime)", _("leaves out articles with the other words; AND, OR and NOT in capitals")),
    ("cost NEAR/5 troops", _("at most 5 words apart")),
    ("title:talks", _("in the title")),
    ("amounts over $1bn in 2019", _("under Marks: kinds of marks, values, times, states, speakers")),
    ("undecided percent over 40", _("under Marks: what is not decided yet")),
)
"""Examples with their meanings."""


class SyntaxHelp(QFrame):
    """Explains what can be typed; a click on an example types it."""

    chosen = Signal(str)
    """An example was clicked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self.setAccessibleName(_("What can be typed"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        title = PlainLabel(_("What can be typed"))
        title.setProperty("role", "heading")
        rows = QGridLayout()
        rows.setHorizontalSpacing(16)
        rows.setVerticalSpacing(6)
        for number, (example, meaning) in enumerate(SYNTAX):
            link = MarkupLabel()
            link.show_markup(fill_markup("<a href='{}'>{}</a>", number, example))
            link.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
            link.linkActivated.connect(self._choose_example)
            said = PlainLabel(meaning)
            said.setWordWrap(True)
            said.setMinimumWidth(280)
            rows.addWidget(link, number, 0, Qt.AlignmentFlag.AlignTop)
            rows.addWidget(said, number, 1)
        rows.setColumnStretch(1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 16)
        box.setSpacing(8)
        box.addWidget(title)
        nest_layout(box, rows)

    def _choose_example(self, link: str) -> None:
        self.close()
        self.chosen.emit(SYNTAX[int(link)][0])

    def open_below(self, button: QWidget) -> None:
        """Show below a button, within its window."""
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 4))
        left = button.window().mapToGlobal(QPoint(8, 0)).x()
        self.move(max(corner.x(), left), corner.y())
        self.show()


class QueryBar(QWidget):
    """The field with two buttons: recent searches, and help."""

    chosen = Signal(str)
    """A recent search or an example was chosen; it is in the field already."""

    def __init__(self) -> None:
        super().__init__()
        self.field = SearchField(_("Find in all articles"), _("Find in all articles"), delay=250, escape_clears=True)
        self.recent = self._make_button("⌄", _("Recent searches"), self._open_recent)
        self.help = self._make_button("?", _("What can be typed"), self._open_help)
        self._recent_words: list[str] = []
        self._read = False
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.field, 1)
        box.addWidget(self.recent)
        box.addWidget(self.help)

    def _make_button(self, text: str, name: str, run: object) -> QToolButton:
        button = QToolButton(autoRaise=True)
        button.setText(text)
        button.setAccessibleName(name)
        button.setToolTip(plain_tooltip(name))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(run)
        return button

    def _settings(self) -> QSettings | None:
        found = getattr(self.window(), "settings", None)
        return found if isinstance(found, QSettings) else None

    def list_recent(self) -> list[str]:
        """Return the recent searches, newest first."""
        settings = self._settings()
        if settings is not None and not self._read:
            stored = settings.value(SETTING, [])
            words = stored if isinstance(stored, list) else [stored]
            self._recent_words = [word for word in words if isinstance(word, str)]
            self._read = True
        return self._recent_words

    def remember_search(self, words: str) -> None:
        """Put a search at the top of the recent ones."""
        kept = [one for one in self.list_recent() if one != words]
        self._recent_words = [words, *kept][:RECENT]
        settings = self._settings()
        if settings is not None:
            settings.setValue(SETTING, self._recent_words)

    def _open_recent(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words in self.list_recent():
            add_entry(menu, plain_entry(words), partial(self._choose_words, words))
        if menu.isEmpty():
            menu.addAction(_("No recent searches")).setEnabled(False)
        menu.popup(self.field.mapToGlobal(QPoint(0, self.field.height())))

    def _open_help(self) -> None:
        popover = SyntaxHelp(self)
        popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popover.chosen.connect(self._choose_words)
        popover.open_below(self.help)

    def _choose_words(self, words: str) -> None:
        self.field.setText(words)
        self.field.stop_waiting()
        self.field.setFocus()
        self.chosen.emit(words)
