"""Every file, module, function and name that a document speaks of in code letters is there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.test_docs import ROOT

DOCS = ("README.md", "CONTRIBUTING.md", "docs/adding.md", "docs/architecture.md", "docs/training.md")
ROOMS = ("core", "gui", "tests", "docs", ".ci", "resources")
ANYTHING = re.compile(r"\b(?:NAME|NNNN|DATE)\b|m?NNNN")
"""What stands for a name of the reader's choice."""
_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_PATH = re.compile(r"[\w./*-]+\.(?:py|csv|md|toml|jsonl|json|txt)|(?:core|gui|tests|docs|resources)/[\w./*-]*")
_CALL = re.compile(r"(?:[\w.]*\.)?([a-z_]\w*)\([\w, ]*\)(?: -> .+)?")
_DOTTED = re.compile(r"([a-z_]\w*(?:\.\w+)+)(?:\(.*\))?")
_REGISTER = re.compile(r"`([A-Z_]+)` in `([\w./]+\.py)`")
_WRITTEN_BY_USERS = {"rows.csv", "amounts.csv", "window.ini", "datapackage.json"}


def spoken(doc: str) -> list[str]:
    """List what a document sets in code letters, outside of blocks."""
    text = re.sub(r"^```.*?^```", "", (ROOT / doc).read_text("utf-8"), flags=re.M | re.S)
    return sorted(set(_CODE.findall(text)))


@cache
def files() -> tuple[str, ...]:
    """List the paths of all files of the project, with a stroke before each."""
    found = [path for room in ROOMS for path in (ROOT / room).rglob("*") if "__pycache__" not in path.parts]
    return tuple(f"/{path.relative_to(ROOT).as_posix()}" for path in [*found, *ROOT.glob("*.*"), *ROOT.glob(".ci/*")])


@cache
def names_in(path: Path) -> frozenset[str]:
    """Collect every name that a module defines: functions, classes, variables, attributes, and what it imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.alias):
            found.add(node.name.rpartition(".")[2])
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.id if isinstance(node, ast.Name) else node.attr)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
            found.add(node.value)  # a name of a registry, a column of the project file
    return frozenset(found)


@cache
def homes() -> dict[str, frozenset[str]]:
    """Give the names below each room: a module or package by its name, a class by its name in small letters."""
    found: dict[str, set[str]] = {}
    for room in ("core", "gui"):
        for path in (ROOT / room).rglob("*.py"):
            names = names_in(path)
            stems = {path.parent.name if path.stem == "__init__" else path.stem}
            stems |= {name.lower() for name in names if name[:1].isupper()}
            for stem in stems:
                found.setdefault(stem, set()).update(names)
            found.setdefault(path.parent.name, set()).add(path.stem)
    return {stem: frozenset(names) for stem, names in found.items()}


@cache
def columns() -> str:
    """Give the text of all migrations, in which the columns of the project file stand."""
    return "\n".join(path.read_text("utf-8") for path in (ROOT / "core" / "store" / "migrations").glob("*.py"))


def has_path(words: str) -> bool:
    """Tell whether a file or folder is there: by its whole path, by its end, or by a pattern with `*` or `NAME`."""
    pattern = re.escape(ANYTHING.sub("*", words).strip("/").removeprefix("./")).replace(r"\*", r"[\w-]+")
    return any(re.search(f"/{pattern}(?:/|$)", path) for path in files())


def resolves(words: str) -> bool:
    """Tell whether a dotted name leads somewhere: `core.store.journal_tables.ENTITY_LINKS`, `row_checks.make_row`,
    `article.trashed_at`."""
    *heads, last = words.removeprefix("pressmark.").split(".")
    if has_path("/".join([*heads, last])) or has_path("/".join([*heads, last]) + ".py"):
        return True
    if last in homes().get(heads[-1], ()):
        return True
    return bool(re.search(rf"\b{heads[-1]}\b", columns()) and re.search(rf"\b{last}\b", columns()))


def is_wrong(words: str) -> bool:
    """Tell whether something looks like a path, a call or a dotted name of the project, and leads nowhere."""
    if _PATH.fullmatch(words):
        return not (has_path(words) or words in _WRITTEN_BY_USERS or "DATE" in words)
    if call := _CALL.fullmatch(words):
        return not any(call[1] in names for names in homes().values())
    dotted = _DOTTED.fullmatch(words)
    return dotted is not None and not re.search(r"\.(?:x|pressmark)$", dotted[1]) and not resolves(dotted[1])


@pytest.mark.parametrize("doc", DOCS)
def test_what_is_named_is_there(doc: str) -> None:
    assert [words for words in spoken(doc) if is_wrong(words)] == []


def test_what_is_registered_has_its_list() -> None:
    text = (ROOT / "docs" / "adding.md").read_text("utf-8")
    registers = _REGISTER.findall(text)
    assert len(registers) >= 8
    assert [(name, place) for name, place in registers if name not in names_in(ROOT / place)] == []


@pytest.mark.parametrize(
    "words", ["core/nowhere.py", "core.store.nowhere", "nowhere(x)", "shapes.nowhere", "nobody.py"]
)
def test_what_leads_nowhere_is_seen(words: str) -> None:
    assert is_wrong(words)


def test_there_is_much_to_look_at() -> None:
    paths = [words for doc in DOCS for words in spoken(doc) if _PATH.fullmatch(words) or _DOTTED.fullmatch(words)]
    assert len(paths) > 100
