"""Actions of coding: into the form, to the next article that is not coded, words and memos."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from core.translation import _
from gui import ask, settings
from gui.actions.action import Action, answer_to
from gui.main_window_api import MainWindowApi
from gui.menu_names import CODING
from gui.models.codebook_editor import editor_of
from gui.models.coding_progress import article_progress_of
from gui.models.unit_coder import open_required
from gui.requests import ClaimCommand, CodingCommand, EntityCommand, Focus, Request, ShowMemo, WriteMemo

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEAR = 100
"""Articles that are looked at while the progress of the project is not known yet."""


def _send_request(asked: Request) -> Callable[[MainWindowApi], None]:
    return lambda desk: desk.session.send_request(asked)


def _first_uncoded(desk: MainWindowApi, order: Sequence[int]) -> int | None:
    """Return the first article in an order that is not coded."""
    from core.store.queries.coding_progress import coded_among

    progress = article_progress_of(desk.session)
    if progress.now is not None:
        return next((one for one in order if not progress.is_coded(one)), None)
    near = order[:_NEAR]
    coded = set(desk.session.ask_store(coded_among, near))
    return next((one for one in near if one not in coded), None)


def go_to_uncoded(desk: MainWindowApi) -> None:
    """Show the next article in the list with questions to answer, and stay in the form at its first question."""
    session = desk.session
    order = list(session.order or ())
    if not article_progress_of(session).asks_articles:
        session.show_message(_("The codebook asks nothing about articles yet."))
        return
    at = order.index(session.article_id) + 1 if session.article_id in order else 0
    found = _first_uncoded(desk, [*order[at:], *order[: max(at - 1, 0)]])
    if found is None:
        session.show_message(_("All other articles in the list are coded."))
        return
    left = open_required(session)
    session.show_article(found)
    session.send_request(Focus.CODING)
    session.show_message(
        _("Of the article before, {questions} must still be answered.").format(questions=", ".join(left))
        if left
        else ""
    )


def read_answer_table(desk: MainWindowApi) -> None:
    """Ask for a table of answers, and preview what it would write."""
    folder = Path(settings.read_text(desk.settings, "folder", str(Path.home())))
    path = ask.choose_table(desk.widget, folder, _("Answers from table"))
    if path is not None:
        desk.settings.setValue("folder", str(path.parent))
        desk.open_dialog("returned_table", path)


def _ask_codebook_memo(desk: MainWindowApi) -> None:
    editor_of(desk.session).called.emit("memo")


def open_memos(desk: MainWindowApi) -> None:
    """Open the memos; in the Entities and Codebook workspaces, a new one is about what is selected there."""
    if desk.is_in_front("entities"):
        desk.session.send_request(EntityCommand.MEMO)
    elif desk.is_in_front("codebook"):
        _ask_codebook_memo(desk)
    else:
        desk.open_dialog("memos")


def write_memo(desk: MainWindowApi, asked: WriteMemo) -> None:
    """Open the memos with a new one about something."""
    desk.open_dialog("memos", (asked.words, asked.place))


def show_memo(desk: MainWindowApi, asked: ShowMemo) -> None:
    """Open the memos at one of them."""
    desk.open_dialog("memos", None, asked.memo_id)


ACTIONS = (
    Action(
        "coding.form", CODING, _("Focus coding form"), _send_request(Focus.CODING), ("Alt+4",), ("project",),
        _("Digits answer the question at hand, Tab goes on, Esc goes back to the text"), first=True,
    ),
    Action(
        "coding.mark", CODING, _("Focus questions about the selected mark"), _send_request(Focus.MARK_CODING),
        ("Alt+5",), ("project", "article", "mark"),
    ),
    Action(
        "coding.figure", "", _("Focus questions about the figure"), _send_request(ClaimCommand.CODE), ("Alt+5",),
        ("project",), _("In the Figures workspace"), where="claims",
    ),
    Action(
        "coding.next", CODING, _("Next article to code"), go_to_uncoded, ("Ctrl+Enter",), ("project",),
        _("The next article in the list with questions to answer; the keyboard goes into the form"),
    ),
    Action(
        "coding.attach", CODING, _("Attach selected words to the answer"), _send_request(CodingCommand.ATTACH),
        ("+", "="), ("project", "article", "write"), _("To the answer of the question at hand in the form"), first=True,
    ),
    Action(
        "coding.detach", CODING, _("Detach words from the answer"), _send_request(CodingCommand.DETACH),
        (), ("project", "article", "write"), _("Those attached last to the question at hand in the form"),
    ),
    Action(
        "coding.overview", CODING, _("Progress of coding …"), lambda d: d.open_dialog("coding_progress"), (),
        ("project",), _("How many articles have an answer to each question"), first=True,
    ),
    Action(
        "coding.table", CODING, _("Answers from table …"), read_answer_table, (), ("project", "write"),
        _("A table with the columns article_uid, variable and value, or an exported one; it is previewed"),
    ),
    Action(
        "coding.memos", CODING, _("Memos …"), open_memos, ("Ctrl+;",), ("project",),
        _("On the selected words, the article, the selected mark, its entity or code, or the project"),
        answer=answer_to(ShowMemo, show_memo),
    ),
    Action(
        "coding.entity_memo", "", _("Write a memo about the entity"), _send_request(EntityCommand.MEMO), (";",),
        ("project",), _("In the table of entities"), where="entities", answer=answer_to(WriteMemo, write_memo),
    ),
    Action(
        "coding.codebook_memo", "", _("Write a memo about the part of the codebook"), _ask_codebook_memo, (";",),
        ("project",), _("In the tree of the codebook: about the code or variable"), where="codebook",
    ),
    Action(
        "coding.memo", "", _("Write a memo"), lambda d: d.open_dialog("memos"), (";",), ("project",),
        _("In the coding form"), where="coding",
    ),
)  # fmt: skip
