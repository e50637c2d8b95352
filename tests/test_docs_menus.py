"""Every menu path that a document or a message gives, such as `File > Trash`, leads to a command."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from gui.actions import ACTIONS
from gui.menu_names import SEPARATOR
from tests.test_docs import DOCS, ROOT

MENUS = frozenset(action.menu.partition(SEPARATOR)[0] for action in ACTIONS if action.menu)
IN_DOCS = re.compile(r"(?<![-\w])(?<! > )([A-Z][a-z]+) > (?=[A-Z])")
"""A path as documents write it; whatever stands in front must be a menu."""
IN_MESSAGES = re.compile(rf"\b({'|'.join(sorted(MENUS))})(?:, | > | › )(?=[A-Z])")
"""A path as messages write it, after a comma; only real menus count, as a comma has other uses."""


@cache
def menu_entries() -> dict[str, tuple[str, ...]]:
    """Return the commands and submenus of each menu path, without the dots of dialogs."""
    found: dict[str, set[str]] = {}
    for action in ACTIONS:
        if not action.menu:
            continue
        found.setdefault(action.menu, set()).add(action.text.removesuffix(" …"))
        upper, _, last = action.menu.rpartition(SEPARATOR)
        if upper:
            found.setdefault(upper, set()).add(last)
    return {menu: tuple(sorted(entries, key=len, reverse=True)) for menu, entries in found.items()}


@cache
def dialog_texts() -> frozenset[str]:
    """Return every text of the dialogs, without the signs that underline a letter."""
    return frozenset(
        text.replace("&", "") for path in (ROOT / "gui" / "dialogs").rglob("*.py") for text in texts_in(path)
    )


def texts_in(path: Path) -> list[str]:
    """Return the string constants of a module, with their white space collapsed."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return [
        " ".join(one.value.split()) for one in nodes if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]


def find_entry(menu: str, rest: str) -> str | None:
    """Return the longest entry of a menu that a text begins with."""
    entries = menu_entries().get(menu, ())
    return next((one for one in entries if re.match(rf"{re.escape(one)}(?!\w)", rest)), None)


def find_wrong_paths(text: str, pattern: re.Pattern[str]) -> list[str]:
    """Return the menu paths of a text that lead nowhere; a path may go on into a page of a dialog."""
    text = " ".join(text.split())
    wrong = []
    for found in pattern.finditer(text):
        menu, rest = found[1], text[found.end() : found.end() + 80]
        entry = find_entry(menu, rest)
        while (
            entry is not None and f"{menu}{SEPARATOR}{entry}" in menu_entries() and rest[len(entry) :].startswith(" > ")
        ):
            menu, rest = f"{menu}{SEPARATOR}{entry}", rest[len(entry) + 3 :]
            entry = find_entry(menu, rest)
        page = re.match(r" > (\w+)", rest[len(entry or "") :])
        if entry is None or (page and page[1] not in dialog_texts()):
            wrong.append(f"{found[0]}{rest[:40]}")
    return wrong


@pytest.mark.parametrize("doc", DOCS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_menu_paths_of_documents_exist(doc: Path) -> None:
    assert find_wrong_paths(doc.read_text("utf-8"), IN_DOCS) == []


def test_menu_paths_of_messages_exist() -> None:
    sources = [path for room in ("core", "gui") for path in (ROOT / room).rglob("*.py")]
    assert [wrong for path in sources for text in texts_in(path) for wrong in find_wrong_paths(text, IN_MESSAGES)] == []


def test_there_are_paths_to_look_at() -> None:
    assert sum(len(IN_DOCS.findall(doc.read_text("utf-8"))) for doc in DOCS) >= 9


@pytest.mark.parametrize(
    "text",
    ["File > Bin restores", "Look > History", "File > Exports", "View > History", "Edit > Preferences > Fruit",
     "Review > Move boundaries > Sideways"],
)  # fmt: skip
def test_a_path_that_leads_nowhere_is_seen(text: str) -> None:
    assert find_wrong_paths(text, IN_DOCS) != []


@pytest.mark.parametrize(
    "text",
    ["Use File > Import corrected\ntable …, or", "Edit > Preferences > Names; Check", "*File > Export*",
     "`File > Trash`.", "Review > Move boundaries > Move start one word left"],
)  # fmt: skip
def test_a_path_that_exists_is_accepted(text: str) -> None:
    assert find_wrong_paths(text, IN_DOCS) == []
