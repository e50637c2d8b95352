"""Mark all like this: the places of the same words get the mark that a person gave one of them, as one operation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from core.errors import UserError
from core.records import Change, Value
from core.store.alike_places import AlikeWords
from core.store.decision_kinds import Decidable
from core.store.edits.decisions import accept_ids
from core.store.edits.entity_rules import MARK, require_words
from core.store.edits.label_values import relabel_row
from core.store.edits.lookup import check_edges, clean_text, quote_words
from core.store.entity_resolution import EntityResolver
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.project import Project
from core.store.rows import REJECTED, REMOVED, SUGGESTED, SpanRow
from core.store.span_fetch import fetch_spans, ids_json, reading_to_json, text_of
from core.translation import _


@dataclass(frozen=True, slots=True)
class AlikeMark:
    """A place that is to be marked."""

    article_id: int
    start: int
    stop: int
    value: Value = field(default_factory=dict)
    """Value of the words there, as the program reads them."""


@translate_errors
def mark_alike(
    project: Project,
    sought: AlikeWords,
    marks: Iterable[AlikeMark],
    *,
    entity_id: int | None = None,
    is_rule: bool = False,
) -> Change:
    """Mark places with the label of `sought`, linked to an entity where one is given, as decided in bulk.

    An undecided or rejected mark of the label with the same words is accepted instead of made twice; an undecided mark
    of another label with the same words gets the label; a decided mark that is in the way stays, and its place is left
    out. `is_rule`: imports to come mark the words as well. Raises UserError if nothing would change, and for places
    that are none.
    """
    by_article: dict[int, list[AlikeMark]] = {}
    for mark in marks:
        by_article.setdefault(mark.article_id, []).append(mark)
    count = sum(map(len, by_article.values()))
    detail = f"{quote_words(sought.words)} {sought.label} ({count:,} places)"
    with project.record_operation("mark_alike", clean_text(detail)) as deed:
        names = EntityResolver(project.connection, project.codebook)
        for article_id, places in by_article.items():
            _mark_article(project, names, sought.label, article_id, places, entity_id)
        if is_rule:
            _write_rule(project, sought, entity_id)
    if not deed.change.op:
        raise UserError(_("These words are marked like this already."))
    return deed.change


def _mark_article(
    project: Project,
    names: EntityResolver,
    label: str,
    article_id: int,
    places: Sequence[AlikeMark],
    entity_id: int | None,
) -> None:
    text = text_of(project.read_rows, article_id)
    sql = "SELECT id FROM span WHERE article_id = ? AND status <> ?"
    ids = [row[0] for row in project.read_rows(sql, (article_id, REMOVED))]
    rows = fetch_spans(project.read_rows, ids, project.codebook)
    names.enter_article(article_id)
    for place in places:
        check_edges(text, place.start, place.stop)
        _mark_place(project, names, label, place, text[place.start : place.stop], rows, entity_id)


def _mark_place(
    project: Project,
    names: EntityResolver,
    label: str,
    place: AlikeMark,
    words: str,
    rows: Sequence[SpanRow],
    entity_id: int | None,
) -> None:
    is_flat = project.codebook.is_flat
    exact = [row for row in rows if (row.start, row.stop) == (place.start, place.stop)]
    same = next((row for row in exact if row.label == label), None)
    if same is not None:
        if same.status in (SUGGESTED, REJECTED):
            accept_ids(project, Decidable.MARK, [same.id], in_bulk=True)
            _link_row(project, same, entity_id)
        return
    in_way = [row for row in rows if row.start < place.stop and row.stop > place.start and row.status != REJECTED]
    flat = [row for row in in_way if is_flat(row.label)] if is_flat(label) else []
    if not flat:
        _insert_mark(project, names, label, place, words, entity_id)
    elif len(flat) == 1 and flat[0] in exact and flat[0].status == SUGGESTED:
        relabel_row(project, names, flat[0], label, place.value or None, in_bulk=True)
        _link_row(project, flat[0], entity_id)


def _insert_mark(
    project: Project, names: EntityResolver, label: str, place: AlikeMark, words: str, entity_id: int | None
) -> None:
    if entity_id is None and project.codebook.names_entity(label):
        entity_id = names.resolve_name(label, words, words)
    project.connection.execute(
        "INSERT INTO span(article_id, start, stop, label, value, entity_id, status, in_bulk, decided_by, decided_at)"
        " VALUES (?, ?, ?, ?, ?, ?, 'accepted', 1, ?, ?)",
        (
            place.article_id, place.start, place.stop, label, reading_to_json(place.value), entity_id, project.who,
            utc_now(),
        ),
    )  # fmt: skip


def _link_row(project: Project, row: SpanRow, entity_id: int | None) -> None:
    if entity_id is not None:
        project.connection.execute("UPDATE span SET entity_id = ? WHERE id = ?", (entity_id, row.id))


def _write_rule(project: Project, sought: AlikeWords, entity_id: int | None) -> None:
    """Write the rule for imports to come, once; one that is switched off is switched on."""
    words = require_words(sought.words)
    flags = int(sought.whole_words), int(sought.match_case)
    rows = project.read_rows(
        "SELECT id FROM project_rule WHERE kind = ? AND words = ? AND label = ?", (MARK, words, sought.label)
    )
    if rows:
        project.connection.execute(
            "UPDATE project_rule SET active = 1, entity_id = ?, whole_words = ?, match_case = ? WHERE id IN"
            " (SELECT value FROM json_each(?))",
            (entity_id, *flags, ids_json(row[0] for row in rows)),
        )
        return
    project.connection.execute(
        "INSERT INTO project_rule(kind, words, label, entity_id, whole_words, match_case, note)"
        " VALUES (?, ?, ?, ?, ?, ?, 'marked all alike')",
        (MARK, words, sought.label, entity_id, *flags),
    )
