"""Whoever imports a line of core is silent; whoever imports what would speak does it through core."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

from core import offline

ROOT = Path(__file__).resolve().parent.parent.parent


def _imports(path: Path, library: str) -> list[ast.stmt]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: list[ast.stmt] = []
    for node in ast.walk(tree):
        named = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        named += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if any(one.split(".")[0] == library for one in named):
            found.append(node)
    return found


def _run(code: str, **more: str) -> str:
    env = {name: value for name, value in os.environ.items() if name not in offline.OFFLINE_ENVIRONMENT} | more
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    return run.stdout.strip()


def test_importing_anything_of_core_is_enough() -> None:
    for module in (
        "core",
        "core.records",
        "core.extract.names.model",
        "core.training.training_settings",
        "main, core.cli",
    ):
        assert _run(f"import os, {module}; print(os.environ['ORT_DISABLE_TELEMETRY'])") == "1"


def test_a_users_environment_does_not_change_it() -> None:
    code = "import os, core; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    assert _run(code, ORT_DISABLE_TELEMETRY="0") == "1"


def test_only_core_imports_what_would_speak() -> None:
    """A module of core cannot be imported without `core` itself, which keeps silence; tests have tests/conftest.py."""
    guilty = [
        path.relative_to(ROOT).as_posix()
        for path in [ROOT / "main.py", *(ROOT / "gui").rglob("*.py")]
        if _imports(path, "onnxruntime") or _imports(path, "trafilatura")
    ]
    assert not guilty
    assert _imports(ROOT / "core/extract/names/model.py", "onnxruntime")


def test_what_brings_urllib3_is_imported_unprobed() -> None:
    for path in (ROOT / "core").rglob("*.py"):
        wanted = [node for name in ("trafilatura", "courlan", "htmldate", "urllib3") for node in _imports(path, name)]
        guarded = [
            inner
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.With) and "without_ipv6_probe" in ast.unparse(node.items[0])
            for inner in node.body
        ]
        assert sorted(node.lineno for node in wanted) == sorted(node.lineno for node in guarded)


def test_unprobed_opens_no_socket_and_puts_things_back() -> None:
    code = (
        "import socket; made = []; plain = socket.socket.__init__\n"
        "def seen(self, *a, **k): made.append(a); plain(self, *a, **k)\n"
        "socket.socket.__init__ = seen; before = socket.has_ipv6\n"
        "from core import offline\n"
        "with offline.without_ipv6_probe(): import trafilatura, urllib3\n"
        "print(made, socket.has_ipv6 == before)"
    )
    assert _run(code) == "[] True"
