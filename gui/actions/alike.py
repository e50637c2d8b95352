"""Mark all like this: the words of a mark, or words selected in the text, are marked wherever they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core import word_edges
from core.language.unwrapped_text import join_words
from core.store.row_states import REJECTED
from core.translation import _
from gui.actions.action import NO_MARK_HERE, Action
from gui.main_window_api import MainWindowApi
from gui.menu_names import REVIEW
from gui.models.alike_search import AlikeRequest
from gui.models.article_spans import spans_of

if TYPE_CHECKING:
    from core.store.rows import SpanRow


def mark_all_alike(desk: MainWindowApi) -> None:
    """Open the dialog for the words selected in the text, else for the selected mark."""
    session, spans = desk.session, spans_of(desk.session)
    if session.chosen is not None:
        _mark_chosen_alike(desk)
        return
    if spans.article is None:
        return
    place = word_edges.snap_range(spans.article.text, *session.selection) if session.selection is not None else None
    row = spans.selected_mark()
    if place is not None and (row is None or place != (row.start, row.stop)):
        here = spans.places.spans_touching(*place)
        row = next((one for one in here if (one.start, one.stop) == place and one.status != REJECTED), None)
    if row is not None:
        _open_for_mark(desk, row, spans.article.text)
    elif place is not None:
        desk.open_dialog("mark_alike", AlikeRequest(join_words(spans.article.text[slice(*place)])))
    else:
        session.show_message(_("Select a mark, or words of the text, to mark all like it."))


def _mark_chosen_alike(desk: MainWindowApi) -> None:
    """Open the dialog for the one mark that is selected in a table."""
    from core.store import queries

    session = desk.session
    if session.deciding is not None or not session.target_marks:
        session.show_message(NO_MARK_HERE)
    elif len(session.target_marks) > 1:
        session.show_message(_("Select one mark alone to mark all like it."))
    else:
        row = session.ask_store(queries.get_span, session.target_marks[0])
        _open_for_mark(desk, row, session.ask_store(queries.get_article, row.article_id).text)


def _open_for_mark(desk: MainWindowApi, row: SpanRow, text: str) -> None:
    is_name = desk.session.codebook.names_entity(row.label)
    entity = (row.entity_id, row.entity or "") if is_name else (None, "")
    desk.open_dialog("mark_alike", AlikeRequest(join_words(text[row.start : row.stop]), row.label, *entity))


ACTIONS = (
    Action(
        "mark.alike", REVIEW, _("Mark all like this …"), mark_all_alike, ("*",), ("project", "write", "article"),
        _("Marks the same words wherever they stand, after a preview, as one step of undo"), True,
    ),
)  # fmt: skip
