"""The context menu of the text: decide about the marks under the pointer, mark the selected words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu

from core.codebook import Code
from core.store.decidable import Decidable, Decision
from core.store.rows import SpanRow
from core.translation import _
from gui.models import entity_deeds as deeds
from gui.models.decisions import decide_rows
from gui.models.meaning import moved, read_words, relabelled
from gui.models.spans import Spans
from gui.plain_text import plain_entry

Do = Callable[[], object]


def fill(menu: QMenu, spans: Spans, rows: Sequence[SpanRow], copy: Do | None) -> None:
    """Fill a menu with entries for the selection and for the marks under the pointer, innermost first."""
    session = spans.session
    if copy is not None:
        _entry(menu, _("Copy"), copy)
    if session.read_only:
        for row in rows[:4]:
            _show_entity(menu, spans, row)
    else:
        if session.selection is not None:
            _for_selection(menu, spans, session.selection)
        for row in rows[:4]:
            if menu.actions():
                menu.addSeparator()
            _for_mark(menu, spans, row)


def _entry(menu: QMenu, words: str, do: Do) -> None:
    # triggered(bool) would be passed to the first default argument of a slot
    menu.addAction(words).triggered.connect(lambda _checked=False: do())


def _words(code: Code) -> str:
    """Return a code as a menu shows it: label, title and meaning."""
    return f"{code.name} — {code.title}: {code.meaning}"


def _for_selection(menu: QMenu, spans: Spans, selection: tuple[int, int]) -> None:
    from core.store import edits

    session, article = spans.session, spans.article
    if article is None:
        return
    article_id, words, published = article.id, article.text[slice(*selection)], article.published

    def add(label: str) -> None:
        change = session.do(
            edits.add_span, article_id, *selection, label, read_words(session.codebook, label, words, published)
        )
        if change is not None and change.spans:
            session.show_mark(next(iter(change.spans)))

    labels = menu.addMenu(_("Mark the selection as"))
    for code in session.codebook:
        _entry(labels, _words(code), partial(add, code.name))
    row = spans.at_hand()
    if row is not None:
        move = partial(session.do, edits.move_span, row.id, *selection, moved(session.codebook, row, words, published))
        _entry(menu, _("Move the selected {label} mark to the selection").format(label=row.label), move)


def _for_mark(menu: QMenu, spans: Spans, row: SpanRow) -> None:
    from core.store import edits

    session, words = spans.session, spans.words(row)
    published = spans.article.published if spans.article is not None else None

    def relabel(label: str) -> None:
        session.do(edits.relabel_spans, [row.id], label, relabelled(session.codebook, row, label, words, published))

    def decide(decision: Decision) -> Do:
        return partial(decide_rows, session, Decidable.MARK, decision, [row.id])

    shown = words if len(words) <= 40 else f"{words[:38]}…"
    title = menu.addAction(plain_entry(f"{row.label} · {_(row.state)} · {' '.join(shown.split())}"))
    title.triggered.connect(lambda _checked=False: session.show_mark(row.id))
    _entry(menu, _("Accept"), decide(Decision.ACCEPT))
    _entry(menu, _("Reject"), decide(Decision.REJECT))
    _entry(menu, _("Reset to undecided"), decide(Decision.RESET))
    labels = menu.addMenu(_("Relabel and accept as"))
    for code in session.codebook:
        _entry(labels, _words(code), partial(relabel, code.name))
    if session.codebook.names_entity(row.label):
        _for_name(menu, spans, row)
    if row.by_hand:
        _entry(menu, _("Remove"), decide(Decision.REMOVE))


def _for_name(menu: QMenu, spans: Spans, row: SpanRow) -> None:
    """Add entries that decide about these words everywhere, and show their entity."""
    session = spans.session
    _show_entity(menu, spans, row)
    everywhere = menu.addMenu(_("Everywhere"))
    _entry(everywhere, _("Reject"), partial(_at, spans, row, "entity.forbid"))
    for code in session.codebook:
        if code.names_entity:
            _entry(everywhere, _words(code), partial(deeds.relabel_everywhere, session, [row.id], code.name))


def _show_entity(menu: QMenu, spans: Spans, row: SpanRow) -> None:
    if row.entity is not None:
        text = _("Show the entity {name}").format(name=row.entity)
        _entry(menu, plain_entry(text), partial(_at, spans, row, "entity.show"))


def _at(spans: Spans, row: SpanRow, action: str) -> None:
    """Select this mark and run a command on it."""
    spans.session.show_mark(row.id)
    spans.session.call(action)
