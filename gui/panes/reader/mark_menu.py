"""The context menu of the text: decide about the marks under the pointer, mark the selected words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu

from core.codebook import Code
from core.language.unwrapped_text import join_words
from core.store.decision_kinds import Decidable, Decision
from core.store.rows import SpanRow
from core.translation import _
from gui.models import entity_operations as deeds
from gui.models.article_spans import ArticleSpans
from gui.models.decisions import decide_rows
from gui.models.mark_values import parse_mark_words, value_after_move, values_after_relabel
from gui.models.state_words import describe_state
from gui.plain_text import plain_entry

Do = Callable[[], object]


def fill_menu(menu: QMenu, spans: ArticleSpans, rows: Sequence[SpanRow], copy: Do | None) -> None:
    """Fill a menu with entries for the selection and for the marks under the pointer, innermost first."""
    session = spans.session
    if copy is not None:
        _add_entry(menu, _("Copy"), copy)
    if session.read_only:
        for row in rows[:4]:
            _add_entity_entry(menu, spans, row)
    else:
        if session.selection is not None:
            _add_selection_entries(menu, spans, session.selection)
        for row in rows[:4]:
            if menu.actions():
                menu.addSeparator()
            _add_mark_entries(menu, spans, row)


def _add_entry(menu: QMenu, words: str, do: Do) -> None:
    # triggered(bool) would be passed to the first default argument of a slot
    menu.addAction(words).triggered.connect(lambda _checked=False: do())


def _code_title(code: Code) -> str:
    """Return a code as a menu shows it: label, title and meaning."""
    return f"{code.name} — {code.title}: {code.meaning}"


def _add_selection_entries(menu: QMenu, spans: ArticleSpans, selection: tuple[int, int]) -> None:
    from core.store import edits

    session, article = spans.session, spans.article
    if article is None:
        return
    article_id, words, published = article.id, article.text[slice(*selection)], article.published

    def add_mark(label: str) -> None:
        change = session.run_edit(
            edits.add_span, article_id, *selection, label, parse_mark_words(session.codebook, label, words, published)
        )
        if change is not None and change.spans:
            session.show_mark(next(iter(change.spans)))

    labels = menu.addMenu(_("Mark the selection as"))
    for code in session.codebook:
        _add_entry(labels, _code_title(code), partial(add_mark, code.name))
    row = spans.selected_mark()
    if row is not None:
        move = partial(
            session.run_edit,
            edits.move_span,
            row.id,
            *selection,
            value_after_move(session.codebook, row, words, published),
        )
        _add_entry(menu, _("Move the selected {label} mark to the selection").format(label=row.label), move)


def _add_mark_entries(menu: QMenu, spans: ArticleSpans, row: SpanRow) -> None:
    from core.store import edits

    session, words = spans.session, spans.mark_text(row)
    published = spans.article.published if spans.article is not None else None

    def relabel_mark(label: str) -> None:
        session.run_edit(
            edits.relabel_spans, [row.id], label, values_after_relabel(session.codebook, row, label, words, published)
        )

    def decide_mark(decision: Decision) -> Do:
        return partial(decide_rows, session, Decidable.MARK, decision, [row.id])

    shown = words if len(words) <= 40 else f"{words[:38]}…"
    title = menu.addAction(plain_entry(f"{row.label} · {describe_state(row.state)} · {join_words(shown)}"))
    title.triggered.connect(lambda _checked=False: session.show_mark(row.id))
    _add_entry(menu, _("Accept"), decide_mark(Decision.ACCEPT))
    _add_entry(menu, _("Reject"), decide_mark(Decision.REJECT))
    _add_entry(menu, _("Reset to undecided"), decide_mark(Decision.RESET))
    labels = menu.addMenu(_("Relabel and accept as"))
    for code in session.codebook:
        _add_entry(labels, _code_title(code), partial(relabel_mark, code.name))
    if session.codebook.names_entity(row.label):
        _add_name_entries(menu, spans, row)
    if row.by_hand:
        _add_entry(menu, _("Remove"), decide_mark(Decision.REMOVE))


def _add_name_entries(menu: QMenu, spans: ArticleSpans, row: SpanRow) -> None:
    """Add entries that decide about these words everywhere, and show their entity."""
    session = spans.session
    _add_entity_entry(menu, spans, row)
    everywhere = menu.addMenu(_("Everywhere"))
    _add_entry(everywhere, _("Reject"), partial(_call_action, spans, row, "entity.forbid"))
    for code in session.codebook:
        if code.names_entity:
            _add_entry(everywhere, _code_title(code), partial(deeds.relabel_everywhere, session, [row.id], code.name))


def _add_entity_entry(menu: QMenu, spans: ArticleSpans, row: SpanRow) -> None:
    if row.entity is not None:
        text = _("Show the entity {name}").format(name=row.entity)
        _add_entry(menu, plain_entry(text), partial(_call_action, spans, row, "entity.show"))


def _call_action(spans: ArticleSpans, row: SpanRow, action: str) -> None:
    """Select this mark and run a command on it."""
    spans.session.show_mark(row.id)
    spans.session.run_command(action)
