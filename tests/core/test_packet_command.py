"""The commands `packet make`, `packet take` and `packet status`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core import cli
from core.store import edits
from core.store.project import open_project
from tests.core.assignment_files.conftest import digest

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    from core.store import intake
    from core.store.project import create_project

    path = tmp_path / "p.pressmark"
    with create_project(path) as made:
        intake.add_articles(made, [digest(number) for number in (1, 2)])
    return path


def test_out_and_back(project: Path, tmp_path: Path, capsys: Printed) -> None:
    folder = tmp_path / "out"
    made = ["packet", "make", str(project), str(folder), "--coders", "anna, ben", "--hide", "outlet,title"]
    assert cli.main([*made, "--round", "reliability", "--due", "2026-12-24"]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [str(folder / f"reliability-{one}.pressmark") for one in ("anna", "ben")]
    assert "anna: 2 articles" in printed.err
    assert "Zephyrpaper: " in printed.err
    assert "Rounds of this kind never carry suggestions" in printed.err
    with open_project(folder / "reliability-anna.pressmark", backup=False) as opened:
        edits.set_reviewed(opened, 1, True)
    files = [str(folder / "reliability-anna.pressmark"), str(tmp_path / "none.pressmark")]
    assert cli.main(["packet", "take", str(project), *files]) == 1
    printed = capsys.readouterr()
    assert "taken back from anna for “reliability”, 1 of 2 articles done." in printed.err
    assert "There is no file" in printed.err
    assert cli.main(["packet", "status", str(project)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "reliability (reliability), anna: 1 of 2 articles done, came back, due 2026-12-24",
        "reliability (reliability), ben: 0 of 2 articles done, nothing has come back, due 2026-12-24",
    ]
    assert cli.main(["packet", "status", str(project), "--json"]) == 0
    anna, ben = json.loads(capsys.readouterr().out)
    assert (anna["done"], anna["state"], ben["returned_at"], ben["articles"]) == (1, "returned", None, 2)


def test_names_of_rounds_are_counted_and_forms_are_made(project: Path, tmp_path: Path, capsys: Printed) -> None:
    for _ in range(2):
        assert cli.main(["packet", "make", str(project), str(tmp_path / "out"), "--coders", "anna", "--html"]) == 0
    names = sorted(one.name for one in (tmp_path / "out").iterdir())
    assert names == ["main-anna.html", "main2-anna.html"]
    assert "Files for the browser never carry suggestions." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--coders", "anna", "--overlap", "half"], "“half” is no overlap"),
        (["--coders", "anna", "--round", "reliability"], "at least two coders"),
        (["--coders", "anna", "--hide", "colour"], "“colour” cannot be hidden"),
        (["--coders", ","], "at least one coder"),
        (["--coders", "anna", "--most-words", "3"], "more than the 3 that this project allows"),
        (["--coders", "anna", "--anchor", "x"], "no single article with the ID x"),
    ],
)
def test_what_cannot_be_made_is_one_sentence(
    project: Path, tmp_path: Path, capsys: Printed, options: list[str], sentence: str
) -> None:
    assert cli.main(["packet", "make", str(project), str(tmp_path / "out"), *options]) == 1
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_drop_outs_are_replaced_or_withdrawn(project: Path, tmp_path: Path, capsys: Printed) -> None:
    folder = str(tmp_path / "out")
    assert cli.main(["packet", "make", str(project), folder, "--coders", "anna,ben", "--overlap", "0.5"]) == 0
    drop = ["--round", "Main", "--coder"]
    capsys.readouterr()
    assert cli.main(["packet", "reassign", str(project), folder, *drop, "anna", "--to", "cleo"]) == 0
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / "out" / "main-cleo.pressmark")]
    assert cli.main(["packet", "withdraw", str(project), *drop, "ben"]) == 0
    assert cli.main(["packet", "withdraw", str(project), *drop, "ben"]) == 1
    assert "ben has no assignment in a round “Main”" in capsys.readouterr().err
    assert cli.main(["packet", "status", str(project), "--json"]) == 0
    rows = [(one["coder"], one["state"]) for one in json.loads(capsys.readouterr().out)]
    assert rows == [("anna", "withdrawn"), ("ben", "withdrawn"), ("cleo", "given")]
