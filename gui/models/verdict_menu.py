"""Entries of menus that screen the selected articles."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu

from core.translation import _, format_count, ngettext
from gui.session import Session
from gui.widgets.context_menus import add_entry

VERDICT_COMMANDS = {
    "screening.relevant": _("Relevant"),
    "screening.not_relevant": _("Not relevant"),
    "screening.unsure": _("Unsure"),
    "screening.withdraw": _("No verdict"),
}
"""Commands that screen the selected articles -> their words in a menu."""


def add_verdict_entries(menu: QMenu, count: int, session: Session) -> None:
    """Add a submenu that screens so many selected articles."""
    words = ngettext("Screen {count} article as", "Screen {count} articles as", count)
    inner = menu.addMenu(words.format(count=format_count(count)))
    for command, said in VERDICT_COMMANDS.items():
        add_entry(inner, said, partial(session.run_command, command), enabled=not session.read_only)
