"""Stories that several articles print: a table of them, the articles of one, and two of these side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.translation import _
from gui.keys import WHERE
from gui.models.article_comparison import ArticleComparison
from gui.models.story_tables import COUNT, Story, StoryArticles, StoryTable
from gui.panes.copies.difference_look import difference_legend
from gui.panes.copies.fitting_table import FittingTable
from gui.panes.copies.side_by_side import SideBySide
from gui.plain_text import MarkupLabel, PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override
from gui.requests import CopiesCommand
from gui.widgets.nested_layouts import nest_layout

CHOOSE = _("Select a story to see its articles side by side.")
BUTTONS = (
    (
        CopiesCommand.SAME_STORY,
        _("Same story"),
        "S",
        _("Confirm that the two articles print the same story; with several stories selected, merge them"),
    ),
    (
        CopiesCommand.OTHER_STORY,
        _("Different story"),
        "X",
        _("The two articles tell different stories; each of the other articles stays with the one it resembles more"),
    ),
    (
        CopiesCommand.SET_BASE,
        _("Compare with this"),
        "B",
        _("Put the selected article on the left and compare the others with it"),
    ),
    (
        CopiesCommand.APPLY_REVIEW,
        _("Apply review to copies …"),
        "Shift+A",
        _("Apply your decisions in the left article to the same words of its copies"),
    ),
)
"""Command, label, key and description of each button."""
STORY_COMMANDS = tuple(button[0] for button in BUTTONS)
"""Commands about the selected story and the two articles shown."""
_REST = 60
"""Milliseconds that an article stays selected before it is compared."""


class StoriesView(QWidget):
    """Shows tables on the left and the comparison on the right; stacks them where it is narrow."""

    asked = Signal(object)
    """One of STORY_COMMANDS."""
    pair_wanted = Signal(int, int)
    """Ids of two articles to compare."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty(WHERE, "copies")
        self.model, self.members = StoryTable(), StoryArticles()
        self.table = FittingTable(
            self.model, _("Stories printed more than once"),
            ("n" * 22, _("Articles") + " ", _("rewritten"), "83 % – 97 %", "n" * 18, "2019-11-19 – 2019-11-20"),
            (5, 4, 2),
        )  # fmt: skip
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicator(COUNT, Qt.SortOrder.DescendingOrder)
        self.articles = FittingTable(
            self.members, _("Articles of the story"),
            ("n" * 22, "2019-11-19", "n" * 12, _("through others"), _("same story"), _("reviewed")),
            (4, 1, 5),
        )  # fmt: skip
        self.articles.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.articles.empty_words = CHOOSE
        self.beside = SideBySide()
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._want_pair)
        self.table.selectionModel().currentRowChanged.connect(lambda *_args: self._show_story())
        self.articles.selectionModel().currentRowChanged.connect(lambda *_args: self._soon.start())

    def _lay_out(self) -> None:
        self.told = PlainLabel()
        self.told.setAccessibleName(_("How the two articles differ"))
        self.told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.told.setContentsMargins(8, 0, 0, 0)
        self.legend = MarkupLabel()
        self.legend.show_markup(difference_legend())
        self.legend.setAccessibleName(_("Struck through: only on the left; underlined: only on the right"))
        self.buttons: dict[CopiesCommand, QToolButton] = {}
        foot = QHBoxLayout()
        foot.setSpacing(2)
        foot.addWidget(self.legend)
        foot.addStretch(1)
        for command, words, key, tip in BUTTONS:
            button = self.buttons[command] = QToolButton(autoRaise=True)
            button.setText(words)
            button.setToolTip(plain_tooltip(f"{tip} ({key})"))
            button.clicked.connect(lambda _checked=False, command=command: self.asked.emit(command))
            foot.addWidget(button)
        right = self.right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.told)
        column.addWidget(self.beside, 1)
        nest_layout(column, foot)
        self.lists = QSplitter(Qt.Orientation.Vertical)
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.articles)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(self.lists)
        self.split.addWidget(right)
        self.split.setSizes([460, 760])
        for split in (self.lists, self.split):
            split.setChildrenCollapsible(False)
            split.setHandleWidth(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.split)

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack the two halves where it is narrow."""
        super().resizeEvent(event)
        way = Qt.Orientation.Horizontal if self.width() >= 820 else Qt.Orientation.Vertical
        if way != self.split.orientation():
            self.split.setOrientation(way)
            lists = Qt.Orientation.Vertical if way == Qt.Orientation.Horizontal else Qt.Orientation.Horizontal
            self.lists.setOrientation(lists)

    # -- selection

    def show_stories(self, stories: Sequence[Story], empty: str) -> None:
        """Show these stories; the selected story and article stay selected if they are still there."""
        held, member, base = (
            self.selected_story(),
            self.members.article_at(self.articles.currentIndex().row()),
            self.members.base,
        )
        at = self.table.currentIndex().row()
        self.table.empty_words = empty
        for part in (self.articles, self.right):
            part.setVisible(bool(stories))
        self.model.show_stories(stories)
        row = None
        for one in (base, *(row_.id for row_ in (held.articles if held is not None else ()))):
            row = self.model.row_of(one) if one is not None and row is None else row
        if stories:
            self.table.go_to(row if row is not None else min(max(at, 0), len(stories) - 1))
        self._show_story(base, member.id if member is not None else None)

    def selected_story(self) -> Story | None:
        """Return the selected story."""
        return self.model.story_at(self.table.currentIndex().row())

    def chosen_stories(self) -> list[Story]:
        """Return all selected stories."""
        found = (self.model.story_at(row) for row in self.table.chosen_rows())
        return [one for one in found if one is not None]

    def selected_pair(self) -> tuple[int, int] | None:
        """Return the ids of the left and right article; None without a story."""
        base, row = self.members.base, self.members.article_at(self.articles.currentIndex().row())
        if base is None:
            return None
        other = row.id if row is not None and row.id != base else None
        if other is None:
            other = next((one.id for one in self.members.article_rows if one.id != base), None)
        return (base, other) if other is not None else None

    def _show_story(self, base: int | None = None, member: int | None = None) -> None:
        story = self.selected_story()
        if story is not None and story is self.members.story and base is None:
            return
        self.members.show_story(story, base)
        pair = self.selected_pair()
        row = self.members.row_of(member)
        if row is None and pair is not None:
            row = self.members.row_of(pair[1])
        if row is not None:
            flag = QItemSelectionModel.SelectionFlag
            index = self.members.index(row, 0)
            self.articles.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self._soon.start()

    def _want_pair(self) -> None:
        pair = self.selected_pair()
        if pair is None:
            self.beside.show_nothing()
            self.show_difference()
        else:
            self.pair_wanted.emit(*pair)

    def show_pair(self, compared: ArticleComparison) -> None:
        """Show two compared articles, unless another pair is selected by now."""
        if self.selected_pair() == (compared.left.article_id, compared.right.article_id):
            self.beside.show_pair(compared)
            self.show_difference()

    def set_base(self) -> None:
        """Put the selected article on the left."""
        row = self.members.article_at(self.articles.currentIndex().row())
        if row is not None:
            self.members.set_base(row.id)
            self._want_pair()

    def show_difference(self) -> None:
        """Show how the two articles differ."""
        self.told.setText(self.beside.describe_difference())
        self.told.setToolTip(plain_tooltip(self.beside.describe_difference()))

    def go_to_difference(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) difference; return False if there is none."""
        found = self.beside.go_to_difference(step)
        self.show_difference()
        return found

    def allow_writing(self, write: bool) -> None:
        """Enable the buttons that write only if `write`."""
        for command, button in self.buttons.items():
            button.setEnabled((write or command is CopiesCommand.SET_BASE) and self.selected_story() is not None)

    def enter_table(self) -> None:
        """Focus the table of stories."""
        self.table.enter_rows()
