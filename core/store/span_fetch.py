"""Make the frozen rows of `rows` from the rows of the tables, and write JSON as the file stores it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from math import isfinite
from types import NoneType
from typing import Any

from core.codebook import Codebook
from core.records import Region
from core.store.row_checks import BadRow, check_day, check_place, check_types, decode_json, decode_value, make_row
from core.store.rows import STATUSES, ArticleFull, SpanRow, bare_value
from core.translation import _

Read = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]
"""`Project.read_rows`: all rows of a query, with faults of file or disk raised as UserError."""

SPAN = (
    "SELECT span.id, span.article_id, start, stop, label, value, status, entity_id, entity.name, confidence, extractor,"
    " comment, guess_start, guess_stop, guess_label, guess_value, guess_entity,"
    " coalesce(guessed.merged_into, guess_entity_id), decided_by, decided_at, span.rule, span.in_bulk"
    " FROM span LEFT JOIN entity ON entity.id = span.entity_id"
    " LEFT JOIN entity AS guessed ON guessed.id = span.guess_entity_id "
)
"""Beginning of every query whose rows `span_row` reads. A guessed entity that was merged into another one is replaced
by that one: a merger is no correction of a span."""

READING_ORDER = " ORDER BY span.start, span.stop DESC, span.id"
"""Spans in reading order: by start, the longer first."""

ARTICLE = (
    "SELECT article.id, uid, source, title, outlet, author, url, published, published_from, encoding, notes, state,"
    " article_text.text FROM article JOIN article_text ON article_text.article_id = article.id "
)
"""Beginning of every query whose rows `article_full` reads."""


_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def to_json(said: Mapping[str, Any]) -> str:
    """Return JSON as the file stores it: keys sorted, so that equal values are equal texts."""
    return _ENCODE(said)


def ids_json(ids: Iterable[int]) -> str:
    """Return ids as one parameter that SQL reads with json_each, whatever their number."""
    return json.dumps([int(one) for one in ids])


def restore_entity_name(codebook: Codebook, label: str, said: dict[str, Any], entity: str | None) -> dict[str, Any]:
    """Return a stored value with the current name of its entity written back in."""
    if entity is None:
        return said
    if codebook.is_quote(label):
        return {**said, "source": {**(said.get("source") or {}), "entity": entity}}
    return {**said, "entity": entity} if codebook.names_entity(label) else said


@lru_cache(4096)
def _decode_value(text: str) -> dict[str, Any]:
    """Decode a stored value. Many spans of an article repeat the same few values (`{}`, an entity named often), and
    decoding is the largest part of reading a long article. Cached values are never altered: rows are frozen, and edits
    make new ones."""
    return decode_value(text)


_ID, _TEXT_OR_NONE = (int, NoneType), (str, NoneType)
_CELLS = (
    int, int, int, int, str, str, str, _ID, _TEXT_OR_NONE, (float, int, NoneType), _TEXT_OR_NONE, str, _ID, _ID,
    _TEXT_OR_NONE, _TEXT_OR_NONE, _TEXT_OR_NONE, _ID, _TEXT_OR_NONE, _TEXT_OR_NONE, _TEXT_OR_NONE, int,
)  # fmt: skip
"""Types of the cells of a row of SPAN."""


def make_span_rows(rows: Sequence[tuple[Any, ...]], codebook: Codebook) -> list[SpanRow]:
    """Make spans from rows of SPAN. Raises BadRow. `codebook` is the project's, here and below. Cells are checked
    column by column, which is faster."""
    check_types(rows, *_CELLS)
    if not {row[6] for row in rows} <= STATUSES:
        raise BadRow(_("a mark has an unknown status"))
    if not all(isfinite(row[9]) for row in rows if row[9] is not None):
        raise BadRow(_("the confidence of a mark is infinite"))
    found = []
    for row in rows:
        cells = list(row)
        cells[5] = restore_entity_name(codebook, row[4], _decode_value(row[5]), row[8])
        cells[15] = _decode_value(row[15]) if row[15] is not None else None
        cells[21] = bool(row[21])
        found.append(SpanRow(*cells))
    return found


def make_span_row(row: tuple[Any, ...], codebook: Codebook) -> SpanRow:
    """Make a span from a row of SPAN. Raises BadRow."""
    return make_span_rows([row], codebook)[0]


def make_article(row: tuple[Any, ...], regions: tuple[Region, ...]) -> ArticleFull:
    """Make an article from a row of ARTICLE."""
    cells = [*row, regions]
    check_day(row[7])
    cells[10] = tuple(decode_json(row[10], list))
    if not all(isinstance(note, str) for note in cells[10]):
        raise BadRow(_("a note of an article is not text"))
    article = make_row(ArticleFull, cells)
    for region in regions:
        check_place(region.start, region.stop, len(article.text))
    return article


def fetch_spans(read: Read, ids: Iterable[int], codebook: Codebook) -> list[SpanRow]:
    """Return spans by id, in reading order, of one article or several, without ids that no longer exist."""
    sql = SPAN + "WHERE span.id IN (SELECT value FROM json_each(?)) ORDER BY span.article_id, start, stop DESC, span.id"
    return check_inside_text(read, make_span_rows(read(sql, (ids_json(ids),)), codebook))


def text_of(read: Read, article_id: int) -> str:
    """Return the text of an article, empty if there is no such article."""
    found = read("SELECT text FROM article_text WHERE article_id = ?", (article_id,))
    return str(check_types(found, str)[0][0]) if found else ""


def text_lengths(read: Read, ids: Iterable[int]) -> dict[int, int]:
    """Return the length of the text of each of these articles."""
    sql = "SELECT article_id, length(text) FROM article_text WHERE article_id IN (SELECT value FROM json_each(?))"
    return dict(check_types(read(sql, (ids_json(ids),)), int, int))


def check_inside_text(read: Read, rows: Sequence[SpanRow]) -> list[SpanRow]:
    """Return the same spans after checking that each lies inside its article's text. Raises BadRow."""
    known = text_lengths(read, {row.article_id for row in rows})
    for row in rows:
        if not 0 <= row.start < row.stop <= known.get(row.article_id, 0):
            raise BadRow(_("a mark lies outside the text"))
    return list(rows)


def value_to_json(said: Mapping[str, Any]) -> str:
    """Return a value as it is stored: without entity names and empty attributes."""
    return to_json({key: item for key, item in bare_value(said).items() if item is not None})


def reading_to_json(said: Mapping[str, Any]) -> str:
    """Return a value that the program read for a person, as it is stored: with the reason of the reading."""
    why = said.get("why")
    kept = {key: item for key, item in bare_value(said).items() if item is not None}
    return to_json(kept | {"why": why} if why else kept)
