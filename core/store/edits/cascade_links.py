"""Cascade a changed link: where the words that support a slot of a claim or statement now mean another entity, the slot
follows."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from core.store.claim_rows import PARTIES
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.span_fetch import ids_json


@dataclass(frozen=True, slots=True)
class RelinkedSpan:
    """A name span that was linked to one entity and is linked to another now (None: to none)."""

    article_id: int
    start: int
    stop: int
    old: int | None
    new: int | None


@translate_errors
def cascade_links(project: Project, moves: Iterable[RelinkedSpan], whole: Collection[int] = ()) -> None:
    """Update slots whose words are at these spans, inside the open operation and whatever the state of the claim. In
    articles of `whole`, where no name of the old entity is left, slots without words of their own are updated too."""
    by_article: dict[int, list[RelinkedSpan]] = {}
    for one in moves:
        if one.old is not None and one.new is not None and one.old != one.new:
            by_article.setdefault(one.article_id, []).append(one)
    if by_article:
        _relink_claims(project, by_article, whole)
        _relink_statements(project, by_article)


def _relink_claims(project: Project, moved: dict[int, list[RelinkedSpan]], whole: Collection[int]) -> None:
    rows = project.read_rows(
        "SELECT id, article_id, evidence, payer_id, recipient_id, source_id FROM claim"
        " WHERE article_id IN (SELECT value FROM json_each(?))",
        (ids_json(moved),),
    )
    for claim_id, article_id, evidence, *ids in rows:
        places = json.loads(evidence)
        for slot, held in zip(PARTIES, ids, strict=True):
            new = _new_entity(moved[article_id], held, places.get(slot), article_id in whole)
            if new is not None:
                project.connection.execute(f"UPDATE claim SET {slot}_id = ? WHERE id = ?", (new, claim_id))


def _relink_statements(project: Project, moved: dict[int, list[RelinkedSpan]]) -> None:
    rows = project.read_rows(
        "SELECT id, article_id, source, source_id FROM statement WHERE source_id IS NOT NULL AND source IS NOT NULL"
        " AND article_id IN (SELECT value FROM json_each(?))",
        (ids_json(moved),),
    )
    for statement_id, article_id, source, held in rows:
        new = _new_entity(moved[article_id], held, json.loads(source), False)
        if new is not None:
            project.connection.execute("UPDATE statement SET source_id = ? WHERE id = ?", (new, statement_id))


def _new_entity(moved: list[RelinkedSpan], held: int | None, place: dict[str, int] | None, alone: bool) -> int | None:
    """Return the new entity of a slot, None if it stays as it is."""
    for one in moved:
        if held is not None and one.old == held:
            if place is None and alone:
                return one.new
            if place is not None and one.start < place["end"] and place["start"] < one.stop:
                return one.new
    return None
