"""Entries of menus for the codes of a codebook: one for each, in submenus by group where there are many."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu

from core.codebook import Code, Codebook
from gui.models.label_words import describe_code
from gui.plain_text import plain_entry
from gui.widgets.context_menus import add_entry

MOST = 40
"""Codes that one menu lists; more of them stand in submenus."""


def add_code_entries(
    menu: QMenu, codebook: Codebook, choose: Callable[[str], object], wanted: Callable[[Code], bool] | None = None
) -> None:
    """Add an entry for each code that is not hidden (and that `wanted` accepts); `choose` gets its name."""
    codes = [code for code in codebook.visible_codes if wanted is None or wanted(code)]
    menus: dict[str, QMenu] = {}
    for code in codes:
        place = menu
        if len(codes) > MOST:
            if code.group not in menus:
                title = next(one.title for one in codebook.groups if one.name == code.group)
                menus[code.group] = menu.addMenu(plain_entry(title))
            place = menus[code.group]
        add_entry(place, plain_entry(describe_code(code)), partial(choose, code.name))
