"""Articles of the round at the left, the text with a lane per coder, and the differences of the article below."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QToolButton, QWidget

from core.errors import UserError
from core.round_lanes import LaneArticle, read_lanes
from core.store.reader_connection import ask_store_file
from core.translation import _, format_count, ngettext
from gui.coder_requests import CoderCommand
from gui.keys import WHERE
from gui.models.round_agreement import round_agreement_of
from gui.panes.lanes.lane_lists import DifferenceTable, LaneLegend, RoundArticleTable
from gui.panes.lanes.lane_text import LaneText
from gui.plain_text import PlainLabel, plain_tooltip
from gui.requests import Focus, ShowLanes
from gui.session import Session
from gui.widgets.row_views import RowTable
from gui.widgets.table_pane import TablePane, fill_column, make_split

NOTHING_YET = _("Articles are listed here once the work of two coders is back.")
NO_DIFFERENCE = _("Coders say the same of this article.")


class LanesPane(TablePane):
    """Shows one article of the round; a key steps through the differences of all of them."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.agreement = round_agreement_of(session)
        self.shown: LaneArticle | None = None
        self._wanted: tuple[int, int | None, int | None] | None = None
        """Article that is being read, and the words to be shown in it."""
        self._enters = False
        """Whether the differences get the keyboard once the article is read."""
        self._from_end = False
        """Whether the last difference of the article that is being read is shown, not the first."""
        self.article_model, self.difference_model = RoundArticleTable(), DifferenceTable()
        self.articles = RowTable(self.article_model, _("Articles of the round"))
        self.differences = RowTable(self.difference_model, _("Differences of the article"))
        self.text = LaneText()
        self.title = PlainLabel(wordWrap=True)
        self.legend = LaneLegend()
        self.count = PlainLabel()
        self.previous, self.next = QToolButton(), QToolButton()
        self.setProperty(WHERE, "lanes")
        self._lay_out()
        self._connect_signals()
        self._show_articles()

    def _lay_out(self) -> None:
        middle, bar = QWidget(), QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        for button, words, tip in (
            (self.previous, _("Previous"), _("Previous difference (,)")),
            (self.next, _("Next"), _("Next difference (.)")),
        ):
            button.setText(words)
            button.setToolTip(plain_tooltip(tip))
        row.addWidget(self.legend, 1)
        row.addWidget(self.count)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        self.reading = make_split(self.text, self.differences, sizes=(520, 220), across=False)
        self.reading.setStretchFactor(0, 1)
        fill_column(middle, self.title, bar, self.reading, margins=(6, 0, 0, 0))
        self.split = make_split(self.articles, middle, sizes=(250, 750))
        self.split.setStretchFactor(1, 1)
        self.articles.stretch_columns([0])
        self.articles.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.lay_rows(self.split)

    def _connect_signals(self) -> None:
        session = self._session
        self.agreement.ready.connect(self._show_articles)
        self.agreement.moved.connect(self._explain_emptiness)
        self.agreement.renamed.connect(self._name_coders)
        self.articles.selectionModel().currentRowChanged.connect(self._follow_article)
        self.differences.selectionModel().currentRowChanged.connect(self._follow_difference)
        self.previous.clicked.connect(partial(self._step, -1))
        self.next.clicked.connect(partial(self._step, 1))
        self.watch_keyboard(self.articles, self.differences, self.text)
        session.add_receivers(
            {
                Focus.LANES: self._take_keyboard,
                CoderCommand.SHOW_NEXT: partial(self._step, 1),
                CoderCommand.SHOW_PREVIOUS: partial(self._step, -1),
            }
        )
        session.add_receiver(ShowLanes, self._show_wanted)
        session.opened.connect(self._forget_article)
        session.closed.connect(self._forget_article)

    def wake_models(self, awake: bool) -> None:  # noqa: D102 - as in TablePane
        self.agreement.set_awake("lanes", awake)
        if awake and self._wanted is not None:
            self._read_article()

    def follow_palette(self) -> None:
        """Paint the lanes in the colours of another theme."""
        self.text.viewport().update()

    def _take_keyboard(self) -> None:
        (self.differences if self.difference_model.rowCount() else self.articles).enter_rows()

    # -- articles

    def _show_articles(self) -> None:
        """List the articles of the round; the one shown stays, read again."""
        result, report = self.agreement.result, self.agreement.report
        rows = result.works.rows if result is not None and report is not None else {}
        titles = result.titles if result is not None else {}
        counts = result.differences if result is not None else {}
        listed = [(rows[key], titles.get(key, key), counts.get(key, 0)) for key in (report.uids if report else {})]
        kept = self._wanted[0] if self._wanted is not None else self.shown.article_id if self.shown else None
        self.article_model.show_articles(listed)
        self._explain_emptiness()
        if not listed:
            self._show_lanes(None)
            return
        row = self.article_model.row_of(kept) if kept is not None else None
        self.articles.go_to(row if row is not None else 0)

    def _explain_emptiness(self) -> None:
        self.articles.empty_words = _("Computing agreement …") if self.agreement.is_running else NOTHING_YET
        self.articles.viewport().update()

    def _forget_article(self) -> None:
        self._wanted = None
        self._show_lanes(None)

    def _follow_article(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not now.isValid():
            return
        article_id = self.article_model.rows[now.row()][0]
        if self._wanted is None or self._wanted[0] != article_id:
            self._wanted = (article_id, None, None)
        if self.isVisible():
            self._read_article()

    def _show_wanted(self, asked: ShowLanes) -> None:
        self._wanted = (asked.article_id, asked.start, asked.stop)
        self._enters = True
        row = self.article_model.row_of(asked.article_id)
        if row is not None and row != self.articles.currentIndex().row():
            self.articles.go_to(row)
        else:
            self._read_article()

    def _read_article(self) -> None:
        project, round_id = self._session.project, self.agreement.works.round_id
        if project is None or round_id is None or self._wanted is None:
            return
        read = partial(
            ask_store_file, project.path, read_lanes, round_id, self._wanted[0], self.agreement.wish.left_out
        )
        self._session.jobs.run_in_thread(read, self._take_lanes, self._report_problem)

    def _report_problem(self, problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            raise problem
        self._session.show_message(str(problem))

    def _take_lanes(self, found: LaneArticle) -> None:
        if self._wanted is None or found.article_id != self._wanted[0]:
            return  # another article was asked for meanwhile
        _article, start, stop = self._wanted
        self._wanted = None
        again = self.shown is not None and self.shown.article_id == found.article_id
        row = max(self.differences.currentIndex().row(), 0) if again else 0
        self._show_lanes(found)
        if self._from_end or row >= len(found.differences):
            row = len(found.differences) - 1
        if start is not None:
            row = _find_difference(found, start, stop, row)
        self._from_end = False
        if row >= 0:
            self.differences.go_to(row)
            if self._enters and self.isVisible():
                self.differences.setFocus()
        self._enters = False
        if start is not None and stop is not None:
            self.text.show_place(start, stop)

    def _show_lanes(self, found: LaneArticle | None) -> None:
        self.shown = found
        self.title.setText(found.title if found is not None else "")
        self.text.show_text(
            found.text if found else "", found.coders if found else (), found.marks if found else ()
        )  # fmt: skip
        self.text.titles = {one.label: self._session.codebook.code_for(one.label).title for one in self.text.marks}
        self._name_coders()
        self.differences.empty_words = NO_DIFFERENCE if found is not None else ""
        self.next.setEnabled(found is not None)
        self.previous.setEnabled(found is not None)
        self._show_count()

    def _name_coders(self) -> None:
        found, name = self.shown, self.agreement.name_coder
        coders = found.coders if found is not None else ()
        row = self.differences.currentIndex().row()
        self.legend.show_names([name(one) for one in coders])
        self.text.name_coders({one: name(one) for one in coders})
        self.difference_model.show_differences(found.differences if found is not None else (), coders, name)
        header = self.differences.horizontalHeader()
        for column in range(self.difference_model.columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        if row >= 0 and row < self.difference_model.rowCount():
            self.differences.go_to(row)

    # -- differences

    def _follow_difference(self, now: QModelIndex, _before: QModelIndex) -> None:
        self._show_count()
        if not now.isValid():
            return
        one = self.difference_model.differences[now.row()]
        if one.start is not None and one.stop is not None:
            self.text.show_place(one.start, one.stop)
        else:
            self.text.clear_place()

    def _show_count(self) -> None:
        count, row = self.difference_model.rowCount(), self.differences.currentIndex().row()
        if not count:
            self.count.setText("")
            return
        said = ngettext("{at} of {count} difference", "{at} of {count} differences", count)
        self.count.setText(said.format(at=format_count(max(row, 0) + 1), count=format_count(count)))

    def _step(self, step: int, _checked: bool = False) -> None:
        """Go to the next or previous difference, in the next article with one after the last of this."""
        row = self.differences.currentIndex().row() + step
        if 0 <= row < self.difference_model.rowCount():
            self.differences.go_to(row)
            return
        at = self.articles.currentIndex().row() + step
        while 0 <= at < self.article_model.rowCount():
            if self.article_model.rows[at][2]:
                self._from_end = step < 0
                self.articles.go_to(at)
                return
            at += step
        words = _("No further difference below.") if step > 0 else _("No further difference above.")
        self._session.show_message(words)


def _find_difference(found: LaneArticle, start: int, stop: int | None, otherwise: int) -> int:
    """Return the place of the difference that shares most characters with a range; `otherwise` if none does."""
    shared = {
        place: min(one.stop, stop if stop is not None else start + 1) - max(one.start, start)
        for place, one in enumerate(found.differences)
        if one.start is not None and one.stop is not None
    }
    best = max(shared, key=lambda place: shared[place], default=None)
    return best if best is not None and shared[best] > 0 else otherwise
