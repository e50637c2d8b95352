"""The workspace for screening: the pile at the left, the article at hand beside it, and its verdicts below."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QHeaderView, QMenu, QVBoxLayout, QWidget

from core.records import Change
from core.store.rows import ArticleRow
from core.store.verdicts import Verdict
from core.translation import _, format_count, ngettext
from gui.keys import WHERE
from gui.models.screening_operations import screen_articles
from gui.models.screening_pile import ScreeningPile
from gui.models.screening_progress import ScreeningProgress
from gui.models.verdict_menu import add_verdict_entries
from gui.panes.screening.article_text import ScreeningText
from gui.panes.screening.count_bar import CountBar
from gui.panes.screening.pile_bar import PileBar
from gui.panes.screening.pile_delegate import PileDelegate, pile_row_height
from gui.panes.screening.reason_box import ReasonBox
from gui.panes.screening.verdict_bar import VerdictBar
from gui.requests import Focus, Origin, ZoomText
from gui.screening_requests import ScreeningCommand
from gui.session import Session
from gui.settings import ASK_WHY_NOT, read_text, window_settings
from gui.widgets.context_menus import add_entry, offer_menu
from gui.widgets.row_views import RowTable
from gui.widgets.table_pane import TablePane, make_split

NO_PROJECT = _("Open a project to screen its articles.")
LOADING = _("Loading …")
ALL_DONE = _("Every article is screened.")
NONE_SUCH = _("No articles match.")
NO_ARTICLES = _("No articles yet.")
_REST = 150
"""Milliseconds for which an article stays at hand before the other workspaces show it, too."""
_WITHOUT_ASKING = {
    ScreeningCommand.RELEVANT: Verdict.RELEVANT,
    ScreeningCommand.NOT_RELEVANT: Verdict.NOT_RELEVANT,
    ScreeningCommand.UNSURE: Verdict.UNSURE,
}
_BECAUSE = {
    ScreeningCommand.RELEVANT_BECAUSE: Verdict.RELEVANT,
    ScreeningCommand.NOT_RELEVANT_BECAUSE: Verdict.NOT_RELEVANT,
    ScreeningCommand.UNSURE_BECAUSE: Verdict.UNSURE,
}


class PileTable(RowTable):
    """The pile: one column, rows of one height, and letters that select nothing, because they are verdicts."""

    def __init__(self, model: ScreeningPile) -> None:
        super().__init__(model, _("Articles to be screened"))
        self.setItemDelegate(PileDelegate(self))
        self.setAlternatingRowColors(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.size_rows()

    def size_rows(self) -> None:
        """Give the rows the height that their texts need in the font of the window."""
        self.verticalHeader().setDefaultSectionSize(pile_row_height(QApplication.font()))

    def keyboardSearch(self, search: str) -> None:  # noqa: D102 - Qt's name
        return


class ScreeningPane(TablePane):
    """One key screens the article at hand and shows the next one; nothing is decided of an article that is not seen."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setProperty(WHERE, "screening")
        self.bar = PileBar()
        self.model = ScreeningPile(session, self.bar.read_wish())
        self.progress = ScreeningProgress(session)
        self.list = PileTable(self.model)
        self.text = ScreeningText()
        self.counts = CountBar()
        self.verdicts = VerdictBar()
        self.reasons = ReasonBox()
        self._asked: tuple[Verdict, tuple[int, ...]] | None = None
        """The verdict whose reason is asked for, and its articles."""
        self._trail: list[int] = []
        """Articles in the order in which they were screened."""
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._show_elsewhere)
        self._lay_out()
        self._connect_signals()
        self._show_row()

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        for place, parts in (
            (left, (self.bar, self.list, self.counts)),
            (right, (self.text, self.reasons, self.verdicts)),
        ):
            rows = QVBoxLayout(place)
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(0)
            for part in parts:
                rows.addWidget(part, 1 if part in (self.list, self.text) else 0)
        self.split = make_split(left, right, sizes=(320, 760))
        self.split.setStretchFactor(1, 1)
        self.lay_rows(self.split, margins=(0, 0, 0, 0))

    def _connect_signals(self) -> None:
        session, chooser = self._session, self.list.selectionModel()
        self.bar.wanted.connect(self._show_only)
        self.bar.left.connect(self._enter_list)
        self.model.ready.connect(self._follow_pile)
        self.progress.ready.connect(self._show_counts)
        chooser.currentChanged.connect(self._follow_row)
        chooser.selectionChanged.connect(self._follow_selection)
        self.list.doubleClicked.connect(self._open_article)
        self.verdicts.pressed.connect(session.run_command)
        self.verdicts.asks_changed.connect(self._keep_asking)
        self.reasons.answered.connect(self._take_reason)
        self.reasons.left.connect(self._leave_reason)
        offer_menu(self.list, self._fill_menu)
        self.watch_keyboard(self.list, self.text)
        session.add_receivers(
            {command: partial(self._decide, verdict, False) for command, verdict in _WITHOUT_ASKING.items()}
            | {command: partial(self._decide, verdict, True) for command, verdict in _BECAUSE.items()}
            | {
                Focus.SCREENING: self._enter_list,
                Focus.SCREENING_SEARCH: self.bar.search.take_focus,
                ScreeningCommand.WITHDRAW: self._withdraw_verdict,
                ScreeningCommand.SHOW_PREVIOUS: self._go_back,
                ScreeningCommand.READ_ON: self._read_on,
                ScreeningCommand.OPEN: self._open_article,
            }
        )
        session.add_receiver(ZoomText, self._zoom_text)
        session.opened.connect(self._follow_opening)
        session.closed.connect(self._follow_closing)
        session.changed.connect(self._follow_change)
        session.reordered.connect(self._follow_list)

    # -- following

    def wake_models(self, awake: bool) -> None:  # noqa: D102 - as in TablePane
        if awake:
            remembered = window_settings(self)
            self.verdicts.asks.setChecked(remembered is not None and read_text(remembered, ASK_WHY_NOT) == "yes")
            self.verdicts.name_keys()
        elif self._asked is not None:
            self._stop_asking()
        self.model.set_awake(awake)
        self.progress.query.set_awake(awake)

    def follow_palette(self) -> None:
        """Set the text in the colours of another theme."""
        self.text.lay_out_again()

    def _follow_opening(self) -> None:
        self.text.show_nothing("")
        self.bar.reset_fields()
        self.model.show_only(self.bar.read_wish())
        self._trail.clear()
        self._show_row()

    def _follow_closing(self) -> None:
        self._soon.stop()
        self._trail.clear()
        self._stop_asking()
        self._show_row()

    def _follow_list(self) -> None:
        """List the pile again if it follows the list of articles, which shows others now."""
        if self.model.wish.only_listed:
            self.model.query.load_soon()

    def _show_only(self, wish: object) -> None:
        self.model.show_only(wish)  # type: ignore[arg-type]
        self._follow_pile()

    def _follow_pile(self) -> None:
        """Explain an empty pile; begin with its first article without a verdict if none is at hand."""
        if self._session.project is None:
            self.list.empty_words = NO_PROJECT
        elif self.model.is_stale or self.model.query.is_busy:
            self.list.empty_words = LOADING
        else:
            self.list.empty_words = self._explain_emptiness()
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            first = self.model.find_next(-1)
            self.list.go_to(first if first is not None else 0)
        self._count_pile()
        self.list.viewport().update()
        self._show_row()

    def _count_pile(self) -> None:
        count = self.model.rowCount()
        total = ngettext("{count} article", "{count} articles", count)
        left = ngettext("{left} of {count} left", "{left} of {count} left", count)
        words = left if self.model.has_waiting else total
        self.bar.count.setText(words.format(count=format_count(count), left=format_count(self.model.count_waiting)))

    def _explain_emptiness(self) -> str:
        counts = self.progress.value
        if self.bar.search.search_words or self.bar.listed.isChecked() or not self.model.has_waiting:
            return NONE_SUCH
        return ALL_DONE if counts.screened or not self.progress.loaded else NO_ARTICLES

    def _show_counts(self) -> None:
        self.counts.show_counts(self.progress.value)
        if not self.model.rowCount() and not self.model.query.is_busy:
            self._follow_pile()

    def _follow_change(self, change: Change) -> None:
        at_hand = self._id_at_hand()
        if not self.isVisible():
            return
        if change.direction != "do" and change.verb == "screen" and len(change.coded) == 1:
            row = self.model.row_of(next(iter(change.coded)))
            if row is not None and row != self.list.currentIndex().row():
                self.list.go_to(row)
        if change.coded:
            self._count_pile()
        if at_hand in change.coded:
            self._show_verdict()

    # -- the article at hand

    def _row_at_hand(self) -> ArticleRow | None:
        return self.model.row_at(self.list.currentIndex().row())

    def _id_at_hand(self) -> int | None:
        return self.model.id_at(self.list.currentIndex().row())

    def _chosen_ids(self) -> tuple[int, ...]:
        """Return the articles that a verdict is for: those selected, of which one is seen."""
        found = (self.model.id_at(row) for row in self.list.chosen_rows())
        return tuple(one for one in found if one is not None)

    def _follow_row(self, *_indexes: object) -> None:
        self._stop_asking()
        self._show_row()

    def _follow_selection(self, *_selections: object) -> None:
        self._stop_asking()
        self._show_verdict()

    def _show_row(self) -> None:
        """Show the article of the current row."""
        from core.store import queries, search_records

        row = self._row_at_hand()
        if row is None:
            self.text.show_nothing(self.list.empty_words if self.isVisible() else "")
        elif self.text.article is None or self.text.article.id != row.id:
            ask = self._session.ask_store
            query = ask(search_records.read_query_of, row.id)
            self.text.show_article(ask(queries.get_article, row.id), (query, self.bar.search.search_words))
        if row is not None:
            self._soon.start()
        self._show_verdict()

    def _show_verdict(self) -> None:
        row, chosen = self._row_at_hand(), self._chosen_ids()
        self.verdicts.show_verdict(row.verdict if row else None, row.reason if row else None, len(chosen))
        self.verdicts.allow_writing(row is not None and not self._session.read_only)

    def _show_elsewhere(self) -> None:
        """Let commands on the article shown act on the one that is seen here."""
        article = self._id_at_hand()
        if article is not None and self.isVisible() and self._session.project is not None:
            self._session.show_article(article)

    def _zoom_text(self, asked: ZoomText) -> None:
        self.text.zoom_text(asked.steps)

    # -- verdicts

    def _decide(self, verdict: Verdict, because: bool) -> None:
        """Give the selected articles a verdict, or ask for its reason first."""
        ids = self._ids_seen()
        if not ids or self._session.read_only:
            self._session.show_message(_("Select an article of the pile first."))
            return
        if because or (verdict is Verdict.NOT_RELEVANT and self.verdicts.asks.isChecked()):
            self._ask_reason(verdict, ids)
        else:
            self._store_verdict(verdict, ids, "")

    def _ids_seen(self) -> tuple[int, ...]:
        """Return the selected articles if one of them is the one that is seen."""
        seen, chosen = self.text.article, self._chosen_ids()
        return chosen if self.isVisible() and seen is not None and seen.id in chosen else ()

    def _ask_reason(self, verdict: Verdict, ids: tuple[int, ...]) -> None:
        from core.store.screening import list_reasons

        self._asked = (verdict, ids)
        self.reasons.ask_reason(verdict, self._session.ask_store(list_reasons))

    def _take_reason(self, reason: str) -> None:
        asked, self._asked = self._asked, None
        self._leave_reason()
        if asked is not None:
            self._store_verdict(*asked, reason)

    def _leave_reason(self) -> None:
        self._stop_asking()
        self._enter_list()

    def _stop_asking(self) -> None:
        self._asked = None
        self.reasons.hide()

    def _keep_asking(self, asks: bool) -> None:
        remembered = window_settings(self)
        if remembered is not None:
            remembered.setValue(ASK_WHY_NOT, "yes" if asks else "no")

    def _store_verdict(self, verdict: Verdict, ids: tuple[int, ...], reason: str) -> None:
        if not screen_articles(self._session, ids, verdict, reason):
            return
        self._trail = [one for one in self._trail if one not in ids] + [ids[-1]]
        here = self.model.row_of(ids[-1])
        after = self.model.find_next(here if here is not None else -1)
        if after is not None and after != here:
            self.list.go_to(after)
        else:
            self._session.show_message(_("That was the last article of the pile."))

    def _withdraw_verdict(self) -> None:
        ids = self._ids_seen()
        if ids:
            screen_articles(self._session, ids, None)

    def _go_back(self) -> None:
        """Go to the article that was screened last, then to the one before it."""
        at_hand = self._id_at_hand()
        while self._trail:
            row = self.model.row_of(last := self._trail.pop())
            if row is not None and last != at_hand:
                self.list.go_to(row)
                return
        above = self.list.currentIndex().row() - 1
        if above >= 0:
            self.list.go_to(above)
        else:
            self._session.show_message(_("This is the first article of the pile."))

    # -- commands

    def _enter_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        index = self.list.currentIndex()
        if index.isValid() and not self.list.selectionModel().hasSelection():
            self.list.go_to(index.row())

    def _read_on(self) -> None:
        if not self.text.read_on():
            self._session.show_message(_("This is the end of the text."))

    def _open_article(self, _index: object = None) -> None:
        """Read the article with its marks; Esc returns here."""
        article = self._id_at_hand()
        if article is None:
            self._session.show_message(_("Select an article of the pile first."))
            return
        self._session.show_article(article)
        self._session.run_command("view.read")
        self._session.origin = Origin("screening", Focus.SCREENING)

    def _fill_menu(self, menu: QMenu) -> None:
        chosen = self._chosen_ids()
        if not chosen:
            return
        add_entry(menu, _("Read article"), self._open_article)
        menu.addSeparator()
        add_verdict_entries(menu, len(chosen), self._session)
