"""The timeline: the axis, and a list of what is in view on its right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from core.store.claim_rows import TimelineMoment
from core.translation import _, format_count
from gui.keys import WHERE
from gui.models.timeline_lanes import LISTED, MomentList, Timeline, describe_moment
from gui.panes.timeline.axis import TimeAxis
from gui.panes.timeline.moment_cards import MomentDelegate
from gui.plain_text import PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override
from gui.requests import Focus, Origin, ShowBeside, TimelineCommand
from gui.session import Session
from gui.widgets.loading_bar import LoadingBar
from gui.widgets.row_views import RowList
from gui.widgets.table_pane import TablePane, make_split

NOTHING = _("No dates yet. Publication dates, dates in texts and periods of figures appear when you import articles.")
LOADING = _("Loading …")
NOT_LOADED = _("The dates are not loaded yet.")
_LIST_WIDTH = 230
"""Least pixels of the list, in which a line of words can be read."""
_REST = 120
"""Milliseconds that the view stays the same before the list follows."""


class TimelinePane(TablePane):
    """Shows buttons above the axis and the list."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._fitted = False
        self.timeline = Timeline(session)
        self.axis = TimeAxis()
        self.model = MomentList(self)
        self.list = RowList(self.model, _("Items in view"))
        self.list.setItemDelegate(MomentDelegate(self.list))
        self.told = PlainLabel()
        self.told.setAccessibleName(_("Selected item"))
        self.told.setMinimumWidth(40)
        self.count = PlainLabel()
        self.count.setAccessibleName(_("Number of items in view"))
        self.setProperty(WHERE, "timeline")
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._list_moments)
        self._connect_signals()

    def _lay_out(self) -> None:
        bar = QWidget()
        top = QHBoxLayout(bar)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(4)
        for words, tip, do in (
            ("−", _("Zoom out (-)"), lambda: self.axis.zoom_days(1 / 1.5)),
            ("+", _("Zoom in (+)"), lambda: self.axis.zoom_days(1.5)),
            (_("All"), _("Show all dates (0)"), self.axis.show_all),
            (_("Publications"), _("Show the days on which articles were published"), self._fit_published),
        ):
            top.addWidget(self._make_button(words, tip, do))
        top.addWidget(self.told, 1)
        top.addWidget(self.count)
        self.list.setMinimumWidth(_LIST_WIDTH)
        self.split = make_split(self.axis, self.list, sizes=(900, 250))
        self.split.setStretchFactor(0, 1)
        self.lay_rows(bar, LoadingBar(self.timeline, LOADING, NOT_LOADED), self.split)

    def _make_button(self, words: str, tip: str, do: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setToolTip(plain_tooltip(tip))
        button.setAccessibleName(tip)
        button.clicked.connect(lambda _checked=False: do())
        return button

    def _connect_signals(self) -> None:
        session = self._session
        self.timeline.ready.connect(self._show_lanes)
        self.axis.moved.connect(self._soon.start)
        self.axis.chosen.connect(self._show_moment)
        self.axis.opened.connect(self._show_in_article)
        self.axis.left.connect(lambda: session.run_command("entity.back"))
        self.list.clicked.connect(self._pick_row)
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._pick_row(now))
        self.list.doubleClicked.connect(lambda _index: self._show_in_article(self.axis.at))
        self.watch_keyboard(self.list, self.axis)
        session.add_receivers(
            {
                Focus.TIMELINE: lambda: self.axis.setFocus(Qt.FocusReason.ShortcutFocusReason),
                TimelineCommand.SHOW_IN_ARTICLE: lambda: self._show_in_article(self.axis.at),
            }
        )

    # -- following

    def wake_models(self, awake: bool) -> None:  # noqa: D102 - as in TablePane
        self.timeline.set_awake(awake)

    def _show_lanes(self) -> None:
        lanes = self.timeline.current_lanes
        if not self.timeline.loaded:
            self._fitted = False
            self.axis.choose_moment(None)
            self.told.clear()
        self.axis.nothing = NOTHING if self.timeline.loaded else NOT_LOADED if self.timeline.cancelled else LOADING
        self.axis.show_lanes(lanes)
        if self.timeline.loaded and len(lanes) and not self._fitted:
            self._fitted = True
            self._fit_published()
        self._soon.start()

    def _fit_published(self) -> None:
        """Show the days of publication, because dates in the texts may be far away from them."""
        days = self.timeline.current_lanes.publication_range()
        if days is None:
            self.axis.show_all()
            return
        room = max((days[1] - days[0]) * 0.08, 21.0)
        self.axis.show_days(days[0] - room, days[1] + room)

    def _list_moments(self) -> None:
        moments, total = self.timeline.current_lanes.list_moments(self.axis.low, self.axis.high)
        choice = self.list.selectionModel()
        choice.blockSignals(True)
        self.model.show_moments(moments)
        if self.axis.at in moments:
            self.list.setCurrentIndex(self.model.index(moments.index(self.axis.at), 0))
        choice.blockSignals(False)
        text = _("{count} in view, the first {listed} listed") if total > LISTED else _("{count} in view")
        shown = text.format(count=format_count(total), listed=format_count(LISTED))
        self.count.setText(shown if len(self.timeline.current_lanes) else "")

    # -- choosing

    def _show_moment(self, moment: TimelineMoment | None) -> None:
        """Show the article of the moment selected on the axis, without moving the focus."""
        self._describe_moment(moment)
        if moment is None or not moment.article_id:
            return
        self._session.show_article(moment.article_id, moment.span_id)
        if moment in self.model.moments:
            choice = self.list.selectionModel()
            choice.blockSignals(True)
            self.list.setCurrentIndex(self.model.index(self.model.moments.index(moment), 0))
            choice.blockSignals(False)
            self.list.viewport().update()

    def _pick_row(self, index: QModelIndex) -> None:
        if index.isValid():
            moment = self.model.moments[index.row()]
            self.axis.choose_moment(moment)
            self._describe_moment(moment)
            self._session.send_request(ShowBeside(moment.article_id, moment.span_id))

    def _describe_moment(self, moment: TimelineMoment | None) -> None:
        words = describe_moment(moment).replace("\n", " ") if moment is not None else ""
        self.told.setText(
            self.told.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(self.width() // 2, 200))
        )
        self.told.setToolTip(plain_tooltip(words))
        self.axis.setAccessibleDescription(words)

    def _show_in_article(self, moment: TimelineMoment | None) -> None:
        """Show the words in their article and focus them; Esc returns here."""
        if moment is None or not moment.article_id:
            self._session.show_message(_("Select an item on the timeline first."))
            return
        self._session.show_article(moment.article_id, moment.span_id)
        self._session.send_request(Focus.TEXT)
        self._session.origin = Origin("timeline", Focus.TIMELINE)

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Repaint the axis when the focus moves."""
        if isinstance(event, QFocusEvent):
            self.axis.update()
        return super().eventFilter(watched, event)
