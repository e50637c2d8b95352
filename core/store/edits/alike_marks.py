"""Mark all like this: the places of the same words get the mark that a person gave one of them, as one operation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from core.errors import UserError
from core.records import Change, Value
from core.store.alike_crossing import find_crossing
from core.store.alike_places import AlikeState, AlikeWords
from core.store.decision_kinds import Decidable
from core.store.edits.decisions import accept_ids
from core.store.edits.entity_rules import MARK, require_entity, require_words
from core.store.edits.label_values import relabel_row
from core.store.edits.lookup import check_edges, clean_text, quote_words
from core.store.entity_resolution import EntityResolver
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.project import Project
from core.store.rows import REMOVED, SpanRow
from core.store.span_fetch import fetch_spans, ids_json, reading_to_json, text_of
from core.translation import _

AT_ONCE = 100
"""Places marked in one step, at least; the articles of a step are marked as a whole."""


@dataclass(frozen=True, slots=True)
class AlikeMark:
    """A place that is to be marked."""

    article_id: int
    start: int
    stop: int
    value: Value = field(default_factory=dict)
    """Value of the words there, as the program reads them."""


ReadPlace = Callable[[AlikeMark, str], Value | None]
"""Returns the value that the words of a place have under a label, None: they give none."""


@translate_errors
def mark_alike(
    project: Project,
    sought: AlikeWords,
    marks: Iterable[AlikeMark],
    *,
    entity_id: int | None = None,
    is_rule: bool = False,
) -> Change:
    """Mark places at once; see `mark_alike_stepwise`."""
    *_steps, change = mark_alike_stepwise(project, sought, marks, entity_id=entity_id, is_rule=is_rule)
    assert isinstance(change, Change)
    return change


@translate_errors
def mark_alike_stepwise(
    project: Project,
    sought: AlikeWords,
    marks: Iterable[AlikeMark],
    *,
    entity_id: int | None = None,
    is_rule: bool = False,
    read_value: ReadPlace | None = None,
) -> Iterator[int | Change]:
    """Mark places with the label of `sought`, linked to an entity where one is given, as decided in bulk. Yields how
    many places are done, each time for some of them; the Change comes last, and nothing is stored before.

    An undecided or rejected mark of the label with the same words is accepted instead of made twice; an undecided mark
    of another label with the same words gets the label; a decided mark that is in the way stays, and its place is left
    out. `is_rule`: imports to come mark the words as well. `read_value`: what reads values that the places lack.
    Raises UserError if nothing would change, and for places that are none.
    """
    by_article: dict[int, list[AlikeMark]] = {}
    for mark in marks:
        by_article.setdefault(mark.article_id, []).append(mark)
    count = sum(map(len, by_article.values()))
    if sought.label not in project.codebook:
        raise UserError(_("A mark needs a label: choose one from the codebook."))
    if entity_id is not None:
        require_entity(project, entity_id)
    detail = f"{quote_words(sought.words)} {sought.label} ({count:,} places)"
    with project.record_operation("mark_alike", clean_text(detail)) as deed:
        writer = _AlikeWriter(project, sought.label, entity_id, read_value)
        done = told = 0
        for article_id, places in by_article.items():
            writer.mark_article(article_id, places)
            done += len(places)
            if done - told >= AT_ONCE or read_value is not None:
                deed.touched.read_images(project.connection, deed.op)
                project.hash_new_rows()
                told = done
                yield done
        if is_rule:
            _write_rule(project, sought, entity_id)
    if not deed.change.op:
        raise UserError(_("These words are marked like this already."))
    yield deed.change


class _AlikeWriter:
    """Marks places article by article within the open operation."""

    def __init__(self, project: Project, label: str, entity_id: int | None, read_value: ReadPlace | None) -> None:
        self._project, self._label = project, label
        self._codebook = project.codebook
        self._names = EntityResolver(project.connection, self._codebook)
        self._entity_id, self._read_value = entity_id, read_value

    def mark_article(self, article_id: int, places: Sequence[AlikeMark]) -> None:
        """Mark places of one article."""
        read_rows = self._project.read_rows
        text = text_of(read_rows, article_id)
        ids = read_rows("SELECT id FROM span WHERE article_id = ? AND status <> ?", (article_id, REMOVED))
        rows = fetch_spans(read_rows, [row[0] for row in ids], self._codebook)
        self._names.enter_article(article_id)
        for place in dict.fromkeys((one.start, one.stop) for one in places):
            check_edges(text, *place)
        for mark in {(one.start, one.stop): one for one in places}.values():
            self._mark_place(mark, text[mark.start : mark.stop], rows)

    def _mark_place(self, mark: AlikeMark, words: str, rows: Sequence[SpanRow]) -> None:
        here = find_crossing(self._codebook, self._label, rows, mark.start, mark.stop)
        if not here.can_change:
            return
        if here.row is None:
            self._insert_mark(mark, words)
        elif here.state is AlikeState.OTHER:
            names = self._codebook.names_entity
            is_kept = names(self._label) and names(here.row.label)  # another kind of name has the same role
            value = None if is_kept else self._value_of(mark) or None
            relabel_row(self._project, self._names, here.row, self._label, value, in_bulk=True)
            self._link_row(here.row)
        else:
            accept_ids(self._project, Decidable.MARK, [here.row.id], in_bulk=True)
            self._link_row(here.row)

    def _value_of(self, mark: AlikeMark) -> Value:
        if mark.value or self._read_value is None:
            return mark.value
        return self._read_value(mark, self._label) or {}

    def _insert_mark(self, mark: AlikeMark, words: str) -> None:
        value, entity_id = self._value_of(mark), self._entity_id
        if entity_id is None and self._codebook.names_entity(self._label):
            entity_id = self._names.resolve_name(self._label, str(value.get("entity") or words), words)
        self._project.connection.execute(
            "INSERT INTO span(article_id, start, stop, label, value, entity_id, status, in_bulk, decided_by,"
            " decided_at) VALUES (?, ?, ?, ?, ?, ?, 'accepted', 1, ?, ?)",
            (
                mark.article_id, mark.start, mark.stop, self._label, reading_to_json(value), entity_id,
                self._project.who, utc_now(),
            ),
        )  # fmt: skip

    def _link_row(self, row: SpanRow) -> None:
        if self._entity_id is not None:
            self._project.connection.execute(
                "UPDATE span SET entity_id = ? WHERE id = ? AND entity_id IS NOT ?",
                (self._entity_id, row.id, self._entity_id),
            )


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
            " (SELECT value FROM json_each(?)) AND (active, entity_id, whole_words, match_case) IS NOT (1, ?, ?, ?)",
            (entity_id, *flags, ids_json(row[0] for row in rows), entity_id, *flags),
        )
        return
    project.connection.execute(
        "INSERT INTO project_rule(kind, words, label, entity_id, whole_words, match_case, note)"
        " VALUES (?, ?, ?, ?, ?, ?, 'marked all alike')",
        (MARK, words, sought.label, entity_id, *flags),
    )
