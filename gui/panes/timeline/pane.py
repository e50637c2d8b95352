"""The timeline: the axis, and at its right what is in view as a list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from core.store.claim_rows import TimelineMoment
from core.translation import _
from gui.keys import WHERE
from gui.models.timeline import LISTED, MomentList, Timeline, told
from gui.overrides import guarded
from gui.panes.timeline.axis import Axis
from gui.plain_text import PlainLabel, plain_tooltip
from gui.requests import Focus, Origin, TimelineCommand
from gui.session import Session
from gui.widgets.frame import TablePane, make_split
from gui.widgets.table import RowList

NOTHING = "Nothing is dated yet: publication dates, dates in the texts and periods of claims come with the articles."
_REST = 120
"""Milliseconds for which the view stays the same before the list follows."""


class TimelinePane(TablePane):
    """Buttons above; axis and list beside each other."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._fitted = False
        self.timeline = Timeline(session)
        self.axis = Axis()
        self.model = MomentList(self)
        self.list = RowList(self.model, _("What is in view"))
        self.list.setAlternatingRowColors(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.told = PlainLabel()
        self.told.setAccessibleName("The thing at hand")
        self.told.setMinimumWidth(40)
        self.count = PlainLabel()
        self.count.setAccessibleName("Number of things in view")
        self.setProperty(WHERE, "timeline")
        self._lay()
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._list)
        self._connect()

    def _lay(self) -> None:
        bar = QWidget()
        top = QHBoxLayout(bar)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(4)
        for words, tip, do in (
            ("−", "Further (-)", lambda: self.axis.zoom(1 / 1.5)),
            ("+", "Nearer (+)", lambda: self.axis.zoom(1.5)),
            ("All", "Show all that is dated (0)", self.axis.fit),
            ("Publications", "Show the days on which articles were published", self._fit_published),
        ):
            top.addWidget(self._button(words, tip, do))
        top.addWidget(self.told, 1)
        top.addWidget(self.count)
        self.split = make_split(self.axis, self.list, sizes=(900, 300))
        self.split.setStretchFactor(0, 1)
        self.lay_rows(bar, self.split)

    def _button(self, words: str, tip: str, do: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setToolTip(plain_tooltip(tip))
        button.setAccessibleName(tip)
        button.clicked.connect(lambda _=False: do())
        return button

    def _connect(self) -> None:
        session = self._session
        self.timeline.ready.connect(self._ready)
        self.axis.moved.connect(self._soon.start)
        self.axis.chosen.connect(self._choose)
        self.axis.opened.connect(self._jump)
        self.axis.left.connect(lambda: session.request(Focus.TEXT))
        self.list.clicked.connect(self._pick)
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._pick(now))
        self.list.doubleClicked.connect(lambda _index: self._jump(self.axis.at))
        self.watch_keyboard(self.list, self.axis)
        session.handle_commands(
            {
                Focus.TIMELINE: lambda: self.axis.setFocus(Qt.FocusReason.ShortcutFocusReason),
                TimelineCommand.SHOW_IN_ARTICLE: lambda: self._jump(self.axis.at),
            }
        )

    # -- following

    def wake_models(self, awake: bool) -> None:  # noqa: D102 - as in TablePane
        self.timeline.wake(awake)

    def _ready(self) -> None:
        lanes = self.timeline.lanes
        if not self.timeline.loaded:
            self._fitted = False
            self.axis.choose(None)
            self.told.clear()
        self.axis.nothing = NOTHING if self.timeline.loaded else ""
        self.axis.show_lanes(lanes)
        if self.timeline.loaded and len(lanes) and not self._fitted:
            self._fitted = True
            self._fit_published()
        self._soon.start()

    def _fit_published(self) -> None:
        """Show the days of the publications: years told in the texts may lie far away."""
        days = self.timeline.lanes.published()
        if days is None:
            self.axis.fit()
            return
        room = max((days[1] - days[0]) * 0.08, 21.0)
        self.axis.show_days(days[0] - room, days[1] + room)

    def _list(self) -> None:
        moments, total = self.timeline.lanes.listed(self.axis.low, self.axis.high)
        choice = self.list.selectionModel()
        choice.blockSignals(True)
        self.model.show_moments(moments)
        if self.axis.at in moments:
            self.list.setCurrentIndex(self.model.index(moments.index(self.axis.at), 0))
        choice.blockSignals(False)
        shown = f"{total:,} in view" + (f", the first {LISTED} listed" if total > LISTED else "")
        self.count.setText(shown if len(self.timeline.lanes) else "")

    # -- choosing

    def _choose(self, moment: TimelineMoment | None) -> None:
        """A thing on the axis was chosen: show its article, without taking the keyboard away."""
        self._tell(moment)
        if moment is None:
            return
        self._session.show_article(moment.article_id, moment.span_id)
        if moment in self.model.moments:
            choice = self.list.selectionModel()
            choice.blockSignals(True)
            self.list.setCurrentIndex(self.model.index(self.model.moments.index(moment), 0))
            choice.blockSignals(False)
            self.list.viewport().update()

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            moment = self.model.moments[index.row()]
            self.axis.choose(moment)
            self._tell(moment)

    def _tell(self, moment: TimelineMoment | None) -> None:
        words = told(moment).replace("\n", " ") if moment is not None else ""
        self.told.setText(
            self.told.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(self.width() // 2, 200))
        )
        self.told.setToolTip(plain_tooltip(words))
        self.axis.setAccessibleDescription(words)

    def _jump(self, moment: TimelineMoment | None) -> None:
        """To the words, with the keyboard; Esc comes back."""
        if moment is None:
            self._session.say("Choose something on the timeline first.")
            return
        self._session.show_article(moment.article_id, moment.span_id)
        self._session.request(Focus.TEXT)
        self._session.origin = Origin("timeline", Focus.TIMELINE)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The axis shows whether it has the keyboard."""
        if isinstance(event, QFocusEvent):
            self.axis.update()
        return super().eventFilter(watched, event)
