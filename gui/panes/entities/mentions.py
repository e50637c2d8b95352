"""The mentions of one entity in context: who it is, whom it may be taken for, and a line for each mention."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from core.store.rows import EntityLine, Homonym
from gui import theme
from gui.keys import WHERE
from gui.models.concordance import AFTER, ARTICLE, BEFORE, DATE, STATE, WORDS, Concordance
from gui.models.entity_deeds import count
from gui.overrides import guarded
from gui.panes.entities.delegates import HOMONYM, ContextDelegate
from gui.plain_text import MarkupLabel, filled, joined, plain_tooltip
from gui.widgets.table import DraggedRows

NOBODY = "Choose an entity to see where it is named."
UNNAMED = "No mark names this entity any more."
WIDE = 760
"""Pixels from which the titles of articles are shown beside the words."""
_SHOWN = 3
"""Namesakes named in the heading; the tooltip has more."""


class MentionTable(DraggedRows):
    """The lines of the concordance."""

    def drag_words(self, rows: int) -> str:  # noqa: D102 - as in DraggedRows
        return count(rows, "mention")


class Mentions(QWidget):
    """Who, buttons, and the concordance; what is asked for goes to the pane."""

    split = Signal()
    """The mentions chosen are somebody else's."""
    details = Signal()
    """The entity's names, role and note shall be edited."""
    followed = Signal(int)
    """A namesake was clicked: its id."""

    def __init__(self, model: Concordance) -> None:
        super().__init__()
        self.model = model
        self.who = MarkupLabel(NOBODY)
        self.who.setAccessibleName("The entity")
        self.who.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.doubt = MarkupLabel(wordWrap=True)
        self.doubt.setAccessibleName("Whom it may be taken for")
        self.doubt.linkActivated.connect(lambda link: self.followed.emit(int(link)))
        self.doubt.hide()
        self.split_button = self._button("Somebody else …", "The mentions chosen are of another entity", self.split)
        self.details_button = self._button("Edit …", "Name, kind, other names, role and note", self.details)
        self.table = MentionTable(model, "Mentions in context")
        self.table.empty_words = NOBODY
        self.table.setProperty(WHERE, "mentions")
        self.table.setItemDelegate(ContextDelegate(self.table))
        self._size_columns()
        head = QHBoxLayout()
        head.addWidget(self.who, 1)
        head.addWidget(self.split_button)
        head.addWidget(self.details_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(head)
        box.addWidget(self.doubt)
        box.addWidget(self.table, 1)

    def _button(self, words: str, tip: str, asked: object) -> QToolButton:
        button = QToolButton(autoRaise=True)
        button.setText(words)
        button.setToolTip(plain_tooltip(tip))
        button.clicked.connect(lambda _=False: asked.emit())  # type: ignore[attr-defined]
        return button

    def _size_columns(self) -> None:
        self.table.stretch_columns((BEFORE, AFTER))
        samples = (STATE, "━?"), (WORDS, "United States"), (DATE, "2026-11-22"), (ARTICLE, "a title of an article")
        self.table.size_columns(samples)
        self._make_room()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the words get it; the title of the article stands in the tooltip."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self.table.setColumnHidden(ARTICLE, self.width() < WIDE)

    # -- whose

    def show_entity(self, line: EntityLine | None, namesakes: Sequence[Homonym], editable: bool) -> None:
        """Whose mentions the table shows, and for whom it may be taken."""
        self.table.empty_words = NOBODY if line is None else UNNAMED
        self.split_button.setEnabled(editable and line is not None)
        self.details_button.setEnabled(line is not None)
        if line is None:
            self.who.show_markup(filled("<i>{}</i>", NOBODY))
            self.doubt.hide()
            return
        self._fit(line)
        colour = theme.colour(line.kind).name()
        role = f" · {line.roles[0]}" if line.roles else ""
        times = count(line.mentions, "mention")
        kind = filled("<span style='color:{}'>{}</span>", colour, line.kind)
        self.who.show_markup(filled("<b>{}</b> {} · {}{}", line.name, kind, times, role))
        self.who.setToolTip(plain_tooltip("; ".join(line.roles[:8])))
        self._doubt(namesakes)

    def _fit(self, line: EntityLine) -> None:
        """The column of the words as wide as the longest name, a quarter of the table at most."""
        bold = QFont(self.table.font())
        bold.setBold(True)
        room = QFontMetrics(bold).horizontalAdvance
        most = max(self.table.viewport().width() // 4, room("United States"))
        widest = max(room(name) for name in (line.name, *line.aliases)) + 14
        self.table.setColumnWidth(WORDS, min(max(widest, room("Mr Esper")), most))

    def _doubt(self, namesakes: Sequence[Homonym]) -> None:
        said = []
        for other in namesakes[:_SHOWN]:
            if other.itself:
                said.append(filled("{}", other.why))
                continue
            role = f", {other.roles[0]}" if other.roles else ""
            times = count(other.mentions, "mention")
            said.append(filled("<a href='{}'>{}</a>{} ({})", other.id, other.name, role, times))
        more = f" and {len(namesakes) - _SHOWN:,} more" if len(namesakes) > _SHOWN else ""
        sign = filled("<span style='color:{}'><b>{}</b></span>", theme.warning().name(), HOMONYM)
        self.doubt.show_markup(filled("{} May be taken for: {}{}", sign, joined("; ", said), more))
        self.doubt.setVisible(bool(said))

    # -- which

    def chosen_ids(self) -> list[int]:
        """Marks of the rows selected."""
        return self.model.ids(self.table.chosen_rows())

    def select(self, rows: Sequence[int], current: int) -> None:
        """Select these rows; `current` has the keyboard."""
        chooser = self.table.selectionModel()
        flag = QItemSelectionModel.SelectionFlag
        wanted = QItemSelection()
        last = self.model.columnCount() - 1
        for row in rows:
            wanted.select(self.model.index(row, 0), self.model.index(row, last))
        chooser.select(wanted, flag.ClearAndSelect)
        at = self.model.index(
            min(max(current, 0), self.model.rowCount() - 1), max(self.table.currentIndex().column(), 0)
        )
        chooser.setCurrentIndex(at if at.isValid() else QModelIndex(), flag.NoUpdate)
        if at.isValid():
            self.table.scrollTo(at)
