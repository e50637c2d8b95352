"""Stories told by several articles, and the articles of one: rows for two tables, read in a thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from core.store.claim_rows import ClusterRow, CopyRow
from core.store.rows import REVIEWED, ArticleRow
from gui.overrides import guarded
from gui.plain_text import with_plain_tips
from gui.widgets.columns import RIGHT, ColumnModel, keep_selection

Index = QModelIndex | QPersistentModelIndex

TITLE, COUNT, KIND, ALIKE, OUTLETS, DATES = range(6)
STORY_COLUMNS = ("Story", "Articles", "Kind", "Alike", "Outlets", "Dates")
HEAD, DAY, OUTLET, SHARE, WORD, STATE = range(6)
MEMBER_COLUMNS = ("Article", "Date", "Outlet or file", "Alike", "You said", "Review")
FIRST = "●"
"""Before the article that the others are held against."""
_PAGE = 400
"""Articles read at a time: a longer query would keep deeds from being written."""


@dataclass(frozen=True, slots=True)
class Story:
    """One cluster with the rows of its articles, the earliest published first."""

    cluster: ClusterRow
    articles: tuple[ArticleRow, ...]
    said: dict[tuple[int, int], str]
    """Humans' words on two of its articles, smaller id first: `same` (a word for `other` parts them)."""

    @property
    def key(self) -> int:
        """The least id: names the story as long as that article belongs to it."""
        return min(self.cluster.articles)

    @property
    def kind(self) -> str:
        """How its articles are alike."""
        if all(pair.by_hand for pair in self.cluster.pairs):
            return "by hand"
        return "copies" if self.cluster.copies else "re-written"

    @property
    def outlets(self) -> tuple[str, ...]:
        """Each once, in the order of the articles."""
        return tuple(dict.fromkeys(row.outlet for row in self.articles if row.outlet))

    @property
    def dates(self) -> str:
        """First and last day of publication."""
        days = sorted(row.published for row in self.articles if row.published)
        if not days:
            return ""
        return days[0] if days[0] == days[-1] else f"{days[0]} – {days[-1]}"

    @property
    def alike(self) -> str:
        """Least and most of what its pairs share."""
        shares = sorted(pair.containment for pair in self.cluster.pairs if not pair.by_hand)
        if not shares:
            return ""
        low, high = percent(shares[0]), percent(shares[-1])
        return high if low == high else f"{low} – {high}"

    def pair(self, one: int, other: int) -> CopyRow | None:
        """What was found of two of its articles; None where they are alike only through others."""
        wanted = min(one, other), max(one, other)
        return next((pair for pair in self.cluster.pairs if (pair.first, pair.second) == wanted), None)


def percent(share: float) -> str:
    """A share as people read it; only the whole is 100 %."""
    return f"{100 if share >= 1 else min(99, round(100 * share))} %"


def name(row: ArticleRow) -> str:
    """An article's title, else its own id."""
    return row.title or row.uid


def whence(row: ArticleRow) -> str:
    """Its outlet; where that is unknown its own id, for copies often bear one title."""
    return row.outlet or row.uid


def read_stories(path: Path) -> list[Story]:
    """All clusters with their articles; runs in a thread. Raises UserError."""
    from core.store import queries, reader_connection

    clusters = reader_connection.ask_store_file(path, queries.list_clusters)
    said = {
        (one.one, one.other): one.kind
        for one in reader_connection.ask_store_file(path, queries.list_story_decisions)
        if one.active
    }
    ids = [one for cluster in clusters for one in cluster.articles]
    rows: dict[int, ArticleRow] = {}
    for first in range(0, len(ids), _PAGE):
        rows.update(
            {
                row.id: row
                for row in reader_connection.ask_store_file(path, queries.article_rows, ids[first : first + _PAGE])
            }
        )
    return [
        Story(
            cluster,
            tuple(rows[one] for one in cluster.articles if one in rows),
            {pair: kind for pair, kind in said.items() if pair[0] in cluster.articles and pair[1] in cluster.articles},
        )
        for cluster in clusters
    ]


