"""One action per label: it makes a mark of the selected words, or relabels the selected mark."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core import word_edges
from core.codebook import Code
from core.extract import default_codebook
from core.store.row_states import REJECTED
from core.translation import _, format_count
from gui.actions.action import NO_MARK_HERE, Action
from gui.actions.mark import go_on_here, is_in_sight, selected_mark
from gui.long_edits import EditSize
from gui.main_window_api import MainWindowApi
from gui.menu_names import EVERYWHERE, LABELS, OWN_LABELS
from gui.models import entity_operations as deeds
from gui.models import mark_edits
from gui.models.article_spans import ArticleSpans, spans_of
from gui.models.label_words import label_with_code
from gui.requests import MarkCommand

if TYPE_CHECKING:
    from core.store.rows import SpanRow

_ROWS_A_MARK = 2
"""Rows that are decided while one mark is relabelled."""
_EVERYWHERE = "_everywhere"
"""End of the names of actions that relabel a name in all articles."""
LONGEST = 300
"""Code points of a new mark at most, unless it is a quotation."""


def apply_label(desk: MainWindowApi, label: str) -> None:
    """Make a mark of the words selected in the text that has the keyboard; without a selection, relabel and accept the
    selected mark and go on."""
    session = desk.session
    if session.chosen is not None:
        _relabel_mentions(desk, label)
    elif session.selection is not None and (session.sight is None or session.sight.has_keyboard()):
        if is_in_sight(desk):
            _label_words(desk, label, session.selection)
    elif session.mark_id is None:
        session.show_message(_("Select words for a new mark, or select a mark to relabel."))
    elif is_in_sight(desk):
        _relabel_selected(desk, label)


def _label_words(desk: MainWindowApi, label: str, selection: tuple[int, int]) -> None:
    """Relabel the mark of the selected words, or make a new one of whole words and numbers."""
    session, spans = desk.session, spans_of(desk.session)
    assert spans.article is not None
    stretch = word_edges.snap_range(spans.article.text, *selection)
    if stretch is None:
        session.show_message(_("Only white space is selected. Select the words of the new mark."))
        return
    row, equal = _find_mark_of(spans, stretch), mark_edits.find_equal_mark(spans, *stretch, label)
    if row is None or (equal is not None and equal.id != session.mark_id):
        if stretch[1] - stretch[0] > LONGEST and not session.codebook.is_quote(label):
            sentence = _("Select fewer words: only quotations are longer than {count} characters.")
            session.show_message(sentence.format(count=format_count(LONGEST)))
            return
        mark_edits.add_mark(session, label, *stretch)
        return
    session.show_mark(row.id)
    _relabel_selected(desk, label)


def _find_mark_of(spans: ArticleSpans, stretch: tuple[int, int]) -> SpanRow | None:
    """Return the mark that a label on these words relabels: the one with this range, or the selected one around a word
    that was double-clicked. Words inside a quote get a mark of their own."""
    mark, codebook = spans.selected_mark(), spans.session.codebook
    if mark is not None and spans.session.unit_selected and not codebook.is_quote(mark.label):
        is_inside = mark.start <= stretch[0] and stretch[1] <= mark.stop
        if is_inside and mark.status != REJECTED:
            return mark
    equal = [row for row in spans.places.spans_touching(*stretch) if (row.start, row.stop) == stretch]
    if mark in equal:
        return mark
    return next((row for row in equal if row.status != REJECTED), None)


def _relabel_selected(desk: MainWindowApi, label: str) -> None:
    """Relabel and accept the selected mark, and go to the next."""
    if mark_edits.relabel_mark(desk.session, selected_mark(desk), label):
        desk.session.set_selection(None)
        go_on_here(desk)


def _relabel_mentions(desk: MainWindowApi, label: str) -> None:
    """Relabel and accept the mentions selected in a table, and go to the next one there."""
    from core.store import edits

    session = desk.session
    if session.deciding is not None:
        session.show_message(_("Only marks have labels. Press Enter to go to this one in its article."))
    elif not session.target_marks:
        session.show_message(NO_MARK_HERE)
    elif rows := _rows_shown(desk):
        if mark_edits.relabel_marks(session, rows, label):
            session.send_request(MarkCommand.GO_ON)
    elif not session.codebook.names_entity(label):
        session.show_message(
            _("A name cannot become {label} from here. Press Enter and relabel it in its article.").format(
                label=label_with_code(session.codebook, label)
            )
        )
    else:
        ids, done = list(session.target_marks), list[object]()
        session.run_sized_edit(
            _("Relabel"), lambda project: edits.relabel_spans(project, ids, label),
            EditSize(_ROWS_A_MARK * len(ids)), done.append,
        )  # fmt: skip
        if done:
            session.send_request(MarkCommand.GO_ON)


def _rows_shown(desk: MainWindowApi) -> list[SpanRow]:
    """Return the marks selected in a table if all are marks of the article shown; else none."""
    spans = spans_of(desk.session)
    rows = [row for row in map(spans.find_row, desk.session.target_marks) if row is not None]
    return rows if len(rows) == len(desk.session.target_marks) else []


def _label_command(label: str) -> Callable[[MainWindowApi], None]:
    return lambda desk: apply_label(desk, label)


def _label_keys(code: Code, before: str = "") -> tuple[str, ...]:
    return (f"{before}{code.key}",) if code.key else ()


def _title_with_code(code: Code) -> str:
    return label_with_code(default_codebook(), code.name)


def _label_action(code: Code) -> Action:
    needs, run = ("project", "write", "article"), _label_command(code.name)
    words, keys = _title_with_code(code), _label_keys(code)
    return Action(
        f"label.{code.name}", LABELS[code.group], words, run, keys, needs, code.meaning,
        text_now=lambda desk: label_with_code(desk.session.codebook, code.name),
    )  # fmt: skip


def make_own_action(name: str) -> Action:
    """Return the action `label.NAME` of a code that does not ship, or `label.NAME_everywhere`."""
    label = name.removeprefix("label.")
    if label.endswith(_EVERYWHERE):
        label = label.removesuffix(_EVERYWHERE)
        return Action(name, "", label, _everywhere_command(label), (), ("project", "write", "marks"))
    return Action(name, "", label, _label_command(label), (), ("project", "write", "article"))


def choose_code(desk: MainWindowApi) -> None:
    """Choose a code by a few letters, for the selected words or mark."""
    session = desk.session
    if session.chosen is None and session.selection is None and session.mark_id is None:
        session.show_message(_("Select words for a new mark, or select a mark to relabel."))
    else:
        desk.open_dialog("codebook_choose")


def _everywhere_command(label: str) -> Callable[[MainWindowApi], None]:
    def relabel_everywhere(desk: MainWindowApi) -> None:
        session = desk.session
        if deeds.relabel_everywhere(session, session.target_marks, label) and session.chosen is not None:
            session.send_request(MarkCommand.GO_ON)

    return relabel_everywhere


def _everywhere_action(label: Code) -> Action:
    words = _("{label} everywhere").format(label=_title_with_code(label))
    help_line = _("Relabels this name in all articles, now and in future imports")
    return Action(
        f"label.{label.name}{_EVERYWHERE}", EVERYWHERE, words, _everywhere_command(label.name),
        _label_keys(label, "Shift+"), ("project", "write", "marks"), help_line,
    )  # fmt: skip


ACTIONS = (
    Action(
        "label.choose", OWN_LABELS, _("Choose a code …"), choose_code, ("#", "Ctrl+Shift+K"),
        ("project", "write", "article"),
        _("For the selected words or mark: any code of the codebook, by a few letters of its title"), True,
    ),
    *(_label_action(code) for code in default_codebook()),
    *(_everywhere_action(code) for code in default_codebook() if code.names_entity),
)  # fmt: skip
