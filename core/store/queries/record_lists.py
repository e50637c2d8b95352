"""Lists of records: the ids of a type in any order, filtered by words and slots; those of one article; and searches.

Large projects have 100,000 records: call `record_ids` and `search_records` in a worker thread
(core.store.reader_connection).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from core.codebook import RecordSlot, SlotContent
from core.codebook.units import NUMERIC
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_types
from core.store.span_fetch import ids_json
from core.store.study_records import REMOVED, StudyRecord, get_records

RECORD_SORTS: dict[str, str] = {
    "id": "record.id",
    "comment": "record.comment COLLATE NOCASE",
    "title": "article.title COLLATE NOCASE",
    "outlet": "article.outlet COLLATE NOCASE",
    "published": "article.published",
}
"""Columns by which the table can be sorted, besides its slots. Empty values come first; equal ones in the order in
which the records were made."""

_WORDS = (
    "coalesce(substr(article_text.text, span.start + 1, span.stop - span.start), entity.name, filling.value,"
    " CAST(filling.other_id AS TEXT))"
)
_JOINED = (
    " LEFT JOIN span ON span.id = filling.span_id LEFT JOIN article_text ON article_text.article_id = span.article_id"
    " LEFT JOIN entity ON entity.id = filling.entity_id"
)


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """Which records of a type are listed."""

    record_type_id: int = 0
    text: str = ""
    """Words; each must be in what fills a slot, in the comment, or in the title of the article."""
    slot_id: int | None = None
    """The slot in which the words are looked for, and that `is_filled` is about; None: all."""
    is_filled: bool | None = None
    """Whether that slot must have something or nothing in it; None: either."""

    @property
    def hides_records(self) -> bool:
        """Whether it leaves out records of the type."""
        return bool(self.text.split()) or (self.slot_id is not None and self.is_filled is not None)


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One row of the table: a record and its article."""

    id: int
    record: StudyRecord
    title: str | None
    outlet: str | None
    published: str | None


@translate_errors
def record_ids(
    project: Project, sort: str | int, descending: bool, chosen: RecordFilter, limit: int = -1
) -> array[int]:
    """Return the ids (array of type `q`) of the records that match a filter, in order.

    `sort`: one of RECORD_SORTS, or the row of a slot, by whose first thing they are sorted. Raises KeyError for an
    unknown one.
    """
    turn = "DESC" if descending else "ASC"
    tables, parameters = "live_record AS record LEFT JOIN article ON article.id = record.article_id", list[Any]()
    if isinstance(sort, int):
        column = _slot_order(project, sort)
        tables += (
            " LEFT JOIN record_filling AS filling ON filling.record_id = record.id AND filling.slot_id = ?"
            f" AND filling.place = 0{_JOINED}"
        )
        parameters.append(sort)
    else:
        column = RECORD_SORTS[sort]
    where, more = _list_conditions(project, [chosen.record_type_id], chosen)
    rows = project.read_rows(
        f"SELECT record.id FROM {tables} WHERE {' AND '.join(where)} ORDER BY {column} {turn}, record.id {turn}"
        " LIMIT ?",
        [*parameters, *more, limit],
    )
    check_types(rows, int)
    return array("q", chain.from_iterable(rows))


def _find_slot(project: Project, row: int) -> RecordSlot:
    for kind in project.codebook.record_types:
        for slot in kind.slots:
            if slot.row == row:
                return slot
    raise KeyError(row)


def _slot_order(project: Project, row: int) -> str:
    slot = _find_slot(project, row)
    if slot.takes is SlotContent.RECORD:
        return "filling.other_id"
    if slot.takes is SlotContent.VALUE and slot.type in NUMERIC:
        return "CAST(filling.value AS REAL)"
    return f"{_WORDS} COLLATE NOCASE"


def _list_conditions(project: Project, types: Sequence[int], chosen: RecordFilter) -> tuple[list[str], list[Any]]:
    where = ["+record.record_type_id IN (SELECT value FROM json_each(?))", "record.status <> ?"]  # in order of ids
    parameters: list[Any] = [ids_json(types), REMOVED]
    for word in chosen.text.split():
        said, more = _word_condition(project, types, chosen.slot_id, word)
        where.append(said)
        parameters += more
    if chosen.slot_id is not None and chosen.is_filled is not None:
        sign = "IN" if chosen.is_filled else "NOT IN"
        where.append(f"record.id {sign} (SELECT record_id FROM record_filling WHERE slot_id = ?)")
        parameters.append(chosen.slot_id)
    return where, parameters


