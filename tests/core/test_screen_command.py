"""The command `screen`: verdicts from options and from tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from core.cli.verbs import verbs
from core.export import write_folder
from core.records import Article, Digest
from core.store import edits, intake
from core.store.project import create_project, open_project
from core.store.screening import count_verdicts, read_verdict
from core.store.verdicts import ScreeningCounts, Verdict


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    path = tmp_path / "pile.pressmark"
    with create_project(path) as made:
        articles = [Article(f"a{n}", f"in/a{n}", f"Text {n} of the quay.", f"Quay {n}") for n in range(1, 5)]
        intake.add_articles(made, [Digest(one, (), ()) for one in articles])
    return path


def screen(*words: str | Path) -> Result:
    return CliRunner().invoke(verbs, ["screen", *map(str, words)], standalone_mode=False)


def counts(path: Path) -> ScreeningCounts:
    with open_project(path) as opened:
        return count_verdicts(opened)


def test_named_articles_are_one_operation(pile: Path) -> None:
    done = screen(pile, "--article", "a1", "--article", "a3", "--verdict", "not_relevant", "--reason", "sports page")
    assert done.return_value == 0
    assert counts(pile) == ScreeningCounts(2, 0, 2, 0)
    with open_project(pile) as opened:
        found = read_verdict(opened, 3)
        assert found is not None
        assert (found.reason, found.in_bulk) == ("sports page", False)
        edits.undo(opened)
    assert counts(pile) == ScreeningCounts(4)


def test_a_table_screens_row_by_row(pile: Path, tmp_path: Path) -> None:
    table = tmp_path / "verdicts.csv"
    table.write_text(
        "article_uid,verdict,reason\na1,relevant,\na2,Not relevant,obituary\n"
        "a3,unsure,\na4,,\na9,unsure,\na4,perhaps,\n",
        encoding="utf-8",
    )
    done = screen(pile, table)
    assert done.return_value == 1
    assert "row 6" in done.stderr
    assert "a9" in done.stderr
    assert "“perhaps” is no verdict" in done.stderr
    assert "3 articles screened, 0 unchanged, 2 faults." in done.stderr
    assert counts(pile) == ScreeningCounts(1, 1, 1, 1)
    table.write_text("article_uid\tverdict\na1\tunscreened\na3\tunsure\n", encoding="utf-8")
    assert "1 article screened, 1 unchanged" in screen(pile, table).stderr
    assert counts(pile) == ScreeningCounts(2, 0, 1, 1)


def test_an_exported_table_comes_back(pile: Path, tmp_path: Path) -> None:
    with open_project(pile) as opened:
        edits.screen_articles(opened, [1], Verdict.NOT_RELEVANT, "obituary")
        edits.screen_articles(opened, [2, 3], Verdict.RELEVANT)
        write_folder(opened, tmp_path / "out")
        edits.undo(opened)
        edits.undo(opened)
    assert counts(pile) == ScreeningCounts(4)
    assert screen(pile, tmp_path / "out" / "articles.csv").return_value == 0
    assert counts(pile) == ScreeningCounts(1, 2, 1, 0)
    with open_project(pile) as opened:
        found = read_verdict(opened, 1)
        assert found is not None
        assert found.reason == "obituary"


@pytest.mark.parametrize("words", [(), ("--article", "a1"), ("--verdict", "unsure"), ("x.csv", "--article", "a1")])
def test_half_a_command_is_refused(pile: Path, words: tuple[str, ...]) -> None:
    done = screen(pile, *words)
    assert done.exception is not None
    assert "Give either a TABLE, or --article and --verdict." in str(done.exception)


def test_a_table_without_verdicts_is_one_sentence(pile: Path, tmp_path: Path) -> None:
    table = tmp_path / "other.csv"
    table.write_text("article_uid,frame\na1,blame\n", encoding="utf-8")
    assert "has no column “verdict”" in str(screen(pile, table).exception)
