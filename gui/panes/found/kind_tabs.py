"""The tabs above what was found: one for each kind with its number, and one for all together."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar

from core.store.found_rows import FoundKind
from core.translation import _, format_count, pgettext
from gui.models.found_search import FoundOfKind
from gui.plain_text import plain_tooltip

TITLES: dict[FoundKind | None, str] = {
    None: pgettext("results", "All"),
    FoundKind.TEXT: _("Text"),
    FoundKind.MARK: _("Marks"),
    FoundKind.FIGURE: _("Figures"),
    FoundKind.ARTICLE: _("Articles"),
    FoundKind.ENTITY: _("Entities"),
    FoundKind.MEMO: _("Memos"),
}


class KindTabs(QTabBar):
    """Which kind of results is shown."""

    turned = Signal(object)
    """Another kind was chosen; None: all together."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("kinds")
        self.setAccessibleName(_("Kind of results"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for kind, title in TITLES.items():
            self.setTabData(self.addTab(title), kind)
        self.currentChanged.connect(lambda at: self.turned.emit(self.tabData(at)))

    @property
    def kind(self) -> FoundKind | None:
        """The kind that is shown; None: all together."""
        found = self.tabData(self.currentIndex())
        return found if isinstance(found, FoundKind) else None

    def show_kind(self, kind: FoundKind | None) -> None:
        """Turn to a kind."""
        self.setCurrentIndex(list(TITLES).index(kind))

    def show_counts(self, found: dict[FoundKind, FoundOfKind], searched: bool) -> None:
        """Show how much was found of each kind; `searched`: whether anything is sought."""
        for at, (kind, title) in enumerate(TITLES.items()):
            if kind is None:
                continue
            state = found[kind]
            self.setTabText(at, f"{title} {self._format_number(state)}" if searched else title)
            self.setTabToolTip(at, plain_tooltip(state.problem or state.meaning))

    def _format_number(self, state: FoundOfKind) -> str:
        if state.problem:
            return "–"
        count = format_count(len(state.places))
        if state.cut:
            return f"{count}+"
        return count if state.done else f"{count} …"
