"""The rules of the house test themselves: sizes, names, docstrings, directions."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from core.codebook import SHIPPED
from core.store.project import create_project
from tests.marks import is_fast

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted([ROOT / "main.py", *(ROOT / "core").rglob("*.py"), *(ROOT / "gui").rglob("*.py")])
ALL = SOURCES + sorted((ROOT / "tests").rglob("*.py"))
TOP = {"core", "gui", "resources", "tests", "docs", "main.py", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md",
       "CONTRIBUTING.md", "constraints.txt", ".ci", ".gitignore", ".pre-commit-config.yaml"}  # fmt: skip
BROAD = {"Exception", "BaseException"}
HEAVY = {"dateparser", "babel", "trafilatura", "ftfy", "pycountry", "charset_normalizer", "lxml", "onnxruntime",
         "numpy", "pyqtgraph"}  # fmt: skip
FORBIDDEN_NAMES = {"utils", "helpers", "manager", "common", "misc", "util", "helper"}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Parse a source file, once for all tests; the module comes first."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def tracked() -> list[str]:
    run = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if run.returncode:
        pytest.skip("not a git checkout")
    return run.stdout.splitlines()


def test_top_level_is_the_agreed_one() -> None:
    assert {line.split("/")[0] for line in tracked()} <= TOP


@pytest.mark.parametrize("path", ALL, ids=name)
def test_files_and_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    limit = 40 if name(path) == "main.py" else 400
    assert len(text.splitlines()) <= limit
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in (nodes_of(path) if path in SOURCES else ast.walk(ast.parse(text)))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno >= 50
    ]
    assert not long


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(nodes_of(path)[0])


def test_names_say_something() -> None:
    assert not [name(p) for p in ALL if p.stem in FORBIDDEN_NAMES or p.parent.name in FORBIDDEN_NAMES]


def test_resources_hold_no_python() -> None:
    assert not list((ROOT / "resources").rglob("*.py"))


def test_sql_stays_in_the_store() -> None:
    sql = re.compile(r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\b", re.I | re.S)
    outside = [p for p in SOURCES if not name(p).startswith("core/store/")]
    guilty = []
    for path in outside:
        for node in nodes_of(path):
            literal = isinstance(node, ast.Constant) and isinstance(node.value, str)
            if literal and sql.search(node.value) and "execute" in path.read_text(encoding="utf-8"):
                guilty.append(f"{name(path)}:{node.lineno}")
    assert not guilty


def test_the_window_matches_no_regular_expression_over_articles() -> None:
    # The find bar and the panes ask core; `re` in gui is a sign that article text is read there.
    guilty = [
        name(p)
        for p in SOURCES
        if name(p).startswith("gui/") and re.search(r"^(import|from) re\b", p.read_text(encoding="utf-8"), re.M)
    ]
    assert not guilty


def test_one_broad_except_in_the_crash_handler() -> None:
    broad = []
    for path in SOURCES:
        for node in nodes_of(path):
            if isinstance(node, ast.ExceptHandler):
                names = (
                    {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)} if node.type else {"BaseException"}
                )
                if names & {"Exception", "BaseException"}:
                    broad.append(name(path))
    assert set(broad) <= {"gui/app.py", "core/pool.py"}
    assert len(broad) <= 2


def test_importing_the_window_or_core_opens_nothing_heavy() -> None:
    """dateparser, babel and trafilatura cost 100-400 ms each: the first window must be painted without them."""
    code = f"import sys, gui.app; sys.exit(','.join(sorted({HEAVY!r} & set(sys.modules))) or 0)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_importing_the_window_opens_no_articles_and_no_project() -> None:
    """Readers, documents and the rows of a project are imported behind the first painting."""
    behind = {"core.sources", "core.readers", "core.document", "core.records", "core.store.rows", "core.store.project"}
    code = f"import sys, gui.app; sys.exit(','.join(sorted({behind!r} & set(sys.modules))) or 0)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize(
    ("argv", "beside"),
    [
        (
            ["--help"],
            ("core.records", "core.codebook", "core.extract", "core.pipeline", "core.store", "sqlite3", "json"),
        ),
        (["info", "PROJECT"], ("core.extract", "core.pipeline", "core.store.queries", "core.compare", "core.pool")),
        (["check", "PROJECT"], ("core.extract", "core.pipeline", "core.store.queries", "core.compare", "core.pool")),
    ],
    ids=["help", "info", "check"],
)
def test_small_verbs_open_nothing_heavy(argv: list[str], beside: tuple[str, ...], tmp_path: Path) -> None:
    """Printing help or numbers must not wait for what reads articles."""
    heavy = sorted({*HEAVY, "sqlite_utils", "importlib.resources", "multiprocessing", *beside})
    path = tmp_path / "one.pressmark"
    with create_project(path):
        pass
    code = (
        "import sys; from core import cli; cli.main(sys.argv[2:]); "
        "sys.exit(','.join(sorted(set(sys.argv[1].split()) & set(sys.modules))) or 0)"
    )
    given = [str(path) if one == "PROJECT" else one for one in argv]
    run = subprocess.run(
        [sys.executable, "-c", code, " ".join(heavy), *given], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout


def test_importing_compiles_no_pattern_of_ours() -> None:
    """A constant is `core.patterns.compile_later(...)`: most runs of the program use few of some six hundred."""
    guilty = []
    for path in SOURCES:
        inside = [ast.parse(path.read_text(encoding="utf-8"))] if not name(path).startswith("core/training/") else []
        while inside:
            node = inside.pop()
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
                guilty.append(f"{name(path)}:{node.lineno}")
            if not isinstance(node, ast.FunctionDef | ast.Lambda):
                inside += ast.iter_child_nodes(node)  # type: ignore[arg-type]
    assert not guilty


def test_the_window_keeps_silence_before_anything_of_it_runs() -> None:
    told = "ORT_DISABLE_TELEMETRY"
    code = f"import os, sys; os.environ.pop('{told}', 0); import gui.app; sys.exit('{told}' not in os.environ)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


def test_core_imports_no_qt() -> None:
    code = "import sys, core.cli, core.pipeline, core.export, core.store.project; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


def test_tests_of_core_import_no_qt() -> None:
    """They run once more where there is none (.ci/run)."""
    imports = re.compile(r"^\s*(?:from|import) (?:gui|PySide6|pytestqt)\b", re.MULTILINE)
    tests = (ROOT / "tests" / "core").rglob("*.py")
    assert [path.name for path in tests if imports.search(path.read_text(encoding="utf-8"))] == []


def test_qt_is_kept_off_the_broken_release() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert any(d.startswith("PySide6-Essentials") and "<6.12" in d for d in project["dependencies"])


def test_every_dependency_is_used() -> None:
    """What is installed on a user's machine is imported somewhere; the rest is dead weight."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.match(r"[\w-]+", d)[0].lower().replace("-", "_") for d in project["dependencies"]}  # type: ignore[index]
    names = {{"pyside6_essentials": "pyside6", "python_oxmsg": "oxmsg"}.get(n, n) for n in names} - {
        "lxml_html_clean"
    }  # trafilatura's need
    code = "\n".join(p.read_text(encoding="utf-8") for p in SOURCES).lower()
    assert not [n for n in names if not re.search(rf"^\s*(?:from|import) {n}\b", code, re.M)]


