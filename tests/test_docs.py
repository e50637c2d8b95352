"""What the documents say is true: links lead somewhere, commands and names exist."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("doc", DOCS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_and_paths_exist(doc: Path) -> None:
    text = doc.read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text)
    dead = [link for link in links if not (doc.parent / link).exists()]
    paths = re.findall(r"`((?:core|gui|resources|tests|docs)/[\w./-]+)`", text)
    dead += [
        path for path in paths if "*" not in path and "NAME" not in path and not (ROOT / path.rstrip("/")).exists()
    ]
    assert not dead


def test_readme_and_ci_run_the_same_test_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = '.venv/bin/pip install -q -c constraints.txt -e ".[dev]"'
    assert command in readme
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "QT_QPA_PLATFORM=offscreen .venv/bin/python -m pytest" in readme


def test_readme_and_ci_list_the_same_system_packages() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    packages = re.search(r'^packages="([^"]+)"', ci, re.M)
    assert packages
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [p for p in packages[1].split() if p not in readme]


def test_every_label_and_attribute_is_documented() -> None:
    from core.codebook import SHIPPED

    text = (ROOT / "docs" / "adding.md").read_text(encoding="utf-8")
    missing = [label.name for label in SHIPPED if f"`{label.name}`" not in text]
    missing += [a for label in SHIPPED for a in label.variable_names if f"`{a}`" not in text]
    assert not missing


def test_lists_are_those_of_the_program() -> None:
    spec = importlib.util.spec_from_file_location("lists", ROOT / "docs" / "lists.py")
    assert spec
    assert spec.loader
    lists = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(lists)
    stale = []
    for place in lists.PLACES:
        text = (ROOT / place).read_text(encoding="utf-8")
        assert "<!-- made by docs/lists.py" in text
        stale += [place] if lists.filled(text) != text else []
    assert not stale, "run python docs/lists.py"