class Stories(ColumnModel):
    """One row a story, sorted by any column."""

    columns = STORY_COLUMNS

    def __init__(self) -> None:
        super().__init__()
        self.stories: list[Story] = []
        self._order: tuple[int, Qt.SortOrder] = (COUNT, Qt.SortOrder.DescendingOrder)

    def show(self, stories: Sequence[Story]) -> None:
        """Take these stories, in the order chosen."""
        self.beginResetModel()
        self.stories = list(stories)
        self._sort()
        self.endResetModel()

    def story(self, row: int) -> Story | None:
        """The story of a row."""
        return self.stories[row] if 0 <= row < len(self.stories) else None

    def row_of(self, article_id: int) -> int | None:
        """Row of the story that an article belongs to."""
        return next((row for row, one in enumerate(self.stories) if article_id in one.cluster.articles), None)

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self.stories)

    @guarded
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; what is chosen stays chosen."""
        with keep_selection(self, lambda row: self.stories[row].key, self._row_of_key):
            self._order = (column, order)
            self._sort()

    def _row_of_key(self, key: int) -> int | None:
        return next((row for row, story in enumerate(self.stories) if story.key == key), None)

    def _sort(self) -> None:
        column, order = self._order
        keys = {
            TITLE: lambda story: name(story.articles[0]).casefold(),
            COUNT: lambda story: len(story.articles),
            KIND: lambda story: story.kind,
            ALIKE: lambda story: max((pair.containment for pair in story.cluster.pairs), default=0),
            OUTLETS: lambda story: " ".join(story.outlets).casefold(),
            DATES: lambda story: story.dates,
        }
        self.stories.sort(key=keys[column], reverse=order == Qt.SortOrder.DescendingOrder)

    @with_plain_tips
    def data(self, index: Index, role: int = 0) -> object:  # noqa: D102 - Qt's name
        story, column = self.stories[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if column == TITLE and role == Qt.ItemDataRole.ToolTipRole:
                return "\n".join(name(row) for row in story.articles[:20])
            said = (
                name(story.articles[0]), f"{len(story.articles):,}", story.kind, story.alike,
                ", ".join(story.outlets), story.dates,
            )  # fmt: skip
            return said[column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column == COUNT:
            return RIGHT
        return None


class Members(ColumnModel):
    """The articles of one story; the others are held against one of them, the `base`."""

    columns = MEMBER_COLUMNS

    def __init__(self) -> None:
        super().__init__()
        self.story: Story | None = None
        self.base: int | None = None
        """Id of the article on the left."""

    @property
    def rows(self) -> tuple[ArticleRow, ...]:
        """Its articles."""
        return self.story.articles if self.story is not None else ()

    def show(self, story: Story | None, base: int | None = None) -> None:
        """Take a story; `base` where it belongs to it, else the earliest reviewed article, else the earliest."""
        self.beginResetModel()
        self.story = story
        ids = [row.id for row in self.rows]
        reviewed = next((row.id for row in self.rows if row.state == REVIEWED), None)
        self.base = base if base in ids else reviewed if reviewed is not None else next(iter(ids), None)
        self.endResetModel()

    def hold_against(self, article_id: int) -> None:
        """Make another article the base."""
        self.base = article_id
        self.repaint_rows()

    def article(self, row: int) -> ArticleRow | None:
        """The article of a row."""
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def row_of(self, article_id: int | None) -> int | None:
        """Row of an article."""
        return next((at for at, row in enumerate(self.rows) if row.id == article_id), None)

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self.rows)

    @with_plain_tips
    def data(self, index: Index, role: int = 0) -> object:  # noqa: D102 - Qt's name
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            mark = f"{FIRST} " if row.id == self.base else ""
            said = (
                mark + name(row), row.published or "no date", whence(row), self._alike(row), self._said(row),
                reviewed(row),
            )  # fmt: skip
            return said[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            held = "\nThe others are held against this one." if row.id == self.base else ""
            return f"{name(row)}\n{row.source} · {row.words:,} words{held}"
        return None

    def _alike(self, row: ArticleRow) -> str:
        if self.story is None or self.base is None or row.id == self.base:
            return ""
        pair = self.story.pair(self.base, row.id)
        if pair is None:
            return "through others"
        return "by hand" if pair.by_hand else percent(pair.containment)

    def _said(self, row: ArticleRow) -> str:
        if self.story is None:
            return ""
        return "same story" if any(row.id in pair and kind == "same" for pair, kind in self.story.said.items()) else ""


def reviewed(row: ArticleRow) -> str:
    """How far an article is decided about."""
    if row.state == REVIEWED:
        return "reviewed"
    decided = row.accepted + row.rejected
    return f"{decided:,} of {decided + row.suggested:,}" if decided else "open"