def test_no_path_of_one_machine_and_no_registry_host() -> None:
    pattern = re.compile(r"/wor[k]/|/roo[t]/|/far[m]/|pypi\.or[g]|pythonhoste[d]|npmjs\.(?:org|co[m])|deb\.debia[n]")
    guilty = []
    for line in tracked():
        path = ROOT / line
        if path.suffix in {".png", ".onnx", ".pressmark"} or not path.is_file():
            continue
        if pattern.search(path.read_text(encoding="utf-8", errors="replace")):
            guilty.append(line)
    assert not guilty


PLAIN = "gui/plain_text.py"
RICH = {PLAIN, "gui/dialogs/keylist.py", "gui/printing/codebook_pages.py"}
"""Who may speak of rich text: the helper, a page of the program's own keys, and the printed page of a codebook, where
core.codebook_files escapes every text."""


def window_nodes(kind: type[ast.AST]) -> list[tuple[str, ast.AST]]:
    """Every node of a kind in gui, with where it stands; without the helper for plain text."""
    return [
        (f"{name(path)}:{getattr(node, 'lineno', 0)}", node)
        for path in SOURCES
        if name(path).startswith("gui/") and name(path) != PLAIN
        for node in nodes_of(path)
        if isinstance(node, kind)
    ]


def called(node: ast.AST) -> str:
    """Last name of what is called: `QLabel`, `setToolTip`."""
    function = node.func if isinstance(node, ast.Call) else node
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def is_plain(words: ast.expr) -> bool:
    """Return whether words are the program's own, translated or not, or went through the helper."""
    own = isinstance(words, ast.Call) and called(words) == "_" and isinstance(words.args[0], ast.Constant)
    return own or isinstance(words, ast.Constant) or called(words) == "plain_tooltip"


def test_words_of_data_are_never_shown_as_markup() -> None:
    guilty = []
    for where, node in window_nodes(ast.Call):
        assert isinstance(node, ast.Call)
        what = called(node)
        bare = (
            what in ("QLabel", "Markup", "setHtml", "setWhatsThis", "QErrorMessage") and where.split(":")[0] not in RICH
        )
        box = what == "QMessageBox" and not where.startswith("gui/ask.py")
        tip = what == "setToolTip" and not is_plain(node.args[-1])
        shown = what == "showText" and len(node.args) > 1 and not is_plain(node.args[1])
        stored = what == "setData" and "ToolTipRole" in ast.unparse(node) and not any(map(is_plain, node.args[1:]))
        template = what == "filled" and not isinstance(node.args[0], ast.Constant | ast.IfExp | ast.Name)
        if bare or box or tip or (shown or stored) or template:
            guilty.append(f"{where} {what}")
    assert not guilty


