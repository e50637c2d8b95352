"""Read what a search found as rows for a table, one page at a time, and the keys by which such a table is sorted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from core.patterns import compile_later
from core.store.claim_fetch import fetch_claims
from core.store.file_errors import translate_errors
from core.store.found_rows import FoundKind, FoundPlace, FoundRow
from core.store.memos import get_memos
from core.store.project import Project
from core.store.queries.entity_search import get_entities
from core.store.queries.span_search import fold_words
from core.store.row_checks import check_types
from core.store.rows import SUGGESTED
from core.store.span_fetch import fetch_spans, ids_json, text_of

BEFORE, AFTER = 90, 110
"""Code points read on each side of the words."""
LONGEST = 160
"""Code points of the words themselves, because a quote can be very long."""
_KEY = 60
"""Code points beside the words by which places are sorted."""
_BLANKS = compile_later(r"\s+")
_AROUND = (
    f"SELECT substr(text, max(?1 - {BEFORE}, 0) + 1, min(?1, {BEFORE})), substr(text, ?1 + 1, ?2),"
    f" substr(text, ?3 + 1, {AFTER})"
    " FROM {} WHERE {} = ?4"
)
_Head = tuple[str, str | None, str | None]


@translate_errors
def read_found(project: Project, places: Sequence[FoundPlace]) -> list[FoundRow | None]:
    """Return rows for these places, in this order; None for what the project no longer has or has in the trash."""
    heads = _read_heads(project, {place.article_id for place in places if place.article_id})
    rows: dict[FoundPlace, FoundRow] = {}
    for kind, read in _READERS.items():
        wanted = [place for place in places if place.kind is kind]
        if wanted:
            rows.update((row.place, row) for row in read(project, wanted, heads))
    return [rows.get(place) for place in places]


def _read_heads(project: Project, ids: Iterable[int]) -> dict[int, _Head]:
    sql = (
        "SELECT id, coalesce(nullif(title, ''), uid), outlet, published FROM live_article"
        " WHERE id IN (SELECT value FROM json_each(?))"
    )
    return {row[0]: (str(row[1]), row[2], row[3]) for row in project.read_rows(sql, (ids_json(ids),))}


def _read_around(
    project: Project, article_id: int, start: int, stop: int, *, title: bool = False
) -> tuple[str, str, str]:
    """Return the text before, inside and after a range, cut at blanks."""
    table, key = ("(SELECT id, title AS text FROM live_article)", "id") if title else ("article_text", "article_id")
    length = min(stop - start, LONGEST)
    found = check_types(project.read_rows(_AROUND.format(table, key), (start, length, stop, article_id)), str, str, str)
    before, words, after = found[0] if found else ("", "", "")
    if len(before) == BEFORE:
        before = before[before.find(" ") + 1 :]
    if len(after) == AFTER:
        after = after[: after.rfind(" ") + 1] or after
    before, words, after = (_BLANKS.sub(" ", part) for part in (before, words, after))
    return before, words + (" …" if stop - start > LONGEST else ""), after


def _read_texts(project: Project, places: Sequence[FoundPlace], heads: dict[int, _Head]) -> Iterable[FoundRow]:
    for place in places:
        if place.article_id in heads:
            title = place.start < 0
            start, stop = (~place.start, ~place.stop) if title else (place.start, place.stop)
            around = _read_around(project, place.article_id, start, stop, title=title)
            yield FoundRow(place, *around, *heads[place.article_id])


def _read_marks(project: Project, places: Sequence[FoundPlace], heads: dict[int, _Head]) -> Iterable[FoundRow]:
    wanted = {place.row_id: place for place in places}
    for span in fetch_spans(project.read_rows, wanted, project.codebook):
        if span.article_id in heads and span.status != "removed":
            around = _read_around(project, span.article_id, span.start, span.stop)
            yield FoundRow(wanted[span.id], *around, *heads[span.article_id], span)


def _read_figures(project: Project, places: Sequence[FoundPlace], heads: dict[int, _Head]) -> Iterable[FoundRow]:
    wanted = {place.row_id: place for place in places}
    for claim in fetch_claims(project.read_rows, wanted):
        if claim.article_id in heads and claim.state != "removed":
            around = _read_around(project, claim.article_id, claim.start, claim.stop)
            yield FoundRow(wanted[claim.id], *around, *heads[claim.article_id], None, claim)


def _read_articles(_project: Project, places: Sequence[FoundPlace], heads: dict[int, _Head]) -> Iterable[FoundRow]:
    for place in places:
        if place.article_id in heads:
            head = heads[place.article_id]
            yield FoundRow(place, "", head[0], "", *head)


def _read_entities(project: Project, places: Sequence[FoundPlace], _heads: dict[int, _Head]) -> Iterable[FoundRow]:
    wanted = {place.row_id: place for place in places}
    for entity in get_entities(project, wanted):
        others = ", ".join(name for name in entity.aliases if name != entity.name)
        yield FoundRow(wanted[entity.id], "", entity.name, others, mentions=entity.mentions, label=entity.kind)


def _read_memos(project: Project, places: Sequence[FoundPlace], heads: dict[int, _Head]) -> Iterable[FoundRow]:
    wanted = {place.row_id: place for place in places}
    for memo in get_memos(project, wanted):
        place = wanted[memo.id]
        words = _BLANKS.sub(" ", memo.text.strip())
        short = words if len(words) <= LONGEST else f"{words[:LONGEST]} …"
        head = heads.get(place.article_id, ("", None, None))
        yield FoundRow(place, "", short, "" if place.article_id else memo.named, *head)


_READERS = {
    FoundKind.TEXT: _read_texts,
    FoundKind.MARK: _read_marks,
    FoundKind.FIGURE: _read_figures,
    FoundKind.ARTICLE: _read_articles,
    FoundKind.ENTITY: _read_entities,
    FoundKind.MEMO: _read_memos,
}


@translate_errors
def read_article_keys(project: Project, column: str) -> dict[int, Any]:
    """Return what articles are sorted by in a table of what was found, by article: title, outlet (both without case) or
    published."""
    if column not in ("title", "outlet", "published"):
        raise KeyError(column)
    rows = project.read_rows(f"SELECT id, coalesce({column}, '') FROM live_article")
    return {row[0]: str(row[1]).casefold() for row in rows}


@translate_errors
def list_undecided(project: Project, places: Sequence[FoundPlace]) -> set[tuple[FoundKind, int]]:
    """Return kind and id of those marks and claims among these places that are not decided yet."""
    found: set[tuple[FoundKind, int]] = set()
    for kind, table, state in ((FoundKind.MARK, "live_span", "status"), (FoundKind.FIGURE, "live_claim", "state")):
        ids = [place.row_id for place in places if place.kind is kind]
        sql = f"SELECT id FROM {table} WHERE {state} = ? AND id IN (SELECT value FROM json_each(?))"
        rows = project.read_rows(sql, (SUGGESTED, ids_json(ids))) if ids else []
        found.update((kind, row[0]) for row in rows)
    return found


@translate_errors
def read_context_keys(project: Project, places: Sequence[FoundPlace], column: str) -> list[str]:
    """Return what places in texts are sorted by: the words `before` them (folded, from the last one), the `words`
    themselves, or those `after` them. The text of each article is read once for places that follow each other."""
    keys: list[str] = []
    at, text = 0, ""
    for place in places:
        if place.article_id != at:
            at, text = place.article_id, text_of(project.read_rows, place.article_id)
        start, stop = max(place.start, 0), max(place.stop, 0)
        low, high = {"before": (start - _KEY, start), "words": (start, stop), "after": (stop, stop + _KEY)}[column]
        words = fold_words(text[max(low, 0) : high])
        keys.append(" ".join(reversed(words.split())) if column == "before" else words.strip())
    return keys
