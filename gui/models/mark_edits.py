"""Operations on marks by hand: add, move a boundary, relabel. The value is read as the extractors read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from core.codebook import ValueKind
from core.store.row_states import ACCEPTED, REJECTED
from core.translation import _, format_count, ngettext
from gui.long_edits import EditSize
from gui.models.article_spans import ArticleSpans, spans_of
from gui.models.label_words import label_title
from gui.requests import SayAtMark
from gui.session import Session

if TYPE_CHECKING:
    from core.records import Change
    from core.store.project import Project
    from core.store.rows import SpanRow

_ROWS_A_READING = 20
"""Rows that are written while the value of one mark is read in its article."""
_READ = frozenset({ValueKind.AMOUNT, ValueKind.TIME})
"""Kinds of values that depend on the words of the mark; those of a quote stay when its boundaries move."""


def prepare_reading(session: Session) -> None:
    """Load in a thread what reading a value needs, so that the first mark made by hand blocks nothing."""
    session.jobs.run_in_thread(_load_reading, lambda _loaded: None)


def _load_reading() -> None:
    from core import word_edges
    from core.value_parsing.marked_words import load_readers

    word_edges.unit_at("$5 billion", 0)
    load_readers()


class ValueReader:
    """Reads the values of marks in the article shown as it is now, in any thread."""

    def __init__(self, session: Session) -> None:
        spans = spans_of(session)
        self._codebook, self._article = session.codebook, spans.article
        self._names = [
            (row.start, row.stop, row.label)
            for row in spans.places.rows.values()
            if self._codebook.names_entity(row.label) and row.status != REJECTED
        ]

    def read_value(self, label: str, start: int, stop: int) -> dict[str, Any] | None:
        """Return the value that a range has under a label; None if its words give none."""
        codebook, article = self._codebook, self._article
        is_name = codebook.names_entity(label)
        if article is None or not (is_name or codebook.kind_of(label) in (*_READ, ValueKind.QUOTE)):
            return None
        from core.value_parsing.marked_words import MarkedArticle, read_marked_name, read_marked_words

        marked = MarkedArticle(
            article.text, article.title, article.outlet, article.url, article.published, article.regions
        )
        if is_name:
            return read_marked_name(codebook, marked, label, start, stop, self._names)
        return read_marked_words(codebook, marked, label, start, stop)

    def is_typed(self, row: SpanRow) -> bool:
        """Return whether a person set the value of a mark: it is neither the guess nor what its words say."""
        from core.store.rows import same_value

        if row.guess_value is not None and same_value(row.value, row.guess_value):
            return False
        return not same_value(row.value, self.read_value(row.label, row.start, row.stop))

    def read_under_label(self, row: SpanRow, label: str) -> dict[str, Any] | None:
        """Return the value that a mark gets with another label; None if it keeps what both labels have."""
        codebook = self._codebook
        if label == row.label or (codebook.names_entity(row.label) and codebook.names_entity(label)):
            return None
        kind = codebook.kind_of(row.label)
        if kind in _READ and kind is codebook.kind_of(label) and self.is_typed(row):
            return None
        return self.read_value(label, row.start, row.stop)


def read_value(session: Session, label: str, start: int, stop: int) -> dict[str, Any] | None:
    """Return the value that a range of the article shown has under a label; None if its words give none."""
    return ValueReader(session).read_value(label, start, stop)


def is_typed(session: Session, row: SpanRow) -> bool:
    """Return whether a person set the value of a mark: it is neither the guess nor what its words say."""
    return ValueReader(session).is_typed(row)


def find_equal_mark(spans: ArticleSpans, start: int, stop: int, label: str) -> SpanRow | None:
    """Return the mark with this range and label, None if there is none."""
    here = spans.places.spans_touching(start, stop)
    return next((row for row in here if (row.start, row.stop, row.label) == (start, stop, label)), None)


def add_mark(session: Session, label: str, start: int, stop: int) -> bool:
    """Add a mark to the article shown and select it; if there is an equal one, accept and select that. Return False if
    nothing was done."""
    from core.store import edits

    spans = spans_of(session)
    if spans.article is None:
        return False
    equal = find_equal_mark(spans, start, stop, label)
    if equal is not None:
        if equal.status != ACCEPTED:
            session.run_edit(edits.accept_rows, [equal.id])
            sentence = _("These words had a suggested {label} mark. It is accepted now.")
            if equal.status == REJECTED:
                sentence = _("These words had a rejected {label} mark. It is accepted now.")
        else:
            sentence = _("These words have a {label} mark already.")
        session.show_mark(equal.id)
        session.show_message(sentence.format(label=label_title(session.codebook, label)))
        return True
    value = read_value(session, label, start, stop)
    speaker = _find_speaker(spans, value) if session.codebook.is_quote(label) else None
    change = session.run_edit(edits.add_span, spans.article.id, start, stop, label, value, speaker)
    if change is None:
        return False
    session.set_selection(None)
    session.show_mark(next(iter(change.spans), None))
    session.show_message(_("New mark: {label}.").format(label=label_title(session.codebook, label)))
    return True


def _find_speaker(spans: ArticleSpans, value: dict[str, Any] | None) -> int | None:
    """Return the entity that the source of a quote is linked to."""
    source = (value or {}).get("source")
    if not isinstance(source, dict):
        return None
    names = spans.places.spans_touching(int(source["start"]), int(source["end"]))
    codebook = spans.session.codebook
    return next((row.entity_id for row in names if codebook.names_entity(row.label) and row.entity_id), None)


def move_mark(session: Session, row: SpanRow, start: int, stop: int) -> bool:
    """Move the boundaries of a mark. Its value is read again unless a person typed it. Return False if it stays."""
    from core.store import edits

    if find_equal_mark(spans_of(session), start, stop, row.label) is not None:
        if (start, stop) != (row.start, row.stop):
            session.show_message(
                _("Another {label} mark has these words already.").format(
                    label=label_title(session.codebook, row.label)
                )
            )
        return False
    fresh: dict[str, Any] | None = None
    if session.codebook.kind_of(row.label) in _READ and not is_typed(session, row):
        fresh = read_value(session, row.label, start, stop)
    return session.run_edit(edits.move_span, row.id, start, stop, fresh) is not None


def relabel_mark(session: Session, row: SpanRow, label: str) -> bool:
    """Give a mark of the article shown another label, and accept it. Return False if that was refused, or if a sentence
    beside the mark is to be read first."""
    return relabel_marks(session, [row], label) and not _tell_namesake(session, row, label)


def relabel_marks(session: Session, rows: Sequence[SpanRow], label: str) -> bool:
    """Give marks of the article shown another label, and accept them, as one step of undo. Return whether that is done;
    for many it is not yet, because their values are read and written in a thread.

    A mark whose words have another mark with that label already stays as it is, and so do rejected marks, unless only
    such are given.
    """
    from core.store import edits
    from core.store.edit_cancel import check_cancel

    spans, twin = spans_of(session), None
    changed: list[SpanRow] = []
    for row in [row for row in rows if row.status != REJECTED] or rows:
        equal = find_equal_mark(spans, row.start, row.stop, label)
        if equal is None or equal.id == row.id:
            changed.append(row)
        else:
            twin = equal
    if not changed and twin is not None:
        session.show_mark(twin.id)
        sentence = _("These words have a {label} mark already.")
        session.show_message(sentence.format(label=label_title(session.codebook, label)))
    if not changed:
        return False
    reader, done = ValueReader(session), list[object]()

    def relabel(project: Project) -> Change:
        values: dict[int, dict[str, Any]] = {}
        for row in changed:
            check_cancel()
            value = reader.read_under_label(row, label)
            if value is not None:
                values[row.id] = value
        return edits.relabel_spans(project, [row.id for row in changed], label, values or None)

    session.run_sized_edit(_("Relabel"), relabel, EditSize(_ROWS_A_READING * len(changed)), done.append)
    return bool(done)


def _tell_namesake(session: Session, before: SpanRow, label: str) -> bool:
    """Say that a name of another kind is another entity now, where other mentions of the old one stay: beside the mark
    if it is the first of the new one, which returns True."""
    from core.store import queries

    now = session.ask_store(queries.get_span, before.id)
    if before.entity_id is None or now.entity_id in (None, before.entity_id):
        return False
    lines = session.ask_store(queries.entity_lines, [before.entity_id, now.entity_id])
    old, new = (next((line for line in lines if line.id == one), None) for one in (before.entity_id, now.entity_id))
    if old is None or new is None or not old.mentions or old.name != new.name:
        return False
    sentence = ngettext(
        "Two entities are called {name} now: {kind}, and {other} with {count} mention. "
        "Shift with the key of a kind relabels the name everywhere, L offers the other one, Ctrl+Z undoes this.",
        "Two entities are called {name} now: {kind}, and {other} with {count} mentions. "
        "Shift with the key of a kind relabels the name everywhere, L offers the other one, Ctrl+Z undoes this.",
        old.mentions,
    )
    kind, other = label_title(session.codebook, label), label_title(session.codebook, old.kind)
    said = sentence.format(name=old.name, kind=kind, other=other, count=format_count(old.mentions))
    if new.mentions > 1:
        session.show_message(said)
        return False
    session.set_selection(None)
    session.show_mark(before.id)
    session.send_request(SayAtMark(said))
    return True