def test_tooltips_of_tables_are_plain() -> None:
    guilty = []
    for where, node in window_nodes(ast.FunctionDef):
        assert isinstance(node, ast.FunctionDef)
        if node.name == "data" and "with_plain_tips" not in {ast.unparse(one) for one in node.decorator_list}:
            guilty.append(where)
    assert not guilty


ITEMS = ("QListWidget", "QListWidgetItem")
"""Ready-made lists, whose items belong to Qt and to Python at once: `gui/widgets/line_list.py` has no items."""


def test_no_list_has_items_of_the_window_library() -> None:
    assert [where for where, node in window_nodes(ast.Name) if getattr(node, "id", "") in ITEMS] == []


def test_layouts_are_nested_in_one_place() -> None:
    """Elsewhere Python would keep the entries of a layout that Qt has deleted."""
    nesting = ("addLayout", "insertLayout")
    found = [where for where, node in window_nodes(ast.Call) if called(node) in nesting]
    assert {where.split(":")[0] for where in found} == {"gui/widgets/nested_layouts.py"}


def test_rich_text_is_spoken_of_in_one_place() -> None:
    guilty = [
        where
        for where, node in window_nodes(ast.Attribute)
        if getattr(node, "attr", "") in ("RichText", "AutoText", "MarkdownText")
    ]
    assert not guilty


LASTING = {"session", "_session", "jobs", "_jobs", "desk", "_desk", "app", "keymap", "_keymap"}
"""What lives longer than a dialog or a pane."""


def test_no_lambda_hears_what_lives_longer() -> None:
    """Qt cuts a method with its object; a lambda goes on, and falls over the deleted widget at the next deed."""
    guilty = []
    for where, node in window_nodes(ast.Call):
        assert isinstance(node, ast.Call)
        inside = where.startswith(("gui/dialogs", "gui/panes", "gui/models", "gui/statusline"))
        if not inside or called(node) != "connect" or not node.args:
            continue
        loose = isinstance(node.args[0], ast.Lambda) or called(node.args[0]) == "partial"
        named = {getattr(one, "id", None) or getattr(one, "attr", None) for one in ast.walk(node.func)}
        if loose and named & LASTING:
            guilty.append(where)
    assert not guilty


def test_a_painter_is_ended_whatever_happens() -> None:
    """An exception keeps a painter alive, and a widget that is painted on twice ends the program."""
    held = {ast.unparse(item.context_expr) for _, node in window_nodes(ast.With) for item in getattr(node, "items", [])}
    made = [(where, node) for where, node in window_nodes(ast.Call) if called(node) == "QPainter"]
    assert not [where for where, node in made if getattr(node, "args", []) and ast.unparse(node) not in held]


QT_CALLS = {
    "paintEvent", "event", "viewportEvent", "eventFilter", "changeEvent", "showEvent", "hideEvent", "resizeEvent",
    "closeEvent", "wheelEvent", "mousePressEvent", "mouseMoveEvent", "mouseReleaseEvent", "mouseDoubleClickEvent",
    "keyPressEvent", "dragEnterEvent", "dragMoveEvent", "dropEvent", "sizeHint", "minimumSizeHint", "heightForWidth",
    "setData", "flags", "headerData", "rowCount", "columnCount", "canFetchMore", "fetchMore", "mimeData",
    "dropMimeData", "paint", "helpEvent", "createEditor", "setModelData",
}  # fmt: skip
"""Methods that Qt calls while it paints or handles an event."""


def test_what_qt_calls_is_guarded() -> None:
    """See gui/qt_overrides.py: an exception out of one of these may end the program."""
    guilty = []
    for where, node in window_nodes(ast.ClassDef):
        assert isinstance(node, ast.ClassDef)
        for one in node.body if node.bases else []:
            bare = isinstance(one, ast.FunctionDef) and one.name in QT_CALLS and "self" in ast.unparse(one.args)
            if bare and "guard_override" not in {ast.unparse(mark) for mark in getattr(one, "decorator_list", [])}:
                guilty.append(f"{where.split(':')[0]} {getattr(one, 'name', '')}")
    assert not guilty


def test_few_modules_know_a_label_by_its_name() -> None:
    """Everybody else asks the code's record: its kind, its nature, its variables (core.codebook)."""
    labels = {code.name for code in SHIPPED}
    rooms = ("core/codebook/", "core/extract/", "core/training/")
    knowing = [
        name(path)
        for path in SOURCES
        if not name(path).startswith(rooms)
        and any(
            isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in labels
            for node in nodes_of(path)
        )
    ]
    assert len(knowing) <= 12, knowing


def test_the_fast_tests_are_many(request: pytest.FixtureRequest) -> None:
    """`pytest -m fast` (tests/marks.py) holds most rooms of core, and this file."""
    rooms = {path.name for path in (ROOT / "tests" / "core").iterdir() if path.is_dir()}
    fast = [path for path in (ROOT / "tests").rglob("test_*.py") if is_fast(name(path))]
    assert len(fast) >= 40
    assert {"extract", "language", "claims", "statements", "resolve"} <= rooms & {path.parent.name for path in fast}
    assert request.node.get_closest_marker("fast")
