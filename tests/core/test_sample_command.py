"""The command `sample`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from core.cli.verbs import verbs
from core.records import Article, Digest
from core.store import edits, intake
from core.store.project import create_project, open_project
from core.store.samples import find_sample, list_sampled


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    path = tmp_path / "pile.pressmark"
    with create_project(path) as made:
        articles = [
            Article(
                f"a{at}", f"in/a{at}", f"Text {at} of the quay.", f"Quay {at}",
                outlet="Velm Post" if at % 4 else "A, B", published=f"2019-03-{at:02}",
            )
            for at in range(1, 29)
        ]  # fmt: skip
        intake.add_articles(made, [Digest(one, (), ()) for one in articles])
    return path


def sample(*words: str | Path) -> Result:
    return CliRunner().invoke(verbs, ["sample", *map(str, words)], standalone_mode=False)


def said(*words: str | Path) -> Any:
    return json.loads(sample(*words, "--json").stdout)


def test_a_stratified_sample_is_stored_and_told(pile: Path) -> None:
    done = sample(pile, "--name", "S", "--n", "8", "--stratify", "outlet,year", "--seed", "3")
    assert done.return_value == 0
    assert done.stdout.splitlines() == [
        "S: 8 articles of 28 drawn, seed 3", "  A, B / 2019: 2 of 7", "  Velm Post / 2019: 6 of 21",
    ]  # fmt: skip
    with open_project(pile) as opened:
        found = find_sample(opened, "s")
        assert found is not None
        first = [one.article_id for one in list_sampled(opened, found.id)]
        edits.undo(opened)
    again = said(pile, "--name", "S", "--n", "8", "--stratify", "outlet,year", "--seed", "3")
    assert (again["drawn"], again["frame"], again["seed"], again["warnings"]) == (8, 28, 3, [])
    with open_project(pile) as opened:
        found = find_sample(opened, "S")
        assert found is not None
        assert [one.article_id for one in list_sampled(opened, found.id)] == first


def test_every_kind_has_its_option(pile: Path) -> None:
    assert said(pile, "--name", "r", "--n", "5")["kind"] == "random"
    assert said(pile, "--name", "s", "--n", "5", "--systematic")["kind"] == "systematic"
    assert said(pile, "--name", "f", "--filter", "quay")["drawn"] == 28
    assert said(pile, "--name", "h", "--article", "a3", "--article", "a1")["drawn"] == 2
    shares = said(pile, "--name", "x", "--stratify", "outlet", "--allocate", '"A, B"=3, Velm Post = 4')
    assert [one["drawn"] for one in shares["strata"]] == [3, 4]
    weeks = said(pile, "--name", "w", "--constructed-weeks", "2", "--n", "100")
    assert (weeks["kind"], weeks["drawn"]) == ("weeks", 14)
    assert any("--n is not used" in sentence for sentence in weeks["warnings"])
    inside = said(pile, "--name", "i", "--n", "3", "--filter", "sample:x")
    assert inside["frame"] == 7
    assert [one["name"] for one in said(pile, "--list")] == ["r", "s", "f", "h", "x", "w", "i"]
    assert "x: stratified, 7 articles of 28" in sample(pile).stdout


def test_a_dry_run_stores_nothing(pile: Path) -> None:
    assert said(pile, "--dry-run", "--n", "5")["drawn"] == 5
    assert sample(pile, "--list").stdout == "The project has no samples.\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--name", "S"), "--n"),
        (("--n", "3"), "--name"),
        (("--name", "S", "--n", "3", "--allocate", "A=3"), "need --stratify"),
        (("--name", "S", "--stratify", "outlet", "--allocate", "A=3=,"), "no allocation"),
        (("--name", "S", "--article", "a1", "--n", "3"), "not drawn"),
        (("--name", "S", "--article", "b1"), "no article with the ID b1"),
        (("--name", "S", "--systematic", "--constructed-weeks", "2"), "either"),
        (("--name", "S", "--n", "99"), "only 28 articles"),
        (("--name", "S", "--filter", "xylophone"), "no article to draw from"),
        (("--name", "S", "--list"), "--list alone"),
    ],
)  # fmt: skip
def test_bad_input_is_one_sentence(pile: Path, words: tuple[str, ...], sentence: str) -> None:
    done = sample(pile, *words)
    assert done.exception is not None
    assert sentence in str(getattr(done.exception, "message", done.exception))
