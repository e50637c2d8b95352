"""Model of the pile of articles to be screened: ids listed in a thread, in the order of a column or at random."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from core.records import Change
from core.store.rows import ArticleFilter, ArticleRow
from core.store.verdicts import UNSCREENED
from gui.models.article_model import ARTICLE_ROLES, Index, article_cell
from gui.plain_text import with_plain_tips
from gui.session import Session
from gui.widgets.windowed_model import RowOrder, WindowedModel, order_rows

AT_RANDOM = "random"
"""An order that a seed gives: the same one for the same articles."""
_FEW = 200
"""Verdicts that are looked at one by one after a change, at most; after more, the pile is listed again."""
_REST = 200
"""Milliseconds after a change of the articles before the pile is listed again."""


@dataclass(frozen=True, slots=True)
class PileWish:
    """Which articles the pile has, and in which order."""

    articles: ArticleFilter
    """Its `screening` says whether the pile holds what nobody has screened, or a verdict."""
    sort: str = "id"
    """A sort of core.store.queries, or AT_RANDOM."""
    descending: bool = False
    seed: int = 1
    only_listed: bool = False
    """Whether only articles of the list of articles are shown, as it is filtered."""


@dataclass(frozen=True, slots=True)
class PileOrder(RowOrder):
    """Ids in row order, and those without a verdict."""

    waiting: frozenset[int] = field(default=frozenset())


def shuffle_ids(ids: Sequence[int], seed: int) -> array[int]:
    """Return ids in the order of a seed. What remains after some are taken out keeps its order."""

    def draw_place(article_id: int) -> bytes:
        return blake2b(f"{seed}:{article_id}".encode(), digest_size=8).digest()

    return array("q", sorted(ids, key=draw_place))


def list_pile(path: Path, wish: PileWish, listed: Sequence[int]) -> PileOrder:
    """List the ids of a pile; runs in a thread. `listed`: what the list of articles shows."""
    from core.store import queries

    sort, down = ("id", False) if wish.sort == AT_RANDOM else (wish.sort, wish.descending)
    ids: Sequence[int] = queries.article_ids(path, sort, down, wish.articles)
    if wish.only_listed:
        shown = set(listed)
        ids = array("q", (one for one in ids if one in shown))
    made = order_rows(shuffle_ids(ids, wish.seed) if wish.sort == AT_RANDOM else ids)
    waiting = frozenset(made.ids) if wish.articles.screening == UNSCREENED else frozenset[int]()
    if wish.articles.screening is None:
        unscreened = queries.article_ids(path, "id", False, replace(wish.articles, screening=UNSCREENED))
        waiting = frozenset(unscreened).intersection(made.places)
    return PileOrder(made.ids, made.places, waiting=waiting)


class ScreeningPile(WindowedModel[ArticleRow, PileWish]):
    """A model with one column; `Qt.UserRole` gives the ArticleRow. An article that gets a verdict keeps its row until
    the pile is listed again."""

    columns = ("",)

    def __init__(self, session: Session, wish: PileWish) -> None:
        super().__init__(session, wish, rest=_REST)
        self._waiting: set[int] = set()

    @property
    def wish(self) -> PileWish:
        """What the pile shows."""
        return self._wanted

    def prepare_order(self, path: Path) -> Callable[[], RowOrder]:  # noqa: D102 - as in WindowedModel
        listed = tuple(self._session.order or ()) if self._wanted.only_listed else ()
        return partial(list_pile, path, self._wanted, listed)

    def read_rows(self, ids: list[int]) -> list[ArticleRow]:  # noqa: D102 - as in WindowedModel
        from core.store import queries

        return self._session.ask_store(queries.article_rows, ids)

    def judge_change(self, change: Change) -> tuple[bool, bool]:
        """A verdict changes rows only: an article stays in its place, so that one can go back to it."""
        many = len(change.coded) > _FEW
        if change.coded and not many and self.is_awake:
            rows = {row.id: row for row in self.read_rows(list(change.coded))}
            self._waiting -= change.coded
            self._waiting |= {one for one, row in rows.items() if row.verdict is None and self.row_of(one) is not None}
        moved = many or change.listed or change.verb in ("import", "edit_articles")
        return bool(change.coded or change.articles) or moved, moved

    def is_same_order(self, order: RowOrder) -> bool:  # noqa: D102 - as in WindowedModel
        return super().is_same_order(order) and isinstance(order, PileOrder) and order.waiting == self._waiting

    def set_order(self, order: RowOrder) -> None:  # noqa: D102 - as in WindowedModel
        super().set_order(order)
        self._waiting = set(order.waiting) if isinstance(order, PileOrder) else set()

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        return article_cell(self.row_at(index.row()), role) if index.isValid() and role in ARTICLE_ROLES else None

    @property
    def count_waiting(self) -> int:
        """Number of articles of the pile without a verdict."""
        return len(self._waiting)

    @property
    def has_waiting(self) -> bool:
        """Whether the pile holds, or may hold, articles without a verdict."""
        return self._wanted.articles.screening in (None, UNSCREENED)

    def find_next(self, after: int) -> int | None:
        """Return the next row without a verdict below `after`, from the top again behind the last; in a pile of one
        verdict, the row below. None if there is none."""
        if not self.has_waiting:
            return after + 1 if after + 1 < self.count_rows() else None
        ids = self.row_ids
        turns = (range(after + 1, len(ids)), range(min(after, len(ids))))
        return next((at for turn in turns for at in turn if ids[at] in self._waiting), None)
