"""Every text that a person reads goes through core.translation, and in a form that can be translated.

`python -m tests.test_house_texts core/store gui/panes` lists what is still bare there.
"""

from __future__ import annotations

import ast
import re
import string
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.house_data import DATA

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted([ROOT / "main.py", *(ROOT / "core").rglob("*.py"), *(ROOT / "gui").rglob("*.py")])

DATA_TEXTS = {"yes or no", "percentage point"}
"""Texts that are data wherever they stand: the kind of an option, a unit."""

MARKERS = {"_", "N_", "ngettext", "pgettext"}
SINKS = {
    "UserError", "UsageError", "BadParameter", "ClickException", "echo", "secho", "confirm", "prompt",
    "QLabel", "PlainLabel", "MarkupLabel", "QPushButton", "QToolButton", "QAction", "QCheckBox", "QRadioButton",
    "QGroupBox", "QMenu", "QDockWidget", "setText", "setTitle", "setWindowTitle", "setToolTip", "plain_tooltip",
    "setPlaceholderText", "addAction", "addMenu", "addTab", "addRow", "setStatusTip", "setWhatsThis", "setLabelText",
    "setHeaderLabels", "setAccessibleName", "setAccessibleDescription", "showMessage", "setInformativeText",
    "setDetailedText", "setPrefix", "setSuffix", "setSpecialValueText", "filled",
}  # fmt: skip
"""Calls whose literal arguments a person reads, be they one word."""
SHOWN = {"title", "tooltip", "tip", "help", "short_help", "epilog", "question", "button", "hint", "placeholder"}
"""Keywords and constants (in capitals) whose literals a person reads, be they one word."""
DATA_KEYWORDS = {"bare_forms", "search_words", "where", "name", "key", "prog_name", "object_name", "encoding", "errors"}
PATTERN_CALLS = {
    "compile", "compile_later", "pattern", "sub", "subn", "match", "fullmatch", "search", "finditer", "findall",
}  # fmt: skip
DATA_CALLS = PATTERN_CALLS | {
    "split", "splitlines", "startswith", "endswith", "removeprefix", "removesuffix", "partition", "rpartition", "strip",
    "replace", "execute", "executemany", "executescript", "setStyleSheet", "setObjectName", "strftime", "strptime",
    "getattr", "setattr", "hasattr", "TypeVar", "NewType", "NamedTuple", "Literal", "cast", "debug", "warning", "info",
    "size_columns", "horizontalAdvance",
    "exception", "find", "findChild", "index", "count", "encode", "QKeySequence", "context", "want", "Thread",
    "QSettings", "record_operation", "setProperty", "setValue", "read_text",
}  # fmt: skip
"""Calls whose literal arguments are data or a developer's."""
DATA_CONSTANTS = {"SAMPLES", "_SAMPLES"}
"""Constants that hold data in any file: texts whose width a column gets."""
WORD_FOLDERS = ("core/extract/", "core/language/", "core/statements/", "core/claims/", "core/regions/", "core/resolve/")
"""Where sets, tuples and comparisons hold words of articles."""

_LETTERS = re.compile(r"[^\W\d_]{2,}")
_PROSE = re.compile(r"(?:[^\W\d_]{2,}[’'\w]*|\0)[,.;:!?)”\"…]*[ \n]+[(“\"]?(?:[^\W\d_]+|\0)")
_SQL = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|WHERE|ORDER BY|GROUP BY|VALUES|JOIN|IS NULL|IS NOT|"
                  r"LIMIT|BETWEEN|EXISTS|UNION|BEGIN|COALESCE|ROWID|ATTACH|VACUUM|REFERENCES|RAISE|NEW\.|OLD\.|"
                  r"ON DELETE|PRIMARY KEY|NOT NULL|INTEGER|CASE WHEN|DESC|COLLATE|AND|OR|FROM|IN|AS)\b")  # fmt: skip
