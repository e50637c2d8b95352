"""The panel of running work, and the button of the status line that opens it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStatusBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.translation import _
from gui.plain_text import PlainLabel, plain_entry, plain_tooltip
from gui.qt_overrides import guard_override
from gui.running_work import RunningWork, WorkList, WorkState
from gui.widgets.nested_layouts import nest_layout

_OFTEN = 120
"""Least milliseconds between two repaints: progress is reported far more often."""
WIDTH, HEIGHT = 400, 340
"""Width, and maximum height, of the panel in pixels."""
_GAP = 8
"""Pixels between the panel and the edges of the window."""
NOTICE = "notice"
"""Object name of the bar that the panel must not cover."""
_STEPS = 1000
_NOTHING = _("Nothing is running.")


def show_share(bar: QProgressBar, work: RunningWork) -> None:
    """Show how much of a piece of work is done; the bar moves to and fro while nobody knows."""
    part = work.part_done
    if part is None:
        bar.setRange(0, 0)
    else:
        bar.setRange(0, _STEPS)
        bar.setValue(round(part * _STEPS))


class WorkRow(QWidget):
    """One piece of work: title, sentence, progress, speed, and its buttons."""

    def __init__(self, works: WorkList, work: RunningWork) -> None:
        super().__init__()
        self._works, self.work = works, work
        self.title = PlainLabel(work.title)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.state = PlainLabel()
        self.words = PlainLabel(wordWrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(work.title)
        self.speed = PlainLabel()
        self.speed.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.details = PlainLabel(wordWrap=True)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details.hide()
        self.cancel, self.look = QPushButton(_("Cancel")), QPushButton()
        self.more = QPushButton(_("Details"))
        self.more.setCheckable(True)
        self.cancel.setAccessibleName(_("Cancel: {title}").format(title=work.title))
        self.cancel.clicked.connect(self._cancel_work)
        self.look.clicked.connect(self._show_result)
        self.more.toggled.connect(self.details.setVisible)
        self._lay_out()
        self.update_row()

    def _lay_out(self) -> None:
        head, low = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.state)
        low.addWidget(self.speed, 1)
        for button in (self.more, self.look, self.cancel):
            low.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(4)
        nest_layout(box, head)
        box.addWidget(self.words)
        box.addWidget(self.bar)
        nest_layout(box, low)
        box.addWidget(self.details)

    def _cancel_work(self, _checked: bool = False) -> None:
        self.work.cancel_work()

    def _show_result(self, _checked: bool = False) -> None:
        if self.work.look is not None:
            self.work.look[1]()

    def update_row(self) -> None:
        """Show how the work stands now."""
        work = self.work
        said = {
            WorkState.RUNNING: "",
            WorkState.DONE: _("✓ Done"),
            WorkState.CANCELLED: _("Cancelled"),
            WorkState.FAILED: _("✕ Failed"),
        }
        self.state.setText(said[work.state])
        self.words.setText(work.words)
        self.words.setVisible(bool(work.words))
        self.bar.setVisible(work.is_running)
        if work.is_running:
            show_share(self.bar, work)
        self.speed.setText(work.describe_speed())
        self.cancel.setVisible(work.can_cancel)
        self.more.setVisible(bool(work.details))
        self.details.setText(work.details)
        self.look.setVisible(work.look is not None)
        if work.look is not None:
            self.look.setText(plain_entry(work.look[0]))


class WorkPanel(QFrame):
    """A panel above the status line; it lies on the window and takes no room from it."""

    def __init__(self, works: WorkList, window: QWidget) -> None:
        super().__init__(window)
        self._works, self._window = works, window
        self.setObjectName("work")
        self.setAccessibleName(_("Running work"))
        self.setAutoFillBackground(True)
        self._rows: dict[RunningWork, WorkRow] = {}
        self._before: QWidget | None = None
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 8, 0)
        title = PlainLabel(_("Running work"))
        title.setProperty("role", "heading")
        self.close_button = QToolButton()
        self.close_button.setText("✕")
        self.close_button.setAccessibleName(_("Close"))
        self.close_button.clicked.connect(self._close_panel)
        head.addWidget(title, 1)
        head.addWidget(self.close_button)
        self.nothing = PlainLabel(_NOTHING)
        self.nothing.setContentsMargins(12, 8, 12, 12)
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(0, 0, 0, 4)
        self._list.setSpacing(0)
        self._list.addWidget(self.nothing)
        self._list.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inside)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        nest_layout(box, head)
        box.addWidget(self._area, 1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_OFTEN)
        self._soon.timeout.connect(self._update_rows)
        works.changed.connect(self._follow_works)
        window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow_focus)
        self.hide()

    @property
    def rows(self) -> list[WorkRow]:
        """The rows, newest first."""
        return [self._rows[work] for work in reversed(self._works.items) if work in self._rows]

    def toggle_panel(self) -> None:
        """Open the panel, or close it."""
        if self.isVisible():
            self._close_panel()
            return
        self._before = self._window.focusWidget()
        self._update_rows()
        self.show()
        self.raise_()
        self.close_button.setFocus()

    def _close_panel(self, _checked: bool = False) -> None:
        had_focus = self.isAncestorOf(self._window.focusWidget()) if self._window.focusWidget() else False
        self.hide()
        if had_focus and self._before is not None and self._before.isVisible():
            self._before.setFocus()

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Close the panel when the keyboard leaves it and nothing runs any more."""
        if not self.isVisible() or self._works.running or before is None or now is None:
            return
        if self.isAncestorOf(before) and not self.isAncestorOf(now) and now.window() is self._window:
            self.hide()

    def _follow_works(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _update_rows(self) -> None:
        for work in [one for one in self._rows if one not in self._works.items]:
            gone = self._rows.pop(work)
            self._list.removeWidget(gone)
            gone.deleteLater()
        for work in self._works.items:
            if work not in self._rows:
                self._rows[work] = WorkRow(self._works, work)
                self._list.insertWidget(0, self._rows[work])
            self._rows[work].update_row()
        self.nothing.setVisible(not self._rows)
        self._place_panel()
        if self._works.running and self.isVisible():
            self._soon.start()  # the speed and the time left

    def _place_panel(self) -> None:
        """Put the panel at the lower right of the window, above its status line."""
        inside = self._inside
        room = self._window.rect()
        below = [one for one in (self._window.findChild(QStatusBar), self._find_notice()) if one is not None]
        tops = [one.mapTo(self._window, one.rect().topLeft()).y() for one in below if one.isVisible()]
        bottom = min((room.height(), *tops))
        width = min(WIDTH, room.width() - 2 * _GAP)
        wanted = inside.heightForWidth(width - 2) if inside.hasHeightForWidth() else inside.sizeHint().height()
        height = min(wanted + 44, HEIGHT, bottom - 2 * _GAP)
        self.setGeometry(room.width() - width - _GAP, bottom - height - _GAP, width, height)

    def _find_notice(self) -> QWidget | None:
        return self._window.findChild(QFrame, NOTICE)

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place_panel()
        return False

    @guard_override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the panel on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._close_panel()
        else:
            super().keyPressEvent(event)

    @guard_override
    def showEvent(self, event: QShowEvent) -> None:
        """Note that what has ended was seen."""
        super().showEvent(event)
        self._works.mark_seen()

    @guard_override
    def hideEvent(self, event: QHideEvent) -> None:
        """Take what has ended off the list: it was seen."""
        super().hideEvent(event)
        self._works.mark_seen()
        self._works.drop_seen()


class WorkButton(QWidget):
    """What runs, in the status line, with its progress; a click opens the panel. Hidden while there is nothing."""

    def __init__(self, works: WorkList) -> None:
        super().__init__()
        self._works = works
        self.panel: WorkPanel | None = None
        self.button = QToolButton()
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setToolTip(plain_tooltip(_("Shows what is running, and stops it")))
        self.button.clicked.connect(self.toggle_panel)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress of what is running"))
        self.bar.setFixedWidth(64)
        self.bar.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        box = QHBoxLayout(self)
        box.setContentsMargins(4, 0, 8, 0)
        box.setSpacing(6)
        box.addWidget(self.button)
        box.addWidget(self.bar)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_OFTEN)
        self._soon.timeout.connect(self.update_button)
        works.changed.connect(self._follow_works)
        self.update_button()

    def toggle_panel(self, _checked: bool = False) -> None:
        """Open the panel, or close it."""
        if self.panel is None:
            self.panel = WorkPanel(self._works, self.window())
        self.panel.toggle_panel()

    def _follow_works(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def update_button(self) -> None:
        """Show what runs now, or how the last piece of work ended."""
        running, unseen = self._works.running, self._works.unseen
        words = self._works.summarize_running()
        if not words and unseen:
            done = {one.title: at for at, one in enumerate(unseen) if one.state is not WorkState.FAILED}
            failed = [
                one for at, one in enumerate(unseen) if one.state is WorkState.FAILED and at > done.get(one.title, -1)
            ]
            last = (failed or unseen)[-1]
            said = _("✕ {title} failed") if failed else _("✓ {title}")
            words = said.format(title=last.title)
        self.button.setText(plain_entry(words))
        self.button.setAccessibleName(words)
        self.bar.setVisible(bool(running))
        if running:
            show_share(self.bar, running[0])
        self.setVisible(bool(words))
