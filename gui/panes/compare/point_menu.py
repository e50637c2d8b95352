"""The menu of a mark of the chart: the claim in its article, decisions, its value."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from core.compare import ComparedClaim
from core.translation import _
from gui.models.claim_card_list import format_claim_value
from gui.models.operations import do_and_say
from gui.session import Session
from gui.widgets.context_menus import add_entry


def fill_point_menu(menu: QMenu, session: Session, figure: ComparedClaim) -> None:
    """Fill the menu of a claim that is selected in chart and list."""
    write = not session.read_only
    amount = figure.words or format_claim_value(figure)
    add_entry(menu, _("Show in the article"), partial(session.run_command, "compare.jump"))
    menu.addSeparator()
    add_entry(menu, _("Accept the figure"), partial(_decide, session, figure.id, True, amount), enabled=write)
    add_entry(menu, _("Reject the figure"), partial(_decide, session, figure.id, False, amount), enabled=write)
    add_entry(menu, _("Remove from the group"), partial(session.run_command, "compare.out"), enabled=write)
    menu.addSeparator()
    add_entry(menu, _("Copy value: {value}").format(value=amount), partial(_copy_value, session, figure))


def _decide(session: Session, claim_id: int, accept: bool, amount: str) -> None:
    from core.store import edits

    verb = edits.accept_rows if accept else edits.reject_rows
    text = _("Accepted the figure {amount}.") if accept else _("Rejected the figure {amount}; Undo brings it back.")
    do_and_say(session, text.format(amount=amount), verb, [claim_id], edits.Decidable.CLAIM)


def _copy_value(session: Session, figure: ComparedClaim) -> None:
    """Copy the number with its unit, as a table takes it."""
    text = f"{figure.value:.15g} {figure.unit}".strip()
    QGuiApplication.clipboard().setText(text)
    session.show_message(_("Copied {value}.").format(value=text))