_CSS = re.compile(r"[\w-]+\s*:\s*[^;{}]+;|\bQ[A-Z]\w+\b|\d(?:px|em)\b")
_ADDRESS = re.compile(r"\s*https?://|(?:boolean\()?\.?//[a-z*]")
"""How the address of a page begins, and the path to elements of one."""
_SQL_PIECE = re.compile(r"^,? ?\(?\w+\.\w+ \0?|\0 text LIKE|\bsums_gone\(|^ WHEN ")
_TAG = re.compile(r"<[^<>]*>")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def folder(path: Path) -> str:
    """`core/store` for a file below it, `core` for one that stands in core itself."""
    return "/".join(name(path).split("/")[:2][: len(name(path).split("/")) - 1]) or "."


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def called(node: ast.AST) -> str:
    """Last name of what is called: `setText` of `self.label.setText("x")`; empty for anything else."""
    function = node.func if isinstance(node, ast.Call) else None
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


@cache
def user_errors() -> frozenset[str]:
    """Names of UserError and of the classes that derive from it, and of click's that a person reads."""
    bases = {
        node.name: {getattr(base, "id", getattr(base, "attr", "")) for base in node.bases}
        for path in SOURCES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef)
    }
    known = {"UserError", "UsageError", "BadParameter", "ClickException"}
    while more := {one for one, above in bases.items() if above & known} - known:
        known |= more
    return frozenset(known)


def literal_text(node: ast.AST) -> str | None:
    """A literal's text, with NUL for what an f-string fills in; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "\0" for part in node.values)
    return None


def is_prose(text: str) -> bool:
    """Two words of letters with a blank between; what an f-string fills in counts as one of them."""
    plain = _TAG.sub("", text)
    if _ADDRESS.match(text) or _CSS.search(text) or "\\" in text:
        return False
    return bool(_PROSE.search(plain) and _LETTERS.search(plain))


class Texts(ast.NodeVisitor):
    """Collects the bare texts of one module, with the nodes that they stand in."""

    def __init__(self, file: str, above: list[ast.AST] | None = None) -> None:
        self.name = file
        self.found: list[tuple[int, str]] = []
        self._above = above or []

    def visit(self, node: ast.AST) -> None:
        """Look at a node and below it, unless nothing there can be a person's."""
        text = literal_text(node)
        if text is not None:
            if not self._is_data(node, text):
                self.found.append((getattr(node, "lineno", 0), text.replace("\0", "{}")))
            if isinstance(node, ast.Constant):
                return
        if isinstance(node, ast.Expr) and literal_text(node.value) is not None:  # a docstring, of an attribute too
            return
        if called(node) in MARKERS or f"{self.name}::{getattr(node, 'name', '')}" in DATA:
            return
        if isinstance(node, ast.Assign | ast.AnnAssign) and self._names_data(node):
            return
        self._above.append(node)
        for field, value in ast.iter_fields(node):
            if field not in ("annotation", "returns", "type_params"):
                for child in value if isinstance(value, list) else [value]:
                    if isinstance(child, ast.AST) and not (text is not None and isinstance(child, ast.Constant)):
                        self.visit(child)
        self._above.pop()

    def _names_data(self, node: ast.Assign | ast.AnnAssign) -> bool:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(
            f"{self.name}::{getattr(one, 'id', '')}" in DATA or getattr(one, "id", "") in DATA_CONSTANTS
            for one in targets
        )

    def _is_data(self, node: ast.AST, text: str) -> bool:
        if text in DATA_TEXTS or not _LETTERS.search(_TAG.sub("", text)):
            return True
        near = self._surroundings(node)
        if near == "shown":
            return False
        folder_of_data = any(self.name.startswith(one) for one in DATA if one.endswith("/"))
        return near == "data" or folder_of_data or not is_prose(text) or self._is_sql(text) or self._is_word(node)

    def _is_sql(self, text: str) -> bool:
        return bool(_SQL.search(text) or _SQL_PIECE.search(text)) and self.name.startswith(
            ("core/store/", "core/exporting", "core/again")
        )

    def _is_word(self, node: ast.AST) -> bool:
        """A word of articles: in a set, a tuple, a dictionary or a comparison of a folder that reads them."""
        holder = self._above[-1] if self._above else None
        kinds = ast.Set | ast.Tuple | ast.List | ast.Dict | ast.Compare
        return self.name.startswith(WORD_FOLDERS) and isinstance(holder, kinds) and isinstance(node, ast.Constant)

    def _surroundings(self, node: ast.AST) -> str:
        """Whether the nearest call, keyword, constant or statement says `shown` or `data`; empty if neither does."""
        below: ast.AST = node
        for above in reversed(self._above):
            if isinstance(above, ast.Raise):
                return ""
            if isinstance(above, ast.Assert) or (isinstance(above, ast.Subscript) and below is above.slice):
                return "data"
            if isinstance(above, ast.keyword) and above.arg:
                return "shown" if above.arg in SHOWN else "data" if above.arg in DATA_KEYWORDS else ""
            if isinstance(above, ast.Call):
                return self._call_says(above, below)
            if isinstance(above, ast.Assign | ast.AnnAssign):
                targets = above.targets if isinstance(above, ast.Assign) else [above.target]
                names = {getattr(one, "id", "") for one in targets}
                return "shown" if names & {one.upper() for one in SHOWN} else ""
            below = above
        return ""

    def _call_says(self, call: ast.Call, below: ast.AST) -> str:
        verb = called(call)
        if below is call.func and verb in ("format", "join"):  # "…".format(): what the whole is passed to counts
            return Texts(self.name, self._above[: self._above.index(call)])._surroundings(call)
        if verb in SINKS or verb in user_errors():
            return "shown"
        raised = any(isinstance(one, ast.Raise) and one.exc is call for one in self._above)
        if verb in DATA_CALLS or raised or (verb.endswith(("Error", "Exception", "Row")) and verb[0].isupper()):
            return "data"
        return ""


