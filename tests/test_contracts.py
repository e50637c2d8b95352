"""The import contracts guard newcomers: a file that is put beside the others is under them without being named."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("importlinter")

ROOT = Path(__file__).resolve().parent.parent
PLANTED = {
    "core/extract/planted.py": ("from core.extract import amounts", "Extractors are strangers to each other"),
    "core/readers/planted.py": ("from core.readers import html", "Readers are strangers to each other"),
    "core/export/planted.py": ("from core.export import names", "Tables of the export are strangers to each other"),
    "gui/panes/planted.py": ("from gui.panes import history", "Panes are strangers to each other"),
}
"""A new file, what it must not import, and the contract that it breaks."""
ALLOWED = {
    "core/extract/planted.py": "from core.document import Document\nfrom core.language.en import numbers, tokens",
    "core/readers/planted.py": "from core.readers import decoding, make_article",
    "core/export/planted.py": "from core.export import columns",
    "gui/panes/planted.py": "from gui import desk",
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of all that the contracts speak of."""
    for room in ("core", "gui"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def contracts(tree: Path) -> tuple[int, set[str]]:
    """How checking the contracts of a tree ends, and which of them are broken."""
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    run = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree), "COLUMNS": "200"},
        capture_output=True,
        text=True,
    )
    told = re.findall(r"^(.+) (KEPT|BROKEN)(?: \(.*\))?$", run.stdout, re.M)
    assert told, run.stdout + run.stderr
    return run.returncode, {name for name, state in told if state == "BROKEN"}


def test_a_planted_import_breaks_its_contract(tree: Path) -> None:
    for path, (words, _) in PLANTED.items():
        (tree / path).write_text(f"{words}\n", encoding="utf-8")
    code, broken = contracts(tree)
    assert code != 0
    assert broken == {contract for _, contract in PLANTED.values()}


def test_a_newcomer_may_use_what_is_there_for_all(tree: Path) -> None:
    for path, words in ALLOWED.items():
        (tree / path).write_text(f"{words}\n", encoding="utf-8")
    assert contracts(tree) == (0, set())