def _word_condition(project: Project, types: Sequence[int], slot_id: int | None, word: str) -> tuple[str, list[Any]]:
    """Return the condition that a word is in a slot, also as the title of an option, or, if all slots count, in the
    comment, the title of the article, or the number of the record."""
    like = _like_part(word)
    inside, parameters = [f"{_WORDS} LIKE ? ESCAPE '!'"], list[Any]([like])
    for slot, value in _named_options(project, types, slot_id, word):
        inside.append("(filling.slot_id = ? AND (filling.value = ? OR filling.value LIKE ? ESCAPE '!'))")
        parameters += [slot, value, _like_part(f'"{value}"')]
    only = "" if slot_id is None else " AND filling.slot_id = ?"
    said = (
        f"record.id IN (SELECT filling.record_id FROM record_filling AS filling{_JOINED} WHERE ({' OR '.join(inside)})"
        f"{only})"
    )
    if slot_id is not None:
        return said, [*parameters, slot_id]
    return (
        f"({said} OR record.comment LIKE ? ESCAPE '!' OR article.title LIKE ? ESCAPE '!' OR record.id = ?)",
        [*parameters, like, like, int(word.lstrip("#")) if word.lstrip("#").isdecimal() and len(word) < 16 else 0],
    )


def _like_part(words: str) -> str:
    return "%" + words.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"


def _named_options(project: Project, types: Sequence[int], slot_id: int | None, word: str) -> Iterable[tuple[int, str]]:
    folded = word.casefold()
    for kind in project.codebook.record_types:
        for slot in kind.slots if kind.row in types else ():
            if slot_id in (None, slot.row):
                yield from ((slot.row, one.value) for one in slot.options if folded in one.title.casefold())


@translate_errors
def search_records(project: Project, types: Iterable[int], typed: str, limit: int = 30) -> list[StudyRecord]:
    """Return records of some types (rows) that have the typed words in them, the newest first; without words, the
    newest ones."""
    where, parameters = _list_conditions(project, list(types), RecordFilter(text=typed))
    rows = project.read_rows(
        "SELECT record.id FROM live_record AS record LEFT JOIN article ON article.id = record.article_id WHERE"
        f" {' AND '.join(where)} ORDER BY record.id DESC LIMIT ?",
        [*parameters, limit],
    )
    return get_records(project, chain.from_iterable(check_types(rows, int)))


@translate_errors
def get_record_rows(project: Project, ids: Iterable[int]) -> list[RecordRow]:
    """Return rows of the table with these ids, in this order; records that were removed or are gone are left out."""
    records = [one for one in get_records(project, ids) if one.status != REMOVED]
    articles = {
        row[0]: row[1:]
        for row in project.read_rows(
            "SELECT id, title, outlet, published FROM article WHERE id IN (SELECT value FROM json_each(?))",
            (ids_json({one.article_id for one in records if one.article_id is not None}),),
        )
    }
    nothing = (None, None, None)
    return [RecordRow(one.id, one, *articles.get(one.article_id or 0, nothing)) for one in records]


@translate_errors
def records_around(project: Project, article_id: int) -> tuple[list[StudyRecord], list[StudyRecord]]:
    """Return the records of an article, in the order of its text, and those linked to it: records that fill a slot of
    those, in which one of those fills a slot, or that have a mark of the article."""
    here = [
        row[0]
        for row in project.read_rows(
            "SELECT id FROM live_record WHERE article_id = ? AND status <> ? ORDER BY start IS NULL, start, id",
            (article_id, REMOVED),
        )
    ]
    linked = project.read_rows(
        "SELECT id FROM live_record WHERE status <> ?1 AND id NOT IN (SELECT value FROM json_each(?2)) AND id IN ("
        "SELECT other_id FROM record_filling WHERE record_id IN (SELECT value FROM json_each(?2))"
        " UNION SELECT record_id FROM record_filling WHERE other_id IN (SELECT value FROM json_each(?2))"
        " UNION SELECT record_id FROM record_filling WHERE article_id = ?3) ORDER BY id",
        (REMOVED, ids_json(here), article_id),
    )
    return get_records(project, here), get_records(project, chain.from_iterable(linked))


@translate_errors
def count_records(project: Project) -> dict[int, int]:
    """Return how many records each type has, by its row."""
    rows = project.read_rows(
        "SELECT record_type_id, count(*) FROM live_record WHERE status <> ? GROUP BY record_type_id", (REMOVED,)
    )
    return dict(check_types(rows, int, int))


@translate_errors
def words_of_records(project: Project, ids: Iterable[int]) -> dict[int, str]:
    """Return the words at the places of records in their articles, on one line; those without a place are left out."""
    rows = project.read_rows(
        "SELECT record.id, substr(text, start + 1, stop - start) FROM live_record AS record JOIN article_text"
        " ON article_text.article_id = record.article_id WHERE start IS NOT NULL AND record.id IN"
        " (SELECT value FROM json_each(?))",
        (ids_json(ids),),
    )
    return {row_id: " ".join(words.split()) for row_id, words in check_types(rows, int, str)}
