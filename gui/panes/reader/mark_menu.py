"""The context menu of the text: what can be done with the words and with the marks under the pointer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu

from core import word_edges
from core.language.unwrapped_text import join_words
from core.store.decision_kinds import Decidable, Decision
from core.store.rows import REJECTED, SpanRow
from core.translation import _
from gui.models import entity_operations as deeds
from gui.models import mark_edits
from gui.models.article_spans import ArticleSpans
from gui.models.code_entries import add_code_entries
from gui.models.decisions import decide_rows
from gui.models.label_words import label_title
from gui.plain_text import plain_entry
from gui.widgets.context_menus import add_entry
from gui.widgets.state_words import describe_state

Do = Callable[[], object]
LONGEST = 40
"""Characters of words that an entry shows."""
MOST_MARKS = 4
"""Marks under the pointer that get entries."""
_BOUNDARIES = (
    "mark.start_left", "mark.start_right", "mark.stop_left", "mark.stop_right", "mark.start_sentence_left",
    "mark.start_sentence_right", "mark.stop_sentence_left", "mark.stop_sentence_right",
)  # fmt: skip
"""Commands that move a boundary of the selected mark."""
_STEPS = (
    _("Start one word left"), _("Start one word right"), _("End one word left"), _("End one word right"),
    _("Start one sentence back"), _("Start one sentence on"), _("End one sentence back"), _("End one sentence on"),
)  # fmt: skip


def fill_menu(
    menu: QMenu,
    spans: ArticleSpans,
    rows: Sequence[SpanRow],
    copy: Do | None = None,
    words: tuple[int, int] | None = None,
    select: Do | None = None,
) -> None:
    """Fill a menu with entries for the words at the pointer and for the marks there, innermost first.

    `words` is the range selected there, or of the word there; `copy` copies it, `select` selects it in the text.
    """
    session = spans.session
    words = words or session.selection
    if session.read_only:
        if copy is not None:
            add_entry(menu, _("Copy"), copy)
        for row in rows[:MOST_MARKS]:
            _add_entity_entry(menu, spans, row)
        return
    for row in rows[:MOST_MARKS]:
        _add_mark_entries(menu, spans, row)
        menu.addSeparator()
    if words is not None:
        _add_word_entries(menu, spans, words, select)
    if copy is not None:
        add_entry(menu, _("Copy"), copy)
    if session.picking and session.selection is not None:
        add_entry(menu, plain_entry(_("Fill the slot {slot}").format(slot=session.picking)), _run(spans, "claim.take"))
    menu.addSeparator()
    add_entry(menu, _("Find in article …"), _run(spans, "edit.find"))
    add_entry(menu, _("Show figures"), _run(spans, "claim.view"))


def _run(spans: ArticleSpans, action: str) -> Do:
    return partial(spans.session.run_command, action)


def _short_words(words: str) -> str:
    line = join_words(words)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 2]}…"


def _add_word_entries(menu: QMenu, spans: ArticleSpans, words: tuple[int, int], select: Do | None) -> None:
    """Add what can be done with words: mark them, move a boundary of the selected mark there, find them."""
    session, article = spans.session, spans.article
    place = None if article is None else word_edges.snap_range(article.text, *words)
    if article is None or place is None:
        return
    shown = _short_words(article.text[slice(*place)])
    labels = menu.addMenu(plain_entry(_("Mark “{words}” as").format(words=shown)))
    add_code_entries(labels, session.codebook, lambda label: mark_edits.add_mark(session, label, *place))
    row = spans.selected_mark()
    if row is not None and place != (row.start, row.stop):
        title = _("Selected {label} mark").format(label=label_title(session.codebook, row.label))
        moves = menu.addMenu(plain_entry(title))
        if row.stop > place[0]:
            add_entry(moves, _("Start here"), partial(_move_mark, spans, row.id, (place[0], row.stop)))
        if place[1] > row.start:
            add_entry(moves, _("End here"), partial(_move_mark, spans, row.id, (row.start, place[1])))
        add_entry(moves, _("Exactly these words"), partial(_move_mark, spans, row.id, place))

    def run_on_words(command: str) -> None:
        if select is not None:
            select()  # the command acts on the selected words
        session.run_command(command)

    if all((row.start, row.stop) != place for row in spans.places.spans_touching(*place)):
        everywhere = _("Mark “{words}” everywhere …").format(words=shown)
        add_entry(menu, plain_entry(everywhere), partial(run_on_words, "mark.alike"))
    find = _("Find “{words}” in all articles").format(words=shown)
    add_entry(menu, plain_entry(find), partial(run_on_words, "edit.find_marks"))

    def add_example() -> None:
        if select is not None:
            select()
        session.run_command("codebook.add_example_of")

    add_entry(menu, _("Add as example of …"), add_example)


def _move_mark(spans: ArticleSpans, span_id: int, place: tuple[int, int]) -> None:
    row = spans.find_row(span_id)
    if row is not None and mark_edits.move_mark(spans.session, row, *place):
        spans.session.set_selection(None)


def _add_mark_entries(menu: QMenu, spans: ArticleSpans, row: SpanRow) -> None:
    """Add what can be done with a mark, below a title that selects it."""
    session, codebook = spans.session, spans.session.codebook
    call = partial(_call_action, spans, row)

    def decide_mark(decision: Decision) -> Do:
        return partial(decide_rows, session, Decidable.MARK, decision, [row.id])

    label = label_title(session.codebook, row.label)
    title = f"{label} · {describe_state(row.state)} · {_short_words(spans.mark_text(row))}"
    add_entry(menu, plain_entry(title), partial(session.show_mark, row.id))
    add_entry(menu, _("Accept"), decide_mark(Decision.ACCEPT))
    if not codebook.is_quote(row.label) and row.status != REJECTED:
        _add_equal_entries(menu, call)
    add_entry(menu, _("Mark all like this …"), partial(call, "mark.alike"))
    add_entry(menu, _("Accept all of this paragraph"), partial(call, "mark.accept_paragraph"))
    add_entry(menu, _("Reject"), decide_mark(Decision.REJECT))
    add_entry(menu, _("Reset to undecided"), decide_mark(Decision.RESET))
    labels = menu.addMenu(_("Relabel and accept as"))
    add_code_entries(labels, session.codebook, partial(mark_edits.relabel_mark, session, row))
    moves = menu.addMenu(_("Move boundaries"))
    for name, text in zip(_BOUNDARIES, _STEPS, strict=True):
        add_entry(moves, text, partial(call, name))
    if codebook.names_entity(row.label) or codebook.is_quote(row.label):
        add_entry(menu, _("Link to entity …"), partial(call, "mark.entity"))
    else:
        add_entry(menu, _("Edit value …"), partial(call, "mark.value"))
    add_entry(menu, _("Edit comment …") if row.comment else _("Add comment …"), partial(call, "mark.comment"))
    add_entry(menu, _("Add as example"), partial(call, "codebook.add_example"))
    if codebook.is_amount(row.label):
        add_entry(menu, _("Show figure"), partial(call, "claim.show"))
        add_entry(menu, _("Create figure"), partial(call, "claim.make"))
    if codebook.names_entity(row.label):
        _add_name_entries(menu, spans, row)
    if row.by_hand:
        add_entry(menu, _("Remove"), decide_mark(Decision.REMOVE))


def _add_equal_entries(menu: QMenu, call: Callable[[str], None]) -> None:
    equal = menu.addMenu(_("Accept with equal suggestions"))
    add_entry(equal, _("Of all articles"), partial(call, "mark.accept_equal"))
    add_entry(equal, _("Of this article"), partial(call, "mark.accept_equal_here"))


def _add_name_entries(menu: QMenu, spans: ArticleSpans, row: SpanRow) -> None:
    """Add entries that decide about these words everywhere, and show their entity."""
    session = spans.session
    _add_entity_entry(menu, spans, row)
    everywhere = menu.addMenu(_("Everywhere"))
    add_entry(everywhere, _("Reject"), partial(_call_action, spans, row, "entity.forbid"))
    relabel = partial(deeds.relabel_everywhere, session, [row.id])
    add_code_entries(everywhere, session.codebook, relabel, lambda code: code.names_entity)


def _add_entity_entry(menu: QMenu, spans: ArticleSpans, row: SpanRow) -> None:
    if row.entity is not None:
        text = _("Show the entity {name}").format(name=row.entity)
        add_entry(menu, plain_entry(text), partial(_call_action, spans, row, "entity.show"))


def _call_action(spans: ArticleSpans, row: SpanRow, action: str) -> None:
    """Select this mark and run a command on it."""
    spans.session.set_selection(None)
    spans.session.show_mark(row.id)
    spans.session.run_command(action)
