"""The floor under the coverage of each package."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def floor() -> ModuleType:
    """The checker, which stands outside of any package."""
    spec = importlib.util.spec_from_file_location("coverage_floor", ROOT / ".ci" / "coverage_floor.py")
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def summary(lines: int, of: int, branches: int = 0, of_branches: int = 0) -> dict[str, Any]:
    """What coverage tells of a file."""
    found = {"covered_lines": lines, "num_statements": of, "covered_branches": branches, "num_branches": of_branches}
    return {"summary": found}


def test_a_package_is_a_folder_or_all_loose_modules(floor: ModuleType) -> None:
    files = {
        "core/a.py": summary(10, 10), "core/b.py": summary(0, 10), "core/store/c.py": summary(10, 10),
        "core/store/edits/d.py": summary(4, 5, 1, 5), "gui/panes/e/f.py": summary(1, 1),
        "gui/panes/empty.py": summary(0, 0),
    }  # fmt: skip
    assert floor.coverage_by_package(files) == {"core/*": 50.0, "core/store": 75.0, "gui/panes": 100.0}


@pytest.mark.parametrize(("lines", "status"), [(85, 0), (84, 1)])
def test_what_is_below_the_floor_is_named(
    floor: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lines: int, status: int
) -> None:
    files = {"core/store/a.py": summary(lines, 100), "gui/b.py": summary(9, 9)}
    monkeypatch.setattr(floor, "measured_files", lambda: files)
    assert floor.main() == status
    assert ("core/store   below 85 %" in capsys.readouterr().out) == bool(status)


def test_no_data_is_no_coverage(floor: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(floor, "measured_files", dict)
    assert floor.main() == 1
