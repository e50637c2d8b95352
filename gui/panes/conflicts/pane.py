"""The conflicts: at the left each two claims that contradict each other, at the right both in their sentences."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.keys import WHERE
from gui.models import claim_looks as looks
from gui.models import compare_deeds as deeds
from gui.models.claim_cards import Entry, card_list, popup
from gui.models.claim_lines import ClaimLines
from gui.models.compare import EXPLAINED, comparison
from gui.models.conflict_list import ConflictLine, ConflictList
from gui.models.sayings import Sayings
from gui.overrides import guarded
from gui.panes.conflicts.cards import ConflictView
from gui.plain_text import PlainLabel, plain_tooltip
from gui.requests import ConflictCommand, ExplainConflict, Focus, OpenGroup, Origin
from gui.session import Session

NONE = "No conflicts: no two claims of one measure, payer and time contradict each other."
NONE_SUCH = "No conflict is called so."
ALL_EXPLAINED = "All conflicts are explained."


class ConflictsPane(QWidget):
    """Words to find, the list, and what contradicts what."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._kept: frozenset[int] = frozenset()
        self.comparison = comparison(session)
        self.model = ConflictList(session)
        self.lines = ClaimLines(session, Sayings(session))
        self.field = QLineEdit(placeholderText="Find a conflict", clearButtonEnabled=True)
        self.field.setAccessibleName("Find a conflict")
        self.field.installEventFilter(self)
        self.explained = QCheckBox("Explained ones too")
        self.explained.setChecked(True)
        self.count = PlainLabel()
        self.count.setAccessibleName("Number of conflicts")
        self.list = ConflictView(self.model)
        self.claims = card_list("Claims of the conflict")
        self.claims.setModel(self.lines)
        self.explain = self._button("Explain …", "compare.explain", "Say why both claims may stand (E)")
        self.reopen = self._button("Open again", "compare.reopen", "Take the explanation back (Z)")
        self.compare = self._button("Compare", "compare.group", "Show the whole group on the chart (G)")
        self.told = PlainLabel(wordWrap=True)
        self.told.setAccessibleName("What was said of this conflict")
        self.setProperty(WHERE, "conflicts")
        self._lay()
        self._connect()
        self._show()

    def _button(self, words: str, action: str, tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setToolTip(plain_tooltip(tip))
        button.clicked.connect(lambda _=False: self._session.call(action))
        return button

    def _lay(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.field, 1)
        top.addWidget(self.explained)
        top.addWidget(self.count)
        left, right = QWidget(), QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(top)
        box.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(self.told, 1)
        for button in (self.explain, self.reopen, self.compare):
            row.addWidget(button)
        other = QVBoxLayout(right)
        other.setContentsMargins(0, 0, 0, 0)
        other.setSpacing(4)
        other.addLayout(row)
        other.addWidget(self.claims, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(left)
        self.split.addWidget(right)
        self.split.setSizes([560, 640])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 6, 8, 4)
        outer.addWidget(self.split)

    def _connect(self) -> None:
        session = self._session
        self.field.textChanged.connect(lambda _words: self._filter())
        self.explained.toggled.connect(lambda _on: self._filter())
        self.comparison.ready.connect(self._ready)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show())
        self.list.doubleClicked.connect(lambda _index: self._enter_claims())
        self.claims.doubleClicked.connect(lambda _index: self._jump())
        for view in (self.list, self.claims):
            view.installEventFilter(self)
            self._session.frame(self, tuple)
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            view.customContextMenuRequested.connect(
                lambda at, view=view: self._menu(view.viewport().mapToGlobal(at), view is self.claims)
            )
        session.handle_commands(
            {
                Focus.CONFLICTS: lambda: self.list.setFocus(Qt.FocusReason.ShortcutFocusReason),
                Focus.CONFLICT_CLAIMS: self._enter_claims,
                ConflictCommand.EXPLAIN: self._explain,
                ConflictCommand.REOPEN: self._reopen,
                ConflictCommand.COMPARE: self._compare,
                ConflictCommand.SHOW_IN_ARTICLE: self._jump,
            }
        )
        session.closed.connect(self._closed)

    # -- following

    @guarded
    def showEvent(self, event: QShowEvent) -> None:  # noqa: D102 - Qt's name
        super().showEvent(event)
        self.comparison.wake("conflicts", True)
        if self.comparison.loaded and not self.comparison.stale:
            self._ready()

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102 - Qt's name
        super().hideEvent(event)
        self.comparison.wake("conflicts", False)
        self._session.chosen = None

    @guarded
    def changeEvent(self, event: QEvent) -> None:  # noqa: D102 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "told"):
            QTimer.singleShot(0, self, self._show)

    def _closed(self) -> None:
        self._kept = frozenset()

    def _ready(self) -> None:
        """Another board: the conflict at hand stays so."""
        if not self.isVisible() and self.comparison.loaded:
            return  # nobody looks; what was closed is shown no longer in any case
        kept = self._kept
        self.list.selectionModel().blockSignals(True)
        self.model.show_board(self.comparison.board)
        self.list.selectionModel().blockSignals(False)
        self._settle(kept)

    def _filter(self) -> None:
        kept = self._kept
        self.model.show_only(self.field.text(), self.explained.isChecked())
        self._settle(kept)

    def _settle(self, kept: frozenset[int]) -> None:
        left, done = self.model.count
        self.count.setText(f"{left:,} open" + (f", {done:,} explained" if done else ""))
        self.list.empty_words = (
            "" if not self.comparison.loaded else NONE if not left + done else ALL_EXPLAINED if not left else NONE_SUCH
        )
        self.list.viewport().update()
        if self.model.rowCount():
            row = self.model.row_of(kept) if kept else None
            self.list.go_to(row if row is not None else 0)
        self._show()

    def line(self) -> ConflictLine | None:
        """The conflict at hand."""
        return self.model.line(self.list.currentIndex().row())

    def _show(self) -> None:
        line = self.line()
        figures = line.conflict.figures if line is not None else ()
        self._kept = frozenset(figure.id for figure in figures)
        outlets = looks.colours(figure.outlet for figure in figures)
        shades = {figure.id: looks.colour(figure.outlet, outlets) for figure in figures}
        ranked = sorted(figures, key=lambda figure: (figure.unit, figure.value, figure.id))
        self.lines.show_figures(ranked, self.comparison.board.standing, shades)
        if ranked:
            self.claims.setCurrentIndex(self.lines.index(0, 0))
        write = line is not None and not self._session.read_only
        self.explain.setEnabled(write)
        self.reopen.setEnabled(write and line is not None and bool(line.explanations))
        self.compare.setEnabled(line is not None)
        self.told.setText("" if line is None else f"Explained: {line.said}" if line.said else "")

    # -- what actions ask for

    def _enter_claims(self) -> None:
        self.claims.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _explain(self) -> None:
        line = self.line()
        if line is None:
            self._session.say("Choose a conflict first.")
        else:
            self._session.request(ExplainConflict(line.conflict, self.comparison.board.left(line.conflict)))

    def _reopen(self) -> None:
        line = self.line()
        if line is None or (line.standing != EXPLAINED and not line.explanations):
            self._session.say("Nobody explained this conflict yet.")
        else:
            deeds.reopen(self._session, line.explanations)

    def _compare(self) -> None:
        card = self.lines.card(max(self.claims.currentIndex().row(), 0))
        if card is not None:
            self._session.request(OpenGroup(card.figure.id))

    def _jump(self) -> None:
        """Show the claim at hand in its article; Esc comes back."""
        card = self.lines.card(self.claims.currentIndex().row())
        if card is None or card.saying is None:
            self._session.say("Choose a conflict first.")
            return
        self._session.show_article(card.saying.claim.article_id, card.saying.claim.span_id)
        self._session.request(Focus.TEXT)
        self._session.origin = Origin("conflicts", Focus.CONFLICT_CLAIMS)

    def _menu(self, at: QPoint, claims: bool) -> None:
        line = self.line()
        if line is None:
            return
        write = not self._session.read_only
        entries: list[Entry] = [("Explain the conflict …", "compare.explain", write)]
        entries.append(("Open the conflict again", "compare.reopen", write and bool(line.explanations)))
        entries.append(("Show in the comparison", "compare.group", True))
        if claims:
            entries.insert(0, ("Show in the article", "compare.follow", True))
        popup(self, entries, self._session.call, at)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While the keyboard is here, no mark of the reader is decided about; Enter and Down leave the field."""
        if isinstance(event, QFocusEvent) and watched is not self.field:
            self._session.chosen = () if event.type() == QEvent.Type.FocusIn else None
        if isinstance(event, QKeyEvent) and watched is self.field and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._session.request(Focus.TEXT)
                return True
        return super().eventFilter(watched, event)
