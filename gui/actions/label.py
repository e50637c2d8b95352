"""One action per label: it makes a mark of the selected words, or relabels the selected mark."""

from __future__ import annotations

from collections.abc import Callable

from core import word_edges
from core.codebook import Code
from core.extract import default_codebook
from core.translation import _
from gui.actions.action import NO_MARK_HERE, Action
from gui.actions.mark import go_on_here, selected_mark
from gui.main_window_api import MainWindowApi
from gui.menu_names import EVERYWHERE, LABELS
from gui.models import entity_operations as deeds
from gui.models import mark_values
from gui.models.article_spans import spans_of
from gui.models.label_words import label_title, label_with_code
from gui.requests import MarkCommand


def apply_label(desk: MainWindowApi, label: str) -> None:
    """Make a mark of the selected words; without a selection, relabel and accept the selected mark and go on."""
    from core.store import edits

    session = desk.session
    if session.chosen is not None:
        _relabel_mentions(desk, label)
        return
    article = spans_of(session).article
    if session.selection is not None and article is not None:
        stretch = word_edges.trim_blanks(article.text, *session.selection)
        if stretch is None:
            session.show_message(_("Only white space is selected. Select the words of the new mark."))
            return
        same = selected_mark(desk) if session.mark_id is not None else None
        if same is not None and (same.start, same.stop) == stretch:
            _relabel_selected(desk, label)  # its own words are selected: no second mark on top of it is wanted
            return
        fresh = mark_values.parse_mark_words(session.codebook, label, article.text[slice(*stretch)], article.published)
        change = session.run_edit(edits.add_span, article.id, *stretch, label, fresh)
        if change is not None:
            session.selection = None
            session.show_mark(next(iter(change.spans), None))
            session.show_message(_("New mark: {label}.").format(label=label_title(session.codebook, label)))
    elif session.mark_id is not None:
        _relabel_selected(desk, label)
    else:
        session.show_message(_("Select words for a new mark, or select a mark to relabel."))


def _relabel_selected(desk: MainWindowApi, label: str) -> None:
    """Relabel and accept the selected mark, and go to the next."""
    from core.store import edits

    session = desk.session
    mark, article = selected_mark(desk), spans_of(session).article
    told = spans_of(session).mark_text(mark)
    values = mark_values.values_after_relabel(
        session.codebook, mark, label, told, article.published if article else None
    )
    if session.run_edit(edits.relabel_spans, [mark.id], label, values) is not None:
        go_on_here(desk)


def _relabel_mentions(desk: MainWindowApi, label: str) -> None:
    """Relabel and accept the mentions selected in a table, and go to the next one there."""
    from core.store import edits

    session = desk.session
    if session.deciding is not None:
        session.show_message(_("Only marks have labels. Press Enter to go to this one in its article."))
    elif not session.target_marks:
        session.show_message(NO_MARK_HERE)
    elif not session.codebook.names_entity(label):
        session.show_message(
            _("A name cannot become {label} from here. Press Enter and relabel it in its article.").format(
                label=label_with_code(session.codebook, label)
            )
        )
    elif session.run_edit(edits.relabel_spans, list(session.target_marks), label) is not None:
        session.send_request(MarkCommand.GO_ON)


def _label_command(label: str) -> Callable[[MainWindowApi], None]:
    return lambda desk: apply_label(desk, label)


def _label_keys(code: Code, before: str = "") -> tuple[str, ...]:
    return (f"{before}{code.key}",) if code.key else ()


def _title_with_code(code: Code) -> str:
    return label_with_code(default_codebook(), code.name)


def _label_action(code: Code) -> Action:
    needs, run = ("project", "write", "article"), _label_command(code.name)
    words, keys = _title_with_code(code), _label_keys(code)
    return Action(f"label.{code.name}", LABELS[code.group], words, run, keys, needs, code.meaning)


def _everywhere_action(label: Code) -> Action:
    def relabel_everywhere(desk: MainWindowApi) -> None:
        session = desk.session
        if deeds.relabel_everywhere(session, session.target_marks, label.name) and session.chosen is not None:
            session.send_request(MarkCommand.GO_ON)

    words = _("{label} everywhere").format(label=_title_with_code(label))
    help_line = _("Relabels this name in all articles, now and in future imports")
    return Action(
        f"label.{label.name}_everywhere", EVERYWHERE, words, relabel_everywhere,
        _label_keys(label, "Shift+"), ("project", "write", "marks"), help_line,
    )  # fmt: skip


ACTIONS = (
    *(_label_action(code) for code in default_codebook()),
    *(_everywhere_action(code) for code in default_codebook() if code.names_entity),
)
