"""Actions on records: the table, the cards beside the text, and new records from what is selected."""

from __future__ import annotations

from collections.abc import Callable

from core.translation import _
from gui.actions.action import Action, answer_to
from gui.main_window_api import MainWindowApi
from gui.menu_names import RECORDS
from gui.models.record_operations import make_record
from gui.models.record_words import find_type, visible_types
from gui.requests import Focus, MakeRecord, RecordCommand, Request, ShowRecord

VIEW = ("project",)
WRITE = ("project", "write")
HERE = "records"
"""The place where the keys of the table work."""


def _open_with(asked: Request) -> Callable[[MainWindowApi], None]:
    """Show the table and send it a request."""

    def open_pane(desk: MainWindowApi) -> None:
        if not desk.is_in_front("records"):
            desk.show_pane("records")
        desk.session.send_request(asked)

    return open_pane


def _send_request(asked: Request) -> Callable[[MainWindowApi], None]:
    return lambda desk: desk.session.send_request(asked)


def enter_cards(desk: MainWindowApi) -> None:
    """Show the records of the article beside its text, with the keyboard there."""
    if not desk.is_in_front("article_records"):
        desk.show_pane("article_records")
    desk.session.send_request(Focus.ARTICLE_RECORDS)


def make_chosen_record(desk: MainWindowApi, asked: MakeRecord) -> None:
    """Make a record of a type; without one, of the only type, or of the one that people choose."""
    session = desk.session
    kinds = visible_types(session.codebook)
    kind = find_type(session.codebook, asked.type_name)
    if not kinds:
        session.show_message(_("The codebook has no record types yet. Add one to the codebook first."))
    elif kind is None and len(kinds) > 1:
        desk.open_dialog("record_type")
    else:
        made = make_record(session, kind or kinds[0])
        if made is not None:
            if not desk.is_in_front("records"):
                desk.show_pane("article_records")
            session.send_request(ShowRecord(made, at_slot=True))


def make_any_record(desk: MainWindowApi) -> None:
    """Make a record from what is selected in the text."""
    make_chosen_record(desk, MakeRecord())


ACTIONS = (
    Action("record.view", RECORDS, _("Show records"), _open_with(Focus.RECORDS), (), VIEW),
    Action(
        "record.find", RECORDS, _("Find record"), _open_with(Focus.RECORD_SEARCH), ("Ctrl+F",), VIEW,
        _("In the Records workspace"), where="records workspace",
    ),
    Action(
        "record.cards", RECORDS, _("Focus records of the article"), enter_cards, ("Alt+6",), VIEW,
        _("Type or point to fill the slot at hand, Tab goes on, Esc goes back to the text"), True,
    ),
    Action(
        "record.new", RECORDS, _("New record …"), make_any_record, ("Insert", "&"), WRITE,
        _("From the words or the mark selected in the text"), answer=answer_to(MakeRecord, make_chosen_record),
    ),
    Action(
        "record.fill", RECORDS, _("Fill slots of record"), _open_with(RecordCommand.FILL), ("F2", "E"), WRITE,
        _("In the table of records"), True, where=HERE,
    ),
    Action(
        "record.jump", RECORDS, _("Show record in its article"), _open_with(RecordCommand.SHOW_IN_ARTICLE), ("Enter",),
        VIEW, _("In the table of records; Esc returns"), where=HERE,
    ),
    Action(
        "record.comment", RECORDS, _("Comment on record"), _open_with(RecordCommand.COMMENT), (";",), WRITE,
        _("In the table of records"), where=HERE,
    ),
    Action(
        "record.remove", RECORDS, _("Remove records"), _open_with(RecordCommand.REMOVE), ("Delete", "Backspace"), WRITE,
        _("In the table of records"), where=HERE,
    ),
    Action(
        "record.point", RECORDS, _("Point in the text for the slot"), _send_request(Focus.TEXT), ("Ctrl+T",), VIEW,
        _("On a card. In the text, Enter takes the selected mark or words, Esc leaves the slot"), True,
        where="record cards",
    ),
    Action(
        "record.remove_open", RECORDS, _("Remove record of the open card"), _send_request(RecordCommand.REMOVE_OPEN),
        ("Ctrl+Delete",), WRITE, _("On a card"), where="record cards",
    ),
    Action(
        "record.save", RECORDS, _("Save listed records as CSV …"), _open_with(RecordCommand.SAVE_TABLE), (), VIEW,
        _("The rows selected, if there are several"), True,
    ),
)  # fmt: skip
