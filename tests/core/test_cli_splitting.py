"""The options --split and --single of the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core import cli
from core.store.overview import get_project_info
from core.store.project import open_project
from tests.core.collections.test_unknown_collection import COLLECTIONS, HEADLINES

pytestmark = pytest.mark.usefixtures("in_process")


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "export.txt"
    path.write_text(COLLECTIONS["documents"])
    return path


def test_an_expression_splits_a_file_that_is_refused_without_it(
    export: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert cli.main(["extract", str(export)]) == 1
    out, err = capfdbinary.readouterr()
    assert out == b""
    assert rb"--split '^Document \d+$'" in err
    assert cli.main(["extract", str(export), "--split", r"^Document \d+$"]) == 0
    out, err = capfdbinary.readouterr()
    assert [json.loads(line)["title"] for line in out.splitlines()] == list(HEADLINES)
    assert err == b""


def test_a_single_article_is_read_whole(export: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.main(["extract", str(export), "--single"]) == 0
    assert len(capfdbinary.readouterr()[0].splitlines()) == 1


def test_split_articles_are_imported_with_their_file(export: Path) -> None:
    project = export.with_name("p.pressmark")
    assert cli.main(["import", str(project), str(export), "--split", "^Document"]) == 0
    with open_project(project) as opened:
        assert get_project_info(opened).articles == len(HEADLINES)


@pytest.mark.parametrize("options", [["--split", "(a"], ["--split", "x*"], ["--split", "^a", "--single"]])
def test_options_that_cannot_be_used_are_wrong_usage(options: list[str], export: Path) -> None:
    assert cli.main(["extract", str(export), *options]) == 2
