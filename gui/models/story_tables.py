"""Models of the stories that several articles print, and of the articles of one story; both are read in a thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from core.store.claim_rows import ClusterRow, CopyRow
from core.store.rows import REVIEWED, ArticleRow
from core.translation import _, format_count, ngettext
from gui.plain_text import with_plain_tips
from gui.qt_overrides import guard_override
from gui.widgets.column_model import RIGHT, ColumnModel, keep_selection

Index = QModelIndex | QPersistentModelIndex

TITLE, COUNT, KIND, ALIKE, OUTLETS, DATES = range(6)
STORY_COLUMNS = (_("Story"), _("Articles"), _("Kind"), _("Similarity"), _("Outlets"), _("Dates"))
HEAD, DAY, OUTLET, SHARE, WORD, STATE = range(6)
MEMBER_COLUMNS = (_("Article"), _("Date"), _("Outlet or file"), _("Similarity"), _("Decision"), _("Review"))
FIRST = "●"
"""Sign before the article that the others are compared with."""
_PAGE = 400
"""Articles read at once: a longer query would block writing."""


@dataclass(frozen=True, slots=True)
class Story:
    """One cluster with the rows of its articles, the earliest published first."""

    cluster: ClusterRow
    articles: tuple[ArticleRow, ...]
    said: dict[tuple[int, int], str]
    """Decisions on pairs of its articles, by their ids, smaller id first: `same`."""

    @property
    def story_key(self) -> int:
        """Smallest article id; it identifies the story as long as that article belongs to it."""
        return min(self.cluster.articles)

    @property
    def kind_label(self) -> str:
        """How its articles are related, as text on screen."""
        if all(pair.by_hand for pair in self.cluster.pairs):
            return _("by hand")
        return _("copies") if self.cluster.copies else _("rewritten")

    @property
    def outlet_names(self) -> tuple[str, ...]:
        """Outlets, each once, in the order of the articles."""
        return tuple(dict.fromkeys(row.outlet for row in self.articles if row.outlet))

    @property
    def date_range(self) -> str:
        """First and last date of publication; empty without dates."""
        days = sorted(row.published for row in self.articles if row.published)
        if not days:
            return ""
        return days[0] if days[0] == days[-1] else f"{days[0]} – {days[-1]}"

    @property
    def similarity_range(self) -> str:
        """Lowest and highest similarity of its pairs; empty if all were added by hand."""
        shares = sorted(pair.containment for pair in self.cluster.pairs if not pair.by_hand)
        if not shares:
            return ""
        low, high = format_percent(shares[0]), format_percent(shares[-1])
        return high if low == high else f"{low} – {high}"

    def find_pair(self, one: int, other: int) -> CopyRow | None:
        """Return the pair of two of its articles, None if they are similar only through other articles."""
        wanted = min(one, other), max(one, other)
        return next((pair for pair in self.cluster.pairs if (pair.first, pair.second) == wanted), None)


def format_percent(share: float) -> str:
    """Format a share (0 to 1); only a complete match is 100 %."""
    return f"{100 if share >= 1 else min(99, round(100 * share))} %"


def article_name(row: ArticleRow) -> str:
    """Return the title of an article, or its own id if it has none."""
    return row.title or row.uid


def article_origin(row: ArticleRow) -> str:
    """Return the outlet of an article, or its own id if unknown, because copies often share a title."""
    return row.outlet or row.uid


def read_stories(path: Path) -> list[Story]:
    """Read all clusters with their articles; call it in a thread. Raises UserError."""
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


class StoryTable(ColumnModel):
    """One row for each story, sorted by any column."""

    columns = STORY_COLUMNS

    def __init__(self) -> None:
        super().__init__()
        self.stories: list[Story] = []
        self._order: tuple[int, Qt.SortOrder] = (COUNT, Qt.SortOrder.DescendingOrder)

    def show_stories(self, stories: Sequence[Story]) -> None:
        """Show these stories in the current sort order."""
        self.beginResetModel()
        self.stories = list(stories)
        self._sort_stories()
        self.endResetModel()

    def story_at(self, row: int) -> Story | None:
        """Return the story in a row, None outside the table."""
        return self.stories[row] if 0 <= row < len(self.stories) else None

    def row_of(self, article_id: int) -> int | None:
        """Return the row of the story that an article belongs to, None if there is none."""
        return next((row for row, one in enumerate(self.stories) if article_id in one.cluster.articles), None)

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self.stories)

    @guard_override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; the selection stays on the same stories."""
        with keep_selection(self, lambda row: self.stories[row].story_key, self._row_of_key):
            self._order = (column, order)
            self._sort_stories()

    def _row_of_key(self, key: int) -> int | None:
        return next((row for row, story in enumerate(self.stories) if story.story_key == key), None)

    def _sort_stories(self) -> None:
        column, order = self._order
        keys = {
            TITLE: lambda story: article_name(story.articles[0]).casefold(),
            COUNT: lambda story: len(story.articles),
            KIND: lambda story: story.kind,
            ALIKE: lambda story: max((pair.containment for pair in story.cluster.pairs), default=0),
            OUTLETS: lambda story: " ".join(story.outlet_names).casefold(),
            DATES: lambda story: story.date_range,
        }
        self.stories.sort(key=keys[column], reverse=order == Qt.SortOrder.DescendingOrder)

    @with_plain_tips
    def data(self, index: Index, role: int = 0) -> object:  # noqa: D102 - Qt's name
        story, column = self.stories[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if column == TITLE and role == Qt.ItemDataRole.ToolTipRole:
                return "\n".join(article_name(row) for row in story.articles[:20])
            said = (
                article_name(story.articles[0]), f"{len(story.articles):,}", story.kind_label, story.similarity_range,
                ", ".join(story.outlet_names), story.date_range,
            )  # fmt: skip
            return said[column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column == COUNT:
            return RIGHT
        return None


class StoryArticles(ColumnModel):
    """The articles of one story; one of them is the `base` that the others are compared with."""

    columns = MEMBER_COLUMNS

    def __init__(self) -> None:
        super().__init__()
        self.story: Story | None = None
        self.base: int | None = None
        """Id of the article on the left, None without a story."""

    @property
    def article_rows(self) -> tuple[ArticleRow, ...]:
        """Articles of the story, in row order."""
        return self.story.articles if self.story is not None else ()

    def show_story(self, story: Story | None, base: int | None = None) -> None:
        """Show a story. The base is `base` if that belongs to it, else the first reviewed article, else the first."""
        self.beginResetModel()
        self.story = story
        ids = [row.id for row in self.article_rows]
        reviewed = next((row.id for row in self.article_rows if row.state == REVIEWED), None)
        self.base = base if base in ids else reviewed if reviewed is not None else next(iter(ids), None)
        self.endResetModel()

    def set_base(self, article_id: int) -> None:
        """Compare the other articles with this one."""
        self.base = article_id
        self.repaint_rows()

    def article_at(self, row: int) -> ArticleRow | None:
        """Return the article in a row, None outside the table."""
        return self.article_rows[row] if 0 <= row < len(self.article_rows) else None

    def row_of(self, article_id: int | None) -> int | None:
        """Return the row of an article, None if it is not in the story."""
        return next((at for at, row in enumerate(self.article_rows) if row.id == article_id), None)

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self.article_rows)

    @with_plain_tips
    def data(self, index: Index, role: int = 0) -> object:  # noqa: D102 - Qt's name
        row = self.article_rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            mark = f"{FIRST} " if row.id == self.base else ""
            said = (
                mark + article_name(row), row.published or _("no date"), article_origin(row),
                self._format_similarity(row), self._decision_text(row),
                review_progress(row),
            )  # fmt: skip
            return said[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            length = ngettext("{count} word", "{count} words", row.words).format(count=format_count(row.words))
            lines = [article_name(row), f"{row.source} · {length}"]
            if row.id == self.base:
                lines.append(_("The other articles are compared with this one."))
            return "\n".join(lines)
        return None

    def _format_similarity(self, row: ArticleRow) -> str:
        if self.story is None or self.base is None or row.id == self.base:
            return ""
        pair = self.story.find_pair(self.base, row.id)
        if pair is None:
            return _("through other articles")
        return _("by hand") if pair.by_hand else format_percent(pair.containment)

    def _decision_text(self, row: ArticleRow) -> str:
        if self.story is None:
            return ""
        decided = any(row.id in pair and kind == "same" for pair, kind in self.story.said.items())
        return _("same story") if decided else ""


def review_progress(row: ArticleRow) -> str:
    """Describe how far the review of an article is."""
    if row.state == REVIEWED:
        return _("reviewed")
    decided = row.accepted + row.rejected
    if not decided:
        return _("open")
    total = decided + row.suggested
    return _("{decided} of {total}").format(decided=format_count(decided), total=format_count(total))
