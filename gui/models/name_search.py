"""Articles and entities by a few letters of their names: an index in memory, made in a thread when it is first used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from core.records import Change
from core.store.found_rows import FoundKind
from gui.session import Session

if TYPE_CHECKING:
    from core.search.name_index import FuzzyNameIndex

SHOWN = 7
"""Names of one kind that are offered."""
_REMEMBERED = 60
"""Articles and entities shown last that come first."""


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """An article or entity that is offered."""

    kind: FoundKind
    id: int
    name: str
    outlet: str = ""
    published: str = ""
    label: str = ""
    """Kind of an entity."""
    mentions: int = 0


@dataclass(frozen=True, slots=True)
class _NameTable:
    """Names of one kind: several may belong to one id."""

    ids: tuple[int, ...]
    index: FuzzyNameIndex


_Tables = dict[FoundKind, _NameTable]
Taker = Callable[[str, list[NamedPlace]], None]


class NameSearch(QObject):
    """Answers the latest question; those asked meanwhile are skipped."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setObjectName("names")
        self._session = session
        self._tables: _Tables | None = None
        self._version = 0
        """Grows with every change of names, so that tables made before one are not kept."""
        self._asked: tuple[str, Taker] | None = None
        self._busy = False
        self._recent: dict[FoundKind, list[int]] = {FoundKind.ARTICLE: [], FoundKind.ENTITY: []}
        session.article_shown.connect(self._note_article)
        session.changed.connect(self._follow_change)
        session.closed.connect(self._forget_project)

    def _note_article(self, article_id: int | None) -> None:
        if article_id is not None:
            self.note_place(FoundKind.ARTICLE, article_id)

    def note_place(self, kind: FoundKind, place_id: int) -> None:
        """Note that an article or entity was shown just now."""
        kept = [one for one in self._recent[kind] if one != place_id]
        self._recent[kind] = [place_id, *kept][:_REMEMBERED]

    def _follow_change(self, change: Change) -> None:
        if change.entities or change.verb == "import" or (change.articles and not change.spans):
            self._tables = None
            self._version += 1

    def _forget_project(self) -> None:
        self._tables, self._asked = None, None
        self._version += 1
        self._recent = {FoundKind.ARTICLE: [], FoundKind.ENTITY: []}

    def find_places(self, typed: str, take: Taker) -> None:
        """Find names for typed text in a thread, without it those shown last; `take` gets the text and them."""
        self._asked = (typed, take)
        if not self._busy:
            self._ask_next()

    def _ask_next(self) -> None:
        asked, self._asked = self._asked, None
        project = self._session.project
        if asked is None or project is None:
            return
        self._busy = True
        recent = {kind: tuple(ids) for kind, ids in self._recent.items()}
        ask = partial(_find_places, project.path, self._tables, asked[0], recent)
        take = partial(self._take_answer, self._version, *asked)
        self._session.jobs.run_in_thread(ask, take, self._take_problem)

    def _take_answer(self, version: int, typed: str, take: Taker, answer: tuple[_Tables, list[NamedPlace]]) -> None:
        self._busy = False
        if version == self._version:
            self._tables, found = answer
            if self._asked is None and not _is_deleted(take):
                take(typed, found)
        elif self._asked is None and self._session.project is not None:
            self._asked = (typed, take)
        self._ask_next()

    def _take_problem(self, problem: BaseException) -> None:
        self._busy = False
        raise problem


def _is_deleted(take: Taker) -> bool:
    owner = getattr(take, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)


def _find_places(
    path: Path, tables: _Tables | None, typed: str, recent: dict[FoundKind, tuple[int, ...]]
) -> tuple[_Tables, list[NamedPlace]]:
    made = tables if tables is not None else _make_tables(path)
    found: list[NamedPlace] = []
    for kind, table in made.items():
        ids = _best_ids(table, typed, recent[kind]) if typed.strip() else list(recent[kind][:SHOWN])
        found += _describe_places(path, kind, ids)
    return made, found


def _make_tables(path: Path) -> _Tables:
    from core.search.name_index import FuzzyNameIndex
    from core.store import queries
    from core.store.reader_connection import ask_store_file

    made: _Tables = {}
    lists = ((FoundKind.ARTICLE, queries.list_titles), (FoundKind.ENTITY, queries.list_entity_names))
    for kind, query in lists:
        rows = ask_store_file(path, query)
        index = FuzzyNameIndex([row[1] for row in rows], by_order=kind is FoundKind.ENTITY)  # the most mentioned first
        made[kind] = _NameTable(tuple(row[0] for row in rows), index)
    return made


def _best_ids(table: _NameTable, typed: str, recent: tuple[int, ...]) -> list[int]:
    numbers = {one: number for number, one in enumerate(table.ids)} if recent else {}
    bonus = {numbers[one]: len(recent) - at for at, one in enumerate(recent) if one in numbers}
    matches = table.index.find_names(typed, SHOWN * 4, bonus)
    return list(dict.fromkeys(table.ids[match.number] for match in matches))[:SHOWN]


def _describe_places(path: Path, kind: FoundKind, ids: list[int]) -> list[NamedPlace]:
    from core.store import queries
    from core.store.reader_connection import ask_store_file

    if not ids:
        return []
    if kind is FoundKind.ARTICLE:
        articles = ask_store_file(path, queries.article_rows, ids)
        return [
            NamedPlace(kind, row.id, row.title or row.uid, row.outlet or "", row.published or "") for row in articles
        ]
    entities = ask_store_file(path, queries.get_entities, ids)
    return [NamedPlace(kind, row.id, row.name, label=row.kind, mentions=row.mentions) for row in entities]


def names_of(session: Session) -> NameSearch:
    """Return the NameSearch of a session, made on first use; it lives as long as the session."""
    found = session.findChild(NameSearch, "names")
    return found if found is not None else NameSearch(session)
