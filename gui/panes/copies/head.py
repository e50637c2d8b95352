"""The head of the pane: which list is shown, progress of the search for copies, and what is new since the last one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QTabBar, QWidget

from core.translation import _, format_count, ngettext
from gui.models.copy_search import CopySearch
from gui.plain_text import MarkupLabel, fill_markup
from gui.qt_overrides import guard_override

NEVER = _("Copies have not been searched for yet.")
NO_PROJECT = _("No project is open.")


class CopiesHead(QWidget):
    """Shows tabs on the left and the search on the right."""

    turned = Signal(int)
    """Index of the list to show: 0 stories, 1 quotations."""

    def __init__(self, looking: CopySearch) -> None:
        super().__init__()
        self._looking = looking
        self._found: str | None = None
        """Summary of the lists; None until they are read."""
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(_("Stories or quotations"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        for words in (_("Stories"), _("Quotations")):
            self.tabs.addTab(words)
        self.tabs.currentChanged.connect(self.turned.emit)
        self.told = MarkupLabel()
        self.told.setAccessibleName(_("Copies found"))
        self.told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(_("Progress of the search for copies"))
        self.bar.setMaximumWidth(220)
        self.bar.setTextVisible(False)
        self.button = QPushButton(_("Search for copies"))
        self.button.clicked.connect(lambda _checked=False: looking.start_search())
        self.stop = QPushButton(_("Cancel"))
        self.stop.setAccessibleName(_("Cancel the search for copies"))
        self.stop.clicked.connect(lambda _checked=False: looking.cancel_search())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.tabs)
        row.addWidget(self.told, 1)
        for part in (self.bar, self.button, self.stop):
            row.addWidget(part)
        looking.moved.connect(self.show_state)
        self.show_state()

    @guard_override
    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        return QSize(400, super().sizeHint().height())

    def show_counts(self, stories: int, articles: int, quotations: int) -> None:
        """Show how much the lists hold."""
        self.tabs.setTabText(0, _("Stories  {count}").format(count=format_count(stories)) if stories else _("Stories"))
        self.tabs.setTabText(
            1, _("Quotations  {count}").format(count=format_count(quotations)) if quotations else _("Quotations")
        )
        text = ngettext(
            "{articles} articles print the same story.", "{articles} articles print {stories} shared stories.", stories
        )
        shown = {"articles": format_count(articles), "stories": format_count(stories)}
        self._found = text.format(**shown) if stories else ""
        if quotations and not stories:
            text = ngettext(
                "No story is printed more than once, but {count} quotation is.",
                "No story is printed more than once, but {count} quotations are.",
                quotations,
            )
            self._found = text.format(count=format_count(quotations))
        self.show_state()

    def forget_counts(self) -> None:
        """Show that the lists are not read yet."""
        self._found = None
        self.show_state()

    def show_state(self) -> None:
        """Show the state of the search and what was found."""
        look, busy = self._looking, self._looking.is_running
        held = self.stop.hasFocus() or self.button.hasFocus()
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)
        self.button.setVisible(not busy)
        self.button.setText(_("Search again") if look.ever else _("Search for copies"))
        self.button.setEnabled(look.ever or look.new > 0)
        if held:  # keep the focus on the button that takes the place
            (self.stop if busy else self.button).setFocus()
        self.bar.setRange(0, look.total if busy else 1)
        self.bar.setValue(look.done if busy else 0)
        if busy:
            text = _("{step} · {done} of {total} …") if look.done < look.total else _("{step} …")
            done, total = format_count(look.done), format_count(look.total)
            self.told.setText(text.format(step=look.what, done=done, total=total))
            return
        if not look.ever:
            self.told.setText(NEVER if look.new else "")
        elif look.new:
            text = ngettext(
                "{count} article is new: search again.", "{count} articles are new: search again.", look.new
            )
            self.told.show_markup(
                fill_markup("{} <b>{}</b>", self._found or "", text.format(count=format_count(look.new)))
            )
        elif self._found is not None:
            self.told.setText(self._found or _("No story or quotation is printed more than once."))