@cache
def bare_texts(path: Path) -> list[tuple[int, str]]:
    """Line and text of every literal of a module that a person seems to read and that is not marked."""
    if name(path) in DATA or any(path.match(one) for one in DATA if one.endswith("*")):
        return []
    return texts_in(tree_of(path), name(path))


def texts_in(tree: ast.AST, file: str) -> list[tuple[int, str]]:
    finder = Texts(file)
    finder.visit(tree)
    return finder.found


def marked_calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS:
            yield node


def texts_of_call(call: ast.Call) -> list[ast.expr]:
    """The arguments that are texts: both of ngettext, not the context of pgettext."""
    assert isinstance(call.func, ast.Name)
    return {"ngettext": call.args[:2], "pgettext": call.args[1:2]}.get(call.func.id, call.args[:1])


def placeholders(text: object) -> set[str]:
    if not isinstance(text, str):  # a variable, whose text is marked where it stands
        return set()
    return {field for _literal, field, _spec, _conversion in string.Formatter().parse(text) if field is not None}


@pytest.mark.parametrize(
    ("code", "bare"),
    [
        ("raise UserError('Gone.')", ["Gone."]),
        ("raise UserError(f'{path.name} is gone.')", ["{} is gone."]),
        ("raise NoFile(1, 'no such row here')", []),
        ("label.setText('Open')", ["Open"]),
        ("label.setText('<b>{}</b>'.format(x))", []),
        ("label.setText(_('Open {name} now').format(name=x))", []),
        ("label.setText(f'{n} ' + ngettext('{n} mark', '{n} marks', n))", []),
        ("x = 'two words' if y else None", ["two words"]),
        ("def f():\n    'Two words.'\nX = 1\n'Two words.'", []),
        ("X = re.compile('two words')", []),
        ("TITLE = 'Claims'", ["Claims"]),
        ("X = \"//h1|//h2[@class='a' or @class='b']\"", []),
        ("settings.setValue(f'print {x}', 'yes or no')", []),
        ("x = f'{count} articles'", ["{} articles"]),
        ("db.execute('SELECT a FROM b')", []),
    ],
)
def test_what_counts_as_bare(code: str, bare: list[str]) -> None:
    assert [text for _line, text in texts_in(ast.parse(code), "gui/x.py")] == bare


