"""One action a label: the words selected become a mark of that label, else the mark at hand is relabelled."""

from __future__ import annotations

from collections.abc import Callable

from core import word_edges
from core.codebook import Code
from core.extract import default_codebook
from gui.actions.action import Action
from gui.actions.mark import at_hand, go_on
from gui.desk import Desk
from gui.models import entity_deeds as deeds
from gui.models import meaning
from gui.models.spans import spans_of
from gui.requests import MarkCommand


def give(desk: Desk, label: str) -> None:
    """Make a mark of the words selected; without a selection relabel and accept the mark at hand, and go on."""
    from core.store import edits

    session = desk.session
    if session.chosen is not None:
        _give_chosen(desk, label)
        return
    article = spans_of(session).article
    if session.selection is not None and article is not None:
        stretch = word_edges.trim_blanks(article.text, *session.selection)
        if stretch is None:
            session.say("Only white space is selected: select the words of the new mark.")
            return
        same = at_hand(desk) if session.mark_id is not None else None
        if same is not None and (same.start, same.stop) == stretch:
            _relabel(desk, label)  # its own words are selected: a twin on top of it is not meant
            return
        fresh = meaning.read_words(session.codebook, label, article.text[slice(*stretch)], article.published)
        change = session.do(edits.add_span, article.id, *stretch, label, fresh)
        if change is not None:
            session.selection = None
            session.show_mark(next(iter(change.spans), None))
            session.say(f"New mark: {label}.")
    elif session.mark_id is not None:
        _relabel(desk, label)
    else:
        session.say("Select some words for a new mark, or choose a mark to relabel.")


def _relabel(desk: Desk, label: str) -> None:
    """Relabel and accept the mark at hand, and go on."""
    from core.store import edits

    session = desk.session
    mark, article = at_hand(desk), spans_of(session).article
    told = spans_of(session).words(mark)
    values = meaning.relabelled(session.codebook, mark, label, told, article.published if article else None)
    if session.do(edits.relabel_spans, [mark.id], label, values) is not None:
        go_on(desk)


def _give_chosen(desk: Desk, label: str) -> None:
    """Relabel and accept the mentions chosen in a table, and go on there."""
    from core.store import edits

    session = desk.session
    if session.deciding is not None:
        session.say("Labels are for marks: press Enter to go to this one in its article.")
    elif not session.marks:
        session.say("No mark is chosen here: Esc goes to the text.")
    elif not session.codebook.names_entity(label):
        session.say(f"A name cannot become {label} from here: press Enter, and relabel it in its article.")
    elif session.do(edits.relabel_spans, list(session.marks), label) is not None:
        session.request(MarkCommand.GO_ON)


def _giver(label: str) -> Callable[[Desk], None]:
    return lambda desk: give(desk, label)


_GROUPS = {group.name: group for group in default_codebook().groups}


def _keys(code: Code, before: str = "") -> tuple[str, ...]:
    return (f"{before}{code.key}",) if code.key else ()


def _action(code: Code) -> Action:
    menu, needs = f"Review > {_GROUPS[code.group].title}", ("project", "write", "article")
    told = f"{code.title}: {code.meaning}"
    return Action(f"label.{code.name}", menu, code.name, _giver(code.name), _keys(code), needs, told)


def _everywhere(label: Code) -> Action:
    def give_everywhere(desk: Desk) -> None:
        session = desk.session
        if deeds.relabel_everywhere(session, session.marks, label.name) and session.chosen is not None:
            session.request(MarkCommand.GO_ON)

    words = f"{label.name} everywhere"
    help_line = "These words in all articles, and in those to come"
    return Action(
        f"label.{label.name}_everywhere", "Review > Names everywhere", words, give_everywhere,
        _keys(label, "Shift+"), ("project", "write", "marks"), help_line,
    )  # fmt: skip


ACTIONS = (
    *(_action(code) for code in default_codebook()),
    *(_everywhere(code) for code in default_codebook() if code.names_entity),
)
