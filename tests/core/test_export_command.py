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
from core.records import Article, Digest
from core.store import edits, intake, project

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


@pytest.mark.parametrize(
    ("numbers", "code", "said"),
    [
        ("99", 1, "The project has no article with the number 99, or it is in the trash."),
        ("1,98,99", 1, "The project has no articles with the numbers 98, 99, or they are in the trash."),
        ("2", 1, "no article with the number 2, or it is in the trash"),
        ("9" * 30, 1, "are not numbers of articles"),
        (",", 1, "“,” are not numbers of articles: write them like 3,17,20."),
        ("1-3", 1, "“1-3” are not numbers of articles"),
        ("", 2, "--articles names no article."),
    ],
)
def test_articles_that_do_not_exist_are_named_and_nothing_is_written(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], numbers: str, code: int, said: str
) -> None:
    path, out = tmp_path / "p.pressmark", tmp_path / "out"
    with project.create_project(path) as made:
        for name in ("a", "b"):
            intake.add_articles(made, [Digest(Article(name, f"in/{name}.txt", f"Velm pays {name}."), (), ())])
        edits.remove_articles(made, [2])
    assert cli.main(["export", str(path), "csv", str(out), "--articles", numbers]) == code
    assert said in capfd.readouterr().err
    assert not out.exists()
    assert cli.main(["export", str(path), "csv", str(out), "--articles", "1"]) == 0
    assert len((out / "articles.csv").read_text(encoding="utf-8").splitlines()) == 2
