"""One action per label: it makes a mark of the selected words, or relabels the selected mark."""

from __future__ import annotations

from collections.abc import Callable

from core import word_edges
from core.codebook import Code
from core.extract import default_codebook
from core.translation import _
from gui.actions.action import NO_MARK_HERE, Action
from gui.actions.mark import at_hand, go_on
from gui.desk import Desk
from gui.menu_names import EVERYWHERE, LABELS
from gui.models import entity_deeds as deeds
from gui.models import meaning
from gui.models.spans import spans_of
from gui.requests import MarkCommand


def give(desk: Desk, label: str) -> None:
    """Make a mark of the selected words; without a selection, relabel and accept the selected mark and go on."""
    from core.store import edits

    session = desk.session
    if session.chosen is not None:
        _give_chosen(desk, label)
        return
    article = spans_of(session).article
    if session.selection is not None and article is not None:
        stretch = word_edges.trim_blanks(article.text, *session.selection)
        if stretch is None:
            session.say(_("Only white space is selected. Select the words of the new mark."))
            return
        same = at_hand(desk) if session.mark_id is not None else None
        if same is not None and (same.start, same.stop) == stretch:
            _relabel(desk, label)  # its own words are selected: no second mark on top of it is wanted
            return
        fresh = meaning.read_words(session.codebook, label, article.text[slice(*stretch)], article.published)
        change = session.do(edits.add_span, article.id, *stretch, label, fresh)
        if change is not None:
            session.selection = None
            session.show_mark(next(iter(change.spans), None))
            session.say(_("New mark: {label}.").format(label=label))
    elif session.mark_id is not None:
        _relabel(desk, label)
    else:
        session.say(_("Select words for a new mark, or select a mark to relabel."))


def _relabel(desk: Desk, label: str) -> None:
    """Relabel and accept the selected mark, and go to the next."""
    from core.store import edits

    session = desk.session
    mark, article = at_hand(desk), spans_of(session).article
    told = spans_of(session).words(mark)
    values = meaning.relabelled(session.codebook, mark, label, told, article.published if article else None)
    if session.do(edits.relabel_spans, [mark.id], label, values) is not None:
        go_on(desk)


def _give_chosen(desk: Desk, label: str) -> None:
    """Relabel and accept the mentions selected in a table, and go to the next one there."""
    from core.store import edits

    session = desk.session
    if session.deciding is not None:
        session.say(_("Only marks have labels. Press Enter to go to this one in its article."))
    elif not session.marks:
        session.say(NO_MARK_HERE)
    elif not session.codebook.names_entity(label):
        session.say(
            _("A name cannot become {label} from here. Press Enter and relabel it in its article.").format(label=label)
        )
    elif session.do(edits.relabel_spans, list(session.marks), label) is not None:
        session.request(MarkCommand.GO_ON)


def _giver(label: str) -> Callable[[Desk], None]:
    return lambda desk: give(desk, label)


def _keys(code: Code, before: str = "") -> tuple[str, ...]:
    return (f"{before}{code.key}",) if code.key else ()


def _action(code: Code) -> Action:
    needs = ("project", "write", "article")
    told = _("{title}: {meaning}").format(title=code.title, meaning=code.meaning)
    return Action(f"label.{code.name}", LABELS[code.group], code.name, _giver(code.name), _keys(code), needs, told)


def _everywhere(label: Code) -> Action:
    def give_everywhere(desk: Desk) -> None:
        session = desk.session
        if deeds.relabel_everywhere(session, session.marks, label.name) and session.chosen is not None:
            session.request(MarkCommand.GO_ON)

    words = _("{label} everywhere").format(label=label.name)
    help_line = _("Relabels this name in all articles, now and in future imports")
    return Action(
        f"label.{label.name}_everywhere", EVERYWHERE, words, give_everywhere,
        _keys(label, "Shift+"), ("project", "write", "marks"), help_line,
    )  # fmt: skip


ACTIONS = (
    *(_action(code) for code in default_codebook()),
    *(_everywhere(code) for code in default_codebook() if code.names_entity),
)
