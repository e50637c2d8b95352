"""The names of the house: a class is found by its name, a function says what it does, and `_` is the translation."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("core", "gui")
ONE_WORD = 0.40
"""Functions of one word, as a share of all functions of a room, at most."""

IRREGULAR = {
    "begun", "bent", "bound", "bought", "broken", "brought", "built", "caught", "chosen", "done", "drawn", "driven",
    "eaten", "fallen", "felt", "forgotten", "found", "given", "gone", "grown", "heard", "held", "hidden", "kept",
    "known", "laid", "led", "left", "lent", "lost", "made", "meant", "met", "paid", "said", "seen", "sent", "shown",
    "sold", "sought", "spelt", "spoken", "stood", "struck", "sunk", "swept", "taken", "taught", "thought", "thrown",
    "told", "torn", "understood", "undone", "woken", "won", "worn", "wound", "written",
}  # fmt: skip
"""Participles that do not end in `ed`; without those that are the plain form of their verb, too (`put`, `set`)."""
NO_PARTICIPLES = {
    "bed", "bleed", "breed", "embed", "exceed", "feed", "need", "proceed", "seed", "shed", "speed", "succeed", "weed",
    "wed",
}  # fmt: skip
PROTOCOLS = {"closed"}
"""Names that Python's own protocols ask for."""

Functions = list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef, ast.ClassDef | None]]


@cache
def modules(room: str) -> dict[str, ast.Module]:
    """Give the tree of each source file of a room, by its path."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / room).rglob("*.py"))
    }


@cache
def qt_names() -> frozenset[str]:
    """Collect the names of all methods of Qt's classes, which an override must take over."""
    from PySide6 import QtCore, QtGui, QtWidgets

    return frozenset(
        name
        for module in (QtCore, QtGui, QtWidgets)
        for made in (getattr(module, title) for title in dir(module))  # not `vars`: PySide makes them when asked for
        if isinstance(made, type)
        for name in dir(made)
    )


def functions(room: str) -> Functions:
    """List every function of a room with the class that it is a method of."""
    found: Functions = []
    for where, tree in modules(room).items():
        owners = {
            id(one): node
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef)
            for one in ast.iter_child_nodes(node)
        }
        found += [
            (f"{where}:{node.lineno} {node.name}", node, owners.get(id(node)))
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ]
    return found


def is_given(node: ast.FunctionDef | ast.AsyncFunctionDef, owner: ast.ClassDef | None) -> bool:
    """Tell whether somebody else chose the name: Python, or the class of Qt that a method belongs to."""
    dunder = node.name.startswith("__") and node.name.endswith("__")
    return dunder or (owner is not None and bool(owner.bases) and node.name in qt_names())


def words_of(name: str) -> list[str]:
    """Split a name into its words: `_read_article` and `readArticle` are two."""
    return re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)


def is_participle(name: str) -> bool:
    """Tell whether a name is one word that says what was done, not what to do."""
    words = words_of(name)
    if len(words) != 1 or name in NO_PARTICIPLES | PROTOCOLS:
        return False
    return name.endswith("ed") or name in IRREGULAR


def is_property(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Tell whether a method is read like a field, so that an adjective is the right word."""
    return any("property" in ast.unparse(mark) or mark_ends(mark) for mark in node.decorator_list)


def mark_ends(mark: ast.expr) -> bool:
    """Tell whether a decorator belongs to a property: `@name.setter`."""
    return ast.unparse(mark).endswith((".setter", ".getter", ".deleter"))


@pytest.mark.parametrize(
    ("name", "count"), [("_read_article", 2), ("told", 1), ("readHTMLPage", 3), ("_", 0), ("m0001_x", 2)]
)
def test_names_are_split_into_words(name: str, count: int) -> None:
    assert len(words_of(name)) == count


@pytest.mark.parametrize(
    ("name", "wanted"), [("told", True), ("settled", True), ("feed", False), ("read", False), ("tell_all", False)]
)
def test_participles_are_known(name: str, wanted: bool) -> None:
    assert is_participle(name) is wanted


def test_a_class_name_stands_once() -> None:
    names = Counter(
        node.name
        for room in ROOMS
        for tree in modules(room).values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    )
    assert not sorted(name for name, count in names.items() if count > 1)


@pytest.mark.parametrize("room", ROOMS)
def test_most_functions_have_more_than_one_word(room: str) -> None:
    own = [node.name for _, node, owner in functions(room) if not is_given(node, owner)]
    short = [name for name in own if len(words_of(name)) < 2]
    assert len(short) <= ONE_WORD * len(own), f"{len(short)} of {len(own)}: {Counter(short).most_common(40)}"


@pytest.mark.parametrize("room", ROOMS)
def test_no_public_function_is_a_bare_participle(room: str) -> None:
    guilty = [
        where
        for where, node, owner in functions(room)
        if not (node.name.startswith("_") or is_given(node, owner) or is_property(node)) and is_participle(node.name)
    ]
    assert not guilty


def translates(tree: ast.Module) -> bool:
    """Tell whether a module calls the translation `_`."""
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == "core.translation"
        and any(name.name == "_" for name in node.names)
        for node in ast.walk(tree)
    )


def binds_underscore(node: ast.AST) -> bool:
    """Tell whether a node makes `_` the name of something else."""
    stored = isinstance(node, ast.Name) and node.id == "_" and isinstance(node.ctx, ast.Store)
    return stored or (isinstance(node, ast.arg) and node.arg == "_")


def calls_underscore(node: ast.AST) -> bool:
    """Tell whether a node translates a text."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"


def shadowed(tree: ast.AST) -> list[str]:
    """List the functions that both translate a text and use `_` as the name of something that nobody needs."""
    return [
        f"{node.lineno} {getattr(node, 'name', 'lambda')}"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        and any(map(binds_underscore, ast.walk(node)))
        and any(map(calls_underscore, ast.walk(node)))
    ]


def test_nobody_hides_the_translation() -> None:
    guilty = [
        f"{where}:{one}"
        for room in ROOMS
        for where, tree in modules(room).items()
        if translates(tree)
        for one in shadowed(tree)
    ]
    assert not guilty


@pytest.mark.parametrize(
    ("code", "guilty"),
    [
        ("def f(_): return _('a')", True),
        ("def f():\n for _, x in y: z(_('a'))", True),
        ("def f(a): return _('a')", False),
        ("def f():\n def g(_): return 1\n return 2", False),
        ("x = lambda _: _('a')", True),
    ],
)
def test_what_hides_the_translation_is_seen(code: str, guilty: bool) -> None:
    assert bool(shadowed(ast.parse(code))) is guilty