def test_no_text_of_the_program_is_bare() -> None:
    assert [f"{name(path)}:{line}: {text[:100]}" for path in SOURCES for line, text in bare_texts(path)] == []


def test_what_is_called_data_is_there() -> None:
    for one in DATA:
        file, _colons, inner = one.partition("::")
        assert (ROOT / file.removesuffix("*")).exists(), one
        assert not inner or re.search(rf"\b{inner}\b", (ROOT / file).read_text(encoding="utf-8")), one


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_marked_texts_can_be_translated(path: Path) -> None:
    faults = []
    for call in marked_calls(path):
        for text in texts_of_call(call):
            if isinstance(text, ast.JoinedStr | ast.BinOp | ast.IfExp | ast.BoolOp):
                faults.append(f"{name(path)}:{text.lineno}: a text is one literal, not put together inside _()")
            elif called(text) in {"format", "join"}:
                faults.append(f"{name(path)}:{text.lineno}: _() takes the template: _(…).format(…)")
            elif not all(field.isidentifier() for field in placeholders(getattr(text, "value", ""))):
                faults.append(f"{name(path)}:{text.lineno}: placeholders have names")
    assert not faults


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_placeholders_are_filled_in(path: Path) -> None:
    faults = []
    for node in ast.walk(tree_of(path)):
        inner = node.func.value if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else None
        if not isinstance(node, ast.Call) or called(node) != "format" or called(inner or node) not in MARKERS:
            continue
        given = {keyword.arg for keyword in node.keywords}
        texts = texts_of_call(inner) if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) else []
        wanted = set().union(*(placeholders(getattr(one, "value", "")) for one in texts))
        if texts and None not in given and given != wanted:
            faults.append(f"{name(path)}:{node.lineno}: {sorted(wanted)} are filled in by {sorted(map(str, given))}")
    assert not faults


SCOPES = (
    ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
)


def binds_underscore(scope: ast.AST) -> bool:
    """Whether a scope itself, not one inside it, binds `_`."""
    arguments = getattr(scope, "args", None)
    if arguments and any(one.arg == "_" for one in ast.walk(arguments) if isinstance(one, ast.arg)):
        return True
    waiting = list(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name) and node.id == "_" and isinstance(node.ctx, ast.Store):
            return True
        if not isinstance(node, SCOPES | ast.ClassDef):
            waiting += ast.iter_child_nodes(node)
    return False


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_nothing_hides_the_translation(path: Path) -> None:
    """A function that binds `_` and calls `_()` calls whatever it has bound."""
    guilty = [
        f"{name(path)}:{getattr(scope, 'lineno', 1)}"
        for scope in ast.walk(tree_of(path))
        if isinstance(scope, SCOPES | ast.Module | ast.ClassDef) and binds_underscore(scope)
        if any(called(node) == "_" for node in ast.walk(scope)) and name(path) != "core/translation.py"
    ]
    assert not guilty


def main(places: list[str]) -> None:
    """Print the bare texts of these folders or files, and how many each folder has."""
    chosen = [path for path in SOURCES if not places or name(path).startswith(tuple(places))]
    for path in chosen:
        for line, text in bare_texts(path):
            print(f"{name(path)}:{line}: {text!r}")
    print(dict(sorted(Counter(folder(path) for path in chosen for _found in bare_texts(path)).items())))


if __name__ == "__main__":
    main(sys.argv[1:])
