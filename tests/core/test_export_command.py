"""The verb `export`: what it says and takes comes from the formats."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from core import cli
from core import export as exports
from core.export import Option
from core.export.options import fill_in_options
from core.store import project

ODD = (Option("page_size", "Rows of a page", "number", 10), Option("mark", "Words before it", "words", "-"))


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What a second format was asked for."""
    asked: list[Any] = []

    def write(_project: object, target: Path, options: Any, _progress: object = None) -> list[Path]:
        asked.append(fill_in_options(ODD, options))
        return [target]

    form = SimpleNamespace(
        NAME="odd", TITLE="An odd file", ABOUT="Odd.", SUFFIX=".odd", OPTIONS=ODD, write_project=write
    )
    monkeypatch.setitem(exports.FORMATS, "odd", form)  # type: ignore[arg-type]
    return asked


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "p.pressmark"
    project.create_project(path).close_project()
    return path


@pytest.mark.usefixtures("given")
def test_the_help_lists_formats_and_their_options(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["export", "--help"])
    said = capsys.readouterr().out
    for form in exports.FORMATS.values():
        assert form.TITLE in said
    assert "--page-size" in said
    assert "--bom" in said


def test_options_reach_their_format_and_no_other(
    given: list[Any], empty: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "x.odd")
    assert cli.main(["export", str(empty), "odd", out, "--page-size", "7"]) == 0
    assert given == [{"page_size": 7, "mark": "-"}]
    assert cli.main(["export", str(empty), "odd", out, "--bom"]) == 2
    assert "The format odd has no option --bom." in capfd.readouterr().err
    assert cli.main(["export", str(empty), "odd", out, "--page-size", "many"]) == 2
